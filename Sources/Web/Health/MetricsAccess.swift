import HTTPTypes
import Privacy

/// Who may read the metrics: whoever shows the configured token; without one, programs on this machine.
///
/// A proxy on this machine connects from the loopback address too, so what came through one needs the token.
struct MetricsAccess: Sendable {
  /// `nil` if only this machine may read them.
  let token: String?

  /// The fields by which proxies say that they pass a request on.
  private static let proxyFields = ["X-Forwarded-For", "X-Forwarded-Proto", "X-Real-IP", "Forwarded", "Via"]
    .compactMap { HTTPField.Name($0) }

  /// Whether a request with these headers from this peer may read them.
  func allows(_ headers: HTTPFields, from peer: IPAddress) -> Bool {
    if let token { return ConstantTime.areEqual(headers[.authorization] ?? "", "Bearer \(token)") }
    return peer.isLoopback && !Self.proxyFields.contains { headers[$0] != nil }
  }
}
