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

@Suite("Who attends, changed without losing the slot")
struct AttendeeChangeTests {
  private func add(_ scenario: Scenario, _ role: ParticipantRole, _ name: String) async throws -> ParticipantID {
    let new = NewParticipant(role: role, name: try #require(PersonName(name)), language: .en)
    let added = try await scenario.casework.addParticipant(Scenario.m1, to: scenario.process.id, new, .unkeyed).id
    try await scenario.answerContact()
    return added
  }

  private func change(
    _ scenario: Scenario, _ meeting: MeetingView, to people: [ParticipantID], arrival: String? = nil,
    by actor: Actor = Scenario.m1
  ) async throws -> MeetingForProgram {
    let attendees = people.map { person in
      NewAttendee(
        participant: person, arrival: person == scenario.process.victim ? arrival.flatMap { WallTime($0) } : nil)
    }
    let view = try await scenario.meetings.changeAttendees(actor, meeting.id, attendees, seen: nil, .unkeyed)
    guard case .program(let changed) = view else { throw ScenarioError.impossible }
    return changed
  }

  @Test("space.2: people are added, taken off and replaced in one change; the slot stays, and everyone agrees anew")
  func changed() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let (victim, offender) = (scenario.process.victim, scenario.process.offender)
      let support = try await add(scenario, .victimSupport, "Solange Soutien")
      let confirmed = try await scenario.confirmed()
      let changed = try await change(scenario, confirmed, to: [victim, support, offender])
      #expect(changed.state == .held && changed.heldUntil != nil, "the site's staff attest anew")
      #expect(changed.attendeeListVersion == 2 && Set(changed.attendees.map(\.participant)).count == 3)
      #expect(changed.attendees.allSatisfy { !$0.agreed })
      #expect(changed.gates.contains(Gate(clause: .agreedAttendance, met: false)))
      #expect(changed.attendees.first { $0.participant == support }?.arrival != nil, "it is planned")
      let committed = try await database.ownerClient.query("attendees_committed", changed.id.uuid, support.uuid)
      #expect(try committed.first?.get("people") == 4 && committed.first?.get("named") == 1)
      await #expect(throws: MeetingRefusal.self) { try await scenario.confirm(confirmed.id) }
      for person in [victim, support, offender] {
        _ = try await scenario.meetings.agree(
          Scenario.m1, confirmed.id, participant: person, listVersion: 2, seen: nil, .unkeyed)
      }
      #expect(try await scenario.confirm(confirmed.id).state == .confirmed)

      let less = try await change(scenario, confirmed, to: [victim, offender])
      #expect(less.attendeeListVersion == 3 && less.state == .held && less.attendees.count == 2)
      let after = try await database.ownerClient.query("attendees_committed", changed.id.uuid, support.uuid)
      #expect(try after.first?.get("people") == 3 && after.first?.get("named") == 0, "whoever is off is free again")
      let other = try await scenario.openProcess(mediator: "m2")
      let refusal = await #expect(throws: MeetingRefusal.self) {
        try await scenario.meetings.request(Scenario.m2, scenario.wish(of: other), .unkeyed)
      }
      guard case .roomTaken = refusal else { throw ScenarioError.impossible }
    }
  }

  @Test("space.2: the same people at the same times change nothing; another arrival keeps the version of the list")
  func unchanged() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let (victim, offender) = (scenario.process.victim, scenario.process.offender)
      let confirmed = try await scenario.confirmed()
      let same = try await change(scenario, confirmed, to: [offender, victim])
      #expect(same.state == .confirmed && same.version == confirmed.version)
      let earlier = try await change(scenario, confirmed, to: [victim, offender], arrival: "2027-01-15T09:00")
      #expect(earlier.attendeeListVersion == 1 && earlier.state == .held && earlier.attendees.allSatisfy(\.agreed))
      #expect(earlier.attendees.contains { $0.arrival?.rfc3339.hasPrefix("2027-01-15T09:00") == true })
    }
  }

  @Test("entry.1: a changed list by which nobody passes in a formal count any more loses its flag")
  func leavesACount() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let early = try scenario.wish(arrival: "2027-01-15T09:00")
      let held = try await scenario.meetings.request(Scenario.m1, early, .unkeyed)
      try await database.ownerClient.query("ground_count_now", "08:40", "09:05")
      #expect(try await scenario.shown(held.id).flags == [.formalCount])
      let people = [scenario.process.victim, scenario.process.offender]
      #expect(try await change(scenario, held, to: people, arrival: "2027-01-15T09:30").flags == [])
    }
  }

  @Test("entry.3: who attends changes only while the entrance can be told; whoever stays comes when they were to come")
  func inTime() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let (victim, offender) = (scenario.process.victim, scenario.process.offender)
      let support = try await add(scenario, .victimSupport, "Solange Soutien")
      let early = try scenario.wish(arrival: "2027-01-15T09:00")
      let held = try await scenario.meetings.request(Scenario.m1, early, .unkeyed)
      let changed = try await change(scenario, held, to: [victim, support, offender])
      #expect(changed.attendees.first { $0.participant == victim }?.arrival?.clock == "09:00")
      for person in [victim, support, offender] {
        _ = try await scenario.meetings.agree(
          Scenario.m1, held.id, participant: person, listVersion: 2, seen: nil, .unkeyed)
      }
      _ = try await scenario.confirm(held.id)
      try await database.setClock("2027-01-15T07:50:00-07:00")
      let refusal = await #expect(throws: MeetingRefusal.self) {
        try await change(scenario, held, to: [victim, offender])
      }
      guard case .tooLate = refusal else {
        Issue.record("\(String(describing: refusal))")
        return
      }
      #expect(try await scenario.shown(held.id).state == .confirmed)
    }
  }

  @Test("A change of attendees is refused for what a request is refused for, and then nothing is changed")
  func refused() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let (victim, offender) = (scenario.process.victim, scenario.process.offender)
      let held = try await scenario.hold()
      let elsewhere = try await scenario.openProcess(mediator: "m2")
      await #expect(throws: MeetingRefusal.invalid([FieldFault("attendees[1].participant", .participantUnknown)])) {
        _ = try await change(scenario, held, to: [victim, elsewhere.offender])
      }
      await #expect(throws: MeetingRefusal.invalid([FieldFault("attendees[1].participant", .duplicate)])) {
        _ = try await change(scenario, held, to: [victim, victim])
      }
      await #expect(throws: MeetingRefusal.forbidden(.forms)) { _ = try await change(scenario, held, to: [victim]) }
      await #expect(throws: MeetingRefusal.notFound) {
        _ = try await change(scenario, held, to: [victim], by: Scenario.m2)
      }
      await #expect(throws: MeetingRefusal.notForThisRole) {
        _ = try await change(scenario, held, to: [victim], by: Scenario.kentStaff)
      }
      var crowd = [victim, offender]
      for number in 1...6 { crowd.append(try await add(scenario, .offenderSupport, "Soutien \(number)")) }
      await #expect(throws: MeetingRefusal.tooFewSeats(8)) { _ = try await change(scenario, held, to: crowd) }
      let support = try await add(scenario, .victimSupport, "Solange Soutien")
      let ordered = try await add(scenario, .victimSupport, "Sous Ordonnance")
      _ = try await scenario.casework.addCondition(
        Scenario.rju, to: scenario.process.id,
        NewCondition(kind: .nonCommunicationOrder, first: ordered, second: offender), .unkeyed)
      await #expect(throws: MeetingRefusal.forbidden(.contactOrders)) {
        _ = try await change(scenario, held, to: [victim, ordered, offender])
      }
      _ = try await scenario.meetings.withdraw(Scenario.rju, from: scenario.process.id, support, .unkeyed)
      await #expect(throws: MeetingRefusal.forbidden(.voluntariness)) {
        _ = try await change(scenario, held, to: [victim, support, offender])
      }
      let view = try await scenario.meetings.find(Scenario.m1, held.id)
      #expect(view.version == held.version && view.state == .held)
    }
  }

  @Test("Somebody who is in another meeting at that time can't be added")
  func personTaken() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let opened = try await scenario.casework.openProcess(
        Scenario.rju, NewProcess(region: .pacific, mediators: ["m1", "m2"]), .unkeyed)
      var people: [ParticipantID] = []
      for (role, name) in [(ParticipantRole.victim, "Vera Victime"), (.victimSupport, "Solange Soutien")] {
        let new = NewParticipant(role: role, name: try #require(PersonName(name)), language: .en)
        people.append(try await scenario.casework.addParticipant(Scenario.rju, to: opened.id, new, .unkeyed).id)
      }
      try await scenario.answerContact(of: opened.id)
      func record(_ actor: Actor, _ start: String, _ room: String, _ person: ParticipantID) async throws -> MeetingView
      {
        let request = MeetingRequest(
          process: opened.id, form: .messageRecording, placement: try scenario.place(start, room: room, minutes: 60),
          attendees: [NewAttendee(participant: person, arrival: nil)])
        return try await scenario.meetings.request(actor, request, .unkeyed)
      }
      _ = try await record(Scenario.m1, "2027-01-15T10:00", "KENT-BOARD", people[1])
      let second = try await record(Scenario.m2, "2027-01-15T10:30", "KENT-CHAPEL", people[0])
      let refusal = await #expect(throws: MeetingRefusal.self) {
        _ = try await change(scenario, second, to: people, by: Scenario.m2)
      }
      guard case .personTaken = refusal else {
        Issue.record("\(String(describing: refusal))")
        return
      }
    }
  }

  @Test("space.2: an agreement taken back leaves the person listed; a confirmed meeting is held until they agree anew")
  func takenBack() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let (victim, offender) = (scenario.process.victim, scenario.process.offender)
      let confirmed = try await scenario.confirmed()
      let told = try await published(database, "notice.compose.meetingFlagged")
      let view = try await scenario.meetings.takeBackAgreement(
        Scenario.m1, confirmed.id, participant: victim, seen: nil, .unkeyed)
      guard case .program(let held) = view else { throw ScenarioError.impossible }
      #expect(held.state == .held && held.attendeeListVersion == 1 && held.attendees.count == 2)
      #expect(held.attendees.filter { !$0.agreed }.map(\.participant) == [victim])
      #expect(held.gates.contains(Gate(clause: .agreedAttendance, met: false)))
      #expect(try await published(database, "notice.compose.meetingFlagged") == told + 1, "both sides are told")
      await #expect(throws: MeetingRefusal.gates([Gate(clause: .agreedAttendance, met: false)])) {
        try await scenario.confirm(confirmed.id)
      }
      await #expect(throws: MeetingRefusal.invalid([FieldFault("participant", .participantUnknown)])) {
        _ = try await scenario.meetings.takeBackAgreement(
          Scenario.m1, confirmed.id, participant: victim, seen: nil, .unkeyed)
      }
      _ = try await scenario.meetings.agree(
        Scenario.m1, confirmed.id, participant: victim, listVersion: 1, seen: nil, .unkeyed)
      #expect(try await scenario.confirm(confirmed.id).state == .confirmed)
      try await database.ownerClient.query("attendees_forget_agreement", confirmed.id.uuid, offender.uuid)
      #expect(try await scenario.meetings.find(Scenario.m1, confirmed.id).state == .held, "also by direct SQL")
    }
  }

  @Test("space.2: agreeing twice is answered as done, and changes and writes nothing")
  func twice() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold().id
      func agree() async throws -> MeetingForProgram {
        let view = try await scenario.meetings.agree(
          Scenario.m1, held, participant: scenario.process.victim, listVersion: 1, seen: nil, .unkeyed)
        guard case .program(let meeting) = view else { throw ScenarioError.impossible }
        return meeting
      }
      let first = try await agree()
      let trail = try await database.ownerClient.query("test_trail", "\(held)").count
      let second = try await agree()
      #expect(second.version == first.version && second.attendees.count(where: \.agreed) == 1)
      #expect(try await database.ownerClient.query("test_trail", "\(held)").count == trail)
    }
  }

  private func published(_ database: TestDatabase, _ kind: String) async throws -> Int {
    try #require(try await database.ownerClient.query("attendees_publish_count", kind).first).get("jobs")
  }

  @Test("An offender's transfer flags what stands at another site; a confirmed meeting is held again, and all are told")
  func transfer() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let offender = scenario.process.offender
      func move(to site: String, by actor: Actor = Scenario.rju) async throws {
        _ = try await scenario.casework.transferOffender(
          actor, of: scenario.process.id, offender, to: SiteCode(unchecked: site), .unkeyed)
      }
      try await move(to: "KENT")
      let confirmed = try await scenario.confirmed()
      await #expect(throws: CaseworkRefusal.notForThisRole) { try await move(to: "MATSQUI", by: Scenario.m1) }
      await #expect(throws: CaseworkRefusal.wrongState) { try await move(to: "KENT") }
      await #expect(throws: CaseworkRefusal.notFound) {
        _ = try await scenario.casework.transferOffender(
          Scenario.rju, of: scenario.process.id, scenario.process.victim, to: SiteCode(unchecked: "KENT"), .unkeyed)
      }
      try await move(to: "MATSQUI")
      let view = try await scenario.meetings.find(Scenario.kentStaff, confirmed.id)
      guard case .site(let flagged) = view else { throw ScenarioError.impossible }
      #expect(flagged.state == .held && flagged.flags == [.transfer])
      guard case .site(let atTheDesk) = try await scenario.meetings.find(Scenario.kentDesk, confirmed.id) else {
        return
      }
      #expect(atTheDesk.flags == [], "the front desk isn't told where an offender is")
      let tasks = try await scenario.casework.tasks(Scenario.rju)
      #expect(tasks.map(\.kind) == [.offenderMoved])
      #expect(try await scenario.confirm(confirmed.id).state == .confirmed, "they may be brought there all the same")

      let anew = try await scenario.hold("2027-01-18T10:00")
      guard case .program(let asked) = anew else { throw ScenarioError.impossible }
      #expect(asked.flags == [.transfer], "never silently")
      try await move(to: "KENT")
      guard case .program(let back) = try await scenario.meetings.find(Scenario.m1, anew.id) else { return }
      #expect(back.flags == [])
      #expect(try await scenario.casework.tasks(Scenario.rju).isEmpty, "nothing is at another site any more")
      let direct = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("attendees_place", scenario.process.victim.uuid, "KENT")
      }
      #expect(direct?.matches(constraint: "participant_location_of_an_offender") == true)
    }
  }

  @Test("entry.1: with an offender who is transferred back the unit's task ends, and it is told what can be confirmed")
  func transferredBack() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      func move(to site: String) async throws {
        _ = try await scenario.casework.transferOffender(
          Scenario.rju, of: scenario.process.id, scenario.process.offender, to: SiteCode(unchecked: site), .unkeyed)
      }
      func tasks() async throws -> [RJUTask.Kind] { try await scenario.casework.tasks(Scenario.rju).map(\.kind) }
      func told() async throws -> Int { try await published(database, "notice.compose.meetingConfirmable") }
      let confirmed = try await scenario.confirmed()
      _ = try await scenario.hold("2027-01-18T10:00")
      try await move(to: "MATSQUI")
      #expect(try await tasks() == [.offenderMoved, .offenderMoved])
      #expect(try await told() == 0)
      try await move(to: "KENT")
      #expect(try await tasks().isEmpty)
      guard case .program(let back) = try await scenario.meetings.find(Scenario.m1, confirmed.id) else { return }
      #expect(back.state == .held && back.flags.isEmpty)
      #expect(try await told() == 2, "each of the two, once")
      #expect(try await scenario.confirm(confirmed.id).state == .confirmed)
    }
  }
}
