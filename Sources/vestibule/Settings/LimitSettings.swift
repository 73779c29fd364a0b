import Web

/// Limits on a client's requests and their duration. 0 means no limit, except for durations.
struct LimitSettings: Sendable {
  /// `limits.addressBurst` (2,000 by default) requests without a valid token or session at once from one address, and
  /// `limits.addressPerSecond` (100) sustained; `limits.failureBurst` (40) and `limits.failurePerSecond` (2) failed
  /// sign-ins; `limits.searchBurst` (600) and `limits.searchPerSecond` (10) for one actor's searches of free slots,
  /// whose unit is a hundred days of a site; `limits.searchesPerActor` (2) and `limits.searches` (8) of them at the
  /// same time; `limits.actorBurst` (300) and `limits.actorPerSecond` (20) for one actor, where a change counts as 3
  /// reads and a PDF as 5; `limits.connections` (4,000) and `limits.connectionsPerAddress` (500) open at once;
  /// `limits.headSeconds` (15), `limits.bodySeconds` (30), `limits.writeSeconds` (30) and `limits.idleSeconds` (60).
  let web: WebLimits

  init(_ reader: inout SettingsReader) {
    var limits = WebLimits()
    limits.addressRate = Rate(
      burst: Self.burst("limits.addressBurst", 2_000, &reader),
      perSecond: reader.number("limits.addressPerSecond", in: 1...1_000_000, default: 100))
    limits.actorRate = Rate(
      burst: Self.burst("limits.actorBurst", 300, &reader),
      perSecond: reader.number("limits.actorPerSecond", in: 1...1_000_000, default: 20))
    limits.failureRate = Rate(
      burst: reader.number("limits.failureBurst", in: 0...1_000_000, default: 40),
      perSecond: reader.number("limits.failurePerSecond", in: 1...1_000_000, default: 2))
    limits.searchRate = Rate(
      burst: reader.number("limits.searchBurst", in: 0...1_000_000, default: 600),
      perSecond: reader.number("limits.searchPerSecond", in: 1...1_000_000, default: 10))
    limits.searchesPerActorMax = reader.number("limits.searchesPerActor", in: 0...1_000, default: 2)
    limits.searchesMax = reader.number("limits.searches", in: 0...1_000, default: 8)
    limits.connectionsMax = reader.number("limits.connections", in: 0...1_000_000, default: 4_000)
    limits.connectionsPerAddressMax = reader.number("limits.connectionsPerAddress", in: 0...1_000_000, default: 500)
    limits.headMs = reader.number("limits.headSeconds", in: 1...600, default: 15) * 1_000
    limits.bodyMs = reader.number("limits.bodySeconds", in: 1...600, default: 30) * 1_000
    limits.writeMs = reader.number("limits.writeSeconds", in: 1...600, default: 30) * 1_000
    limits.idleMs = reader.number("limits.idleSeconds", in: 1...3_600, default: 60) * 1_000
    web = limits
  }

  /// A burst that a single request can't exceed.
  private static func burst(_ key: String, _ fallback: Int, _ reader: inout SettingsReader) -> Int {
    let burst = reader.number(key, in: 0...10_000_000, default: fallback)
    if (1..<20).contains(burst) { reader.note(key, "must be 0 (no limit) or at least 20") }
    return burst
  }
}
