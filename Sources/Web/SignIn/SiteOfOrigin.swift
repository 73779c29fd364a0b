import HTTPTypes
import Hummingbird

/// Tells whether a request comes from our own pages or from another site, by the browser's headers.
enum SiteOfOrigin {
  private static let fetchSite = HTTPField.Name("Sec-Fetch-Site")

  /// Whether another site made the browser send the request. Requests from other programs lack these headers and aren't
  /// foreign.
  static func isForeign(_ request: Request) -> Bool {
    if let site = fetchSite.flatMap({ request.headers[$0] }) {
      return site != "same-origin" && site != "none"
    }
    guard let origin = request.headers[.origin] else { return false }
    // Older browsers lack `Sec-Fetch-Site`. Compare only the host, because behind a proxy the scheme may differ.
    return origin.split(separator: "/").last.map(String.init) != request.head.authority
  }

  /// Whether a person arrived here from another site, by a link or a redirect.
  static func isArrival(_ request: Request) -> Bool {
    fetchSite.flatMap { request.headers[$0] } == "cross-site"
  }
}
