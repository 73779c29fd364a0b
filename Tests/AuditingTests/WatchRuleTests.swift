import Languages
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Auditing

@Suite("What the watch takes for usual")
struct WatchRuleTests {
  private static let reader = AuditScenario.actor("m7", .mediator)

  @Test("is what an auditor has set, from the watch's next run on")
  func threshold() async throws {
    try await withTestDatabase { database in
      try await database.setClock("2027-01-05T10:00:00-08:00")
      let (scenario, trail) = (AuditScenario(database), AuditTrail(database: database.database))
      try await scenario.write(6, by: Self.reader)
      try await scenario.seal()
      try await scenario.watch()
      #expect(try await trail.alerts(AuditScenario.auditor).isEmpty, "ten are usual before anything is set")
      let rule = WatchRule(windowMinutes: 60, objectsMax: 6, hoursMarginMinutes: nil)
      try await trail.watchRules.set(AuditScenario.auditor, .mediator, rule, seen: 1)
      try await scenario.write(6, by: Self.reader)
      try await scenario.seal()
      try await scenario.watch()
      #expect(try await trail.alerts(AuditScenario.auditor).isEmpty, "six are usual")
      try await scenario.write(7, by: Self.reader)
      try await scenario.seal()
      try await scenario.watch()
      let alerts = try await trail.alerts(AuditScenario.auditor)
      #expect(alerts.map(\.kind) == [.manyObjects] && alerts.first?.objects == 7)
    }
  }

  @Test("is counted within the time that an auditor has set")
  func window() async throws {
    try await withTestDatabase { database in
      try await database.setClock("2027-01-05T10:00:00-08:00")
      let (scenario, trail) = (AuditScenario(database), AuditTrail(database: database.database))
      func alerts(_ minutes: Int, _ objects: String) async throws -> Int {
        let rule = WatchRule(windowMinutes: minutes, objectsMax: 4, hoursMarginMinutes: nil)
        try await trail.watchRules.set(AuditScenario.auditor, .mediator, rule, seen: nil)
        for number in 0..<3 {
          try await scenario.write(
            scenario.database.ownerClient, by: Self.reader, "process.read", "\(objects)-\(number)")
        }
        try await scenario.seal()
        try await scenario.watch()
        return try await trail.alerts(AuditScenario.auditor).count
      }
      #expect(try await alerts(30, "first") == 0)
      try await database.advanceClock(by: "31 minutes")
      #expect(try await alerts(30, "second") == 0)
      try await database.advanceClock(by: "31 minutes")
      #expect(try await alerts(40, "third") == 1)
    }
  }

  @Test("is at a site's hours with the margin that an auditor has set, or at any hour")
  func hours() async throws {
    try await withTestDatabase { database in
      _ = try await Scenario(in: database)
      try await database.ownerClient.query("auditing_test_opening_hours")
      let (scenario, trail) = (AuditScenario(database), AuditTrail(database: database.database))
      func alerts(_ margin: Int?, at time: String) async throws -> Int {
        let rule = WatchRule(windowMinutes: 60, objectsMax: 10, hoursMarginMinutes: margin)
        try await trail.watchRules.set(AuditScenario.auditor, .frontDesk, rule, seen: nil)
        try await database.setClock(time)
        try await scenario.write(1, by: Scenario.kentDesk, "entryList.read")
        try await scenario.seal(100)
        try await scenario.watch()
        return try await trail.alerts(AuditScenario.auditor).count
      }
      #expect(try await alerts(nil, at: "2027-01-05T02:00:00-07:00") == 0)
      #expect(try await alerts(180, at: "2027-01-06T06:30:00-07:00") == 0)
      #expect(try await alerts(60, at: "2027-01-07T06:30:00-07:00") == 1)
    }
  }

