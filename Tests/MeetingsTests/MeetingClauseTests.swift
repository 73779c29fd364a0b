import Casework
import Facilities
import Clauses
import Identifiers
import Languages
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@Suite("The clauses that gate a meeting")
struct MeetingClauseTests {
  private func condition(_ scenario: Scenario) async throws -> ConditionID {
    let process = scenario.process
    return try await scenario.casework.addCondition(
      Scenario.rju, to: process.id,
      NewCondition(kind: .noContactCondition, first: process.victim, second: process.offender), .unkeyed
    ).id
  }

  private func clear(_ scenario: Scenario, _ condition: ConditionID, until text: String) async throws {
    let clearance = NewClearance(condition: condition, basis: .conditionAmended, validUntil: try day(text))
    _ = try await scenario.casework.addClearance(Scenario.rju, to: scenario.process.id, clearance, .unkeyed)
  }

  @Test("contact.1: with a condition uncleared no meeting with a victim is held, and one task is opened for it")
  func contactOrders() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let condition = try await condition(scenario)
      for _ in 0..<2 {
        await #expect(throws: MeetingRefusal.forbidden(.contactOrders)) { try await scenario.hold() }
      }
      #expect(try await scenario.casework.tasks(Scenario.rju).map(\.kind) == [.contactClearanceNeeded])
      try await clear(scenario, condition, until: "2027-01-14")
      await #expect(throws: MeetingRefusal.forbidden(.contactOrders)) { try await scenario.hold() }
      try await clear(scenario, condition, until: "2027-01-15")
      #expect(try await scenario.hold().state == .held)
    }
  }

  @Test("contact.1 and program.2: what is offered instead lies within clearances and engagements")
  func alternatives() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let other = try await scenario.openProcess(mediator: "m2")
      _ = try await scenario.meetings.request(Scenario.m2, scenario.wish("2027-01-15T14:30", of: other), .unkeyed)
      func offered() async throws -> Set<String> {
        let refusal = await #expect(throws: MeetingRefusal.self) { try await scenario.hold("2027-01-15T14:30") }
        guard case .roomTaken(let slots) = refusal else {
          Issue.record("\(String(describing: refusal))")
          return []
        }
        return Set(slots.map { String($0.start.rfc3339.prefix(10)) })
      }
      #expect(try await offered().contains("2027-01-18"))
      let condition = try await condition(scenario)
      try await clear(scenario, condition, until: "2027-01-15")
      #expect(try await offered().subtracting(["2027-01-15"]) == [])
      try await clear(scenario, condition, until: "2027-12-31")
      #expect(try await offered().contains("2027-01-18"))
      try await database.ownerClient.query("test_end_engagements", "2027-01-15")
      #expect(try await offered().subtracting(["2027-01-15"]) == [])
    }
  }

  @Test("contact.1: a condition recorded after the hold keeps the meeting from being confirmed")
  func contactAtConfirmation() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold()
      try await scenario.agree(held.id)
      _ = try await condition(scenario)
      await #expect(throws: MeetingRefusal.gates([unmet(.contactOrders)])) { try await scenario.confirm(held.id) }
      let direct = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("test_set_state", held.id.uuid, "confirmed")
      }
      #expect(direct?.matches(constraint: "meeting_confirmed_gates_met") == true)
    }
  }

  @Test("contact.1: a victim written directly onto a list is refused while a condition stands")
  func contactDirectly() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      _ = try await condition(scenario)
      let preparatory = try await scenario.meetings.request(
        Scenario.m1, scenario.wish(form: .preparatory, attendees: [scenario.process.offender]), .unkeyed)
      try await database.ownerClient.query("test_set_form", preparatory.id.uuid, "faceToFace")
      let direct = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("test_list_attendee", preparatory.id.uuid, scenario.process.victim.uuid)
      }
      #expect(direct?.matches(constraint: "attendee_contact_cleared") == true)
    }
  }

  @Test("contact.2: a preparatory meeting passes in spite of a condition, but only with the offender alone")
  func preparatoryMeetings() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      await #expect(throws: MeetingRefusal.forbidden(.preparatoryMeetings)) {
        try await scenario.meetings.request(Scenario.m1, scenario.wish(form: .preparatory), .unkeyed)
      }
      _ = try await condition(scenario)
      let meeting = try await scenario.meetings.request(
        Scenario.m1, scenario.wish(form: .preparatory, attendees: [scenario.process.offender]), .unkeyed)
      #expect(meeting.state == .held)
    }
  }

  @Test("contact.2: a preparatory meeting never has both sides, whatever orders stand, and no clearance is asked for")
  func preparatoryBeforeOrders() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let (victim, offender) = (scenario.process.victim, scenario.process.offender)
      let forged = try await scenario.hold("2027-01-18T10:00")
      let alone = try await scenario.meetings.request(
        Scenario.m1, scenario.wish("2027-01-19T10:00", form: .preparatory, attendees: [offender]), .unkeyed)
      let condition = try await condition(scenario)
      try await database.ownerClient.query("test_set_form", forged.id.uuid, "preparatory")
      let tasks = try await scenario.casework.tasks(Scenario.rju).count
      await #expect(throws: MeetingRefusal.forbidden(.preparatoryMeetings)) {
        try await scenario.meetings.request(Scenario.m1, scenario.wish(form: .preparatory), .unkeyed)
      }
      await #expect(throws: MeetingRefusal.forbidden(.preparatoryMeetings)) {
        try await scenario.meetings.changeAttendees(
          Scenario.m1, alone.id, [victim, offender].map { NewAttendee(participant: $0, arrival: nil) }, seen: nil,
          .unkeyed)
      }
      await #expect(throws: MeetingRefusal.forbidden(.preparatoryMeetings)) {
        try await scenario.meetings.move(
          Scenario.m1, forged.id, to: scenario.place("2027-01-20T10:00"), seen: nil, .unkeyed)
      }
      let another = OfferedSlot(
        room: try scenario.place("2027-01-20T10:00").room, start: try scenario.place("2027-01-20T10:00").start,
        minutes: 60)
      await #expect(throws: MeetingRefusal.forbidden(.preparatoryMeetings)) {
        try await scenario.meetings.decline(
          Scenario.kentStaff, forged.id, Decline(reason: .operations, alternative: another), seen: nil, .unkeyed)
      }
      #expect(try await scenario.casework.tasks(Scenario.rju).count == tasks)
      let direct = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("test_list_attendee", alone.id.uuid, victim.uuid)
      }
      #expect(direct?.matches(constraint: "attendee_fits_preparatory") == true)
      try await clear(scenario, condition, until: "2027-12-31")
      await #expect(throws: MeetingRefusal.forbidden(.preparatoryMeetings)) {
        try await scenario.meetings.request(Scenario.m1, scenario.wish(form: .preparatory), .unkeyed)
      }
    }
  }

  @Test("space.1: a room that isn't attested closed and private is refused, by the use case and by the database")
  func closedSpace() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      await #expect(throws: MeetingRefusal.forbidden(.closedSpace)) { try await scenario.hold(room: "KENT-OPEN") }
      let held = try await scenario.hold()
      let direct = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("test_reserve_room", held.id.uuid, "KENT-OPEN")
      }
      #expect(direct?.matches(constraint: "reservation_room_attested") == true)
    }
  }

  @Test("space.1: a room whose attestation was taken back can't be confirmed, yet can be let go")
  func closedSpaceLost() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold()
      try await scenario.agree(held.id)
      try await database.ownerClient.query("test_shut_room", "KENT-BOARD")
      await #expect(throws: MeetingRefusal.gates([unmet(.closedSpace)])) { try await scenario.confirm(held.id) }
      let ended = try await scenario.meetings.cancel(Scenario.m1, held.id, seen: nil, .unkeyed)
      #expect(ended.state == .cancelled)
    }
  }

  @Test("space.2: no confirmation without everyone's agreement to the present list")
  func agreedAttendance() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold()
      await #expect(throws: MeetingRefusal.gates([unmet(.agreedAttendance)])) { try await scenario.confirm(held.id) }
      _ = try await scenario.meetings.agree(
        Scenario.m1, held.id, participant: scenario.process.victim, listVersion: 1, seen: nil, .unkeyed)
      await #expect(throws: MeetingRefusal.gates([unmet(.agreedAttendance)])) { try await scenario.confirm(held.id) }
      await #expect(throws: MeetingRefusal.otherListVersion(1)) {
        try await scenario.meetings.agree(
          Scenario.m1, held.id, participant: scenario.process.offender, listVersion: 2, seen: nil, .unkeyed)
      }
      _ = try await scenario.meetings.agree(
        Scenario.m1, held.id, participant: scenario.process.offender, listVersion: 1, seen: nil, .unkeyed)
      #expect(try await scenario.confirm(held.id).state == .confirmed)
    }
  }

  @Test("space.3: the Visits and Correspondence area is not reserved unless the unit authorises it, and then alone")
  func visitsArea() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      await #expect(throws: MeetingRefusal.forbidden(.visitsArea)) { try await scenario.hold(room: "KENT-VISITS") }
      let elsewhere = try await scenario.hold("2027-01-18T10:00")
      let direct = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("test_reserve_room", elsewhere.id.uuid, "KENT-VISITS")
      }
      #expect(direct?.matches(constraint: "reservation_room_attested") == true)
      let ofARoom = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("test_authorise_a_room", scenario.process.id.uuid)
      }
      #expect(ofARoom?.matches(constraint: "visits_authorisation_of_an_area") == true)
      let authorisation = try await authorise(scenario, until: "2027-01-15")
      await #expect(throws: MeetingRefusal.forbidden(.visitsArea)) {
        try await scenario.hold("2027-01-19T10:00", room: "KENT-VISITS")
      }
      let other = try await scenario.openProcess(mediator: "m2")
      await #expect(throws: MeetingRefusal.forbidden(.visitsArea)) {
        try await scenario.meetings.request(Scenario.m2, scenario.wish(room: "KENT-VISITS", of: other), .unkeyed)
      }
      let held = try await scenario.hold(room: "KENT-VISITS")
      try await scenario.agree(held.id)
      #expect(try await scenario.confirm(held.id).state == .confirmed)
      _ = try await scenario.meetings.revokeVisitsArea(
        Scenario.rju, for: scenario.process.id, authorisation.id, .unkeyed)
      #expect(try await scenario.meetings.find(Scenario.m1, held.id).state == .held)
      await #expect(throws: MeetingRefusal.gates([unmet(.visitsArea)])) { try await scenario.confirm(held.id) }
    }
  }

  @Test("space.3: another number of staff in the area is agreed to by everyone anew (space.2)")
  func staffInTheArea() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let first = try await authorise(scenario, until: "2027-01-31")
      await #expect(throws: CaseworkRefusal.self) { try await authorise(scenario, until: "2027-01-20") }
      let held = try await scenario.hold(room: "KENT-VISITS")
      try await scenario.agree(held.id)
      _ = try await scenario.meetings.revokeVisitsArea(Scenario.rju, for: scenario.process.id, first.id, .unkeyed)
      _ = try await authorise(scenario, until: "2027-01-31", staff: 2)
      await #expect(throws: MeetingRefusal.gates([unmet(.agreedAttendance)])) { try await scenario.confirm(held.id) }
      let all = try await scenario.meetings.visitsAuthorisations(Scenario.m1, of: scenario.process.id)
      #expect(all.map(\.staffPresent).sorted() == [0, 2])
    }
  }

  private func authorise(
    _ scenario: Scenario, until text: String, staff: Int = 0
  ) async throws -> VisitsAuthorisation {
    let new = NewVisitsAuthorisation(
      room: RoomCode(unchecked: "KENT-VISITS"), reason: .roomTooSmall, from: try day("2027-01-11"),
      to: try day(text), staffPresent: staff)
    return try await scenario.meetings.authoriseVisitsArea(Scenario.rju, for: scenario.process.id, new, .unkeyed)
  }

  @Test("space.4: no confirmation unless the site attests that nobody records or overhears")
  func noRecording() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold()
      try await scenario.agree(held.id)
      let attestation = Attestation(closed: true, isPrivate: true, notRecorded: true, notOverheard: false)
      await #expect(throws: MeetingRefusal.gates([unmet(.noRecording)])) {
        try await scenario.meetings.confirm(Scenario.kentStaff, held.id, attestation, seen: nil, .unkeyed)
      }
    }
  }

  @Test("entry.2: a victim comes in with the mediator, who can be in no other meeting from arrival to departure")
  func accompaniedEntry() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let alone = try scenario.wish(
        "2027-01-15T08:30", minutes: 60, form: .preparatory, attendees: [scenario.process.offender])
      let earlier = try await scenario.meetings.request(Scenario.m1, alone, .unkeyed)
      let other = try await scenario.openProcess(mediator: "m1")
      // The victim would come at 09:15, while the mediator sits in the other meeting.
      let away = try scenario.wish(
        "2027-01-15T10:00", room: "MATSQUI-BOARD", site: "MATSQUI", of: other, arrival: "2027-01-15T09:15")
      let refusal = await #expect(throws: MeetingRefusal.self) {
        try await scenario.meetings.request(Scenario.m1, away, .unkeyed)
      }
      guard case .personTaken(let slots) = try #require(refusal) else {
        Issue.record("the mediator is who is taken")
        return
      }
      let slot = try #require(slots.first)
      let instead = try scenario.wish(
        String(slot.start.rfc3339.prefix(16)), room: slot.room.rawValue, site: "MATSQUI", of: other)
      let held = try await scenario.meetings.request(Scenario.m1, instead, .unkeyed)
      let direct = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("test_leave_alone", held.id.uuid)
      }
      #expect(direct?.matches(constraint: "movement_accompanied") == true)
      #expect(try await scenario.meetings.find(Scenario.m1, earlier.id).state == .held)
    }
  }

  @Test("program.1: a withdrawal and a cancellation look alike to the site")
  func voluntariness() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let first = try await scenario.confirmed()
      let second = try await scenario.confirmed("2027-01-18T10:00")
      _ = try await scenario.meetings.cancel(Scenario.m1, second.id, seen: nil, .unkeyed)
      // A withdrawal ends whatever stands with the person, so it comes last.
      _ = try await scenario.meetings.withdraw(
        Scenario.m1, first.id, participant: scenario.process.victim, seen: nil, .unkeyed)
      guard case .site(let withdrawn) = try await scenario.meetings.find(Scenario.kentStaff, first.id),
        case .site(let cancelled) = try await scenario.meetings.find(Scenario.kentStaff, second.id)
      else {
        Issue.record("the site sees the site's part")
        return
      }
      #expect(withdrawn.state == cancelled.state)
      #expect(withdrawn.version == cancelled.version)
      #expect(withdrawn.gates == cancelled.gates)
    }
  }

  @Test("program.2: no booking beyond the mediator's engagement, by the use case and by the database")
  func engagement() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold()
      try await scenario.agree(held.id)
      try await database.ownerClient.query("test_end_engagements", "2027-01-10")
      await #expect(throws: MeetingRefusal.engagementMissing(.serviceContract)) {
        try await scenario.hold("2027-01-18T10:00")
      }
      let unmet = Gate(clause: .engagement, met: false, engagement: .serviceContract)
      await #expect(throws: MeetingRefusal.gates([unmet])) { try await scenario.confirm(held.id) }
    }
  }

  @Test("program.3: a dialogue has both sides, and a recording one")
  func forms() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let one = try scenario.wish(attendees: [scenario.process.victim])
      let both = try scenario.wish(form: .messageRecording)
      for wish in [one, both] {
        await #expect(throws: MeetingRefusal.forbidden(.forms)) {
          try await scenario.meetings.request(Scenario.m1, wish, .unkeyed)
        }
      }
    }
  }

  @Test("program.3: an exchange of letters is refused for needing no room, and no statement books one")
  func letters() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let letters = try scenario.wish(form: .letterExchange)
      await #expect(throws: MeetingRefusal.needsNoRoom) {
        try await scenario.meetings.request(Scenario.m1, letters, .unkeyed)
      }
      let held = try await scenario.hold()
      let refused = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("test_make_letters", held.id.uuid)
      }
      #expect(refused?.matches(constraint: "meeting_form_has_a_room") == true)
    }
  }

  @Test("program.3: every form of mediation but the letters is a form that a room can be booked for")
  func everyFormIsKnown() {
    #expect(MediationForm.allCases.compactMap(\.meetingForm) == MeetingForm.allCases)
    #expect(MediationForm.allCases.filter { $0.meetingForm == nil } == [.letterExchange])
  }

  private func unmet(_ clause: Clause) -> Gate {
    Gate(clause: clause, met: false)
  }
}
