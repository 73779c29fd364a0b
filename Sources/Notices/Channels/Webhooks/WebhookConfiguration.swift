/// How requests to recipients' programs are made.
public struct WebhookConfiguration: Sendable {
  let key: WebhookKey
  /// Whether a program may be in a private network, such as the agency's own. Otherwise only addresses of the world are
  /// connected to, so that nobody reaches this service's neighbours through it.
  let allowsPrivate: Bool
  /// Whether a program may be on this machine, as where somebody tries webhooks out.
  let allowsLoopback: Bool
  /// Whether a program may be reached without TLS.
  let allowsPlain: Bool
  /// The path of a file with the certificates to trust; `nil` for the system's.
  let authorities: String?
  /// The longest time for a request, in milliseconds.
  let totalTimeoutMs: Int

  public init(
    key: WebhookKey, allowsPrivate: Bool = false, allowsLoopback: Bool = false, allowsPlain: Bool = false,
    authorities: String? = nil, totalTimeoutMs: Int = 15_000
  ) {
    self.key = key
    self.allowsPrivate = allowsPrivate
    self.allowsLoopback = allowsLoopback
    self.allowsPlain = allowsPlain
    self.authorities = authorities
    self.totalTimeoutMs = totalTimeoutMs
  }

  /// The addresses that may be connected to.
  var reach: NetworkReach { .world(andPrivate: allowsPrivate, andLoopback: allowsLoopback) }
}
