/// The script of the board at a principal entrance, in the order of its parts. The board works without it.
///
/// It advances the site's clock from the service's, swaps in what changes without disturbing whoever is using the
/// board, keeps marks while there is no network, and locks. In the browser's storage it keeps ids, kinds, times,
/// keys and tags of who noted something, and no name.
enum BoardScript {
  static let path = "/assets/board.js"

  static let text = """
    "use strict";
    (function () {
      var frame = document.getElementById("board-frame");
      if (!frame || !window.fetch || !window.DOMParser) { return; }
      var words = frame.dataset;

      \(clock)
      \(swapping)
      \(BoardQueueScript.queue)
      \(BoardQueueScript.rows)
      \(marks)
      \(BoardLockScript.text)
      \(start)
    })();
    """

  /// The wall clock of the site. It is calendar arithmetic only: what the service said, and what has passed since.
  private static let clock = """
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
        return Number(clock.slice(0, 2)) + "\\u00a0h" + (minutes === "00" ? "" : "\\u00a0" + minutes);
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
    """

  /// The board as the service has it now, put in place of what is shown.
  private static let swapping = """
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
    """

  /// What a button does: the form is sent without leaving the page. A mark that can't be sent now waits.
  private static let marks = """
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
    """

  private static let start = """
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
    """
}
