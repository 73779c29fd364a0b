import Facilities
import Identifiers
import Languages
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@Suite("The mediator takes a change of arrivals before it counts")
struct ArrivalProposalTests {
  private func move(_ side: Side, _ step: MovementStep, _ start: String) -> MovementAdjustment {
    MovementAdjustment(side: side, step: step, start: WallTime(start), place: nil)
  }

  private func found(_ database: TestDatabase, _ kind: String, _ key: String) async throws -> String? {
    try await database.ownerClient.query("ground_payload", kind, key).first?.get("found")
  }

  private func program(_ view: MeetingView) throws -> MeetingForProgram {
    guard case .program(let meeting) = view else { throw ScenarioError.impossible }
    return meeting
  }

  @Test("entry.1: another arrival that the site wants is proposed; the meeting stays confirmed at its former times")
  func proposed() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let confirmed = try await scenario.confirmed()
      let proposed = try await scenario.meetings.adjust(
        Scenario.kentStaff, confirmed.id, [move(.victim, .arrival, "2027-01-15T09:00")], seen: nil, .unkeyed)
      guard case .site(let seen) = proposed else { throw ScenarioError.impossible }
      #expect(seen.state == .confirmed)
      #expect(seen.attendees.map(\.arrival.clock) == ["09:30"], "the former plan stands")
      #expect(seen.arrivalProposal?.arrivals.contains { $0.party == .listed && $0.to.clock == "09:00" } == true)
      #expect(try await found(database, "arrivalProposed", "arrivalWas") == "2027-01-15T09:30:00")
      #expect(try await found(database, "arrivalProposed", "arrivalIs") == "2027-01-15T09:00:00")

      let taken = try program(
        try await scenario.meetings.answerArrival(
          Scenario.m1, confirmed.id, taken: true, seen: proposed.version, .unkeyed))
      #expect(taken.state == .confirmed)
      #expect(taken.attendees.compactMap(\.arrival?.clock) == ["09:00"])
      #expect(taken.arrivalProposal == nil)
      #expect(try await found(database, "movementChanged", "arrivalIs") == "2027-01-15T09:00:00")
    }
  }

  @Test("Refused, the plan stands, and the site is told")
  func refused() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let confirmed = try await scenario.confirmed()
      _ = try await scenario.meetings.adjust(
        Scenario.kentStaff, confirmed.id, [move(.victim, .arrival, "2027-01-15T09:00")], seen: nil, .unkeyed)
      let refused = try program(
        try await scenario.meetings.answerArrival(Scenario.m1, confirmed.id, taken: false, seen: nil, .unkeyed))
      #expect(refused.state == .confirmed && refused.arrivalProposal == nil)
      #expect(refused.attendees.compactMap(\.arrival?.clock) == ["09:30"])
      #expect(try await found(database, "arrivalRefused", "arrivalIs") == "2027-01-15T09:30:00")
      await #expect(throws: MeetingRefusal.wrongState(.confirmed)) {
        try await scenario.meetings.answerArrival(Scenario.m1, confirmed.id, taken: true, seen: nil, .unkeyed)
      }
    }
  }

  @Test("What changes no arrival is the site's own to change; what the mediator changes is told to the site at once")
  func notProposed() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let confirmed = try await scenario.confirmed()
      let adjusted = try await scenario.meetings.adjust(
        Scenario.kentStaff, confirmed.id, [move(.offender, .leaving, "2027-01-15T12:30")], seen: nil, .unkeyed)
      guard case .site(let seen) = adjusted else { throw ScenarioError.impossible }
      #expect(seen.arrivalProposal == nil)
      #expect(seen.movements.contains { $0.party == .unlisted && $0.step == .leaving && $0.start.clock == "12:30" })
      let own = try program(
        try await scenario.meetings.adjust(
          Scenario.m1, confirmed.id, [move(.victim, .arrival, "2027-01-15T09:10")], seen: nil, .unkeyed))
      #expect(own.attendees.compactMap(\.arrival?.clock) == ["09:10"])
      #expect(try await found(database, "movementChanged", "arrivalWas") == "2027-01-15T09:30:00")
    }
  }

  @Test("A newer proposal takes the place of an older one, and a move overtakes it")
  func overtaken() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold()
      for start in ["2027-01-15T09:00", "2027-01-15T09:05"] {
        _ = try await scenario.meetings.adjust(
          Scenario.kentStaff, held.id, [move(.victim, .arrival, start)], seen: nil, .unkeyed)
      }
      let seen = try program(try await scenario.meetings.find(Scenario.m1, held.id))
      #expect(seen.arrivalProposal?.arrivals.first { $0.side == .victim }?.to.clock == "09:05")
      let moved = try await scenario.meetings.move(
        Scenario.m1, held.id, to: scenario.place("2027-01-18T10:00"), seen: nil, .unkeyed)
      #expect(try program(moved).arrivalProposal == nil)
      await #expect(throws: MeetingRefusal.wrongState(.held)) {
        try await scenario.meetings.answerArrival(Scenario.m1, held.id, taken: true, seen: nil, .unkeyed)
      }
    }
  }

  @Test("Only the mediator answers, and what can't be carried out any more changes nothing")
  func answeredByTheMediator() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold()
      _ = try await scenario.meetings.adjust(
        Scenario.kentStaff, held.id, [move(.victim, .arrival, "2027-01-15T09:00")], seen: nil, .unkeyed)
      await #expect(throws: MeetingRefusal.notForThisRole) {
        try await scenario.meetings.answerArrival(Scenario.kentStaff, held.id, taken: true, seen: nil, .unkeyed)
      }
      await #expect(throws: MeetingRefusal.notFound) {
        try await scenario.meetings.answerArrival(Scenario.m2, held.id, taken: true, seen: nil, .unkeyed)
      }
      try await database.ownerClient.query("ground_count_now", "08:55", "09:05")
      await #expect(throws: MeetingRefusal.duringCount([])) {
        try await scenario.meetings.answerArrival(Scenario.m1, held.id, taken: true, seen: nil, .unkeyed)
      }
      let seen = try program(try await scenario.meetings.find(Scenario.m1, held.id))
      #expect(seen.arrivalProposal != nil, "it is still open")
    }
  }
}
