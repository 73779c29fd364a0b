import HTTPTypes
import Logging
import Synchronization

/// Says once in the log that requests come through a proxy that the settings don't name.
///
/// Such a proxy's header is ignored, so everybody behind it counts as one address: the limits for what is sent without
/// an account then hold for all of them together.
public final class UnnamedProxyWatch: Sendable {
  /// What is said at the start, if the settings say that there is a proxy and not which, and at the first such request.
  public static let advice =
    "requests come through a proxy that http.trustedProxies (HTTP_TRUSTED_PROXIES) doesn't name: everybody behind it "
    + "counts as one address"

  private static let fields = ["X-Forwarded-For", "Forwarded"].compactMap { HTTPField.Name($0) }
  /// The networks in which an agency's own proxies are: loopback, private, link-local and shared addresses.
  private static let near = [
    "127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "100.64.0.0/10", "::1",
    "fc00::/7", "fe80::/10",
  ].compactMap { AddressRange($0) }

  private let proxies: TrustedProxies
  private let hasSpoken = Atomic(false)

  init(proxies: TrustedProxies) {
    self.proxies = proxies
  }

  /// Looks at a request's headers and the other end of its connection.
  func look(at headers: HTTPFields, from peer: IPAddress, logger: Logger) {
    guard !hasSpoken.load(ordering: .relaxed), Self.fields.contains(where: { headers[$0] != nil }),
      !proxies.contains(peer), Self.near.contains(where: { $0.contains(peer) }),
      hasSpoken.compareExchange(expected: false, desired: true, ordering: .relaxed).exchanged
    else { return }
    logger.warning("\(Self.advice)")
  }
}
