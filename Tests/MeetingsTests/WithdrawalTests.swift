import Casework
import Clauses
import Identifiers
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@Suite("Withdrawal from a process")
struct WithdrawalTests {
  private func withdraw(_ scenario: Scenario, _ person: ParticipantID, by actor: Actor = Scenario.rju) async throws {
    _ = try await scenario.meetings.withdraw(actor, from: scenario.process.id, person, .unkeyed)
  }

  private func takePartAnew(
    _ scenario: Scenario, _ person: ParticipantID, by actor: Actor = Scenario.m1
  ) async throws {
    _ = try await scenario.casework.takePartAnew(actor, in: scenario.process.id, person, .unkeyed)
  }

  private func state(_ scenario: Scenario, _ meeting: MeetingView) async throws -> MeetingState {
    try await scenario.meetings.find(Scenario.rju, meeting.id).state
  }

  @Test(
    "program.1: a withdrawal ends every standing meeting with the person; nobody lists them until they return")
  func everyMeeting() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let (victim, offender) = (scenario.process.victim, scenario.process.offender)
      let held = try await scenario.hold("2027-01-15T10:00")
      let confirmed = try await scenario.confirmed("2027-01-18T10:00")
      let alone = try await scenario.meetings.request(
        Scenario.m1, scenario.wish("2027-01-19T10:00", form: .preparatory, attendees: [offender]), .unkeyed)
      _ = try await scenario.meetings.withdraw(
        Scenario.m1, held.id, participant: victim, seen: nil, .unkeyed)
      #expect(try await state(scenario, held) == .cancelled)
      #expect(try await state(scenario, confirmed) == .cancelled)
      #expect(try await state(scenario, alone) == .held)

