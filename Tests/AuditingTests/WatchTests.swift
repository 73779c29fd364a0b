import JobQueue
import Notices
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Auditing

@Suite("The watch over reading")
struct WatchTests {
  private static let reader = AuditScenario.actor("m7", .mediator)

  private func watching(_ body: @Sendable (AuditScenario, AuditTrail) async throws -> Void) async throws {
    try await withTestDatabase { database in
      try await database.setClock("2027-01-05T10:00:00-08:00")
      try await database.ownerClient.query("auditing_test_usual", "mediator", 4)
      try await body(AuditScenario(database), AuditTrail(database: database.database))
    }
  }

  @Test("raises no alert for a usual number of files, however often they are read")
  func usual() async throws {
    try await watching { scenario, trail in
      for _ in 0..<3 { try await scenario.write(4, by: Self.reader) }
      try await scenario.seal()
      try await scenario.watch()
      #expect(try await trail.alerts(AuditScenario.auditor).isEmpty)
    }
  }

  @Test("raises one alert for an actor and a window, tells the unit and the auditors once, and adds what follows to it")
  func once() async throws {
    try await watching { scenario, trail in
      // Watching before anything is sealed must not skip what is sealed later.
      try await scenario.watch()
      try await scenario.write(6, by: Self.reader)
      try await scenario.seal()
      try await scenario.watch()
      try await scenario.watch()
      let alert = try #require(try await trail.alerts(AuditScenario.auditor).first)
      #expect(alert.kind == .manyObjects && alert.subject == "m7" && alert.objects == 6)
      try await scenario.write(8, by: Self.reader)
      try await scenario.seal()
      try await scenario.watch()
      let merged = try await trail.alerts(AuditScenario.auditor)
      #expect(merged.map(\.id) == [alert.id] && merged[0].objects == 8)
      for handler in ComposeNotices.handlers(database: scenario.database.database, channels: []) {
        while let job = try await scenario.claim([handler.kind.rawValue]) { _ = try await handler.run(job) }
      }
      let told = try await scenario.database.ownerClient.query("auditing_test_notices").map {
        try $0.get("notice", as: String.self)
      }
      #expect(told == ["auditor auditAlerted", "rju auditAlerted"])
    }
  }

  @Test("counts only within the window, and each actor separately")
  func window() async throws {
    try await watching { scenario, trail in
      try await scenario.write(4, by: Self.reader)
      try await scenario.write(4, by: AuditScenario.actor("m8", .mediator))
      try await scenario.database.advanceClock(by: "2 hours")
      for number in 10..<13 {
        try await scenario.write(
          scenario.database.ownerClient, by: Self.reader, "process.read", "other-\(number)")
      }
      try await scenario.seal()
      try await scenario.watch()
      #expect(try await trail.alerts(AuditScenario.auditor).isEmpty)
    }
  }

  @Test("doesn't count again what a closed alert counted, and raises another for what comes after")
  func closing() async throws {
    try await watching { scenario, trail in
      try await scenario.write(6, by: Self.reader)
      try await scenario.seal()
      try await scenario.watch()
      let alert = try #require(try await trail.alerts(AuditScenario.auditor).first)
      await #expect(throws: AuditRefusal.notForThisRole) {
        try await trail.closeAlert(AuditScenario.rju, alert.id, .unkeyed)
      }
      try await trail.closeAlert(AuditScenario.auditor, alert.id, .unkeyed)
      try await scenario.write(4, by: Self.reader)
      try await scenario.seal()
      try await scenario.watch()
      #expect(try await trail.alerts(AuditScenario.auditor).map { $0.closedBy } == ["auditor1"])
      try await scenario.write(6, by: Self.reader)
      try await scenario.seal()
      try await scenario.watch()
      #expect(try await trail.alerts(AuditScenario.auditor).map { $0.closedBy } == [nil, "auditor1"])
    }
  }

  @Test("raises an alert for reading at a site at night, but not shortly before it opens")
  func outsideHours() async throws {
    try await withTestDatabase { database in
      let world = try await Scenario(in: database)
      try await database.ownerClient.query("auditing_test_opening_hours")
      let scenario = AuditScenario(database)
      let trail = AuditTrail(database: database.database)
      try await database.setClock("2027-01-05T06:30:00-07:00")
      try await scenario.write(1, by: Scenario.kentDesk, "entryList.read")
      try await scenario.seal(100)
      try await scenario.watch()
      #expect(try await trail.alerts(AuditScenario.auditor).isEmpty)
      try await database.setClock("2027-01-06T02:00:00-07:00")
      try await scenario.write(1, by: Scenario.kentDesk, "entryList.read")
      try await scenario.write(1, by: Scenario.kentDesk, "entryList.read")
      try await scenario.seal(100)
      try await scenario.watch()
      let alerts = try await trail.alerts(AuditScenario.rju)
      #expect(alerts.map { $0.kind } == [.outsideHours] && alerts.first?.site == "KENT")
      _ = world
    }
  }
}
