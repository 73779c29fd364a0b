/// The one script of the pages. Without it everything works; with it a page says when something has changed.
enum Script {
  static let path = "/assets/vestibule.js"

  static let text = """
    "use strict";
    (function () {
      var place = document.getElementById("live");
      if (!place || !window.EventSource) { return; }
      var source = new EventSource("/live");
      source.addEventListener("notice", function () {
        place.textContent = "";
        var box = document.createElement("p");
        box.className = "note";
        box.appendChild(document.createTextNode(place.dataset.text + " "));
        var link = document.createElement("a");
        link.href = window.location.pathname;
        link.textContent = place.dataset.link;
        box.appendChild(link);
        place.appendChild(box);
      });
    })();
    """
}
