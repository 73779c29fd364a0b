/// The pages' only script. Pages work without it; with it, they announce changes and offer a button to copy text.
enum Script {
  static let path = "/assets/vestibule.js"

  static let text = """
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
