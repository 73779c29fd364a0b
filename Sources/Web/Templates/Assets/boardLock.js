// The part of the board's script that locks it: names go from the screen at once, then the session ends on the
// service. What waits to be sent is sent first if it can be, and stays if it can't: it holds no names.
var LOCK = "vestibule-board-locked";
var isLocked = false;
var touchedAt = Date.now();
var token = board().querySelector("input[name=form]").value;
var lastRow = window.location.hash.slice(1);

function guard() {
  // A session that was locked while there was no network is locked still, however its page was come back to.
  if (lockedSession() === words.session) { lock(); return; }
  ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"].forEach(function (name) {
    document.addEventListener(name, function () { touchedAt = Date.now(); }, { passive: true });
  });
  document.addEventListener("focusin", function (event) {
    var row = event.target.closest && event.target.closest(".row");
    if (row) { lastRow = row.id; }
  });
  document.addEventListener("submit", function (event) {
    var action = event.target.getAttribute("action");
    if (action === "/front-desk/locked") { event.preventDefault(); lock(); }
    if (action === "/sign-out" && waiting().length && isConnected) {
      event.preventDefault();
      within(3000, sendWaiting()).then(function () { event.target.submit(); });
    }
  });
  window.setInterval(function () {
    if (Date.now() - touchedAt >= words.lockMinutes * 60000) { lock(); }
  }, 1000);
  // Another tab has locked the same session, and ends it.
  window.addEventListener("storage", function (event) {
    if (event.key === LOCK && event.newValue === words.session && !isLocked) { hideAll(); }
  });
  window.addEventListener("pageshow", function (event) { if (event.persisted) { shownAgain(); } });
}

// The browser shows the page as it was left. Nothing of it is seen until it is known that the session goes on.
function shownAgain() {
  if (isLocked) { return; }
  if (lockedSession() === words.session) { lock(); return; }
  document.body.hidden = true;
  function show() { document.body.hidden = false; }
  refresh().then(show, function () { show(); connected(false); });
}

function startAnew() {
  isLocked = true;
  document.body.hidden = true;
  window.location.reload();
}

function lockedSession() {
  try { return localStorage.getItem(LOCK); } catch (error) { return null; }
}

function within(milliseconds, work) {
  return Promise.race([work, new Promise(function (done) { window.setTimeout(done, milliseconds); })]);
}

function hideAll() {
  isLocked = true;
  var place = "/front-desk?day=" + board().dataset.day + (lastRow ? "#" + lastRow : "");
  var view = document.importNode(document.getElementById("board-locked").content, true);
  view.querySelector("a").href = "/sign-in?to=" + encodeURIComponent(place);
  document.title = view.querySelector("h1").textContent;
  document.body.className = "";
  document.body.replaceChildren(view);
  document.querySelector("h1").focus();
  return place;
}

function lock() {
  if (isLocked) { return; }
  try { localStorage.setItem(LOCK, words.session); } catch (error) { touchedAt = Date.now(); }
  var place = hideAll();
  within(3000, sendWaiting()).then(function () { end(place); });
}

// Until the service has heard of it, the session is asked to end again and again.
function end(place) {
  fetch("/front-desk/locked", { method: "POST", body: new URLSearchParams({ to: place }), redirect: "manual" })
    .then(function (got) {
      if (got.type !== "opaqueredirect") { throw new Error("unavailable"); }
      try { localStorage.removeItem(LOCK); } catch (error) { return; }
      document.dispatchEvent(new Event("vestibule-locked"));
    }).catch(function () { window.setTimeout(function () { end(place); }, 5000); });
}

// The session has ended without the board's doing. Whoever signs in next gives their credentials anew too.
function ended() {
  if (!isLocked) { end(hideAll()); }
}