  @Test("is for auditors to set and for them and the service to see, in Swift and in the database")
  func roles() async throws {
    try await withTestDatabase { database in
      let rules = AuditTrail(database: database.database).watchRules
      let before = try await rules.list(AuditScenario.auditor)
      #expect(before.map(\.role) == WatchRule.roles && before.allSatisfy { $0.version == 1 })
      #expect(before.map(\.rule.objectsMax) == [10, 10, 10, 40])
      #expect(before.map(\.rule.hoursMarginMinutes) == [nil, 180, 180, nil])
      let loose = WatchRule(windowMinutes: 1, objectsMax: 100_000, hoursMarginMinutes: nil)
      let watched = [AuditScenario.rju, Self.reader, Scenario.kentStaff, Scenario.kentDesk]
      for actor in watched {
        await #expect(throws: AuditRefusal.notForThisRole) { _ = try await rules.list(actor) }
        await #expect(throws: AuditRefusal.notForThisRole) { _ = try await rules.find(actor, .rju) }
      }
      for actor in watched + [.worker] {
        await #expect(throws: AuditRefusal.notForThisRole) { try await rules.set(actor, .rju, loose, seen: nil) }
        let refused = await #expect(throws: PostgresError.self) {
          try await Self.set(loose, of: .rju, by: actor, in: database)
        }
        #expect(refused?.kind == .insufficientPrivilege, "\(actor.role)")
      }
      await #expect(throws: AuditRefusal.notFound) {
        try await rules.set(AuditScenario.auditor, .auditor, loose, seen: nil)
      }
      #expect(try await rules.list(.worker) == before)
    }
  }

  @Test("is refused with all that can't be set; hours of a role without a site by the database too")
  func faults() async throws {
    try await withTestDatabase { database in
      let rules = AuditTrail(database: database.database).watchRules
      let before = try await rules.list(AuditScenario.auditor)
      let wild = WatchRule(windowMinutes: 10_081, objectsMax: 0, hoursMarginMinutes: -1)
      let outOfRange = ["windowMinutes", "objectsMax", "hoursMarginMinutes"].map { FieldFault($0, .outOfRange) }
      await #expect(throws: AuditRefusal.invalid(outOfRange)) {
        try await rules.set(AuditScenario.auditor, .siteStaff, wild, seen: nil)
      }
      let ofNoSite = WatchRule(windowMinutes: 60, objectsMax: 10, hoursMarginMinutes: 60)
      for role in [Role.mediator, .rju] {
        await #expect(throws: AuditRefusal.invalid([FieldFault("hoursMarginMinutes", .siteRolesOnly)])) {
          try await rules.set(AuditScenario.auditor, role, ofNoSite, seen: nil)
        }
        let refused = await #expect(throws: PostgresError.self) {
          try await Self.set(ofNoSite, of: role, by: AuditScenario.auditor, in: database)
        }
        #expect(refused?.matches(constraint: "audit_watch_setting_margin_of_a_site") == true, "\(role)")
      }
      #expect(try await rules.list(AuditScenario.auditor) == before)
    }
  }

  @Test("is refused as stale where somebody else has changed it meanwhile; the trail has what was set")
  func stale() async throws {
    try await withTestDatabase { database in
      let trail = AuditTrail(database: database.database)
      let rules = trail.watchRules
      let seen = try await rules.find(AuditScenario.auditor, .rju).version
      let other = Scenario.actor("auditor2", .auditor)
      let first = WatchRule(windowMinutes: 30, objectsMax: 20, hoursMarginMinutes: nil)
      let later = WatchRule(windowMinutes: 90, objectsMax: 50, hoursMarginMinutes: nil)
      let kept = try await rules.set(AuditScenario.auditor, .rju, first, seen: seen)
      #expect(kept.version == seen + 1)
      await #expect(throws: AuditRefusal.stale) { try await rules.set(other, .rju, later, seen: seen) }
      #expect(try await rules.find(AuditScenario.auditor, .rju) == kept)
      #expect(try await rules.set(other, .rju, later, seen: nil).version == seen + 2)

      var filter = AuditFilter()
      filter.action = "audit.setWatch"
      let entries = try await trail.search(AuditScenario.auditor, filter).entries
      let said = entries.map { "\($0.subject) \($0.objectKind) \($0.objectID)" }
      #expect(said == ["auditor2 watchRule rju", "auditor1 watchRule rju"])
      let firstDetail = """
        {"before": {"objectsMax": 40, "windowMinutes": 60, "hoursMarginMinutes": null}, \
        "objectsMax": 20, "windowMinutes": 30, "hoursMarginMinutes": null}
        """
      #expect(entries.last?.detail == firstDetail)
    }
  }

  /// Calls the door itself, as somebody with the application's password would.
  private static func set(
    _ rule: WatchRule, of role: Role, by actor: Actor, in database: TestDatabase
  ) async throws {
    try await database.database.acting(as: actor).run(
      "audit_watch_set",
      [
        "who": .actor(actor), "given_role": .text(role), "given_window_minutes": .integer(rule.windowMinutes),
        "given_objects_max": .integer(rule.objectsMax),
        "given_hours_margin_minutes": .integer(rule.hoursMarginMinutes), "seen_version": .integer(nil),
      ])
  }
}
