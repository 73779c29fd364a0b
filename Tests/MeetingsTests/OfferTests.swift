import Casework
import Clauses
import Facilities
import Identifiers
import Languages
import Meetings
import Notices
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

/// A decline says why, and may offer another slot (`entry.1`).
@Suite("Declines and alternatives")
struct OfferTests {
  @Test("entry.1: a decline keeps its reason, which all who see the meeting see", arguments: DeclineReason.allCases)
  func reason(reason: DeclineReason) async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold()
      let declined = try await scenario.meetings.decline(
        Scenario.kentStaff, held.id, Decline(reason: reason), seen: nil, .unkeyed)
      guard case .site(let site) = declined else { throw ScenarioError.impossible }
      #expect(site.declineReason == reason)
      #expect(site.alternative == nil)
      #expect(try await scenario.shown(held.id).declineReason == reason)
      guard case .program(let unit) = try await scenario.meetings.find(Scenario.rju, held.id) else {
        throw ScenarioError.impossible
      }
      #expect(unit.declineReason == reason)
      #expect(
        try await Self.trail(held.id, scenario) == [
          "meeting.request {}", "meeting.decline {\"reason\": \"\(reason.rawValue)\"}",
        ])
    }
  }

  @Test("entry.1: an offer is held at once, and can't be confirmed until it is taken")
  func taken() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold()
      try await scenario.agree(held.id)
      let offered = try await Self.offer(scenario, held.id)
      let before = try await scenario.shown(offered)
      #expect(before.state == .held)
      #expect(before.process == scenario.process.id)
      #expect(before.offeredFrom == held.id)
      #expect(before.accepted == false)
      #expect(before.room.rawValue == "KENT-CHAPEL")
      #expect(before.attendees.allSatisfy { $0.agreed })
      #expect(before.gates.first { $0.clause == .arrangement }?.met == false)
      #expect(try await scenario.shown(held.id).alternative == offered)
      await #expect(throws: MeetingRefusal.gates([Gate(clause: .arrangement, met: false)])) {
        try await scenario.confirm(offered)
      }
      let direct = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("test_confirm_directly", offered.uuid)
      }
      #expect(direct?.matches(constraint: "meeting_confirmed_gates_met") == true)

      let taken = try await scenario.meetings.takeAlternative(Scenario.m1, held.id, seen: nil, .unkeyed)
      #expect(taken.id == offered)
      #expect(try await scenario.confirm(offered).state == .confirmed)
      #expect(try await scenario.shown(offered).accepted == true)
      #expect(try await scenario.shown(held.id).state == .declined)
      try await scenario.runJobs()
      #expect(try await scenario.told(Scenario.m1, of: held.id) == [.meetingDeclined])
    }
  }

  @Test("The mediator is told of an offer, and the site's staff that it is taken")
  func told() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold()
      let offered = try await Self.offer(scenario, held.id)
      try await scenario.runJobs()
      #expect(try await scenario.told(Scenario.m1, of: held.id) == [.meetingDeclined])
      #expect(try await scenario.told(Scenario.m1, of: offered) == [.alternativeOffered])
      #expect(try await scenario.told(Scenario.kentStaff, of: offered) == [])
      _ = try await scenario.meetings.takeAlternative(Scenario.m1, held.id, seen: nil, .unkeyed)
      // Taken twice, it is taken once.
      _ = try await scenario.meetings.takeAlternative(Scenario.m1, held.id, seen: nil, .unkeyed)
      try await scenario.runJobs()
      #expect(try await scenario.told(Scenario.kentStaff, of: offered) == [.alternativeTaken])
      #expect(try await scenario.told(Scenario.m1, of: offered) == [.alternativeOffered])
      #expect(try await Self.trail(held.id, scenario).filter { $0.hasPrefix("meeting.takeAlternative") }.count == 1)
    }
  }

  @Test("The same slot at another time in the same room can be offered, as the decline frees it")
  func overlapping() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold()
      let offered = try await Self.offer(scenario, held.id, "2027-01-15T10:30", room: "KENT-BOARD", minutes: 60)
      let shown = try await scenario.shown(offered)
      #expect(shown.start.rfc3339 == "2027-01-15T10:30:00-07:00")
      #expect(shown.end.rfc3339 == "2027-01-15T11:30:00-07:00")
    }
  }

  @Test("An offer that can't be held declines nothing, and says why")
  func refused() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold()
      let other = try await scenario.openProcess(mediator: "m2")
      _ = try await scenario.meetings.request(
        Scenario.m2, scenario.wish("2027-01-18T10:00", room: "KENT-CHAPEL", of: other), .unkeyed)
      let before = try await scenario.meetings.find(Scenario.m1, held.id)
      let count = try await Self.count(scenario)
      let taken = await #expect(throws: MeetingRefusal.self) { try await Self.offer(scenario, held.id) }
      guard case .roomTaken(let slots)? = taken else {
        Issue.record("\(String(describing: taken))")
        return
      }
      #expect(!slots.isEmpty)
      await #expect(throws: MeetingRefusal.invalid([FieldFault("alternative.room", .roomNotAtSite)])) {
        try await Self.offer(scenario, held.id, room: "MATSQUI-BOARD")
      }
      await #expect(throws: MeetingRefusal.invalid([FieldFault("alternative.start", .inThePast)])) {
        try await Self.offer(scenario, held.id, "2027-01-04T07:00")
      }
      await #expect(throws: MeetingRefusal.invalid([FieldFault("alternative.start", .endsAfterMidnight)])) {
        try await Self.offer(scenario, held.id, "2027-01-18T23:00")
      }
      await #expect(throws: MeetingRefusal.forbidden(.closedSpace)) {
        try await Self.offer(scenario, held.id, room: "KENT-OPEN")
      }
      #expect(try await scenario.meetings.find(Scenario.m1, held.id) == before)
      #expect(try await Self.count(scenario) == count)
    }
  }

  @Test("contact.1: an offer that an order forbids declines nothing, and tells the unit")
  func contact() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold()
      let condition = NewCondition(
        kind: .noContactCondition, first: scenario.process.victim, second: scenario.process.offender)
      _ = try await scenario.casework.addCondition(Scenario.rju, to: scenario.process.id, condition, .unkeyed)
      await #expect(throws: MeetingRefusal.forbidden(.contactOrders)) { try await Self.offer(scenario, held.id) }
      #expect(try await scenario.shown(held.id).state == .held)
      #expect(try await scenario.casework.tasks(Scenario.rju).contains { $0.kind == .contactClearanceNeeded })
    }
  }

  @Test("contact.1: an offer on a day that no answer covers asks the unit for an answer, and for no clearance")
  func unanswered() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let process = try await scenario.openProcess(mediator: "m1", isAnswered: false)
      let answer = NewContactAnswer(
        finding: .noneFound, sources: [.courtRecords], validUntil: LocalDay("2027-01-17"))
      _ = try await scenario.casework.answerContact(Scenario.rju, for: process.id, answer, .unkeyed)
      let held = try await scenario.meetings.request(Scenario.m1, scenario.wish(of: process), .unkeyed)
      await #expect(throws: MeetingRefusal.forbidden(.contactOrders)) { try await Self.offer(scenario, held.id) }
      #expect(try await scenario.casework.tasks(Scenario.rju).map(\.kind) == [.contactAnswerNeeded])
    }
  }

  @Test("entry.3: an offer whose first arrival is over is refused with the site's own lead, which is none")
  func tooLate() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let wish = try scenario.wish(form: .preparatory, of: scenario.process, attendees: [scenario.process.offender])
      let held = try await scenario.meetings.request(Scenario.m1, wish, .unkeyed)
      try await database.setClock("2027-01-05T09:59:00-07:00")
      let refusal = await #expect(throws: MeetingRefusal.self) {
        try await Self.offer(scenario, held.id, "2027-01-05T10:00")
      }
      guard case .tooLate(leadMinutes: 0, _) = refusal else {
        Issue.record("\(String(describing: refusal))")
        return
      }
    }
  }

  @Test("An offer that nobody takes expires like any hold, and can't be taken then")
  func expired() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold()
      let offered = try await Self.offer(scenario, held.id)
      try await database.setClock("2027-01-08T08:00:00-07:00")
      // It can't be taken before the job has expired it, nor after.
      await #expect(throws: MeetingRefusal.wrongState(.expired)) {
        try await scenario.meetings.takeAlternative(Scenario.m1, held.id, seen: nil, .unkeyed)
      }
      try await scenario.runJobs()
      #expect(try await scenario.shown(offered).state == .expired)
      await #expect(throws: MeetingRefusal.wrongState(.expired)) {
        try await scenario.meetings.takeAlternative(Scenario.m1, held.id, seen: nil, .unkeyed)
      }
      #expect(try await scenario.shown(offered).accepted == false)
    }
  }

  @Test("An offer can be declined again, with another in its place")
  func again() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold()
      let first = try await Self.offer(scenario, held.id)
      let second = try await Self.offer(scenario, first, "2027-01-19T10:00")
      await #expect(throws: MeetingRefusal.wrongState(.declined)) {
        try await scenario.meetings.takeAlternative(Scenario.m1, held.id, seen: nil, .unkeyed)
      }
      let taken = try await scenario.meetings.takeAlternative(Scenario.m1, first, seen: nil, .unkeyed)
      #expect(taken.id == second)
    }
  }

  @Test("Without an offer there is nothing to take; others' offers are not found")
  func nothingToTake() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold()
      _ = try await scenario.meetings.decline(Scenario.kentStaff, held.id, seen: nil, .unkeyed)
      await #expect(throws: MeetingRefusal.notFound) {
        try await scenario.meetings.takeAlternative(Scenario.m1, held.id, seen: nil, .unkeyed)
      }
      let another = try await scenario.hold()
      _ = try await Self.offer(scenario, another.id)
      await #expect(throws: MeetingRefusal.notFound) {
        try await scenario.meetings.takeAlternative(Scenario.m2, another.id, seen: nil, .unkeyed)
      }
      await #expect(throws: MeetingRefusal.notForThisRole) {
        try await scenario.meetings.takeAlternative(Scenario.kentStaff, another.id, seen: nil, .unkeyed)
      }
      await #expect(throws: MeetingRefusal.stale) {
        try await scenario.meetings.takeAlternative(Scenario.m1, another.id, seen: 99, .unkeyed)
      }
    }
  }

  @Test("Of two sites' staff who offer one slot at once, one declines with it and the other's decline is undone")
  func raced() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let other = try await scenario.openProcess(mediator: "m2")
      let first = try await scenario.hold().id
      let second = try await scenario.meetings.request(
        Scenario.m2, scenario.wish("2027-01-15T14:00", of: other), .unkeyed
      ).id
      let outcomes = await withTaskGroup(of: Bool?.self) { group in
        for meeting in [first, second] {
          group.addTask {
            do {
              _ = try await Self.offer(scenario, meeting)
              return true
            } catch MeetingRefusal.roomTaken {
              return false
            } catch {
              return nil
            }
          }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
      #expect(outcomes.filter { $0 == true }.count == 1)
      #expect(outcomes.filter { $0 == false }.count == 1)
      let states = [
        try await scenario.meetings.find(Scenario.rju, first).state,
        try await scenario.meetings.find(Scenario.rju, second).state,
      ]
      #expect(states.sorted { $0.rawValue < $1.rawValue } == [.declined, .held])
    }
  }

  @Test("A meeting is offered in place of one other, and declined for a reason, even by direct SQL")
  func constraints() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold()
      _ = try await Self.offer(scenario, held.id)
      let third = try await scenario.hold("2027-01-20T10:00")
      func refused(_ constraint: String, _ body: () async throws -> Void) async {
        let error = await #expect(throws: PostgresError.self) { try await body() }
        #expect(error?.matches(constraint: constraint) == true, "\(constraint)")
      }
      await refused("meeting_offered_once") {
        try await database.ownerClient.query("test_offer_of", third.id.uuid, held.id.uuid)
      }
      await refused("meeting_not_its_own_offer") {
        try await database.ownerClient.query("test_offer_of", third.id.uuid, third.id.uuid)
      }
      await refused("meeting_declined_for_a_reason") {
        try await database.ownerClient.query("test_unexplained_decline", third.id.uuid)
      }
    }
  }

  /// Declines with an offer, and finds what is offered.
  @discardableResult
  private static func offer(
    _ scenario: Scenario, _ meeting: MeetingID, _ start: String = "2027-01-18T10:00", room: String = "KENT-CHAPEL",
    minutes: Int? = nil
  ) async throws -> MeetingID {
    let place = try scenario.place(start, room: room)
    let decline = Decline(
      reason: .operations, alternative: OfferedSlot(room: place.room, start: place.start, minutes: minutes))
    let declined = try await scenario.meetings.decline(Scenario.kentStaff, meeting, decline, seen: nil, .unkeyed)
    guard case .site(let site) = declined, let offered = site.alternative else { throw ScenarioError.impossible }
    return offered
  }

  private static func trail(_ meeting: MeetingID, _ scenario: Scenario) async throws -> [String] {
    try await scenario.database.ownerClient.query("test_trail", meeting.description).map { try $0.get("line") }
  }

  private static func count(_ scenario: Scenario) async throws -> [Int] {
    let row = try await scenario.database.ownerClient.query("test_count_meetings").one(of: "test_count_meetings")
    return try ["meetings", "reservations", "commitments", "attendees", "jobs"].map { try row.get($0) }
  }
}
