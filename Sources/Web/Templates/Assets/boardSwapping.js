// The board as the service has it now, put in place of what is shown.
function say(text) {
  document.getElementById("board-says").textContent = text;
}

// What a connection that is gone kept from being done is no longer true once it is back.
var isAnsweredOffline = false;

function answer(nodes, isOffline) {
  isAnsweredOffline = !!isOffline;
  document.getElementById("board-answer").replaceChildren.apply(
    document.getElementById("board-answer"), nodes);
}

function box(kind, text) {
  var place = document.createElement("div");
  place.className = kind;
  var line = document.createElement("p");
  line.textContent = text;
  place.appendChild(line);
  return place;
}

// Nothing moves under a finger that presses.
var isPressing = false;
var sending = 0;
var wantsRefresh = false;
var afterPress = [];

function whenFree(work) { if (isPressing) { afterPress.push(work); } else { work(); } }

function released() {
  isPressing = false;
  afterPress.splice(0).forEach(function (work) { work(); });
  if (wantsRefresh) { refresh(); }
}

function refresh() {
  if (isPressing || sending) { wantsRefresh = true; return Promise.resolve(); }
  wantsRefresh = false;
  var address = "/live/front-desk?day=" + board().dataset.day + "&language=" + document.documentElement.lang;
  return ask(address).then(function (got) { return got && got.text(); }).then(function (text) {
    if (!text) { return; }
    if (isPressing || sending) { wantsRefresh = true; return; }
    var was = board().dataset.revision;
    swap(new DOMParser().parseFromString(text, "text/html"));
    if (board().dataset.revision !== was) { say(wordsOf("revised", { revision: board().dataset.revision })); }
  });
}

// The row at the top of the screen stays where it is, the focus where it was, and what was typed as it is.
function swap(page, row) {
  var fresh = page.getElementById("board");
  var old = board();
  if (!fresh || !old) { return; }
  // Somebody else has signed in meanwhile, in another tab.
  if (page.getElementById("board-frame").dataset.session !== words.session) { startAnew(); return; }
  var focused = old.contains(document.activeElement) ? document.activeElement : null;
  var anchor = row ? document.getElementById(row) : firstRowOnScreen();
  var anchorID = anchor && anchor.id;
  var top = anchor ? anchor.getBoundingClientRect().top : 0;
  old.querySelectorAll("input[id], details[id]").forEach(function (field) {
    var same = fresh.querySelector("#" + field.id);
    if (!same) { return; }
    if (field.tagName === "DETAILS") { same.open = field.open; }
    else if (field.value !== field.defaultValue) { same.value = field.value; }
  });
  // The copies that were just taken stay, as long as they are of the revision that counts.
  var taken = old.querySelector("#board-copies");
  if (taken && !fresh.querySelector("#board-copies") && fresh.dataset.revision === old.dataset.revision) {
    fresh.querySelector("#board-marks").before(taken.cloneNode(true));
  }
  var warnings = Array.from(old.querySelectorAll("[role=alert]")).map(function (node) {
    return node.textContent;
  });
  fresh.querySelectorAll("[role=alert]").forEach(function (node) {
    // What was said isn't said again.
    if (warnings.indexOf(node.textContent) >= 0) { node.removeAttribute("role"); }
  });
  old.replaceWith(document.importNode(fresh, true));
  heard(board().dataset.now);
  var moved = anchorID && document.getElementById(anchorID);
  if (moved) { window.scrollBy({ top: moved.getBoundingClientRect().top - top, behavior: "instant" }); }
  showWaiting();
  tick();
  restoreFocus(focused, row);
}

function firstRowOnScreen() {
  return Array.from(document.querySelectorAll(".row")).find(function (row) {
    return row.getBoundingClientRect().top >= 0;
  });
}

function restoreFocus(focused, row) {
  if (!focused && !row) { return; }
  var id = row || (focused.closest(".row") || {}).id;
  var same = null;
  if (focused && focused.id) { same = document.getElementById(focused.id); }
  if (!same && focused && focused.value && focused.name) {
    same = Array.from(board().querySelectorAll("button")).find(function (other) {
      return other.value === focused.value && !other.hidden;
    });
  }
  var there = id && document.getElementById(id);
  var next = there && there.querySelector(".steps button:not([hidden]), .mediator button:not([hidden])");
  (same || next || there || document.getElementById("content")).focus({ preventScroll: true });
}

function ask(path, options) {
  var settings = options || {};
  settings.redirect = settings.redirect || "manual";
  return fetch(path, settings).then(function (got) {
    if (got.type === "opaqueredirect") { ended(); return null; }
    if (got.status >= 502 || got.status === 429) { throw new Error("unavailable"); }
    connected(true);
    return got.ok || settings.method ? got : null;
  });
}
