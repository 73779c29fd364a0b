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

@Suite("Mediators come and go")
struct MediatorChangeTests {
  private func assign(_ scenario: Scenario, _ mediator: String) async throws {
    _ = try await scenario.casework.assignMediator(Scenario.rju, to: scenario.process.id, mediator, .unkeyed)
  }

  private func change(
    _ scenario: Scenario, _ meeting: MeetingView, to mediator: String, with others: [String]? = nil,
    by actor: Actor = Scenario.rju
  ) async throws -> MeetingForProgram {
    let view = try await scenario.meetings.changeMediator(
      actor, meeting.id, to: mediator, coMediators: others, seen: nil, .unkeyed)
    guard case .program(let changed) = view else { throw ScenarioError.impossible }
    return changed
  }

  private func found(_ scenario: Scenario, _ meeting: MeetingView) async throws -> MeetingForProgram {
    guard case .program(let found) = try await scenario.meetings.find(Scenario.rju, meeting.id) else {
      throw ScenarioError.impossible
    }
    return found
  }

  private func gate(_ meeting: MeetingForProgram) -> Bool? { meeting.gates.first { $0.clause == .engagement }?.met }

  @Test("program.2: another mediator attends, and the meeting keeps its slot, its agreements and its confirmation")
  func replaced() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let confirmed = try await scenario.confirmed()
      try await assign(scenario, "m2")
      await #expect(throws: MeetingRefusal.notForThisRole, "m2 isn't this meeting's mediator") {
        try await change(scenario, confirmed, to: "m2", by: Scenario.m2)
      }
      let changed = try await change(scenario, confirmed, to: "m2", by: Scenario.m1)
      #expect(changed.state == .confirmed && changed.mediator == "m2" && changed.coMediators == [])
      #expect(changed.attendees.allSatisfy(\.agreed) && changed.attendeeListVersion == 1)
      #expect(changed.version == confirmed.version + 1)
      let row = try await database.ownerClient.query("mediators_of_meeting", confirmed.id.uuid).one(of: "mediator")
      #expect(try row.get("mediator") == "m2" && row.get("people") == 3 && row.get("mediators") == 1)
      #expect(try row.get("former") == 1, "whoever no longer attends is told")
      // m1 is free for another meeting of that time, m2 isn't.
      let other = try await scenario.openProcess(mediator: "m1")
      let wish = try scenario.wish(room: "KENT-CHAPEL", of: other)
      #expect(try await scenario.meetings.request(Scenario.m1, wish, .unkeyed).state == .held)
    }
  }

  @Test("program.2: another mediator attends a hold that waits for a clearance")
  func replacedUnderAnOrder() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold()
      _ = try await scenario.condition()
      try await assign(scenario, "m2")
      let changed = try await change(scenario, held, to: "m2")
      #expect(changed.mediator == "m2" && changed.state == .held)
      #expect(changed.gates.first { $0.clause == .contactOrders }?.met == false)
    }
  }

  @Test("program.2: who attends is assigned and engaged, and a refusal says which engagement is missing")
  func engaged() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold()
      await #expect(throws: MeetingRefusal.forbidden(.engagement), "not assigned") {
        try await change(scenario, held, to: "m2")
      }
      try await assign(scenario, "m2")
      try await database.ownerClient.query("mediators_end", "m2", "2027-01-14")
      await #expect(throws: MeetingRefusal.engagementMissing(.serviceContract)) {
        try await change(scenario, held, to: "m2")
      }
      await #expect(throws: MeetingRefusal.engagementMissing(.serviceContract)) {
        try await change(scenario, held, to: "m1", with: ["m2"])
      }
      await #expect(throws: MeetingRefusal.invalid([FieldFault("mediator", .mediatorUnknown)])) {
        try await change(scenario, held, to: "nobody")
      }
      let direct = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("mediators_set", held.id.uuid, "m2")
      }
      #expect(direct?.matches(constraint: "meeting_within_engagement") == true)
      let added = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("mediators_add", held.id.uuid, "m2")
      }
      #expect(added?.matches(constraint: "meeting_co_mediator_within_engagement") == true)
      let twice = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("mediators_add", held.id.uuid, "m1")
      }
      #expect(twice?.matches(constraint: "meeting_co_mediator_is_another") == true)
      try await database.ownerClient.query("mediators_end", "m1", "2027-01-19")
      await #expect(throws: MeetingRefusal.engagementMissing(.serviceContract)) {
        try await scenario.hold("2027-01-20T10:00")
      }
    }
  }

  @Test("program.2: a mediator is taken off one process while another of theirs is being changed")
  func takenOffMeanwhile() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let other = try await scenario.openProcess(mediator: "m1")
      try await database.ownerClient.transaction { transaction in
        try await transaction.query("mediators_lock_process", other.id.uuid)
        _ = try await scenario.casework.removeMediator(Scenario.rju, from: scenario.process.id, "m1", .unkeyed)
      }
    }
  }

  @Test("program.2: meetings with a mediator who is taken off the process are held again, and it is a task")
  func takenOff() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let confirmed = try await scenario.confirmed()
      let held = try await scenario.hold("2027-01-18T10:00")
      _ = try await scenario.casework.removeMediator(Scenario.rju, from: scenario.process.id, "m1", .unkeyed)
      for meeting in [confirmed, held] {
        let now = try await found(scenario, meeting)
        #expect(now.state == .held && gate(now) == false)
      }
      let told = try await database.ownerClient.query("mediators_publish_count").one(of: "jobs")
      #expect(try told.get("jobs") == 2)
      func needed() async throws -> Int {
        try await scenario.casework.tasks(Scenario.rju).filter { $0.kind == .mediatorNeeded }.count
      }
      #expect(try await needed() == 1)
      await #expect(throws: MeetingRefusal.gates([Gate(clause: .engagement, met: false)])) {
        try await scenario.confirm(confirmed.id)
      }
      let direct = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("test_set_state", confirmed.id.uuid, "confirmed")
      }
      #expect(direct?.matches(constraint: "meeting_confirmed_gates_met") == true)
      try await assign(scenario, "m2")
      #expect(try await needed() == 0)
      #expect(gate(try await change(scenario, confirmed, to: "m2")) == true)
      #expect(try await scenario.confirm(confirmed.id).state == .confirmed)
      // The same by the tables themselves.
      try await database.ownerClient.query("mediators_unassign", scenario.process.id.uuid, "m2")
      #expect(try await found(scenario, confirmed).state == .held)
      #expect(try await needed() == 1)
    }
  }

  @Test("program.2: meetings beyond an engagement that is corrected or ended are held again; those within it stand")
  func endedEarly() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let within = try await scenario.confirmed()
      let beyond = try await scenario.confirmed("2027-01-20T10:00")
      let engagement = EngagementID(
        try await database.ownerClient.query("mediators_engagement", "m1").one(of: "id").get("id"))
      _ = try await scenario.casework.endEngagement(
        Scenario.rju, engagement, lastDay: try day("2027-01-15"), .unkeyed)
      #expect(try await found(scenario, within).state == .confirmed)
      let held = try await found(scenario, beyond)
      #expect(held.state == .held && gate(held) == false)
      await #expect(throws: CaseworkRefusal.invalid([FieldFault("endsOn", .tooFarAhead)]), "it was ended") {
        try await scenario.casework.endEngagement(
          Scenario.rju, engagement, lastDay: try day("2027-01-16"), .unkeyed)
      }
      let longer = EngagementCorrection(kind: nil, startsOn: nil, endsOn: try day("2027-06-30"))
      _ = try await scenario.casework.correctEngagement(Scenario.rju, engagement, longer, .unkeyed)
      #expect(gate(try await found(scenario, beyond)) == true)
      let casual = EngagementCorrection(kind: .casual, startsOn: try day("2026-12-01"), endsOn: nil)
      _ = try await scenario.casework.correctEngagement(Scenario.rju, engagement, casual, .unkeyed)
      #expect(try await found(scenario, within).state == .held, "a casual engagement doesn't count in the Pacific")
      let reversed = EngagementCorrection(kind: nil, startsOn: try day("2027-07-01"), endsOn: nil)
      await #expect(throws: CaseworkRefusal.invalid([FieldFault("endsOn", .endBeforeStart)])) {
        try await scenario.casework.correctEngagement(Scenario.rju, engagement, reversed, .unkeyed)
      }
    }
  }

  @Test("program.2: a mediator whose engagement has lapsed reaches no process, by any door or row, and it is a task")
  func lapsed() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold()
      func rows() async throws -> [Int] {
        let row = try await database.reader.acting(as: Scenario.m1).query("mediators_rows").one(of: "rows")
        return try ["processes", "people", "meetings", "mediators", "engagements"].map { try row.get($0) }
      }
      #expect(try await rows() == [1, 2, 1, 1, 1])
      try await database.ownerClient.query("mediators_end", "m1", "2027-01-10")
      // The last evening in the west, when it is the next day at National Headquarters.
      try await database.setClock("2027-01-10T23:30:00-07:00")
      #expect(try await rows() == [1, 2, 1, 1, 1])
      #expect(try await scenario.casework.tasks(Scenario.rju).filter { $0.kind == .mediatorNeeded }.isEmpty)
      try await database.setClock("2027-01-11T00:10:00-07:00")
      #expect(try await rows() == [0, 0, 0, 1, 1], "their own row and engagement")
      #expect(try await scenario.casework.processes(Scenario.m1).isEmpty)
      await #expect(throws: CaseworkRefusal.notFound) {
        try await scenario.casework.process(Scenario.m1, scenario.process.id)
      }
      let new = NewParticipant(role: .victimSupport, name: try #require(PersonName("Ni Personne")), language: .en)
      await #expect(throws: CaseworkRefusal.notFound) {
        try await scenario.casework.addParticipant(Scenario.m1, to: scenario.process.id, new, .unkeyed)
      }
      await #expect(throws: MeetingRefusal.notFound) { try await scenario.meetings.find(Scenario.m1, held.id) }
      await #expect(throws: MeetingRefusal.notFound) {
        try await scenario.meetings.cancel(Scenario.m1, held.id, seen: nil, .unkeyed)
      }
      await #expect(throws: MeetingRefusal.processNotFound) { try await scenario.hold("2027-01-18T10:00") }
      try await scenario.reviewMediators()
      #expect(try await scenario.casework.tasks(Scenario.rju).contains { $0.kind == .mediatorNeeded })
    }
  }

  @Test("program.2: co-mediators are committed, seated and shown, and leave with the meeting that they leave")
  func together() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      try await assign(scenario, "m2")
      let wish = try scenario.wish()
      let asked = MeetingRequest(
        process: wish.process, form: wish.form, placement: wish.placement, attendees: wish.attendees,
        coMediators: ["m2"])
      let held = try await scenario.meetings.request(Scenario.m1, asked, .unkeyed)
      #expect(try await found(scenario, held).coMediators == ["m2"])
      guard case .site(let shown) = try await scenario.meetings.find(Scenario.kentStaff, held.id) else { return }
      #expect(shown.seats == 4)
      let other = try await scenario.openProcess(mediator: "m2")
      let refused = await #expect(throws: MeetingRefusal.self) {
        try await scenario.meetings.request(
          Scenario.m2, scenario.wish(room: "KENT-CHAPEL", of: other), .unkeyed)
      }
      if case .personTaken = refused {} else { Issue.record("\(String(describing: refused))") }
      // They change places: nobody has left.
      let swapped = try await change(scenario, held, to: "m2", with: ["m1"])
      #expect(swapped.mediator == "m2" && swapped.coMediators == ["m1"])
      let row = try await database.ownerClient.query("mediators_of_meeting", held.id.uuid).one(of: "mediator")
      #expect(try row.get("people") == 4 && row.get("former") == 0)
      let alone = try await change(scenario, held, to: "m1", with: [])
      #expect(alone.mediator == "m1" && alone.coMediators == [])
      #expect(
        try await scenario.meetings.request(
          Scenario.m2, scenario.wish(room: "KENT-CHAPEL", of: other), .unkeyed
        ).state == .held)
      let taken = await #expect(throws: MeetingRefusal.self) { try await change(scenario, held, to: "m2") }
      if case .personTaken = taken {} else { Issue.record("\(String(describing: taken))") }
    }
  }

  @Test("program.2: both sides, the co-mediators, and whoever no longer attends are told of another mediator")
  func told() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold()
      try await assign(scenario, "m2")
      try await scenario.runJobs()
      _ = try await change(scenario, held, to: "m1", with: ["m2"])
      try await scenario.runJobs()
      #expect(try await scenario.told(Scenario.m2, of: held.id) == [.mediatorChanged])
      #expect(try await scenario.told(Scenario.kentStaff, of: held.id) == [.meetingHeld, .mediatorChanged])
      _ = try await change(scenario, held, to: "m2", with: [])
      try await scenario.runJobs()
      #expect(try await scenario.told(Scenario.m1, of: held.id) == [.mediatorChanged, .mediatorChanged])
      #expect(try await scenario.told(Scenario.m2, of: held.id) == [.mediatorChanged, .mediatorChanged])
      // From now on it is m2's.
      _ = try await scenario.meetings.cancel(Scenario.rju, held.id, seen: nil, .unkeyed)
      try await scenario.runJobs()
      #expect(try await scenario.told(Scenario.m2, of: held.id).last == .meetingCancelled)
      #expect(try await scenario.told(Scenario.m1, of: held.id).last == .mediatorChanged)
    }
  }

  @Test("entry.2: everybody is committed from the arrival of their side until it has left")
  func committed() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await found(scenario, scenario.hold())
      let rows = try await database.ownerClient.query("mediators_committed", held.id.uuid)
      #expect(rows.count == 3)
      for side in [Side.victim, .offender] {
        let steps = held.movements.filter { $0.side == side }
        let first = try #require(steps.map(\.start.rfc3339).min())
        let last = try #require(steps.map(\.end.rfc3339).max())
        let person = side == .victim ? scenario.process.victim : scenario.process.offender
        let row = try #require(rows.first { try $0.get("person_id") == person.uuid })
        #expect(try row.get("begins", as: Int.self) == Self.minutes(first), "\(side)")
        #expect(try row.get("ends", as: Int.self) == Self.minutes(last), "\(side)")
        #expect(try row.get("begins", as: Int.self) < 0 && row.get("ends", as: Int.self) > 120)
      }
    }
  }

  /// Minutes from ten o'clock.
  private static func minutes(_ time: String) -> Int {
    let parts = time.dropFirst(11).prefix(5).split(separator: ":").compactMap { Int($0) }
    return (parts[0] - 10) * 60 + parts[1]
  }

  @Test("entry.2: nobody is due at another site sooner than the way there takes, and what is offered can be booked")
  func travel() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let files = FacilitiesImport(database: database.database)
      try await files.take([.travel: "site,other_site,minutes\nMATSQUI,KENT,45\n"])
      let there = try await scenario.meetings.request(
        Scenario.m1, scenario.wish("2027-01-15T10:15", room: "MATSQUI-BOARD", site: "MATSQUI", minutes: 90), .unkeyed)
      func refused(_ start: String) async throws -> [Slot] {
        let refusal = await #expect(throws: MeetingRefusal.self, "\(start)") {
          try await scenario.meetings.request(Scenario.m1, scenario.wish(start, minutes: 60), .unkeyed)
        }
        guard case .personTaken(let slots) = refusal else {
          Issue.record("\(start): \(String(describing: refusal))")
          return []
        }
        return slots
      }
      // The victim is at Matsqui until 11:55, and was due at Kent at 11:30.
      let offered = try await refused("2027-01-15T12:00")
      let slot = try #require(offered.first)
      let wall = String(slot.start.rfc3339.prefix(16))
      #expect(wall >= "2027-01-15T13:10", "\(wall)")
      #expect(
        try await scenario.meetings.request(
          Scenario.m1, scenario.wish(wall, room: slot.room.rawValue, minutes: 60), .unkeyed
        ).state == .held)
      let direct = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("mediators_commit", there.id.uuid, scenario.process.victim.uuid, 60)
      }
      #expect(direct?.matches(constraint: "commitment_leaves_time_to_travel") == true)
    }
  }

  @Test("entry.2: sites that no row lists are as far apart as the agency's settings say")
  func settings() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      _ = try await scenario.meetings.request(
        Scenario.m1, scenario.wish("2027-01-15T09:00", room: "MATSQUI-BOARD", site: "MATSQUI", minutes: 60), .unkeyed)
      // Four hours between two cities, from 10:15 on, and half an hour to arrive before the start.
      let refusal = await #expect(throws: MeetingRefusal.self) {
        try await scenario.meetings.request(Scenario.m1, scenario.wish("2027-01-15T14:30", minutes: 60), .unkeyed)
      }
      if case .personTaken = refusal {} else { Issue.record("\(String(describing: refusal))") }
      #expect(
        try await scenario.meetings.request(
          Scenario.m1, scenario.wish("2027-01-15T15:30", minutes: 60), .unkeyed
        ).state == .held)
    }
  }
}
