// The marks that wait, beside the board and in its rows. The names are those of the rows.
function showWaiting() {
  if (isLocked) { return; }
  var place = document.getElementById("board-waiting");
  var marks = kept();
  place.hidden = !marks.length;
  document.querySelectorAll(".row .pending, .row [data-added]").forEach(function (added) { added.remove(); });
  document.querySelectorAll(".row [data-hid]").forEach(function (button) {
    button.hidden = false;
    delete button.dataset.hid;
  });
  document.querySelectorAll(".row[data-waiting]").forEach(function (row) { delete row.dataset.waiting; });
  var list = place.querySelector("ul");
  list.replaceChildren.apply(list, marks.map(line));
  place.querySelector("p").textContent = wordsOf("waiting", { count: waiting().length });
  place.querySelector("p").hidden = !waiting().length;
  waiting().forEach(showInRow);
  showUnlisted();
  showCounts();
}

function showUnlisted() {
  var list = document.getElementById("unlisted-waiting");
  if (!list) { return; }
  var marks = waitingUnlisted();
  list.hidden = !marks.length;
  list.replaceChildren.apply(list, marks.map(function (mark) {
    var place = document.createElement("li");
    place.textContent = mark.at.slice(11) + " – " + wordsOf("pending");
    return place;
  }));
}

// Whoever was marked counts at once, though the mark waits; how many such marks there are stands beside it.
function showCounts() {
  var place = document.getElementById("board-counts");
  if (!place) { return; }
  var rows = Array.from(document.querySelectorAll(".row"));
  var marks = waiting().filter(function (mark) { return document.getElementById("a-" + idOf(mark.do)); });
  var people = {};
  var companions = {};
  rows.forEach(function (row) {
    people[row.id] = row.dataset.state;
    companions[row.dataset.companion] = row.dataset.companionState;
  });
  var after = {
    arrive: "inside", leave: "left", absent: "absent", mediatorArrive: "inside", mediatorLeave: "left"
  };
  marks.forEach(function (mark) {
    var kind = mark.do.split(":")[0];
    var row = document.getElementById("a-" + idOf(mark.do));
    if (kind.indexOf("mediator") === 0) { companions[row.dataset.companion] = after[kind]; }
    else { people[row.id] = after[kind]; }
  });
  var all = Object.values(people).concat(Object.values(companions));
  place.textContent = numbered("dayCount", come(all), {
    arrived: come(all), expected: all.length, inside: all.filter(isInside).length
  });
  document.getElementById("board-unsent").textContent = marks.length ? numbered("unsent", marks.length) : "";
  document.querySelectorAll(".group").forEach(function (group) {
    var arrived = come(Array.from(group.querySelectorAll(".row")).map(function (row) { return people[row.id]; }));
    var line = group.querySelector(".people");
    line.textContent = line.dataset.size + ", " + numbered("groupCount", arrived, { arrived: arrived });
  });
}

function isInside(state) { return state === "inside"; }

function come(states) {
  return states.filter(function (state) { return state === "inside" || state === "left"; }).length;
}

function line(mark) {
  var row = document.getElementById("a-" + idOf(mark.do));
  var place = document.createElement("li");
  var date = mark.day === board().dataset.day ? "" : mark.day + " ";
  var text = date + mark.at.slice(11) + " " + did(mark.do.split(":")[0]);
  if (row) { text += wordsOf("colon") + " " + row.querySelector(".name").textContent; }
  var isForeign = !mark.refused && !isOwn(mark);
  if (mark.refused) { text = wordsOf("refused") + " " + text + ". " + (reasons[mark.key] || ""); }
  if (isForeign) { text = wordsOf("notedElsewhere") + " " + text; }
  place.appendChild(document.createTextNode(text + " "));
  if (isForeign) {
    place.appendChild(lineButton(wordsOf("record"), text, function () {
      change(mark.key, { by: tags()[1] });
      sendWaiting();
    }));
  }
  place.appendChild(lineButton(wordsOf(mark.refused ? "seen" : "remove"), text, function () { drop(mark.key); }));
  return place;
}

function lineButton(name, text, work) {
  var button = document.createElement("button");
  button.type = "button";
  button.className = "plain";
  button.textContent = name;
  button.setAttribute("aria-label", name + wordsOf("colon") + " " + text);
  button.addEventListener("click", function () {
    work();
    showWaiting();
    document.getElementById("board-waiting").focus();
  });
  return button;
}

// What a step is called in a row, where it is clear whose it is.
function step(kind) {
  return wordsOf("step" + kind.charAt(0).toUpperCase() + kind.slice(1)) || did(kind);
}

function showInRow(mark) {
  var row = document.getElementById("a-" + idOf(mark.do));
  if (!row) { return; }
  var kind = mark.do.split(":")[0];
  var isOfMediator = kind.indexOf("mediator") === 0;
  var part = row.querySelector(isOfMediator ? ".mediator" : ".steps");
  var flag = document.createElement("span");
  flag.className = "pending";
  flag.textContent = step(kind) + " " + mark.at.slice(11) + " – " + wordsOf("pending");
  if (isOfMediator) { part.querySelector("span").appendChild(flag); }
  else { row.querySelector(".standing").appendChild(flag); row.dataset.waiting = "yes"; }
  part.querySelectorAll("[data-added]").forEach(function (added) { added.remove(); });
  part.querySelectorAll("button").forEach(function (button) {
    if (!button.hidden) { button.dataset.hid = "yes"; }
    button.hidden = true;
  });
  var next = { arrive: "leave", mediatorArrive: "mediatorLeave" }[kind];
  if (!next) { return; }
  var button = document.createElement("button");
  button.className = "plain";
  button.type = "submit";
  button.name = "do";
  button.value = next + ":" + idOf(mark.do);
  button.textContent = step(next);
  button.dataset.added = "yes";
  var name = row.querySelector(".name").textContent;
  button.setAttribute("aria-label", did(next) + wordsOf("colon") + " " + name);
  part.appendChild(button);
}
