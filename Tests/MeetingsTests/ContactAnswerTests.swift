import Casework
import Clauses
import Facilities
import Foundation
import Identifiers
import Languages
import Meetings
import Notices
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@Suite("The unit's answers on orders and conditions")
struct ContactAnswerTests {
  @Test("contact.1: no victim attends before the unit has answered, and the attempt opens one task")
  func silence() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let process = try await scenario.openProcess(mediator: "m1", isAnswered: false)
      let wish = try scenario.wish(of: process)
      for _ in 0..<2 {
        await #expect(throws: MeetingRefusal.forbidden(.contactOrders)) {
          try await scenario.meetings.request(Scenario.m1, wish, .unkeyed)
        }
      }
      #expect(try await scenario.casework.tasks(Scenario.rju).map(\.kind) == [.contactAnswerNeeded])
      let alone = try await scenario.meetings.request(
        Scenario.m1, scenario.wish(form: .preparatory, of: process, attendees: [process.offender]), .unkeyed)
      try await database.ownerClient.query("test_set_form", alone.id.uuid, "faceToFace")
      let direct = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("test_list_attendee", alone.id.uuid, process.victim.uuid)
      }
      #expect(direct?.matches(constraint: "attendee_contact_cleared") == true)
      let support = try await scenario.support(.victimSupport, of: process.id)
      let message = try scenario.wish("2027-01-14T10:00", form: .messageRecording, of: process, attendees: [support])
      await #expect(throws: MeetingRefusal.forbidden(.contactOrders), "whoever supports a victim is of their side") {
        try await scenario.meetings.request(Scenario.m1, message, .unkeyed)
      }
      try await scenario.answerContact(of: process.id)
      #expect(try await scenario.casework.tasks(Scenario.rju) == [])
      let later = try scenario.wish("2027-01-18T10:00", of: process)
      #expect(try await scenario.meetings.request(Scenario.m1, later, .unkeyed).state == .held)
    }
  }

  @Test("contact.1: an answer that is taken back puts the meeting on hold, and a new one says it can be confirmed")
  func takenBack() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let answer = try #require(try await scenario.answers().first)
      let meeting = try await scenario.confirmed().id
      _ = try await scenario.casework.revokeContactAnswer(Scenario.rju, of: scenario.process.id, answer.id, .unkeyed)
      #expect(try await scenario.state(of: meeting) == .held)
      #expect(try await scenario.casework.tasks(Scenario.rju).map(\.kind) == [.meetingFlagged])
      await #expect(throws: MeetingRefusal.self) { try await scenario.confirm(meeting) }
      let direct = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("test_set_state", meeting.uuid, "confirmed")
      }
      #expect(direct?.matches(constraint: "meeting_confirmed_gates_met") == true)
      try await scenario.answerContact()
      #expect(try await scenario.casework.tasks(Scenario.rju) == [])
      try await scenario.runJobs()
      for reader in [Scenario.m1, Scenario.kentStaff] {
        #expect(try await scenario.told(reader, of: meeting).contains(.meetingConfirmable))
      }
      #expect(try await scenario.confirm(meeting).state == .confirmed)
    }
  }

  @Test("contact.1: an answer counts until its last day, and for those who took part when it was given")
  func covers() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let process = try await scenario.openProcess(mediator: "m1", isAnswered: false)
      let answer = NewContactAnswer(finding: .noneFound, sources: [.paroleBoard], validUntil: try day("2027-01-15"))
      _ = try await scenario.casework.answerContact(Scenario.rju, for: process.id, answer, .unkeyed)
      #expect(try await scenario.meetings.request(Scenario.m1, scenario.wish(of: process), .unkeyed).state == .held)
      await #expect(throws: MeetingRefusal.forbidden(.contactOrders)) {
        try await scenario.meetings.request(Scenario.m1, scenario.wish("2027-01-18T10:00", of: process), .unkeyed)
      }
      let support = try await scenario.support(.victimSupport, of: process.id)
      let withSupport = try scenario.wish(
        "2027-01-14T10:00", of: process, attendees: [process.victim, process.offender, support])
      await #expect(throws: MeetingRefusal.forbidden(.contactOrders)) {
        try await scenario.meetings.request(Scenario.m1, withSupport, .unkeyed)
      }
      let without = try scenario.wish("2027-01-14T10:00", of: process)
      #expect(try await scenario.meetings.request(Scenario.m1, without, .unkeyed).state == .held)
    }
  }

  @Test("contact.1: an answer says what the records say, for a year at most, and names its sources")
  func refused() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      func answer(_ finding: NewContactAnswer.Finding, until: String? = nil) async throws {
        let new = NewContactAnswer(finding: finding, sources: [.other], validUntil: try until.map { try day($0) })
        _ = try await scenario.casework.answerContact(Scenario.rju, for: scenario.process.id, new, .unkeyed)
      }
      func fault(_ field: String, _ reason: FaultReason) -> CaseworkRefusal { .invalid([FieldFault(field, reason)]) }
      await #expect(throws: fault("finding", .nothingListed)) { try await answer(.listed) }
      await #expect(throws: fault("validUntil", .inThePast)) { try await answer(.noneFound, until: "2027-01-03") }
      await #expect(throws: fault("validUntil", .tooFarAhead)) { try await answer(.noneFound, until: "2028-01-05") }
      _ = try await scenario.condition()
      await #expect(throws: fault("finding", .ordersStand)) { try await answer(.noneFound) }
      try await answer(.listed)
      #expect(try await scenario.answers().first?.validUntil.text == "2027-04-04", "90 days unless it names a day")
      for (statement, constraint) in [
        ("test_answer_for_long", "contact_answer_for_a_year_at_most"),
        ("test_answer_without_sources", "contact_answer_looked_somewhere"),
      ] as [(StatementName, String)] {
        let direct = await #expect(throws: PostgresError.self) { try await database.ownerClient.query(statement) }
        #expect(direct?.matches(constraint: constraint) == true)
      }
    }
  }

  @Test("contact.1: an order holds for whom it names: it bars their meeting, and not that of others")
  func whomItNames() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let process = scenario.process
      let support = try await scenario.support(.victimSupport, of: process.id)
      try await scenario.answerContact()
      let new = NewCondition(kind: .nonCommunicationOrder, first: support, second: process.offender)
      let order = try await scenario.casework.addCondition(Scenario.rju, to: process.id, new, .unkeyed).id
      #expect(try await scenario.hold().state == .held, "the supporter isn't there")
      let together = try scenario.wish("2027-01-18T10:00", attendees: [process.victim, process.offender, support])
      await #expect(throws: MeetingRefusal.forbidden(.contactOrders)) {
        try await scenario.meetings.request(Scenario.m1, together, .unkeyed)
      }
      let clearance = NewClearance(condition: order, basis: .orderVaried, validUntil: try day("2027-01-18"))
      _ = try await scenario.casework.addClearance(Scenario.rju, to: process.id, clearance, .unkeyed)
      #expect(try await scenario.meetings.request(Scenario.m1, together, .unkeyed).state == .held)
    }
  }

  @Test("contact.1: a message recording by someone under an order opens the unit's task, and waits for a clearance")
  func recording() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let wish = try scenario.wish(form: .messageRecording, attendees: [scenario.process.offender])
      let condition = try await scenario.condition()
      await #expect(throws: MeetingRefusal.forbidden(.contactOrders)) {
        try await scenario.meetings.request(Scenario.m1, wish, .unkeyed)
      }
      #expect(try await scenario.casework.tasks(Scenario.rju).map(\.kind) == [.contactRecordingRequested])
      _ = try await scenario.clear(condition)
      #expect(try await scenario.meetings.request(Scenario.m1, wish, .unkeyed).state == .held)
      #expect(try await scenario.casework.tasks(Scenario.rju) == [])
    }
  }

  @Test("contact.1: an order recorded on a held meeting leaves it held, tells everyone, and opens one task a meeting")
  func onAHeldMeeting() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold()
      try await scenario.agree(held.id)
      let condition = try await scenario.condition()
      _ = try await scenario.condition()
      #expect(try await scenario.state(of: held.id) == .held)
      let tasks = try await scenario.casework.tasks(Scenario.rju)
      #expect(tasks.map(\.kind) == [.contactClearanceNeeded] && tasks.first?.meeting == held.id.description)
      #expect(tasks.first?.dueOn.text == "2027-01-07")
      await #expect(throws: MeetingRefusal.self) { try await scenario.confirm(held.id) }
      try await scenario.runJobs()
      for reader in [Scenario.m1, Scenario.rju] {
        #expect(try await scenario.told(reader, of: held.id).contains(.meetingFlagged))
      }
      _ = try await scenario.clear(condition)
      #expect(try await scenario.casework.tasks(Scenario.rju).count == 1, "the other order still stands")
      _ = try await scenario.meetings.cancel(Scenario.m1, held.id, seen: nil, .unkeyed)
      #expect(try await scenario.casework.tasks(Scenario.rju) == [], "a meeting that is gone needs no clearance")
    }
  }

  @Test("contact.1: a clearance has a basis of its kind, is for a year at most, and may be for one meeting alone")
  func clearances() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let (first, second) = (try await scenario.hold().id, try await scenario.hold("2027-01-18T10:00").id)
      for meeting in [first, second] { try await scenario.agree(meeting) }
      let condition = try await scenario.condition()
      func clear(
        _ basis: NewClearance.Basis = .conditionAmended, until: String = "2027-12-31", for meeting: UUID? = nil
      ) async throws {
        let new = NewClearance(condition: condition, basis: basis, validUntil: try day(until), meeting: meeting)
        _ = try await scenario.casework.addClearance(Scenario.rju, to: scenario.process.id, new, .unkeyed)
      }
      func fault(_ field: String, _ reason: FaultReason) -> CaseworkRefusal { .invalid([FieldFault(field, reason)]) }
      await #expect(throws: fault("basis", .basisNotForKind)) { try await clear(.orderVaried) }
      await #expect(throws: fault("validUntil", .tooFarAhead)) { try await clear(until: "2099-12-31") }
      await #expect(throws: fault("meeting", .meetingUnknown)) { try await clear(for: UUID()) }
      let other = try await scenario.openProcess(mediator: "m2")
      let theirs = try await scenario.meetings.request(
        Scenario.m2, scenario.wish("2027-01-19T10:00", of: other), .unkeyed)
      await #expect(throws: fault("meeting", .meetingUnknown)) { try await clear(for: theirs.id.uuid) }
      let elsewhere = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("test_clear_for_meeting", condition.uuid, theirs.id.uuid)
      }
      #expect(elsewhere?.matches(constraint: "clearance_for_a_meeting_of_the_people") == true)
      try await clear(for: first.uuid)
      #expect(try await scenario.confirm(first).state == .confirmed)
      await #expect(throws: MeetingRefusal.self, "it is for the other meeting") { try await scenario.confirm(second) }
      for (statement, constraint) in [
        ("test_clearance_of_another_kind", "clearance_basis_fits_the_kind"),
        ("test_clearance_for_long", "clearance_for_a_year_at_most"),
      ] as [(StatementName, String)] {
        let direct = await #expect(throws: PostgresError.self) { try await database.ownerClient.query(statement) }
        #expect(direct?.matches(constraint: constraint) == true)
      }
    }
  }

  @Test("contact.1: a clearance for today can be given while it is today at headquarters, whatever day it is in UTC")
  func today() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let condition = try await scenario.condition()
      try await database.setClock("2027-01-15T17:24:00-08:00")
      _ = try await scenario.clear(condition, until: "2027-01-15")
      await #expect(throws: CaseworkRefusal.invalid([FieldFault("validUntil", .inThePast)])) {
        try await scenario.clear(condition, until: "2027-01-14")
      }
    }
  }
}
