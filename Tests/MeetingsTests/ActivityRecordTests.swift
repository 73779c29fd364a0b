import Casework
import Facilities
import Identifiers
import JobQueue
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@Suite("The activity record")
struct ActivityRecordTests {
  @Test(
    "information.1: with no identifier nothing is exported, and with one it and the day are all there is")
  func record() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let meeting = try await scenario.confirmed().id
      try await database.setClock("2027-01-16T08:00:00-07:00")
      try await database.ownerClient.query("test_complete_directly", meeting.uuid)
      _ = try await scenario.meetings.sayOutcome(Scenario.m1, meeting, tookPlace: true, seen: nil, .unkeyed)
      await #expect(throws: CaseworkRefusal.noIdentifier) {
        try await scenario.meetings.activityRecord(Scenario.rju, of: scenario.process.id)
      }
      var settings = try await scenario.facilities.agencySettings(Scenario.rju)
      settings.activityRecordIdentifier = "AR-7"
      try await scenario.facilities.setAgency(Scenario.rju, settings, seen: nil)
      let record = try await scenario.meetings.activityRecord(Scenario.rju, of: scenario.process.id)
      #expect(record.entries.map { "\($0.identifier) \($0.date)" } == ["AR-7 2027-01-15"])
      #expect(Mirror(reflecting: record.entries[0]).children.map(\.label) == ["identifier", "date"])
      let other = try await scenario.openProcess(mediator: "m2")
      #expect(try await scenario.meetings.activityRecord(Scenario.rju, of: other.id).entries == [])
    }
  }

  @Test("information.1: the identifier is from a set of characters that spells no sentence, by the database too")
  func identifier() async throws {
    try await withTestDatabase { database in
      for text in ["", "reconciled well", "AR 7", "É1", String(repeating: "A", count: 41)] {
        let direct = await #expect(throws: PostgresError.self) {
          try await database.ownerClient.query("test_set_identifier", text)
        }
        #expect(direct?.matches(constraint: "agency_setting_identifier_form") == true, "\(text)")
      }
    }
  }

  @Test(
    "information.1: a day is recorded only if the mediator says that the meeting took place, however it ended",
    arguments: [MeetingState.completed, .stopped])
  func outcome(end: MeetingState) async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      try await Self.identify(scenario)
      let meeting = try await scenario.confirmed().id
      await #expect(throws: MeetingRefusal.wrongState(.confirmed)) {
        try await scenario.meetings.sayOutcome(Scenario.m1, meeting, tookPlace: true, seen: nil, .unkeyed)
      }
      let early = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("test_say_outcome", meeting.uuid)
      }
      #expect(early?.matches(constraint: "meeting_took_place_is_over") == true)
      try await database.setClock("2027-01-15T11:00:00-07:00")
      if end == .stopped {
        _ = try await scenario.meetings.stop(Scenario.m1, meeting, for: .illness, seen: nil, .unkeyed)
      } else {
        try await database.setClock("2027-01-15T12:00:00-07:00")
        try await scenario.run("meeting.complete", of: meeting)
      }
      #expect(try await scenario.days() == [])
      for actor in [Scenario.rju, Scenario.kentStaff] {
        await #expect(throws: MeetingRefusal.notForThisRole) {
          try await scenario.meetings.sayOutcome(actor, meeting, tookPlace: true, seen: nil, .unkeyed)
        }
      }
      for tookPlace in [true, false, true] {
        _ = try await scenario.meetings.sayOutcome(Scenario.m1, meeting, tookPlace: tookPlace, seen: nil, .unkeyed)
        #expect(try await scenario.days() == (tookPlace ? ["2027-01-15"] : []))
        #expect(try await scenario.shown(meeting).tookPlace == tookPlace)
      }
      for (actor, rows) in [(Scenario.rju, 1), (Scenario.m1, 1), (Scenario.m2, 0), (Scenario.kentStaff, 0)] {
        let said = try await database.reader.acting(as: actor).query("test_outcomes")
        #expect(said.count == rows, "\(actor.subject)")
      }
    }
  }

  private static func identify(_ scenario: Scenario) async throws {
    var settings = try await scenario.facilities.agencySettings(Scenario.rju)
    settings.activityRecordIdentifier = "AR-7"
    try await scenario.facilities.setAgency(Scenario.rju, settings, seen: nil)
  }

  @Test("information.1: nobody but the unit gets one, by the use case or by the function")
  func others() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      for actor in [Scenario.m1, Scenario.kentStaff, Scenario.kentDesk, Scenario.auditor] {
        await #expect(throws: CaseworkRefusal.notForThisRole) {
          try await scenario.meetings.activityRecord(actor, of: scenario.process.id)
        }
        let direct = await #expect(throws: PostgresError.self) {
          try await database.database.acting(as: actor).row(
            of: "activity_record", ["who": .actor(actor), "given_process": .uuid(scenario.process.id)])
        }
        #expect(direct?.kind == .insufficientPrivilege, "\(actor.role)")
      }
    }
  }
}

extension Scenario {
  /// The days in the activity record of the scenario's process.
  fileprivate func days() async throws -> [String] {
    try await meetings.activityRecord(Self.rju, of: process.id).entries.map(\.date.text)
  }
}
