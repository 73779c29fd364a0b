// The part of the board's script that keeps marks while there is no network, and sends each once.
// 
// A mark keeps the key under which it was sent first. If only its answer was lost, the service answers again instead
// of recording it twice. It keeps a tag of whoever noted it, too, and is sent by itself only while they are signed in.
// Anybody else sees that it was noted under another sign-in, and records it as their own or removes it.
var STORE = "vestibule-board";
var inMemory = [];
var reasons = {};
var isEmptying = false;

function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16))).map(function (byte) {
    return byte.toString(16).padStart(2, "0");
  }).join("");
}

function kept() {
  try { return JSON.parse(localStorage.getItem(STORE)) || []; } catch (error) { return inMemory; }
}

function store(list) {
  inMemory = list;
  try {
    if (!list.length) { localStorage.removeItem(STORE); return; }
    localStorage.setItem(STORE, JSON.stringify(list));
  } catch (error) { return; }
}

// The marks that may wait. Anything else says at once that it can't be sent.
function markOf(value) {
  var marks = /^((arrive|leave|absent|mediatorArrive|mediatorLeave):[0-9a-f-]{36}|unlisted)$/;
  return marks.test(value) ? value : null;
}

function keep(mark, fields) {
  var before = mark === "unlisted" && waitingUnlisted().find(function (other) {
    return other.at === minuteOf(wall());
  });
  // A button that is pressed twice in one minute says the same of one person.
  if (before) { answerUnlisted("unlistedAgain", before); return; }
  store(kept().concat([{
    day: board().dataset.day, do: mark, at: minuteOf(wall()), key: fields.get("key"), by: tags()[1]
  }]));
  showWaiting();
  if (mark === "unlisted") { answerUnlisted("unlistedWaits", waitingUnlisted().pop()); }
  else { say(wordsOf("waiting", { count: waiting().length })); }
  restoreFocus(document.activeElement, idOf(mark) && "a-" + idOf(mark));
}

function waitingUnlisted() {
  return waiting().filter(function (mark) { return mark.do === "unlisted" && mark.day === board().dataset.day; });
}

// Said beside the button, which may be far below the first line.
function answerUnlisted(name, mark) {
  var place = document.getElementById("unlisted-answer");
  if (place) { place.textContent = wordsOf(name, { time: clockWords(mark.at.slice(11)) }); }
}

// Of whoever is signed in: today's and tomorrow's. A mark keeps tomorrow's, so that it is theirs on both days.
function tags() { return words.by.split(" "); }

function isOwn(mark) { return tags().indexOf(mark.by) >= 0; }

function waiting() { return kept().filter(function (mark) { return !mark.refused && isOwn(mark); }); }

function idOf(mark) { return mark.split(":")[1] || ""; }

function did(kind) { return wordsOf("did" + kind.charAt(0).toUpperCase() + kind.slice(1)); }

function drop(key) { store(kept().filter(function (mark) { return mark.key !== key; })); }

function change(key, values) {
  store(kept().map(function (mark) { return mark.key === key ? Object.assign({}, mark, values) : mark; }));
}

function sendWaiting() {
  if (isEmptying || !waiting().length) { return Promise.resolve(); }
  isEmptying = true;
  return sendNext().then(function () {
    isEmptying = false;
    if (!isLocked) { showWaiting(); return refresh(); }
  }, function () { isEmptying = false; });
}

function sendNext() {
  var mark = waiting()[0];
  if (!mark) { return Promise.resolve(); }
  var fields = new URLSearchParams();
  fields.set("form", token);
  fields.set("key", mark.key);
  fields.set("day", mark.day);
  fields.set("do", mark.do);
  fields.set("at", mark.at);
  return post(fields).then(function (outcome) {
    if (outcome.isDone) { drop(mark.key); } else { refuse(mark, outcome.page); }
    return sendNext();
  });
}

function refuse(mark, page) {
  var why = page.querySelector("main > .width > .alert") || page.querySelector("h1");
  reasons[mark.key] = why ? why.textContent.replace(/\s+/g, " ").trim() : "";
  change(mark.key, { refused: true });
}
