import HTTPTypes
import Hummingbird
import Identity
import Privacy

/// Who may read the metrics: whoever shows the configured token, and programs on this machine.
///
/// A proxy on this machine connects from the loopback address too, so a request that came through one needs the token.
struct MetricsAccess: Sendable {
  /// `nil` if only this machine may read them.
  let token: String?

  /// The fields by which proxies say that they pass a request on.
  private static let proxyFields = ["X-Forwarded-For", "X-Forwarded-Proto", "X-Real-IP", "Forwarded", "Via"]
    .compactMap { HTTPField.Name($0) }

  /// - Throws: `SignInRefusal.missing` without a token, `untrusted` with another one.
  func require(_ call: Call) throws(SignInRefusal) {
    if let token, let shown = call.request.headers[.authorization] {
      guard ConstantTime.areEqual(shown, "Bearer \(token)") else { throw .untrusted }
      return
    }
    guard Self.isOfThisMachine(call.request.headers, call.context) else { throw .missing }
  }

  private static func isOfThisMachine(_ headers: HTTPFields, _ context: WebContext) -> Bool {
    context.peer.isLoopback && context.origin.address.isLoopback && !proxyFields.contains { headers[$0] != nil }
  }
}
