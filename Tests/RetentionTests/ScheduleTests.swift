import Facilities
import Foundation
import Identifiers
import JobQueue
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Retention

@Suite("The schedule of retention")
struct ScheduleTests {
  @Test("begins with every rule as a dry run, and keeps the audit trail for ever")
  func begins() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      let rules = try await world.retention.schedule(RetentionScenario.auditor)
      #expect(rules.allSatisfy { $0.state == .dryRun })
      #expect(
        Set(rules.map(\.kind)).isSuperset(of: [
          "requestAnswer", "notice", "mailbox", "engagement", "processNames", "processTraces", "jobHistory",
          "entryList", "auditTrail", "account", "calendar", "deskKey",
        ]))
      #expect(try await world.rule("auditTrail").keepDays == nil)
      #expect(rules.allSatisfy { $0.handling == .kept || $0.bounds?.contains($0.keepDays ?? -1) == true })
    }
  }

  @Test("counts exactly what is past its keep in a dry run, and removes nothing")
  func dryRun() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      try await database.setClock("2027-02-01T12:00:00Z")
      try await world.keepAnswer("old")
      try await database.setClock("2027-02-01T13:00:00Z")
      try await world.keepAnswer("young")
      // The clock keeps running between statements, so the border lies half an hour from each.
      try await database.setClock("2027-03-03T12:30:00Z")
      try await world.run()
      let report = try #require(try await world.rule("requestAnswer").dryRun)
      #expect(report.due == 1 && report.held == 0 && report.removed == 0)
      #expect(report.oldest?.rfc3339.hasPrefix("2027-02-01T07:00:0") == true)
      #expect(try await world.answers() == ["old", "young"])
      #expect(try await world.rule("requestAnswer").lastRun == nil)
    }
  }

  @Test("removes what is past its keep by an active rule, from that instant on and not before")
  func removesAtTheInstant() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      try await world.activate("requestAnswer")
      // Exact to the microsecond: within one statement the clock stands still.
      try await database.ownerClient.query("retention_test_make_border")
      #expect(try await world.dueAtTheBorder("0") == 1)
      #expect(try await world.dueAtTheBorder("1 microsecond") == 1)
      try await world.clearAnswers()
      try await database.setClock("2027-02-01T12:00:00Z")
      try await world.keepAnswer("kept")
      try await database.setClock("2027-03-03T11:00:00Z")
      try await world.run()
      #expect(try await world.answers() == ["kept"])
      try await database.setClock("2027-03-03T12:00:05Z")
      try await world.run()
      #expect(try await world.answers() == [])
      #expect(try await world.rule("requestAnswer").lastRun?.removed == 1)
      #expect(try await world.audited("retention.") == ["retention.activate", "retention.remove"])
    }
  }

  @Test("is not activated without a dry run of the rule's present version, not even by a direct write")
  func needsADryRun() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      func activate(_ report: Int, _ kind: String = "notice") async throws {
        _ = try await world.retention.activate(Scenario.rju, kind: kind, report: report, .unkeyed)
      }
      await #expect(throws: RetentionRefusal.noDryRun) { try await activate(1) }
      try await world.retention.dryRun(Scenario.rju, kind: "notice")
      let seen = try #require(try await world.rule("notice").dryRunToActivate).id
      await #expect(throws: RetentionRefusal.noDryRun) { try await activate(seen, "mailbox") }
      _ = try await world.retention.set(Scenario.rju, kind: "notice", keepDays: 90)
      #expect(try await world.rule("notice").dryRunToActivate == nil)
      await #expect(throws: RetentionRefusal.noDryRun) { try await activate(seen) }
      let forged = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("retention_test_forge_active", "notice")
      }
      #expect(forged?.matches(constraint: "retention_rule_active_after_a_dry_run") == true)
      try await world.retention.dryRun(Scenario.rju, kind: "notice")
      try await database.advanceClock(by: "31 days")
      let fresh = try #require(try await world.rule("notice").dryRunToActivate).id
      await #expect(throws: RetentionRefusal.noDryRun) { try await activate(fresh) }
    }
  }

  @Test("accepts no number of days outside the bounds, and none for what it doesn't remove")
  func bounds() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      for days in [29, 1_101] {
        await #expect(throws: RetentionRefusal.outOfBounds(30...1_100)) {
          try await world.retention.set(Scenario.rju, kind: "notice", keepDays: days)
        }
      }
      for kind in ["auditTrail", "jobHistory", "entryList"] {
        await #expect(throws: RetentionRefusal.notRemovedHere) {
          try await world.retention.set(Scenario.rju, kind: kind, keepDays: 30)
        }
        await #expect(throws: RetentionRefusal.notRemovedHere) {
          try await world.retention.activate(Scenario.rju, kind: kind, report: 1, .unkeyed)
        }
      }
      let forged = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("retention_test_forge_keep", "notice", 29)
      }
      #expect(forged?.matches(constraint: "retention_rule_keep_within_bounds") == true)
    }
  }

  @Test("goes back to a dry run when the number of days is changed, and removes nothing until it is activated again")
  func anotherVersion() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      try await world.keepAnswer("old")
      try await world.activate("requestAnswer")
      let change = try await world.retention.set(Scenario.rju, kind: "requestAnswer", keepDays: 2)
      #expect(change.version == 2 && change.state == .dryRun)
      try await database.advanceClock(by: "40 days")
      try await world.run()
      #expect(try await world.answers() == ["old"])
      #expect(try await world.rule("requestAnswer").dryRun?.due == 1)
    }
  }

  @Test("is changed only by the unit, and read only by the unit, auditors and the service", arguments: Role.allCases)
  func roles(role: Role) async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      let actor = Scenario.actor("someone", role, role.isOfASite ? "KENT" : nil)
      if ![.rju, .auditor, .service].contains(role) {
        await #expect(throws: RetentionRefusal.notForThisRole) { try await world.retention.schedule(actor) }
      }
      if role != .rju {
        await #expect(throws: RetentionRefusal.notForThisRole) {
          try await world.retention.set(actor, kind: "notice", keepDays: 60)
        }
      }
    }
  }

  @Test("has a job that runs every day")
  func isScheduled() {
    #expect(RunRetention.schedule.kind == RunRetention.jobKind)
    #expect(RunRetention.schedule.recurrence == .daily(at: "02:30", zone: "America/Vancouver"))
  }
}
