/// Limits on what a client may ask of the server and how long it may take. Times are in milliseconds.
public struct WebLimits: Sendable {
  /// The rate limit of one address for requests without a valid token or session; `nil` for no limit. IPv6 addresses
  /// are counted by their /64 network.
  public var addressRate = Rate(burst: 2_000, perSecond: 100)
  /// The rate limit of one actor; `nil` for no limit.
  public var actorRate = Rate(burst: 300, perSecond: 20)
  /// The rate limit of one address for what it sends without an account (`referral.1`); `nil` for no limit. It holds in
  /// a demonstration too. Twenty an hour are enough for a shelter or a victims' service behind one address.
  public var intakeRate = Rate(perHour: 20)
  /// The rate limit of one address for failed sign-ins; `nil` for no limit.
  public var failureRate = Rate(burst: 40, perSecond: 2)
  /// The rate limit of one actor for searches for free slots; `nil` for no limit. The unit is a hundred days of a site
  /// at half-hourly starts: three months of the whole country at five minutes' step cost about 340.
  public var searchRate = Rate(burst: 600, perSecond: 10)
  /// How many searches for free slots one actor may have under way; 0 for no limit.
  public var searchesPerActorMax = 2
  /// How many searches for free slots may be under way in all, those that wait for a connection included; 0 for no
  /// limit.
  public var searchesMax = 8
  /// The maximum number of addresses, and of actors, that are tracked.
  public var bucketsMax = 20_000
  /// The maximum number of open connections; 0 for no limit. Beyond it, the oldest that has shown no valid token or
  /// session is closed for a new one.
  public var connectionsMax = 4_000
  /// The maximum number of open connections from one address, trusted proxies excepted; 0 for no limit. Beyond it, the
  /// oldest of them that has shown no valid token or session is closed for a new one.
  public var connectionsPerAddressMax = 500
  /// Maximum time to receive a request's head, including the TLS handshake.
  public var headMs = 15_000
  /// Maximum time to receive a request's body.
  public var bodyMs = 30_000
  /// Maximum time that a client may leave an answer unread.
  public var writeMs = 30_000
  /// Idle time after which a connection is closed.
  public var idleMs = 60_000

  /// The maximum size of a request's target, in bytes.
  static let targetSizeMax = 4_096
  /// The maximum size of a header field, in bytes; a token may take 8 KiB.
  static let fieldSizeMax = 16 * 1_024
  /// The maximum size of a header, in bytes.
  static let headerSizeMax = 32 * 1_024
  /// The maximum number of header fields.
  static let fieldCountMax = 100

  /// The limits for production.
  public init() {}

  /// The limits for a demonstration, where all requests come from one address: times are limited, rates and connections
  /// are not.
  public static let demonstration: WebLimits = {
    var limits = WebLimits()
    (limits.addressRate, limits.actorRate, limits.failureRate, limits.searchRate) = (nil, nil, nil, nil)
    (limits.searchesPerActorMax, limits.searchesMax) = (0, 0)
    (limits.connectionsMax, limits.connectionsPerAddressMax) = (0, 0)
    return limits
  }()
}
