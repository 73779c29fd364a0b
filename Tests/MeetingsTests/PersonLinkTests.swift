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

@Suite("People who stand in several files")
struct PersonLinkTests {
  @Test("contact.1: an order recorded in one file holds back another with the same two people, until it is cleared")
  func ordersFollow() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let other = try await scenario.openProcess(mediator: "m2")
      let meeting = try await scenario.confirmed().id
      let new = NewCondition(kind: .noContactCondition, first: other.victim, second: other.offender)
      let condition = try await scenario.casework.addCondition(Scenario.rju, to: other.id, new, .unkeyed).id
      try await scenario.link(scenario.process.victim, other.victim)
      #expect(try await scenario.state(of: meeting) == .confirmed, "the other person isn't known yet")
      try await scenario.link(scenario.process.offender, other.offender)
      #expect(try await scenario.state(of: meeting) == .held, "linking checks what stands")
      await #expect(throws: MeetingRefusal.forbidden(.contactOrders)) { try await scenario.hold("2027-01-18T10:00") }
      await #expect(throws: CaseworkRefusal.invalid([FieldFault("finding", .ordersStand)])) {
        try await scenario.answerContact()
      }
      let clearance = NewClearance(condition: condition, basis: .conditionAmended, validUntil: try day("2027-12-31"))
      let given = try await scenario.casework.addClearance(Scenario.rju, to: other.id, clearance, .unkeyed).id
      #expect(try await scenario.casework.tasks(Scenario.rju) == [], "the clearance settles both files")
      #expect(try await scenario.confirm(meeting).state == .confirmed)
      _ = try await scenario.casework.revokeClearance(Scenario.rju, of: other.id, given, .unkeyed)
      #expect(try await scenario.state(of: meeting) == .held, "and so does its revocation")
    }
  }

  @Test("contact.1: an order recorded after the link holds back the other file too")
  func laterOrder() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let other = try await scenario.openProcess(mediator: "m2")
      try await scenario.link(scenario.process.victim, other.victim)
      try await scenario.link(scenario.process.offender, other.offender)
      let meeting = try await scenario.confirmed().id
      let new = NewCondition(kind: .nonCommunicationOrder, first: other.offender, second: other.victim)
      _ = try await scenario.casework.addCondition(Scenario.rju, to: other.id, new, .unkeyed)
      #expect(try await scenario.state(of: meeting) == .held)
      try await scenario.unlink(scenario.process.victim)
      #expect(try await scenario.confirm(meeting).state == .confirmed, "another person's order after all")
    }
  }

  @Test("entry.1: a transfer recorded in one file flags the other file's meeting too, and a second one tells again")
  func transfersFollow() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let other = try await scenario.openProcess(mediator: "m2")
      try await scenario.link(scenario.process.offender, other.offender)
      let bowden = "BOWDEN,institution,Bowden Institution,Établissement de Bowden,Innisfail,AB,Pacific,America/Edmonton"
      try await FacilitiesImport(database: database.database).sites(
        csv: "code,kind,name_en,name_fr,city,province,region,time_zone\n\(bowden)\n")
      func move(to site: String) async throws {
        _ = try await scenario.casework.transferOffender(
          Scenario.rju, of: other.id, other.offender, to: SiteCode(unchecked: site), .unkeyed)
      }
      let meeting = try await scenario.confirmed().id
      try await move(to: "MATSQUI")
      let seen = try await scenario.shown(meeting)
      #expect(seen.state == .held && seen.flags == [.transfer])
      #expect(try await scenario.casework.tasks(Scenario.rju).map(\.process) == [scenario.process.id])
      try await scenario.runJobs()
      func told() async throws -> Int {
        try await scenario.told(Scenario.m1, of: meeting).filter { $0 == .meetingFlagged }.count
      }
      #expect(try await told() == 1)
      try await move(to: "BOWDEN")
      try await scenario.runJobs()
      #expect(try await told() == 2)
    }
  }

  @Test("A linked person isn't needed in two meetings at once, whichever files they are of")
  func commitmentsFollow() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let other = try await scenario.openProcess(mediator: "m2")
      let meeting = try await scenario.hold().id
      let theirs = try scenario.wish(room: "MATSQUI-BOARD", site: "MATSQUI", of: other)
      try await scenario.link(scenario.process.victim, other.victim)
      let refusal = await #expect(throws: MeetingRefusal.self) {
        try await scenario.meetings.request(Scenario.m2, theirs, .unkeyed)
      }
      guard case .personTaken = refusal else {
        Issue.record("\(String(describing: refusal))")
        return
      }
      let direct = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("test_commit", meeting.uuid, other.victim.uuid)
      }
      #expect(direct?.matches(constraint: "commitment_one_meeting_at_a_time") == true)
      try await scenario.unlink(scenario.process.victim)
      #expect(try await scenario.meetings.request(Scenario.m2, theirs, .unkeyed).state == .held)
    }
  }

  @Test("Two people who are expected in two places at once can't be linked, and nothing of it stays")
  func collision() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let other = try await scenario.openProcess(mediator: "m2")
      _ = try await scenario.hold()
      let theirs = try scenario.wish(room: "MATSQUI-BOARD", site: "MATSQUI", of: other)
      let meeting = try await scenario.meetings.request(Scenario.m2, theirs, .unkeyed)
      await #expect(throws: CaseworkRefusal.peopleCollide) {
        try await scenario.link(scenario.process.victim, other.victim)
      }
      #expect(try await scenario.casework.personLinks(Scenario.rju, of: other.id).allSatisfy { !$0.isLinked })
      _ = try await scenario.meetings.cancel(Scenario.m2, meeting.id, seen: nil, .unkeyed)
      try await scenario.link(scenario.process.victim, other.victim)
    }
  }

  @Test("Who has the same name in another file is proposed to the unit alone, and a link is the unit's alone to know")
  func proposed() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database, victimName: "Zoé Anne Ève-Tremblay")
      let other = try await scenario.openProcess(mediator: "m1", victimName: "TREMBLAY EVE, Zoe Anne")
      let found = try await scenario.casework.personLinks(Scenario.rju, of: scenario.process.id)
      #expect(found.map(\.other) == [other.victim] && found.first?.participant == scenario.process.victim)
      #expect(found.first?.isLinked == false && found.first?.otherProcess == other.id)
      try await scenario.link(scenario.process.victim, other.victim)
      let linked = try await scenario.casework.personLinks(Scenario.rju, of: other.id)
      #expect(linked.map(\.isLinked) == [true], "what is linked isn't proposed again")
      await #expect(throws: CaseworkRefusal.invalid([FieldFault("other", .sameProcess)])) {
        try await scenario.link(scenario.process.victim, scenario.process.offender)
      }
      await #expect(throws: CaseworkRefusal.wrongState) {
        try await scenario.link(scenario.process.victim, other.victim)
      }
      for reader in [Scenario.m1, Scenario.kentStaff, Scenario.auditor] {
        await #expect(throws: CaseworkRefusal.notForThisRole) {
          try await scenario.casework.personLinks(reader, of: scenario.process.id)
        }
        #expect(try await database.reader.acting(as: reader).query("test_links").isEmpty, "\(reader.role)")
        let direct = await #expect(throws: PostgresError.self) {
          try await database.database.acting(as: reader).rows(
            of: "participant_index_read", ["who": .actor(reader), "given_process": .uuid(scenario.process.id)])
        }
        #expect(direct?.kind == .insufficientPrivilege, "\(reader.role)")
      }
    }
  }

  @Test("The codes of a name are of its file's key: they survive a new key, and go with the names")
  func codes() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let other = try await scenario.openProcess(mediator: "m2", victimName: "Zoé Ève-Tremblay")
      let name = try #require(PersonName("Zoé Ève-Tremblay"))
      let keys = try await scenario.keyring.codes(of: [name], keys: [])
      #expect(keys.isEmpty)
      func found() async throws -> [ParticipantID] {
        try await scenario.casework.personLinks(Scenario.rju, of: scenario.process.id).map(\.other)
      }
      #expect(try await found() == [other.victim])
      _ = try await scenario.casework.closeProcess(Scenario.rju, other.id, .unkeyed)
      try await database.ownerClient.query("test_doom_names", other.id.uuid)
      #expect(try await found() == [], "the names are to be destroyed")
    }
  }
}

extension Scenario {
  /// Links a participant of the scenario's process to one of another.
  fileprivate func link(_ participant: ParticipantID, _ other: ParticipantID) async throws {
    _ = try await casework.linkPerson(
      Self.rju, in: process.id, NewPersonLink(participant: participant, other: other), .unkeyed)
  }

  fileprivate func unlink(_ participant: ParticipantID) async throws {
    _ = try await casework.unlinkPerson(Self.rju, in: process.id, participant, .unkeyed)
  }
}