      await #expect(throws: MeetingRefusal.forbidden(.voluntariness)) { try await scenario.hold("2027-01-20T10:00") }
      await #expect(throws: MeetingRefusal.forbidden(.voluntariness)) {
        try await scenario.meetings.request(
          Scenario.m1, scenario.wish("2027-01-20T10:00", form: .messageRecording, attendees: [victim]), .unkeyed)
      }
      await #expect(throws: CaseworkRefusal.wrongState) { try await withdraw(scenario, victim) }
      try await takePartAnew(scenario, victim)
      await #expect(throws: CaseworkRefusal.wrongState) { try await takePartAnew(scenario, victim) }
      #expect(try await scenario.hold("2027-01-20T10:00").state == .held)
      #expect(try await state(scenario, confirmed) == .cancelled, "what was cancelled stays cancelled")
    }
  }

  @Test("program.1: a mediator or the unit records a withdrawal from the process itself, once, and nobody else does")
  func whoRecords() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let victim = scenario.process.victim
      let held = try await scenario.hold()
      for other in [Scenario.kentStaff, Scenario.kentDesk] {
        await #expect(throws: CaseworkRefusal.notForThisRole) { try await withdraw(scenario, victim, by: other) }
      }
      await #expect(throws: CaseworkRefusal.notFound) { try await withdraw(scenario, victim, by: Scenario.m2) }
      let elsewhere = try await scenario.openProcess(mediator: "m2")
      await #expect(throws: CaseworkRefusal.notFound) { try await withdraw(scenario, elsewhere.victim) }
      #expect(try await state(scenario, held) == .held)
      try await withdraw(scenario, victim, by: Scenario.m1)
      #expect(try await state(scenario, held) == .cancelled)
      await #expect(throws: CaseworkRefusal.wrongState) { try await withdraw(scenario, victim) }
    }
  }

  @Test("program.1: whoever has withdrawn is refused on a list, and a meeting that stands is, also by direct SQL")
  func directly() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let process = scenario.process
      let preparatory = try await scenario.meetings.request(
        Scenario.m1, scenario.wish(form: .messageRecording, attendees: [process.offender]), .unkeyed)
      try await withdraw(scenario, process.victim)
      let listed = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("test_list_attendee", preparatory.id.uuid, process.victim.uuid)
      }
      #expect(listed?.matches(constraint: "attendee_takes_part") == true)
      let silent = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("attendees_withdraw", process.offender.uuid)
      }
      #expect(silent?.matches(constraint: "process_withdrawal_ends_meetings") == true)
    }
  }

  @Test("program.1: the unit alone reads who withdrew; a mediator learns who can't be listed, a site nothing")
  func readers() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let victim = scenario.process.victim
      try await withdraw(scenario, victim, by: Scenario.m1)
      let known = try await scenario.casework.withdrawals(Scenario.rju, from: scenario.process.id)
      #expect(known.map(\.participant) == [victim] && known.first?.recordedBy == "m1" && known.first?.endedAt == nil)
      await #expect(throws: CaseworkRefusal.notForThisRole) {
        try await scenario.casework.withdrawals(Scenario.m1, from: scenario.process.id)
      }
      let view = try await scenario.casework.process(Scenario.m1, scenario.process.id)
      #expect(view.participants.filter { !$0.takesPart }.map(\.id) == [victim])
      for reader in [Scenario.m1, Scenario.m2, Scenario.kentStaff, Scenario.kentDesk, Actor.worker] {
        let acting = database.reader.acting(as: reader)
        #expect(try await acting.query("attendees_withdrawals").isEmpty, "\(reader.role)")
      }
      let asStaff = database.reader.acting(as: Scenario.kentStaff)
      #expect(try await asStaff.query("attendees_withdrawn", scenario.process.id.uuid).first?.get("people") == 0)
      #expect(try await database.reader.acting(as: Scenario.rju).query("attendees_withdrawals").count == 1)
      try await takePartAnew(scenario, victim)
      let after = try await scenario.casework.withdrawals(Scenario.rju, from: scenario.process.id)
      #expect(after.first?.endedBy == "m1" && after.first?.endedAt != nil)
    }
  }

  @Test("program.1: the trail says that something about a participant was changed, not who withdrew")
  func trail() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      _ = try await scenario.hold()
      try await withdraw(scenario, scenario.process.victim)
      try await takePartAnew(scenario, scenario.process.victim)
      let entries = try await database.ownerClient.query("attendees_trail")
      let words: [String] = try entries.map { try $0.get("line") }
      #expect(words.filter { $0.hasPrefix("participant.change ") }.count == 2)
      #expect(!words.contains { $0.contains("withdraw") })
      let victim = scenario.process.victim.description
      #expect(!words.contains { $0.hasPrefix("participant.change ") && $0.contains(victim) })
      #expect(words.contains { $0.hasPrefix("meeting.cancel ") })
    }
  }

  @Test("program.1: a request that races a withdrawal leaves no meeting with the person")
  func race() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let victim = scenario.process.victim
      for round in 0..<6 {
        async let asked: MeetingView? = try? scenario.hold("2027-02-0\(round + 1)T10:00")
        async let left: Void = withdraw(scenario, victim)
        _ = await asked
        try await left
        let standing = try await database.ownerClient.query("attendees_standing", victim.uuid)
        #expect(try standing.first?.get("meetings") == 0)
        try await takePartAnew(scenario, victim)
      }
    }
  }

  @Test("program.1: a meeting that has ended shows no gates, so that nobody learns of what came later")
  func endedMeetings() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold()
      #expect(try await gates(scenario, held, Scenario.kentStaff).count > 0)
      _ = try await scenario.meetings.cancel(Scenario.m1, held.id, seen: nil, .unkeyed)
      let process = scenario.process
      _ = try await scenario.casework.addCondition(
        Scenario.rju, to: process.id,
        NewCondition(kind: .nonCommunicationOrder, first: process.victim, second: process.offender), .unkeyed)
      #expect(try await gates(scenario, held, Scenario.kentStaff) == [])
      #expect(try await gates(scenario, held, Scenario.m1) == [])
    }
  }

  private func gates(_ scenario: Scenario, _ meeting: MeetingView, _ actor: Actor) async throws -> [Gate] {
    switch try await scenario.meetings.find(actor, meeting.id) {
    case .site(let meeting): meeting.gates
    case .program(let meeting): meeting.gates
    }
  }
}
