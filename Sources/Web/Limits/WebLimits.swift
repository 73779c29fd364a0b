/// How much one client may ask of the server, and how long it may take about it. Time is in milliseconds.
public struct WebLimits: Sendable {
  /// What one address may ask for; no limit where `nil`. IPv6 addresses count by their network of 64 bits.
  public var addressRate = Rate(burst: 2_000, perSecond: 100)
  /// What one actor may ask for; no limit where `nil`.
  public var actorRate = Rate(burst: 300, perSecond: 20)
  /// How many addresses, and how many actors, are remembered.
  public var bucketsMax = 20_000
  /// How many connections may be open; no limit where 0.
  public var connectionsMax = 4_000
  /// How many of them may be of one address that is no trusted proxy; no limit where 0.
  public var connectionsPerAddressMax = 500
  /// How long a request's head may take to come, and with it the greeting of TLS.
  public var headMs = 15_000
  /// How long a request's body may take to come.
  public var bodyMs = 30_000
  /// How long the client may let an answer lie without taking any of it.
  public var writeMs = 30_000
  /// After how long without a request a connection is closed.
  public var idleMs = 60_000

  /// The largest target of a request, in bytes.
  static let targetSizeMax = 4_096
  /// The largest field of a header, in bytes; a token may have 8 KiB.
  static let fieldSizeMax = 16 * 1_024
  /// The largest header, in bytes.
  static let headerSizeMax = 32 * 1_024
  /// How many fields a header may have.
  static let fieldCountMax = 100

  /// The limits of production.
  public init() {}

  /// The limits of a demonstration, where everything comes from one address: how long a client may take is limited, how
  /// much it may ask is not.
  public static let demonstration: WebLimits = {
    var limits = WebLimits()
    (limits.addressRate, limits.actorRate) = (nil, nil)
    (limits.connectionsMax, limits.connectionsPerAddressMax) = (0, 0)
    return limits
  }()
}
