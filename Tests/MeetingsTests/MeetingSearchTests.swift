import Facilities
import Identifiers
import Languages
import Meetings
import Privacy
import Scenarios
import TestSupport
import Testing

@Suite("A search for where else a meeting could be")
struct MeetingSearchTests {
  private static func search(
    _ scenario: Scenario, _ meeting: MeetingID, by actor: Actor = Scenario.m1, on day: String = "2027-01-15"
  ) async throws -> [Slot] {
    let friday = try #require(LocalDay(day))
    var query = AvailabilityQuery(
      sites: [SiteCode(unchecked: "KENT")], from: friday, to: friday, minutes: 120, seats: 1)
    query.meeting = meeting
    return try await scenario.meetings.availability(actor, query).slots
  }

  private static func walls(_ slots: [Slot]) -> [String] { slots.map { "\($0.room) \($0.start.clock)" } }

  @Test("entry.1: a meeting's own place and people count as free, those of others don't, and each slot can be moved to")
  func ownPlace() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let meeting = try await scenario.confirmed().id
      let other = try await scenario.openProcess(mediator: "m2")
      _ = try await scenario.meetings.request(
        Scenario.m2, scenario.wish("2027-01-15T13:00", room: "KENT-CHAPEL", of: other), .unkeyed)
      let found = Self.walls(try await Self.search(scenario, meeting))
      #expect(found.contains("KENT-BOARD 10:30") && !found.contains("KENT-CHAPEL 13:00"), "\(found)")
      let slot = try #require(try await Self.search(scenario, meeting).last)
      let place = try scenario.place(String(slot.start.rfc3339.prefix(16)), room: slot.room.rawValue)
      _ = try await scenario.meetings.move(Scenario.m1, meeting, to: place, seen: nil, .unkeyed)
    }
  }

  @Test("entry.1: a site's staff search for a meeting only while they can decline it, and nobody out of reach does")
  func reach() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold()
      #expect(try await !Self.search(scenario, held.id, by: Scenario.kentStaff).isEmpty)
      for actor in [Scenario.matsquiStaff, Scenario.m2] {
        await #expect(throws: MeetingRefusal.notFound, "\(actor.subject)") {
          try await Self.search(scenario, held.id, by: actor)
        }
      }
      try await scenario.agree(held.id)
      _ = try await scenario.confirm(held.id)
      await #expect(throws: MeetingRefusal.notFound, "it isn't asked for any more") {
        try await Self.search(scenario, held.id, by: Scenario.kentStaff)
      }
    }
  }
}
