// What a button does: the form is sent without leaving the page. A mark that can't be sent now waits.
function press(event) {
  var form = event.target;
  var button = event.submitter;
  if (!board().contains(form) || !button || button.name !== "do") { return; }
  event.preventDefault();
  if (button.dataset.sent) { return; }
  showOnline("");
  button.dataset.sent = "yes";
  var fields = new URLSearchParams(new FormData(form));
  fields.set("do", button.value);
  fields.set("key", newKey());
  var row = (button.closest(".row") || {}).id;
  sending += 1;
  turns = turns.then(function () { return carryOut(fields, markOf(button.value), row); }).then(function () {
    sending -= 1;
    delete button.dataset.sent;
    if (wantsRefresh) { refresh(); }
  });
}

// Of two that are pressed one after the other, the second waits for the first.
var turns = Promise.resolve();

function carryOut(fields, mark, row) {
  if (mark && !isConnected) { keep(mark, fields); return null; }
  return post(fields).then(function (outcome) {
    return new Promise(function (done) { whenFree(function () { shown(outcome, row); done(); }); });
  }, function () {
    if (isLocked) { return; }
    connected(false);
    if (mark) { keep(mark, fields); } else { refuseOffline(); }
  });
}

// Resolves with the page that answers; rejects if there is no telling whether it arrived.
function post(fields) {
  return fetch("/front-desk", { method: "POST", body: fields, redirect: "follow" }).then(function (got) {
    if (got.status >= 500 || got.status === 429) { throw new Error("unavailable"); }
    var here = new URL(got.url).pathname;
    if (here.indexOf("/sign-in") === 0 || got.status === 401) { ended(); throw new Error("ended"); }
    return got.text().then(function (text) {
      return {
        isDone: got.redirected && got.ok, address: got.url,
        page: new DOMParser().parseFromString(text, "text/html")
      };
    });
  });
}

function shown(outcome, id) {
  if (isLocked) { return; }
  connected(true);
  var told = Array.from(outcome.page.querySelectorAll("main > .width > .alert, main > .width > .done"));
  document.querySelectorAll("main > .width > .alert, main > .width > .done").forEach(function (old) {
    old.remove();
  });
  var isRefused = !outcome.isDone;
  if (!told.length && isRefused) {
    told = [box("alert", (outcome.page.querySelector("h1") || { textContent: "" }).textContent)];
  }
  answer(isRefused ? told.map(function (node) { return document.importNode(node, true); }) : []);
  var elsewhere = document.activeElement.closest(".row");
  var isLeft = elsewhere && elsewhere.id !== id;
  wantsRefresh = !outcome.page.getElementById("board");
  swap(outcome.page, isLeft ? null : id);
  if (!isRefused) { say(spoken(id, told)); showCopies(outcome.address); }
}

// The address keeps the numbers of the copies that were just taken, so that their links stay.
function showCopies(address) {
  var there = new URL(address);
  if (there.searchParams.has("copies")) { history.replaceState(null, "", there.pathname + there.search); }
}

function spoken(id, told) {
  var row = id && document.getElementById(id);
  var standing = row && row.querySelector(".standing").textContent.trim();
  if (row && standing) { return row.querySelector(".name").textContent + wordsOf("colon") + " " + standing; }
  return told.map(function (node) { return node.textContent.trim(); }).join(" ");
}
