import HTTPTypes
import Hummingbird
import NIOCore

/// The routes for the pages' style sheets and scripts.
enum AssetRoutes {
  static let routes: [Route] = [
    asset(StyleSheet.path, "text/css; charset=utf-8", StyleSheet.text),
    asset(Script.path, "text/javascript; charset=utf-8", Script.text),
    asset(BoardStyle.path, "text/css; charset=utf-8", BoardStyle.text),
    asset(BoardScript.path, "text/javascript; charset=utf-8", BoardScript.text),
  ]

  private static func asset(_ path: String, _ type: String, _ text: String) -> Route {
    let body = ByteBuffer(string: text)
    return .open(.get, path, because: "the sign-in page needs it too, and there is nothing in it") { _ in
      Response(
        status: .ok, headers: [.contentType: type, .cacheControl: "max-age=300"],
        body: ResponseBody(byteBuffer: body))
    }
  }
}
