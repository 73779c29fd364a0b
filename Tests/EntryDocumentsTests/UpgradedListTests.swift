import Casework
import Facilities
import Foundation
import Identifiers
import Languages
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import EntryDocuments

/// Lists as earlier releases left them.
@Suite("An entry list of an earlier release (entry.3)")
struct UpgradedListTests {
  @Test("entry.3: behind a list that was seen and destroyed, nobody is released who isn't expected any more")
  func behindADestroyedOne() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      let meeting = try await world.released()
      try await world.arrive(meeting.id, minutes: 10)
      try await database.ownerClient.query("unseen_test_hold_back")
      try await database.ownerClient.query("unseen_test_bury")
      _ = try await world.scenario.meetings.cancel(Scenario.rju, meeting.id, seen: nil, .unkeyed)
      try await world.work()
      #expect(try await world.revisions() == ["KENT/2027-01-15 r1 destroyed", "KENT/2027-01-15 r2 released"])
      #expect(try await world.find().arrivals.isEmpty)
    }
  }

  @Test("entry.3: what nobody has seen is made anew as revision 1, whatever its number was, and stays until then")
  func renumbered() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      let meeting = try await world.scenario.confirmed()
      try await world.work()
      let stored = try #require(try await world.stored().first)
      let content = try #require(try await world.contents().first)
      let former = EntryListContent(
        site: content.site, siteName: content.siteName, firstLanguage: content.firstLanguage, day: content.day,
        revision: 3, supersedes: 2, arrivals: content.arrivals, changes: nil, contact: content.contact,
        instructions: content.instructions, renderedAt: content.renderedAt)
      let sealed = try await world.scenario.keyring.seal(
        SealedEntryList.bytes(of: former), key: stored.key,
        binding: .content(of: content.site, content.day, revision: 3))
      try await database.ownerClient.query("unseen_test_renumber", 3, sealed)
      #expect(try await world.revisions() == ["KENT/2027-01-15 r3 rendered"])
      try await database.ownerClient.query("entry_documents_test_plan", meeting.id.uuid)
      try await world.work()
      #expect(try await world.revisions() == ["KENT/2027-01-15 r1 rendered"])
      #expect(try await world.contents().map(\.supersedes) == [nil])
      try await database.setClock("2027-01-14T12:00:00-07:00")
      try await world.work()
      let list = try await world.find()
      #expect(list.revision == 1 && list.supersedes == nil && list.arrivals.count == 1)
    }
  }
}

@Suite("Whom somebody supports, on an entry list")
struct SupportedTests {
  @Test("entry.3: nobody is named beside who supports them, who isn't on the list")
  func stopped() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      let (scenario, process) = (world.scenario, world.scenario.process)
      let new = NewParticipant(role: .victimSupport, name: try #require(PersonName("Solange Soutien")), language: .en)
      let support = try await scenario.casework.addParticipant(Scenario.rju, to: process.id, new, .unkeyed).id
      try await scenario.answerContact()
      let wish = try scenario.wish(attendees: [process.victim, process.offender, support])
      let held = try await scenario.meetings.request(Scenario.m1, wish, .unkeyed)
      for person in [process.victim, process.offender, support] {
        _ = try await scenario.meetings.agree(
          Scenario.m1, held.id, participant: person, listVersion: 1, seen: nil, .unkeyed)
      }
      _ = try await scenario.confirm(held.id)
      try await database.ownerClient.query("entry_documents_test_support_early")
      try await database.setClock("2027-01-14T12:00:00-07:00")
      try await world.work()
      #expect(try await world.contents().last?.arrivals.map { $0.supports?.reveal() } == ["Zoé Ève-Tremblay", nil])
      try await database.setClock("2027-01-15T09:25:00-07:00")
      _ = try await scenario.meetings.stop(Scenario.m1, held.id, for: .illness, seen: nil, .unkeyed)
      try await world.work()
      let left = try #require(try await world.contents().last)
      #expect(left.arrivals.map { $0.name.reveal() } == ["Solange Soutien"])
      #expect(left.arrivals.map(\.supports) == [nil])
    }
  }
}
