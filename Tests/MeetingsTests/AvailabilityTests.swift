import Facilities
import Identifiers
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@Suite("Availability")
struct AvailabilityTests {
  private func slots(
    _ scenario: Scenario, _ from: String, _ to: String, minutes: Int = 120, seats: Int = 3, limit: Int = 500
  ) async throws -> [Slot] {
    let query = AvailabilityQuery(
      sites: [SiteCode(unchecked: "KENT")], from: try day(from), to: try day(to), minutes: minutes, seats: seats,
      limit: limit)
    return try await scenario.meetings.availability(Scenario.m1, query).slots
  }

  @Test(
    "Every slot offered lies, with arrivals and leaving, within hours, in a room to be had, at the site's offset"
  )
  func offered() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let slots = try await slots(scenario, "2027-01-15", "2027-01-17")
      #expect(Set(slots.map(\.room.rawValue)) == ["KENT-BOARD", "KENT-CHAPEL"])
      #expect(slots.first?.start.rfc3339 == "2027-01-15T08:30:00-07:00")
      #expect(slots.last?.end.rfc3339 == "2027-01-15T16:30:00-07:00")
    }
  }

  @Test("A held room is free again only after its clearing, and never while one party leaves as the next one comes")
  func buffers() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      _ = try await scenario.hold()
      let starts = try await slots(scenario, "2027-01-15", "2027-01-15", minutes: 60)
        .filter { $0.room.rawValue == "KENT-BOARD" }.map(\.start.clock)
      // At half past twelve the next victim would come while the mediator sees the last one out (entry.2).
      #expect(starts == ["13:00", "13:30", "14:00", "14:30", "15:00", "15:30"])
    }
  }

  @Test("Every offered slot can be booked, and the minute beside it can't")
  func offeredIsBookable() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      _ = try await scenario.hold()
      for slot in try await slots(scenario, "2027-01-15", "2027-01-15") where slot.room.rawValue == "KENT-BOARD" {
        let other = try await scenario.openProcess(mediator: "m2")
        let wish = try scenario.wish(String(slot.start.rfc3339.prefix(16)), of: other)
        let held = try await scenario.meetings.request(Scenario.m2, wish, .unkeyed)
        _ = try await scenario.meetings.cancel(Scenario.m2, held.id, seen: nil, .unkeyed)
      }
      for start in ["2027-01-15T07:31", "2027-01-15T07:59", "2027-01-15T15:01"] {
        let other = try await scenario.openProcess(mediator: "m2")
        await #expect(throws: MeetingRefusal.self) {
          try await scenario.meetings.request(Scenario.m2, scenario.wish(start, of: other), .unkeyed)
        }
      }
    }
  }

  @Test("Pages follow each other without a gap or an overlap")
  func pages() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let whole = try await slots(scenario, "2027-01-11", "2027-01-15")
      var cursor: SlotCursor?
      var paged: [Slot] = []
      repeat {
        let query = AvailabilityQuery(
          sites: [SiteCode(unchecked: "KENT")], from: try day("2027-01-11"), to: try day("2027-01-15"), minutes: 120,
          seats: 3, cursor: cursor.flatMap { SlotCursor($0.description) }, limit: 7)
        let page = try await scenario.meetings.availability(Scenario.m1, query)
        paged += page.slots
        cursor = page.next
      } while cursor != nil
      #expect(paged == whole)
    }
  }

  @Test("The room must seat everyone, and nothing is offered sooner than the site's lead before the first arrival")
  func limits() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      #expect(try await slots(scenario, "2027-01-15", "2027-01-15", seats: 9).isEmpty)
      #expect(try await slots(scenario, "2027-01-01", "2027-01-03").isEmpty)
      #expect(try await slots(scenario, "2027-01-04", "2027-01-04").first?.start.clock == "11:00")
    }
  }
}
