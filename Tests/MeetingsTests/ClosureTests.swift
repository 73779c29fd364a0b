import Clauses
import Facilities
import Foundation
import Identifiers
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@Suite("Closures, and the Visits and Correspondence area")
struct ClosureTests {
  private func close(
    _ database: TestDatabase, _ room: String?, _ starts: String, _ ends: String
  ) async throws -> UUID {
    try await database.ownerClient.query("test_close", "KENT", room, starts, ends).one(of: "test_close").get("id")
  }

  @Test("A closure over meetings flags them to both sides, holds them again, and leaves a gate unmet until lifted")
  func flags() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold()
      let confirmed = try await scenario.confirmed("2027-01-18T10:00")
      let apart = try await scenario.hold("2027-01-19T10:00")
      let closed = try await close(database, nil, "2027-01-15T12:05", "2027-01-18T23:00")
      for (meeting, state) in [(held.id, MeetingState.held), (confirmed.id, .held)] {
        guard case .program(let seen) = try await scenario.meetings.find(Scenario.m1, meeting) else { return }
        #expect(seen.flags == [.closure])
        #expect(seen.state == state)
        #expect(seen.gates.contains(Gate(clause: .arrangement, met: false)))
      }
      let untouched = try await scenario.meetings.find(Scenario.m1, apart.id)
      #expect(untouched == apart)
      let events: Int = try await database.ownerClient.query("test_flag_events").one(of: "test_flag_events").get(
        "events")
      #expect(events == 2)
      try await scenario.agree(held.id)
      await #expect(throws: MeetingRefusal.gates([Gate(clause: .arrangement, met: false)])) {
        try await scenario.confirm(held.id)
      }
      try await database.ownerClient.query("test_lift", closed)
      #expect(try await scenario.confirm(held.id).state == .confirmed)
    }
  }

  @Test("Nothing is booked or moved into a closure; a meeting that moves out of it loses its flag")
  func newBookings() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold()
      _ = try await close(database, "KENT-BOARD", "2027-01-15T08:00", "2027-01-15T17:00")
      let other = try await scenario.openProcess(mediator: "m2")
      let refusal = await #expect(throws: MeetingRefusal.self) {
        try await scenario.meetings.request(
          Scenario.m2, scenario.wish("2027-01-15T14:00", of: other), .unkeyed)
      }
      guard case .closed(let slots) = refusal else {
        Issue.record("\(String(describing: refusal))")
        return
      }
      #expect(Set(slots.filter { $0.start.date == "2027-01-15" }.map(\.room.rawValue)) == ["KENT-CHAPEL"])
      guard
        case .program(let moved) = try await scenario.meetings.move(
          Scenario.m1, held.id, to: scenario.place("2027-01-15T10:00", room: "KENT-CHAPEL"), seen: nil, .unkeyed)
      else { return }
      #expect(moved.flags == [])
      let direct = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("test_put_back", held.id.uuid)
      }
      #expect(direct?.matches(constraint: "reservation_not_closed") == true)
    }
  }

  @Test("The Visits and Correspondence area is reserved with all its parts, once that is authorised (space.3)")
  func area() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      try await database.ownerClient.query("test_make_parts", ["KENT-V1", "KENT-V2"])
      for room in ["KENT-VISITS", "KENT-V1"] {
        await #expect(throws: MeetingRefusal.forbidden(.visitsArea)) {
          try await scenario.meetings.request(Scenario.m1, scenario.wish(room: room), .unkeyed)
        }
      }
      try await database.ownerClient.query("test_authorise_area")
      let held = try await scenario.meetings.request(Scenario.m1, scenario.wish(room: "KENT-VISITS"), .unkeyed)
      let rooms: [String] = try await database.ownerClient.query("test_reserved_rooms", held.id.uuid)
        .one(of: "test_reserved_rooms").get("rooms")
      #expect(rooms == ["KENT-V1", "KENT-V2", "KENT-VISITS"])
      await #expect(throws: MeetingRefusal.forbidden(.visitsArea)) {
        try await scenario.meetings.request(Scenario.m1, scenario.wish(room: "KENT-V1"), .unkeyed)
      }
      let attested = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("test_attest_part", "KENT-V1")
      }
      #expect(attested?.matches(constraint: "room_part_not_attested") == true)
    }
  }
}
