import HTTPTypes
import Hummingbird
import NIOCore

/// The pages' style sheets and scripts, which anyone may read. The pages work without the scripts.
enum PageAssets: String, CaseIterable {
  /// For every page: high contrast, a visible focus, text that reflows at 400 %, and a print layout.
  case style = "/assets/vestibule.css"
  /// For every page: announces changes, keeps the number of open notices and the inbox current, copies text.
  case script = "/assets/vestibule.js"
  /// For the board at a principal entrance.
  case boardStyle = "/assets/board.css"
  /// For the board: advances the site's clock from the service's, swaps in what changes without disturbing whoever uses
  /// the board, keeps marks while there is no network, and locks. In the browser's storage it keeps ids, kinds, times,
  /// keys and tags of who noted something, and no name.
  case boardScript = "/assets/board.js"

  var path: String { rawValue }

  /// - Throws: `TemplateFault` if a file is missing.
  func text(_ files: TemplateFiles) throws(TemplateFault) -> String {
    switch self {
    case .style: return try files.asset("vestibule.css")
    case .script: return try files.asset("vestibule.js")
    case .boardStyle: return try files.asset("board.css")
    case .boardScript:
      var parts = ""
      for name in ["Clock", "Swapping", "Queue", "Rows", "Marks", "Lock", "Start"] {
        parts += try files.asset("board\(name).js") + "\n"
      }
      return """
        "use strict";
        (function () {
        var frame = document.getElementById("board-frame");
        if (!frame || !window.fetch || !window.DOMParser) { return; }
        var words = frame.dataset;
        \(parts)})();

        """
    }
  }

  /// - Throws: `TemplateFault` if a file is missing.
  static func routes(_ files: TemplateFiles) throws(TemplateFault) -> [Route] {
    var routes: [Route] = []
    for asset in allCases {
      let body = ByteBuffer(string: try asset.text(files))
      let type = asset.path.hasSuffix(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8"
      routes.append(
        .open(.get, asset.path, because: "the sign-in page needs it too, and there is nothing in it") { _ in
          Response(
            status: .ok, headers: [.contentType: type, .cacheControl: "max-age=300"],
            body: ResponseBody(byteBuffer: body))
        })
    }
    return routes
  }
}
