import Facilities
import Identifiers
import Languages
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@Suite("An adjusted movement plan")
struct AdjustmentTests {
  private func adjustment(
    _ side: Side, _ step: MovementStep, _ start: String? = nil, place: String? = nil
  ) throws -> MovementAdjustment {
    MovementAdjustment(
      side: side, step: step, start: try start.map { try #require(WallTime($0)) },
      place: place.map { PlaceCode(unchecked: $0) })
  }

  @Test("The mediator and the site's staff adjust steps; all others follow the rule, and a move keeps the distances")
  func adjusted() async throws {
    try await withTestDatabase { database in
      let scenario = try await MovementTests.kent(database)
      let held = try await scenario.hold()
      let adjusted = try await scenario.meetings.adjust(
        Scenario.m1, held.id,
        [
          adjustment(.offender, .arrival, "2027-01-15T08:45"), adjustment(.offender, .leaving, "2027-01-15T12:30"),
          adjustment(.victim, .arrival, "2027-01-15T09:10"),
        ],
        seen: held.version, .unkeyed)
      #expect(adjusted.version == held.version + 1)
      let steps = try MovementTests.steps(adjusted)
      #expect(steps.contains("offender arrival - 08:45–08:50"))
      #expect(steps.contains("offender leaving KENT-HALL 12:30–12:35"))
      #expect(steps.contains("victim arrival KENT-ENTRANCE 09:10–09:15"))
      let moved = try await scenario.meetings.move(
        Scenario.m1, held.id, to: scenario.place("2027-01-18T13:00"), seen: nil, .unkeyed)
      #expect(try MovementTests.steps(moved).contains("offender leaving KENT-HALL 15:30–15:35"))
      let back = try await scenario.meetings.adjust(Scenario.kentStaff, held.id, [], seen: nil, .unkeyed)
      guard case .site(let meeting) = back else {
        Issue.record("the site's staff see the site's part")
        return
      }
      #expect(
        meeting.movements.filter { $0.party == .unlisted && $0.step == .leaving }.map(\.start.clock) == ["15:30"],
        "the offender would arrive at another time, so that it is only proposed")
      let taken = try await scenario.meetings.answerArrival(Scenario.m1, held.id, taken: true, seen: nil, .unkeyed)
      #expect(try MovementTests.steps(taken).contains("offender leaving KENT-HALL 15:15–15:20"))
    }
  }

  @Test(
    "An adjustment that breaks a rule changes nothing",
    arguments: [
      ("offender", "arrival", "2027-01-15T09:25", "sidesTooClose"),
      ("offender", "entering", "2027-01-15T09:50", "sidesTooClose"),
      ("offender", "leaving", "2027-01-15T12:10", "sidesTooClose"),
      ("victim", "entering", "2027-01-15T10:05", "movementOutOfOrder"),
      ("victim", "leaving", "2027-01-15T11:55", "movementOutOfOrder"),
      ("offender", "arrival", "2027-01-15T05:55", "movementOutOfOrder"),
      ("victim", "arrival", "2027-01-15T09:56", "movementOutOfOrder"),
      ("victim", "arrival", "2027-01-14T09:00", "notAllowed"),
      ("victim", "departure", "2027-01-15T12:30", "notAllowed"),
    ])
  func refused(side: String, step: String, start: String, reason: String) async throws {
    try await withTestDatabase { database in
      let scenario = try await MovementTests.kent(database)
      let held = try await scenario.hold()
      let wrong = try adjustment(
        #require(Side(rawValue: side)), #require(MovementStep(rawValue: step)), start)
      let refusal = await #expect(throws: MeetingRefusal.self) {
        try await scenario.meetings.adjust(Scenario.m1, held.id, [wrong], seen: nil, .unkeyed)
      }
      guard case .invalid(let faults) = refusal else {
        Issue.record("\(String(describing: refusal))")
        return
      }
      #expect(faults.map(\.reason.rawValue) == [reason])
      #expect(try await scenario.meetings.find(Scenario.m1, held.id) == held)
    }
  }

  @Test("An adjustment at one site doesn't apply at another")
  func elsewhere() async throws {
    try await withTestDatabase { database in
      let scenario = try await MovementTests.kent(database)
      let held = try await scenario.hold()
      _ = try await scenario.meetings.adjust(
        Scenario.m1, held.id, [adjustment(.offender, .leaving, "2027-01-15T12:30")], seen: nil, .unkeyed)
      let away = try await scenario.meetings.move(
        Scenario.m1, held.id, to: scenario.place("2027-01-18T10:00", room: "MATSQUI-BOARD", site: "MATSQUI"), seen: nil,
        .unkeyed)
      #expect(try MovementTests.steps(away).contains("offender leaving - 12:15–12:20"))
      let back = try await scenario.meetings.move(
        Scenario.m1, held.id, to: scenario.place("2027-01-15T10:00"), seen: nil, .unkeyed)
      #expect(try MovementTests.steps(back) == MovementTests.steps(held))
    }
  }

  @Test("Another of the site's waiting places for that side may be chosen")
  func waitingPlace() async throws {
    try await withTestDatabase { database in
      let scenario = try await MovementTests.kent(database)
      try await database.ownerClient.query(
        "test_make_place", "KENT-ZEN", "KENT", "waitingPlace", "victim", [String]())
      let held = try await scenario.hold()
      let adjusted = try await scenario.meetings.adjust(
        Scenario.kentStaff, held.id, [adjustment(.victim, .waiting, place: "KENT-ZEN")], seen: nil, .unkeyed)
      guard case .site(let meeting) = adjusted else { return }
      #expect(meeting.movements.compactMap(\.place?.rawValue).contains("KENT-ZEN"))
      await #expect(throws: MeetingRefusal.invalid([FieldFault("movements[0]", .placeUnknown)])) {
        try await scenario.meetings.adjust(
          Scenario.m1, held.id, [adjustment(.victim, .waiting, place: "KENT-INSIDE")], seen: nil, .unkeyed)
      }
    }
  }
}
