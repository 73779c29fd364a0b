/// The part of the board's script that keeps marks while there is no network, and sends each once.
///
/// A mark keeps the key under which it was sent first. If only its answer was lost, the service answers again instead
/// of recording it twice. It keeps a tag of whoever noted it, too, and is sent by itself only while they are signed in.
/// Anybody else sees that it was noted under another sign-in, and records it as their own or removes it.
enum BoardQueueScript {
  static let queue = """
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
        reasons[mark.key] = why ? why.textContent.replace(/\\s+/g, " ").trim() : "";
        change(mark.key, { refused: true });
      }
    """

  /// The marks that wait, beside the board and in its rows. The names are those of the rows.
  static let rows = """
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
    """
}
