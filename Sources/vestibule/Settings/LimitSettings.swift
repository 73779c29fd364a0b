import Web

/// Limits on a client's requests and their duration.
struct LimitSettings: Sendable {
  let web: WebLimits

  enum Declared {
    static let addressBurst = burst(
      "limits.addressBurst", "Requests without a valid token or session that one address may send at once.", 2_000)
    static let addressPerSecond = perSecond(
      "limits.addressPerSecond", "How many it may send in the long run.", "requests", 100)
    static let failureBurst = NumberSetting(
      "limits.failureBurst", "Failed sign-ins that one address may have at once. 0: no limit.", "failures",
      in: 0...1_000_000, default: 40, use: reread)
    static let failurePerSecond = perSecond(
      "limits.failurePerSecond", "How many it may have in the long run.", "failures", 2)
    static let actorBurst = burst(
      "limits.actorBurst", "Requests that one actor may send at once. A change counts as 3 reads, a PDF as 5.", 300)
    static let actorPerSecond = perSecond(
      "limits.actorPerSecond", "How many they may send in the long run.", "requests", 20)
    static let searchBurst = NumberSetting(
      "limits.searchBurst",
      "Searches of free slots that one actor may ask for at once, counted in hundreds of days of a site. 0: no limit.",
      "searches", in: 0...1_000_000, default: 600, use: reread)
    static let searchPerSecond = perSecond(
      "limits.searchPerSecond", "How many they may ask for in the long run.", "searches", 10)
    static let searchesPerActor = NumberSetting(
      "limits.searchesPerActor", "Searches that one actor may have under way. 0: no limit.", "searches", in: 0...1_000,
      default: 2, use: ofServer)
    static let searches = NumberSetting(
      "limits.searches", "Searches that may be under way in all, those that wait included. 0: no limit.", "searches",
      in: 0...1_000, default: 8, use: ofServer)
    static let connections = NumberSetting(
      "limits.connections", "Connections that may be open. 0: no limit.", "connections", in: 0...1_000_000,
      default: 4_000, use: ofServer)
    static let connectionsPerAddress = NumberSetting(
      "limits.connectionsPerAddress",
      "Connections that one address may have open, trusted proxies excepted. 0: no limit.", "connections",
      in: 0...1_000_000, default: 500, use: ofServer)
    static let headSeconds = seconds(
      "limits.headSeconds", "How long the head of a request may take, the TLS handshake included.", 15)
    static let bodySeconds = seconds("limits.bodySeconds", "How long the body of a request may take.", 30)
    static let writeSeconds = seconds("limits.writeSeconds", "How long a client may leave an answer unread.", 30)
    static let idleSeconds = NumberSetting(
      "limits.idleSeconds", "After how long an idle connection is closed.", "seconds", in: 1...3_600, default: 60,
      use: ofServer)

    /// What a running `serve` can change.
    static let rates: [any DeclaredSetting] = [
      addressBurst, addressPerSecond, failureBurst, failurePerSecond, actorBurst, actorPerSecond, searchBurst,
      searchPerSecond,
    ]

    static let group = SettingGroup(
      "Limits",
      rates + [
        searchesPerActor, searches, connections, connectionsPerAddress, headSeconds, bodySeconds, writeSeconds,
        idleSeconds,
      ])

    private static let ofServer = SettingUse.by(.serve)
    private static let reread = ofServer.effective(.onHangUp)

    /// A burst that a single request can't exceed.
    private static func burst(_ name: String, _ meaning: String, _ fallback: Int) -> NumberSetting {
      NumberSetting(
        name, "\(meaning) 0: no limit; otherwise at least 20.", "requests", in: 0...10_000_000, default: fallback,
        use: reread)
    }

    private static func perSecond(
      _ name: String, _ meaning: String, _ unit: String, _ fallback: Int
    ) -> NumberSetting {
      NumberSetting(name, meaning, "\(unit) a second", in: 1...1_000_000, default: fallback, use: reread)
    }

    private static func seconds(_ name: String, _ meaning: String, _ fallback: Int) -> NumberSetting {
      NumberSetting(name, meaning, "seconds", in: 1...600, default: fallback, use: ofServer)
    }
  }

  init(_ reader: inout SettingsReader) {
    var limits = WebLimits()
    limits.addressRate = Rate(
      burst: Self.burst(Declared.addressBurst, &reader), perSecond: reader.number(Declared.addressPerSecond))
    limits.actorRate = Rate(
      burst: Self.burst(Declared.actorBurst, &reader), perSecond: reader.number(Declared.actorPerSecond))
    limits.failureRate = Rate(
      burst: reader.number(Declared.failureBurst), perSecond: reader.number(Declared.failurePerSecond))
    limits.searchRate = Rate(
      burst: reader.number(Declared.searchBurst), perSecond: reader.number(Declared.searchPerSecond))
    limits.searchesPerActorMax = reader.number(Declared.searchesPerActor)
    limits.searchesMax = reader.number(Declared.searches)
    limits.connectionsMax = reader.number(Declared.connections)
    limits.connectionsPerAddressMax = reader.number(Declared.connectionsPerAddress)
    limits.headMs = reader.number(Declared.headSeconds) * 1_000
    limits.bodyMs = reader.number(Declared.bodySeconds) * 1_000
    limits.writeMs = reader.number(Declared.writeSeconds) * 1_000
    limits.idleMs = reader.number(Declared.idleSeconds) * 1_000
    web = limits
  }

  private static func burst(_ setting: NumberSetting, _ reader: inout SettingsReader) -> Int {
    let burst = reader.number(setting)
    if (1..<20).contains(burst) { reader.note(setting, "must be 0 (no limit) or at least 20") }
    return burst
  }
}
