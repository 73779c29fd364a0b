import Identifiers
import JobQueue
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import EntryDocuments

@Suite("A worker of entry lists that is killed")
struct EntryListCrashTests {
  @Test("before its commit leaves nothing, and the next worker renders the one revision")
  func leavesNothingBehind() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      _ = try await world.scenario.confirmed()
      let plan = try #require(try await world.claim("entryList.plan"))
      _ = try await world.run(plan)
      let lost = try #require(try await world.claim("entryList.render"))
      let taken = try await world.takeOver(lost)
      // The first worker was only slow: what it does now is rolled back.
      _ = try await world.run(lost)
      #expect(try await world.revisions().isEmpty)
      _ = try await world.run(taken)
      _ = try await world.run(lost)
      #expect(try await world.revisions() == ["KENT/2027-01-15 r1 rendered"])
    }
  }

  @Test("while another worker does the same leaves one revision")
  func doublesNothing() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      _ = try await world.scenario.confirmed()
      _ = try await world.run(try #require(try await world.claim("entryList.plan")))
      let lost = try #require(try await world.claim("entryList.render"))
      let taken = try await world.takeOver(lost)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for job in [lost, taken, lost] { group.addTask { _ = try await world.run(job) } }
        try await group.waitForAll()
      }
      #expect(try await world.revisions() == ["KENT/2027-01-15 r1 rendered"])
      #expect(try await world.claim("entryList.render") == nil)
    }
  }

  @Test("before it has planned leaves the event to be planned again, once")
  func plansAgain() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      _ = try await world.scenario.confirmed()
      let lost = try #require(try await world.claim("entryList.plan"))
      let taken = try await world.takeOver(lost)
      _ = try await world.run(lost)
      #expect(try await world.claim("entryList.render") == nil)
      _ = try await world.run(taken)
      try await world.work()
      #expect(try await world.revisions() == ["KENT/2027-01-15 r1 rendered"])
    }
  }

  @Test("information.2: a list whose time is put off while its job is under way is looked at again")
  func looksAgain() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      _ = try await world.released()
      _ = try await world.lists.acknowledge(
        Scenario.kentDesk, EntryListScenario.kent, day("2027-01-15"), revision: 1, .unkeyed)
      try await database.setClock("2027-01-17T00:00:00-07:00")
      let job = try #require(try await world.claim("entryList.destroy"))
      try await database.setClock("2027-01-16T22:00:00-07:00")
      let early = try await world.run(job)
      guard case .snooze(3_600) = early else {
        Issue.record("the job is to look again: \(early)")
        return
      }
      try await world.finish(job, outcome: early)
      #expect(try await world.revisions() == ["KENT/2027-01-15 r1 released"])
      try await database.setClock("2027-01-17T01:00:00-07:00")
      try await world.work()
      #expect(try await world.revisions() == ["KENT/2027-01-15 r1 destroyed"])
    }
  }

  @Test("information.2: a day on which nobody was ever listed isn't reported as destroyed")
  func nothingToDestroy() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      let alone = try world.scenario.wish(form: .preparatory, attendees: [world.scenario.process.offender])
      let held = try await world.scenario.meetings.request(Scenario.m1, alone, .unkeyed)
      _ = try await world.scenario.meetings.agree(
        Scenario.m1, held.id, participant: world.scenario.process.offender, listVersion: 1, seen: nil, .unkeyed)
      _ = try await world.scenario.confirm(held.id)
      try await world.work()
      try await database.setClock("2027-01-24T01:00:00-07:00")
      try await world.work()
      #expect(try await world.revisions() == [])
      let counted = try await database.reader.acting(as: Scenario.rju).query("entry_documents_test_destroyed")
      #expect(try counted.first?.get("lists", as: Int.self) == 0)
      #expect(try await world.audit() == [])
    }
  }

  @Test("between the tombstone and the keys lets the next worker destroy the keys")
  func destroysAgain() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      _ = try await world.released()
      _ = try await world.lists.acknowledge(
        Scenario.kentDesk, EntryListScenario.kent, day("2027-01-15"), revision: 1, .unkeyed)
      try await database.setClock("2027-01-17T00:00:00-07:00")
      let lost = try #require(try await world.claim("entryList.destroy"))
      let unreachable = Keyring(
        postgres: database.client, masterKey: try #require(MasterKey(base64: MasterKey.makeBase64())),
        proofs: TestCluster.proofs)
      await #expect(throws: KeyringError.self) { try await world.run(lost, keyring: unreachable) }
      #expect(try await world.revisions() == ["KENT/2027-01-15 r1 destroyed"])
      #expect(try await world.livingKeys() == 1)
      let taken = try await world.takeOver(lost)
      try await world.finish(taken, outcome: world.run(taken))
      #expect(try await world.livingKeys() == 0)
    }
  }

  @Test("without its keyring changes nothing")
  func needsItsKeyring() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      _ = try await world.scenario.confirmed()
      _ = try await world.run(try #require(try await world.claim("entryList.plan")))
      let lost = try #require(try await world.claim("entryList.render"))
      let otherMaster = Keyring(
        postgres: database.keyringClient, masterKey: try #require(MasterKey(base64: MasterKey.makeBase64())),
        proofs: TestCluster.proofs)
      await #expect(throws: KeyringError.self) { try await world.run(lost, keyring: otherMaster) }
      #expect(try await world.revisions().isEmpty)
      _ = try await world.run(try await world.takeOver(lost))
      #expect(try await world.revisions() == ["KENT/2027-01-15 r1 rendered"])
    }
  }
}
