import Casework
import Clauses
import Facilities
import Identifiers
import Languages
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@Suite("The room is the one agreed to and attested")
struct SpaceTests {
  @Test("space.2: staff in the area are part of what is agreed to, however the meeting comes to be there")
  func staffWhereItMoves() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold()
      try await scenario.agree(held.id)
      _ = try await Self.authorise(scenario, until: "2027-01-31", staff: 3)
      let moved = try await Self.move(scenario, held.id, to: "KENT-VISITS")
      #expect(moved.staffPresent == 3 && moved.attendeeListVersion == 2)
      await #expect(throws: MeetingRefusal.gates([Self.unmet(.agreedAttendance)])) {
        try await scenario.confirm(held.id)
      }
      let back = try await Self.move(scenario, held.id, to: "KENT-CHAPEL")
      #expect(back.staffPresent == nil && back.attendeeListVersion == 3)
      // Between rooms without staff present, the agreements stay valid.
      #expect(try await Self.move(scenario, held.id, to: "KENT-BOARD").attendeeListVersion == 3)
    }
  }

  private static func move(_ scenario: Scenario, _ meeting: MeetingID, to room: String) async throws
    -> MeetingForProgram
  {
    let placement = try scenario.wish(room: room).placement
    let view = try await scenario.meetings.move(Scenario.m1, meeting, to: placement, seen: nil, .unkeyed)
    guard case .program(let moved) = view else { throw ScenarioError.impossible }
    return moved
  }

  @Test("space.2: agreements don't go along to an offer where staff are present")
  func staffWhereItIsOffered() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      _ = try await Self.authorise(scenario, until: "2027-01-31", staff: 1)
      let held = try await scenario.hold()
      try await scenario.agree(held.id)
      let decline = Decline(
        reason: .operations,
        alternative: OfferedSlot(
          room: RoomCode(unchecked: "KENT-VISITS"), start: try #require(WallTime("2027-01-15T10:00")), minutes: 120))
      _ = try await scenario.meetings.decline(Scenario.kentStaff, held.id, decline, seen: nil, .unkeyed)
      guard case .program(let declined) = try await scenario.meetings.find(Scenario.m1, held.id),
        case .program(let offered) = try await scenario.meetings.find(Scenario.m1, #require(declined.alternative))
      else { throw ScenarioError.impossible }
      #expect(offered.attendeeListVersion == 2 && offered.staffPresent == 1)
      #expect(offered.attendees.allSatisfy { !$0.agreed })
    }
  }

  @Test("space.2: any change to who attends voids what was agreed, and a confirmed meeting refuses it")
  func listChanged() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold()
      try await scenario.agree(held.id)
      let name = try #require(PersonName("Sam Soutien"))
      let support = try await scenario.casework.addParticipant(
        Scenario.rju, to: scenario.process.id, NewParticipant(role: .victimSupport, name: name, language: .en),
        .unkeyed)
      try await scenario.answerContact()
      try await database.ownerClient.query("test_list_attendee", held.id.uuid, support.id.uuid)
      await #expect(throws: MeetingRefusal.gates([Self.unmet(.agreedAttendance)])) {
        try await scenario.confirm(held.id)
      }
      let agreed = try await scenario.meetings.find(Scenario.rju, held.id)
      guard case .program(let changed) = agreed else { throw ScenarioError.impossible }
      #expect(changed.attendeeListVersion == 2 && changed.attendees.allSatisfy { !$0.agreed })
      let confirmed = try await scenario.confirmed("2027-01-18T10:00")
      let refused = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("test_list_attendee", confirmed.id.uuid, support.id.uuid)
      }
      #expect(refused?.matches(constraint: "meeting_confirmed_gates_met") == true)
    }
  }

  @Test("space.3: what takes an area away leaves a meeting that has begun to its end, with a task for the unit")
  func begun() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let authorised = try await Self.authorise(scenario, until: "2027-01-31")
      let meeting = try await scenario.confirmed(room: "KENT-VISITS")
      try await database.setClock("2027-01-15T10:30:00-07:00")
      _ = try await scenario.meetings.revokeVisitsArea(
        Scenario.rju, for: scenario.process.id, authorised.id, .unkeyed)
      #expect(try await scenario.meetings.find(Scenario.m1, meeting.id).state == .confirmed)
      let tasks = try await scenario.casework.tasks(Scenario.rju)
      #expect(tasks.map(\.kind) == [.meetingFlagged] && tasks.first?.meeting == meeting.id.description)
    }
  }

  @Test("space.1: the site's staff give and revoke a room's attestation; confirmed meetings there go back on hold")
  func attestationTakenBack() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let board = RoomCode(unchecked: "KENT-BOARD")
      let confirmed = try await scenario.confirmed()
      await #expect(throws: FacilitiesRefusal.roomUnknown) {
        try await scenario.facilities.attest(
          Scenario.matsquiStaff, room: board, closed: false, private: false, .unkeyed)
      }
      await #expect(throws: FacilitiesRefusal.notForThisRole) {
        try await scenario.facilities.attest(Scenario.rju, room: board, closed: false, private: false, .unkeyed)
      }
      try await scenario.facilities.attest(
        Scenario.kentStaff, room: board, closed: true, private: false, .unkeyed)
      #expect(try await scenario.meetings.find(Scenario.m1, confirmed.id).state == .held)
      await #expect(throws: MeetingRefusal.gates([Self.unmet(.closedSpace)])) {
        try await scenario.confirm(confirmed.id)
      }
      try await scenario.facilities.attest(Scenario.kentStaff, room: board, closed: true, private: true, .unkeyed)
      _ = try await scenario.confirm(confirmed.id)
      #expect(try await scenario.meetings.find(Scenario.m1, confirmed.id).state == .confirmed)
    }
  }

  private static func authorise(
    _ scenario: Scenario, until text: String, staff: Int = 0
  ) async throws -> VisitsAuthorisation {
    let new = NewVisitsAuthorisation(
      room: RoomCode(unchecked: "KENT-VISITS"), reason: .roomTooSmall, from: try day("2027-01-11"),
      to: try day(text), staffPresent: staff)
    return try await scenario.meetings.authoriseVisitsArea(Scenario.rju, for: scenario.process.id, new, .unkeyed)
  }

  private static func unmet(_ clause: Clause) -> Gate { Gate(clause: clause, met: false) }
}
