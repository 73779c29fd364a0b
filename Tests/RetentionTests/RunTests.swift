import Casework
import Facilities
import Foundation
import Identifiers
import Languages
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Retention

@Suite("A run of the retention")
struct RunTests {
  @Test("that was killed between two batches is continued with the same report")
  func goesOn() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      for key in ["a", "b", "c", "d", "e"] { try await world.keepAnswer(key) }
      try await world.activate("requestAnswer")
      try await database.advanceClock(by: "31 days")
      #expect(try await world.handler(batch: 2).removeBatch("requestAnswer") == false)
      #expect(try await world.answers() == ["c", "d", "e"])
      let cut = try #require(try await world.rule("requestAnswer").lastRun)
      #expect(cut.finishedAt == nil && cut.due == 5 && cut.removed == 2)
      try await world.run(batch: 2)
      let whole = try #require(try await world.rule("requestAnswer").lastRun)
      #expect(whole.id == cut.id && whole.removed == 5 && whole.finishedAt != nil)
      #expect(try await world.answers() == [])
    }
  }

  @Test("beside others removes each row once, and counts it once")
  func twoAtOnce() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      for number in 100..<140 { try await world.keepAnswer("k\(number)") }
      try await world.activate("requestAnswer")
      try await database.advanceClock(by: "31 days")
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<3 { group.addTask { try await world.run(batch: 3) } }
        try await group.waitForAll()
      }
      #expect(try await world.answers() == [])
      let removed = try await world.count("retention_test_removed")
      #expect(removed == 40)
    }
  }

  @Test("keeps a notice that is open: unacknowledged, not sent yet, or about a meeting to come")
  func leavesOpenNotices() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      let standing = "\(try await world.scenario.confirmed().id)"
      let nothing = "0190f4a0-0000-7000-8000-000000000000"
      let gone = "0190f4a0-0000-7000-8000-000000000001"
      let unsent = "0190f4a0-0000-7000-8000-000000000002"
      for (subject, isAcknowledged, delivery) in [
        (standing, true, "sent"), (nothing, false, "sent"), (unsent, true, "intended"), (gone, true, "sent"),
      ] {
        try await database.ownerClient.query("retention_test_notice", "m1", subject, isAcknowledged, delivery)
      }
      try await world.activate("notice")
      try await database.advanceClock(by: "179 days")
      try await world.run()
      #expect(try await world.count("retention_test_notices") == 4)
      try await database.advanceClock(by: "2 days")
      try await world.run()
      #expect(try await world.count("retention_test_notices") == 3)
      #expect(try await world.count("retention_test_deliveries") == 3)
      let report = try #require(try await world.rule("notice").lastRun)
      #expect(report.removed == 1 && report.held == 3)
    }
  }

  @Test("removes an unused mailbox only after its notices, and an engagement only without active meetings")
  func mailboxesAndEngagements() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      let gone = "0190f4a0-0000-7000-8000-000000000001"
      try await database.ownerClient.query("retention_test_notice", "m1", gone, true, "sent")
      // The scenario's engagements end on 31 December 2027.
      try await world.activate("mailbox")
      try await database.setClock("2028-03-30T00:00:00Z")
      try await world.run()
      #expect(try await world.count("retention_test_mailboxes") == 1)
      try await database.setClock("2028-04-01T00:00:00Z")
      try await world.run()
      #expect(try await world.rule("mailbox").lastRun?.held == 1)
      #expect(try await world.count("retention_test_mailboxes") == 1)
      try await world.activate("notice")
      try await world.run()
      try await world.run()
      #expect(try await world.count("retention_test_mailboxes") == 0)
      try await world.activate("engagement")
      try await database.setClock("2034-12-30T00:00:00Z")
      try await world.run()
      #expect(try await world.count("retention_test_engagements") == 2)
      try await database.setClock("2035-01-02T00:00:00Z")
      try await world.run()
      #expect(try await world.count("retention_test_engagements") == 0)
    }
  }

  @Test("removes a calendar three months after it was revoked, and none that opens")
  func calendars() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      try await database.ownerClient.query("retention_test_calendars")
      try await world.activate("calendar")
      try await database.advanceClock(by: "89 days")
      try await world.run()
      #expect(try await world.count("retention_test_count_calendars") == 2)
      try await database.advanceClock(by: "2 days")
      try await world.run()
      #expect(try await world.count("retention_test_count_calendars") == 1)
      #expect(try await world.rule("calendar").lastRun?.removed == 1)
    }
  }

  @Test("removes a desk's key three months after it was revoked, and none that counts")
  func deskKeys() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      try await database.ownerClient.query("retention_test_desk_keys")
      try await world.activate("deskKey")
      try await database.advanceClock(by: "89 days")
      try await world.run()
      #expect(try await world.count("retention_test_count_desk_keys") == 2)
      try await database.advanceClock(by: "2 days")
      try await world.run()
      #expect(try await world.count("retention_test_count_desk_keys") == 1)
    }
  }

  @Test("destroys the names of a closed process after its keep, later its traces, and keeps a tombstone")
  func namesAndTraces() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      let other = try await world.scenario.openProcess(mediator: "m1")
      let meeting = try await world.scenario.confirmed()
      try await database.ownerClient.query("retention_test_begin")
      try await database.ownerClient.query("retention_test_complete")
      try await world.close()
      try await world.activate("processNames")
      try await world.activate("processTraces")
      try await database.advanceClock(by: "364 days")
      try await world.run()
      #expect(
        try await world.scenario.casework.process(Scenario.rju, world.scenario.process.id).namesDestroyedAt == nil)
      try await database.advanceClock(by: "2 days")
      try await world.run()
      let view = try await world.scenario.casework.process(Scenario.rju, world.scenario.process.id)
      #expect(view.namesDestroyedAt != nil && view.participants.count == 2)
      #expect(view.participants.allSatisfy { $0.name == nil })
      #expect(try await world.rule("processNames").lastRun?.removed == 1)
      let untouched = try await world.scenario.casework.process(Scenario.rju, other.id)
      #expect(untouched.participants.allSatisfy { $0.name != nil })
      #expect(try await world.destruction.prove(Scenario.rju, world.scenario.process.id).holds)

      let (traces, tombstones) = (
        try await world.count("retention_test_traces"), try await world.count("retention_test_tombstones")
      )
      try await database.advanceClock(by: "731 days")
      try await world.run()
      #expect(traces == 10 && tombstones == 3)
      await #expect(throws: CaseworkRefusal.tracesRemoved) {
        try await world.scenario.meetings.activityRecord(Scenario.rju, of: world.scenario.process.id)
      }
      #expect(try await world.count("retention_test_traces") == 2)
      #expect(try await world.count("retention_test_tombstones") == 3)
      let proof = try await world.destruction.prove(Scenario.rju, world.scenario.process.id)
      #expect(proof.holds && proof.valuesFound == 0 && proof.tracesRemovedAt != nil)
      guard case .program(let kept) = try await world.scenario.meetings.find(Scenario.rju, meeting.id) else {
        throw ScenarioError.impossible
      }
      #expect(kept.state == .completed && kept.attendees.isEmpty)
    }
  }
}
