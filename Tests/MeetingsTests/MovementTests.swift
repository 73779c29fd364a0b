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

@Suite("How the two sides move")
struct MovementTests {
  @Test("The offender's side is there before the victim's arrives, waits apart, and leaves when the victim's has gone")
  func plan() async throws {
    try await withTestDatabase { database in
      let scenario = try await Self.kent(database)
      let steps = try Self.steps(try await scenario.hold())
      #expect(
        steps == [
          "offender arrival - 09:15–09:20", "offender waiting KENT-INSIDE 09:20–09:40",
          "victim arrival KENT-ENTRANCE 09:30–09:35", "victim waiting KENT-LOUNGE 09:35–09:55",
          "offender entering KENT-HALL 09:40–09:45", "victim entering KENT-HALL 09:55–10:00",
          "victim leaving KENT-HALL 12:00–12:05", "victim departure KENT-ENTRANCE 12:05–12:10",
          "offender leaving KENT-HALL 12:15–12:20", "offender departure - 12:20–12:25",
        ])
    }
  }

  @Test("A site may reverse the order, and keep more time between the sides")
  func otherWay() async throws {
    try await withTestDatabase { database in
      let scenario = try await Self.kent(database)
      try await database.ownerClient.query("test_set_movement", "KENT", "victim", "offender", 20)
      let steps = try Self.steps(try await scenario.hold())
      #expect(
        steps == [
          "victim arrival KENT-ENTRANCE 09:25–09:30", "victim entering KENT-HALL 09:30–09:35",
          "offender arrival - 09:50–09:55",
          "offender entering KENT-HALL 09:55–10:00", "offender leaving KENT-HALL 12:00–12:05",
          "offender departure - 12:05–12:10", "victim leaving KENT-HALL 12:25–12:30",
          "victim departure KENT-ENTRANCE 12:30–12:35",
        ])
    }
  }

  @Test("The offender's side comes by the entrance where somebody supports the offender, apart from the victim's")
  func byTheEntrance() async throws {
    try await withTestDatabase { database in
      let scenario = try await Self.kent(database)
      let support = try await scenario.casework.addParticipant(
        Scenario.rju, to: scenario.process.id,
        NewParticipant(role: .offenderSupport, name: try #require(PersonName("Sven Stütze")), language: .en), .unkeyed)
      try await scenario.answerContact()
      let wish = try scenario.wish(attendees: [scenario.process.victim, scenario.process.offender, support.id])
      let steps = try Self.steps(try await scenario.meetings.request(Scenario.m1, wish, .unkeyed))
      #expect(steps.contains("offender arrival KENT-ENTRANCE 09:15–09:20"))
      #expect(steps.contains("offender departure KENT-ENTRANCE 12:20–12:25"))
    }
  }

  @Test("A side that meets alone comes shortly before and leaves at once")
  func alone() async throws {
    try await withTestDatabase { database in
      let scenario = try await Self.kent(database)
      let wish = try scenario.wish(form: .preparatory, attendees: [scenario.process.offender])
      let steps = try Self.steps(try await scenario.meetings.request(Scenario.m1, wish, .unkeyed))
      #expect(
        steps == [
          "offender arrival - 09:50–09:55", "offender entering KENT-HALL 09:55–10:00",
          "offender leaving KENT-HALL 12:00–12:05", "offender departure - 12:05–12:10",
        ])
    }
  }

  @Test("Where others pass, a meeting's sides come earlier and leave later; where that doesn't help, it is refused")
  func stagger() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      _ = try await scenario.hold()
      let other = try await scenario.openProcess(mediator: "m2")
      let staggered = try await scenario.meetings.request(
        Scenario.m2, scenario.wish(room: "KENT-CHAPEL", of: other), .unkeyed)
      let steps = try Self.steps(staggered)
      #expect(steps.contains("victim arrival KENT-ENTRANCE 09:15–09:20"))
      #expect(steps.contains("victim departure KENT-ENTRANCE 12:20–12:25"))
      _ = try await scenario.meetings.cancel(Scenario.m2, staggered.id, seen: nil, .unkeyed)
      let refusal = await #expect(throws: MeetingRefusal.self) {
        try await scenario.meetings.request(
          Scenario.m2, scenario.wish(room: "KENT-CHAPEL", of: other, arrival: "2027-01-15T09:30"), .unkeyed)
      }
      guard case .sidesMeet(let slots) = refusal else {
        Issue.record("the two would meet at the entrance")
        return
      }
      #expect(slots.count == 5)
    }
  }

  @Test("The database keeps sides and parties apart, even against direct SQL")
  func constraints() async throws {
    try await withTestDatabase { database in
      let scenario = try await Self.kent(database)
      let first = try await scenario.hold()
      let other = try await scenario.openProcess(mediator: "m2")
      let second = try await scenario.meetings.request(
        Scenario.m2, scenario.wish("2027-01-15T13:30", room: "KENT-CHAPEL", of: other), .unkeyed)
      let sides = await #expect(throws: PostgresError.self) {
        // The offender's waiting is planned already, so it has to go first.
        try await database.ownerClient.query("test_forget_waiting", first.id.uuid)
        try await database.ownerClient.query("test_copy_movement", first.id.uuid, first.id.uuid, "offender")
      }
      #expect(sides?.matches(constraint: "movement_sides_apart") == true)
      let parties = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("test_forget_waiting", second.id.uuid)
        try await database.ownerClient.query("test_copy_movement", first.id.uuid, second.id.uuid, "victim")
      }
      #expect(parties?.matches(constraint: "movement_meetings_apart") == true)
    }
  }

  @Test("Nobody moves in a formal count: not by request, not by direct SQL; a meeting may last through one")
  func counts() async throws {
    try await withTestDatabase { database in
      let scenario = try await Self.kent(database)
      try await database.ownerClient.query("test_make_count", "KENT", "11:00", "11:45")
      let through = try await scenario.hold()
      let direct = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("test_move_movement", through.id.uuid, "-30 minutes")
      }
      #expect(direct?.matches(constraint: "movement_outside_counts") == true)
      let into = await #expect(throws: MeetingRefusal.self) {
        try await scenario.meetings.move(
          Scenario.m1, through.id, to: scenario.place("2027-01-15T11:35"), seen: nil, .unkeyed)
      }
      guard case .duringCount(let slots) = into else {
        Issue.record("somebody would come in the count")
        return
      }
      #expect(slots.count == 5)
    }
  }

  static func kent(_ database: TestDatabase) async throws -> Scenario {
    let scenario = try await Scenario(in: database)
    for (code, kind, side, rooms) in [
      ("KENT-LOUNGE", "waitingPlace", "victim", []), ("KENT-INSIDE", "waitingPlace", "offender", []),
      ("KENT-HALL", "corridor", nil, ["KENT-BOARD", "KENT-CHAPEL"]),
    ] as [(String, String, String?, [String])] {
      try await database.ownerClient.query("test_make_place", code, "KENT", kind, side, rooms)
    }
    return scenario
  }

  static func steps(_ view: MeetingView) throws -> [String] {
    guard case .program(let meeting) = view else { return [] }
    return meeting.movements.map { step in
      let place = step.place?.rawValue ?? "-"
      return "\(step.side.rawValue) \(step.step.rawValue) \(place) \(step.start.clock)–\(step.end.clock)"
    }
  }
}
