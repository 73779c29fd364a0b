var isConnected = true;
// Reading the page was a use.
var toldTouchAt = touchedAt;

// One line says how the connection is: that there is none, that it is back, or what couldn't be done without it.
function connected(is) {
  if (is) { freshAt = wall(); }
  if (is === isConnected) { return; }
  isConnected = is;
  showOffline();
  if (!is) { showOnline(""); return; }
  if (isAnsweredOffline) { answer([]); }
  var before = kept().length;
  showOnline(wordsOf("online"));
  sendWaiting().then(function () {
    // What was refused is kept, until somebody has seen why.
    var sent = before - kept().length;
    if (isConnected && sent > 0) { showOnline(wordsOf("online") + " " + numbered("sent", sent)); }
  });
}

function showOnline(text) {
  var line = document.getElementById("board-online");
  line.hidden = !text;
  line.textContent = text;
}

function refuseOffline() { answer([box("alert", wordsOf("notSent"))], true); }

function showOffline() {
  var banner = document.getElementById("board-offline");
  banner.hidden = isConnected;
  if (isConnected) { return; }
  var text = wordsOf("offline", { time: clockWords(clockOf(freshAt)) }) + " "
    + minutesText("ago", minutesBetween(freshAt, wall()));
  if (banner.textContent !== text) { banner.textContent = text; }
}

function look() {
  if (isLocked) { return Promise.resolve(); }
  // Only a touch puts off the end of the session; asking doesn't.
  var touch = touchedAt;
  var place = touch > toldTouchAt ? "touched" : "pulse";
  return ask("/live/front-desk/" + place + "?day=" + board().dataset.day).then(function (got) {
    return got && got.json();
  }).then(function (told) {
    if (!told) { return; }
    toldTouchAt = touch;
    heard(told.now);
    sendWaiting();
    if (told.pulse !== board().dataset.pulse || wantsRefresh) { return refresh(); }
  }).catch(function () { connected(false); });
}

// What leads away from the list while there is no network would lead to nothing.
function stay(event) {
  if (isConnected || isLocked) { return; }
  var leads = event.target.closest && event.target.closest("a[href^='/'], button[name=language]");
  if (leads && leads.id !== "unlock") { event.preventDefault(); refuseOffline(); }
}

heard(board().dataset.now);
document.addEventListener("submit", press);
document.addEventListener("click", stay);
document.addEventListener("vestibule-news", look);
document.addEventListener("vestibule-ended", ended);
window.addEventListener("offline", function () { connected(false); });
window.addEventListener("online", look);
window.addEventListener("beforeunload", function (event) {
  if (!isConnected && !isLocked) { event.preventDefault(); }
});
document.addEventListener("pointerdown", function () { isPressing = true; });
document.addEventListener("keydown", function (event) { if (event.key === " ") { isPressing = true; } });
document.addEventListener("keyup", function (event) {
  if (event.key === " ") { window.setTimeout(released, 50); }
});
["pointerup", "pointercancel"].forEach(function (name) {
  document.addEventListener(name, function () {
    window.setTimeout(released, 50);
  });
});
guard();
showWaiting();
tick();
window.setInterval(tick, 1000);
window.setInterval(look, 10000);
sendWaiting();
