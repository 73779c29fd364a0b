import Casework
import Facilities
import Identifiers
import Languages
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@Suite("Plans that leave little time")
struct TightPlanTests {
  /// When a side makes a step of a meeting, by the site's clock.
  private func time(_ side: Side, _ step: Step, of view: MeetingView) -> String? {
    guard case .program(let meeting) = view else { return nil }
    return meeting.movements.first { $0.side.rawValue == side.rawValue && $0.step.rawValue == step.rawValue }?.start
      .clock
  }

  @Test("A meeting shorter than a place is to stay empty has one side leave later, and doesn't have the two meet")
  func short() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      try await database.ownerClient.query("border_movement", "KENT", "offender", "offender", 20)
      try await database.ownerClient.query("border_corridor", "KENT-HALL", "KENT")
      try await database.ownerClient.query("border_reach", "KENT-HALL", "KENT-BOARD")
      let held = try await scenario.meetings.request(Scenario.m1, scenario.wish(minutes: 15), .unkeyed)
      #expect(time(.victim, .entering, of: held) == "09:55")
      #expect(time(.offender, .leaving, of: held) == "10:40")
    }
  }

  @Test("An arrival that leaves no time to pass entrance and corridor is refused by its field")
  func late() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      await #expect(throws: MeetingRefusal.invalid([FieldFault("attendees[0].arrival", .movementOutOfOrder)])) {
        try await scenario.meetings.request(Scenario.m1, scenario.wish(arrival: "2027-01-15T09:51"), .unkeyed)
      }
      let held = try await scenario.meetings.request(
        Scenario.m1, scenario.wish(arrival: "2027-01-15T09:50"), .unkeyed)
      #expect(time(.victim, .entering, of: held) == "09:55")
    }
  }

  @Test("Moved to a site that takes longer, the victim's side comes as early as that takes")
  func otherSite() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      try await database.ownerClient.query("border_movement", "MATSQUI", "victim", "offender", 25)
      let held = try await scenario.hold()
      #expect(time(.victim, .arrival, of: held) == "09:30")
      let moved = try await scenario.meetings.move(
        Scenario.m1, held.id, to: scenario.place("2027-01-15T10:00", room: "MATSQUI-BOARD", site: "MATSQUI"), seen: nil,
        .unkeyed)
      #expect(time(.victim, .arrival, of: moved) == "09:20")
      #expect(time(.victim, .entering, of: moved) == "09:25")
      #expect(time(.offender, .entering, of: moved) == "09:55")
    }
  }

  @Test("A meeting moved to its own place drops a stagger it no longer needs")
  func samePlace() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let first = try await scenario.hold()
      let other = try await scenario.openProcess(mediator: "m2")
      let second = try await scenario.meetings.request(
        Scenario.m2, scenario.wish(room: "KENT-CHAPEL", of: other), .unkeyed)
      #expect(time(.victim, .leaving, of: second) == "12:15")
      _ = try await scenario.meetings.cancel(Scenario.m1, first.id, seen: nil, .unkeyed)
      let moved = try await scenario.meetings.move(
        Scenario.m2, second.id, to: scenario.place("2027-01-15T10:00", room: "KENT-CHAPEL"), seen: nil, .unkeyed)
      #expect(time(.victim, .leaving, of: moved) == "12:00")
    }
  }
}
