// The wall clock of the site. It is calendar arithmetic only: what the service said, and what has passed since.
function board() { return document.getElementById("board"); }

function wordsOf(name, values) {
  return Object.keys(values || {}).reduce(function (text, key) {
    return text.split("{" + key + "}").join(values[key]);
  }, words[name] || "");
}

var saidAt = 0;
var wallAtSaying = 0;
var freshAt = 0;

function heard(now) {
  saidAt = Date.now();
  wallAtSaying = Date.parse(now.slice(0, 19) + "Z");
  freshAt = wallAtSaying;
}

function wall() { return wallAtSaying + Date.now() - saidAt; }

function minuteOf(moment) { return new Date(moment).toISOString().slice(0, 16); }

function clockOf(moment) { return minuteOf(moment).slice(11); }

// A time in running text, as each language writes it.
function clockWords(clock) {
  if (document.documentElement.lang !== "fr") { return clock; }
  var minutes = clock.slice(3);
  return Number(clock.slice(0, 2)) + "\u00a0h" + (minutes === "00" ? "" : "\u00a0" + minutes);
}

// The text that agrees with a count: French has the singular for 0 and 1.
function numbered(name, count, values) {
  var isOne = document.documentElement.lang === "fr" ? count < 2 : count === 1;
  return wordsOf(name + (isOne ? "One" : "Many"), Object.assign({ count: count }, values));
}

function minutesBetween(earlier, later) { return Math.max(0, Math.floor((later - earlier) / 60000)); }

function minutesText(name, minutes) {
  return numbered(name, minutes, { minutes: minutes });
}

function tick() {
  if (isLocked) { return; }
  var place = document.getElementById("site-clock");
  if (place && place.textContent !== clockOf(wall())) { place.textContent = clockOf(wall()); }
  showLate();
  showOffline();
}

function showLate() {
  if (!isToday()) { return; }
  document.querySelectorAll(".row[data-state=expected]").forEach(function (row) {
    var due = Date.parse(row.dataset.due + ":00Z");
    if (due > wall()) { return; }
    var late = minutesBetween(due, wall());
    var flag = row.querySelector(".late");
    var text = minutesText("late", late);
    if (late > 0 && flag.textContent !== text) { flag.textContent = text; }
    flag.hidden = late === 0;
    var absent = row.querySelector("button[value^='absent:']");
    if (absent && !row.dataset.waiting) { absent.hidden = false; }
  });
}

function isToday() { return board().dataset.today === "yes"; }
