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

@Suite("Times that the clocks skip or pass twice")
struct WallChoiceTests {
  @Test(
    "They are refused as a start, in a request and in a move, with what can be had instead",
    arguments: [
      ("2027-03-14T02:30", FaultReason.nonexistentWallTime, ["2027-03-14T01:30", "2027-03-14T03:30"]),
      ("2027-11-07T01:30", .doubledWallTime, ["2027-11-07T00:45", "2027-11-07T02:00"]),
    ])
  func start(wall: String, reason: FaultReason, choices: [String]) async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      try await scenario.furnishOntario()
      let expected = MeetingRefusal.invalid([FieldFault("start", reason, choices: choices)])
      await #expect(throws: expected) {
        let wish = try scenario.wish(wall, room: "COLLINS-BOARD", site: "COLLINS")
        return try await scenario.meetings.request(Scenario.m1, wish, .unkeyed)
      }
      let held = try await scenario.hold()
      await #expect(throws: expected) {
        let place = try scenario.place(wall, room: "COLLINS-BOARD", site: "COLLINS")
        return try await scenario.meetings.move(Scenario.m1, held.id, to: place, seen: nil, .unkeyed)
      }
    }
  }

  @Test(
    "entry.1: They are refused as an alternative of a decline too, with the same choices",
    arguments: [
      ("2027-03-14T02:30", FaultReason.nonexistentWallTime, ["2027-03-14T01:30", "2027-03-14T03:30"]),
      ("2027-11-07T01:30", .doubledWallTime, ["2027-11-07T00:45", "2027-11-07T02:00"]),
    ])
  func alternative(wall: String, reason: FaultReason, choices: [String]) async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      try await scenario.furnishOntario()
      try await scenario.engageInOntario()
      let held = try await scenario.meetings.request(
        Scenario.m1, scenario.wish("2027-01-15T10:00", room: "COLLINS-BOARD", site: "COLLINS"), .unkeyed)
      let slot = OfferedSlot(
        room: RoomCode(unchecked: "COLLINS-BOARD"), start: try #require(WallTime(wall)), minutes: nil)
      await #expect(
        throws: MeetingRefusal.invalid([FieldFault("alternative.start", reason, choices: choices)])
      ) {
        try await scenario.meetings.decline(
          Scenario.collinsStaff, held.id, Decline(alternative: slot), seen: nil,
          .unkeyed)
      }
    }
  }

  @Test(
    "entry.3: an arrival is planned in elapsed time, so that it comes before the start, and stays as it is",
    arguments: [
      ("2027-03-14T03:15", 30, "2027-03-14T01:45:00-05:00"), ("2027-11-07T02:15", 30, "2027-11-07T01:45:00-05:00"),
      // The clocks pass 01:55 twice that night: this is the first time.
      ("2027-11-07T02:15", 80, "2027-11-07T01:55:00-04:00"),
    ])
  func planned(start: String, lead: Int, arrival: String) async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      try await scenario.furnishOntario()
      try await scenario.engageInOntario()
      try await openAroundTheClock(database)
      try await database.ownerClient.query("ground_set_lead", "COLLINS", lead)
      let held = try await scenario.meetings.request(
        Scenario.m1, scenario.wish(start, room: "COLLINS-BOARD", site: "COLLINS", minutes: 60), .unkeyed)
      func arrivals() async throws -> [String] {
        try await scenario.shown(held.id).attendees.compactMap { $0.arrival?.rfc3339 }
      }
      #expect(try await arrivals() == [arrival])
      // A look at the zone data finds nothing that is astray.
      let zones = try await ZoneChanges(database: database.database).check()
      #expect(zones.allSatisfy { $0.meetings == 0 })
      #expect(try await arrivals() == [arrival])
      // Moved to another day, it keeps its distance from the start.
      let place = try scenario.place("2027-01-15T10:00", room: "COLLINS-BOARD", site: "COLLINS", minutes: 60)
      _ = try await scenario.meetings.move(Scenario.m1, held.id, to: place, seen: nil, .unkeyed)
      #expect(try await arrivals() == [lead == 30 ? "2027-01-15T09:30:00-05:00" : "2027-01-15T08:40:00-05:00"])
    }
  }

  @Test("They are refused as an arrival too; an arrival at fault for another reason has no choices")
  func arrival() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      try await scenario.furnishOntario()
      func refusal(_ arrival: String) async throws -> MeetingRefusal? {
        let wish = try scenario.wish(
          "2027-03-14T05:00", room: "COLLINS-BOARD", site: "COLLINS", arrival: arrival)
        return await #expect(throws: MeetingRefusal.self) {
          try await scenario.meetings.request(Scenario.m1, wish, .unkeyed)
        }
      }
      try await openAroundTheClock(database)
      let choices = ["2027-03-14T01:15", "2027-03-14T03:15"]
      #expect(
        try await refusal("2027-03-14T02:15")
          == .invalid([FieldFault("attendees[0].arrival", .nonexistentWallTime, choices: choices)]))
      #expect(
        try await refusal("2027-03-13T02:15") == .invalid([FieldFault("attendees[0].arrival", .arrivalAfterStart)]))
    }
  }

  @Test("A closure that begins or ends at such a time is refused with the choices too, and with none for other faults")
  func closure() async throws {
    try await withTestDatabase { database in
      try await Scenario(in: database).furnishOntario()
      func faults(_ start: String, _ end: String) async throws -> [FieldFault] {
        let row = try await database.ownerClient.query("test_closure_faults", "COLLINS", start, end)
          .one(of: "test_closure_faults")
        let answer = "{\"errors\": \(try row.get("faults", as: String.self))}"
        return try JSONDecoder().decode(StatedFaults.self, from: Data(answer.utf8)).faults
      }
      #expect(
        try await faults("2027-03-14T02:00", "2027-11-07T01:30") == [
          FieldFault("start", .nonexistentWallTime, choices: ["2027-03-14T01:00", "2027-03-14T03:00"]),
          FieldFault("end", .doubledWallTime, choices: ["2027-11-07T00:45", "2027-11-07T02:00"]),
        ])
      #expect(try await faults("2027-03-15T02:00", "2027-03-14T23:00") == [FieldFault("end", .endBeforeStart)])
    }
  }

  private func openAroundTheClock(_ database: TestDatabase) async throws {
    try await database.ownerClient.query("test_open_around_the_clock", "COLLINS")
  }
}
