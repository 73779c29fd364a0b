// The pages' only script. Pages work without it; with it, they announce changes, keep the number of open notices,
// the inbox and the arrivals of a meeting current, say in time that the session ends, and offer a button to copy text.
"use strict";
(function () {
  document.querySelectorAll("button[data-copies]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var field = document.getElementById(button.dataset.copies);
      field.focus();
      field.select();
      if (navigator.clipboard) {
        navigator.clipboard.writeText(field.value);
      } else {
        document.execCommand("copy");
      }
      document.getElementById(field.id + "-copied").textContent = button.dataset.copied;
    });
  });
})();
(function () {
  var place = document.getElementById("live");
  if (!place || !window.fetch || !window.EventSource) { return; }
  var badge = document.getElementById("open-count");
  var tell = document.getElementById("tell");
  var shown = badge ? parseInt(badge.textContent, 10) || 0 : 0;
  var heardAt = Date.now();
  var source = null;
  var refreshing = null;
  var isOver = false;
  // What has been told since the page was loaded, with how often.
  var told = new Map();

  function say(text, link, address) {
    var box = document.createElement("p");
    box.className = "note";
    box.appendChild(document.createTextNode(text + " "));
    if (link) {
      var anchor = document.createElement("a");
      anchor.href = address;
      anchor.textContent = link;
      box.appendChild(anchor);
    }
    place.replaceChildren(box);
  }

  // A server that can't be reached is asked again later; one that leads to the sign-in page has ended the session.
  function ask(path, then) {
    fetch(path, { redirect: "manual" }).then(function (answer) {
      if (answer.type === "opaqueredirect") {
        end();
      } else if (answer.ok) {
        return then(answer);
      }
    }).catch(function () {});
  }

  function end() {
    if (isOver) { return; }
    isOver = true;
    source.close();
    count(0);
    document.dispatchEvent(new Event("vestibule-ended"));
    say(place.dataset.ended, place.dataset.again, "/sign-in");
  }

  // A board locks itself. Everybody else is told five minutes before the session ends, whichever tab they use.
  function watch(seconds) {
    window.setTimeout(lookAtSession, Math.max(seconds - 300, 15) * 1000);
  }

  function lookAtSession() {
    if (isOver) { return; }
    fetch("/live/session", { redirect: "manual" }).then(function (answer) {
      if (answer.type === "opaqueredirect") { end(); return; }
      if (!answer.ok) { throw answer; }
      return answer.json().then(function (session) {
        var warning = document.getElementById("session-ending");
        if (session.seconds > 300) {
          if (warning) { place.replaceChildren(); }
        } else if (!warning) {
          warn();
        }
        watch(session.seconds);
      });
    }).catch(function () { watch(0); });
  }

  function warn() {
    say(place.dataset.ending);
    var button = document.createElement("button");
    button.type = "button";
    button.id = "session-ending";
    button.textContent = place.dataset.stay;
    button.addEventListener("click", function () {
      ask("/live/session/kept", function (answer) {
        return answer.json().then(function (session) {
          if (session.seconds > 300) { place.replaceChildren(); }
        });
      });
    });
    place.firstChild.appendChild(button);
  }

  function count(open) {
    if (open === shown) { return; }
    shown = open;
    if (badge) {
      badge.textContent = open === 0 ? "" : String(open);
      if (open !== 0) {
        var word = document.createElement("span");
        word.className = "unseen";
        word.textContent = " " + badge.dataset.word;
        badge.appendChild(word);
      }
    }
    refresh();
  }

  // Says what has happened, in the words of the notice; without them only how many are new.
  function tellOf(words) {
    told.delete(place.dataset.new);
    told.set(words, (told.get(words) || 0) + 1);
    var lines = Array.from(told, function (line) {
      return line[1] > 1 ? line[0] + " (" + line[1] + ")" : line[0];
    });
    say(lines.slice(-3).join(" "), place.dataset.link, window.location.pathname);
  }

  function news(words) {
    // The inbox and the board change where they stand; the rest of a page may hold what somebody is filling in.
    if (document.getElementById("board")) {
      document.dispatchEvent(new Event("vestibule-news"));
    } else {
      tellOf(words);
      refresh();
    }
    if (tells() && window.Notification && Notification.permission === "granted") {
      // Some browsers let only service workers do it.
      try { new Notification(place.dataset.attention, { tag: "vestibule" }); } catch (error) { return; }
    }
  }

  function refresh() {
    if (isOver || refreshing || !document.getElementById("inbox")) { return; }
    refreshing = window.setTimeout(function () {
      refreshing = null;
      ask("/live/inbox?language=" + document.documentElement.lang, function (answer) {
        return answer.text().then(function (text) { replacePart("inbox", text); });
      });
    }, 100);
  }

  // Who has come to a meeting is read again as soon as its day's board stands at something else.
  function lookAtArrivals() {
    var coming = document.getElementById("coming");
    if (isOver || !coming || !coming.dataset.pulse) { return; }
    ask("/live/front-desk/pulse?day=" + coming.dataset.day, function (answer) {
      return answer.json().then(function (told) {
        if (told.pulse === coming.dataset.pulse) { return; }
        ask(coming.dataset.address + "?language=" + document.documentElement.lang, function (answer) {
          return answer.text().then(function (text) { replacePart("coming", text); });
        });
      });
    });
  }

  // The heading of a part is named for it, and has the focus if what had it is gone.
  function replacePart(id, text) {
    var old = document.getElementById(id);
    var fresh = new DOMParser().parseFromString(text, "text/html").getElementById(id);
    if (!fresh) { return; }
    var focused = old.contains(document.activeElement) ? document.activeElement : null;
    old.replaceWith(fresh);
    if (!focused) { return; }
    var same = Array.from(fresh.querySelectorAll("button, a")).find(function (other) {
      return focused.value ? other.value === focused.value : other.href === focused.href;
    });
    (same || document.getElementById(id + "-heading")).focus();
  }

  function listen() {
    source = new EventSource("/live?language=" + document.documentElement.lang);
    source.addEventListener("notice", function (event) { news(JSON.parse(event.data).text); });
    source.addEventListener("count", function (event) {
      heardAt = Date.now();
      count(JSON.parse(event.data).open);
    });
    source.addEventListener("pulse", function () { heardAt = Date.now(); });
    source.addEventListener("error", function () {
      look();
      if (source.readyState === EventSource.CLOSED) { window.setTimeout(again, 10000); }
    });
  }

  function again() {
    if (!isOver) { listen(); }
  }

  function look() {
    if (isOver) { return; }
    ask("/live/count", function (answer) {
      return answer.json().then(function (answered) {
        if (answered.open > shown) { news(place.dataset.new); }
        count(answered.open);
      });
    });
  }

  function tells() {
    try { return localStorage.getItem("vestibule-tell") === "yes"; } catch (error) { return false; }
  }

  function choose(wanted) {
    try { localStorage.setItem("vestibule-tell", wanted ? "yes" : "no"); } catch (error) { return; }
  }

  function showChoice() {
    tell.setAttribute("aria-pressed", String(tells() && Notification.permission === "granted"));
  }

  if (tell && window.Notification) {
    tell.hidden = false;
    showChoice();
    tell.addEventListener("click", function () {
      if (tells() && Notification.permission === "granted") {
        choose(false);
        showChoice();
        return;
      }
      Notification.requestPermission().then(function (permission) {
        choose(permission === "granted");
        if (permission !== "granted") { say(tell.dataset.refused); }
        showChoice();
      });
    });
  }
  listen();
  if (!document.getElementById("board")) { window.setTimeout(lookAtSession, 60000); }
  // Some proxies hold a stream back. Then the number is asked for.
  window.setInterval(function () {
    if (Date.now() - heardAt > 25000) { look(); }
    lookAtArrivals();
  }, 10000);
})();
