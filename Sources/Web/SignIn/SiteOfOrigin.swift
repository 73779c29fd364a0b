import HTTPTypes
import Hummingbird

/// From where a browser sends a request, as the browser itself says.
enum SiteOfOrigin {
  private static let fetchSite = HTTPField.Name("Sec-Fetch-Site")

  /// Whether another site made the browser send it. Programs say nothing of it.
  static func isForeign(_ request: Request) -> Bool {
    if let site = fetchSite.flatMap({ request.headers[$0] }) {
      return site != "same-origin" && site != "none"
    }
    guard let origin = request.headers[.origin] else { return false }
    // A browser too old for the header above. Behind a proxy the scheme may differ, the host may not.
    return origin.split(separator: "/").last.map(String.init) != request.head.authority
  }

  /// Whether a person followed another site's link here, or was led here by one.
  static func isArrival(_ request: Request) -> Bool {
    fetchSite.flatMap { request.headers[$0] } == "cross-site"
  }
}
