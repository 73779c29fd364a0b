import Casework
import Facilities
import Foundation
import Identifiers
import JobQueue
import Languages
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import EntryDocuments

/// What becomes of a list as long as nobody has seen it.
@Suite("An entry list before its release (entry.3)")
struct UnseenListTests {
  private static let kent = EntryListScenario.kent

  @Test("entry.3: fifty changes before the release leave one document with one key, and revision 1 is what is released")
  func replaced() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      let meeting = try await world.scenario.confirmed()
      try await world.work()
      let first = try #require(try await world.stored().first)
      for change in 1...50 {
        try await world.arrive(meeting.id, minutes: change % 2 == 0 ? -5 : 5)
      }
      try await world.arrive(meeting.id, minutes: 10)
      let stored = try await world.stored()
      #expect(stored.map(\.state) == ["rendered"] && stored.map(\.arrivals) == [1])
      #expect(stored.first?.key == first.key && stored.first?.sealed != first.sealed)
      #expect(try await world.livingKeys() == 1)
      try await database.setClock("2027-01-14T12:00:00-07:00")
      try await world.work()
      let list = try await world.find()
      #expect(list.revision == 1 && list.supersedes == nil)
      #expect(list.arrivals.map(\.time.rfc3339) == ["2027-01-15T09:40:00-07:00"])
      #expect(try await world.contents().map(\.changes) == [nil])
      #expect(try await world.events().map { $0.prefix(18) } == ["entryList.released"])
    }
  }

  @Test("entry.3: the first change after the release makes revision 2, which says what is different")
  func revised() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      let meeting = try await world.released()
      try await world.arrive(meeting.id, minutes: 10)
      let seat = try #require(try await world.find().arrivals.first).id
      #expect(try await world.revisions() == ["KENT/2027-01-15 r1 superseded", "KENT/2027-01-15 r2 released"])
      #expect(
        try await world.contents().map(\.changes) == [nil, EntryListChanges(removed: 0, changes: [seat: .later])])
      _ = try await world.scenario.meetings.cancel(Scenario.rju, meeting.id, seen: nil, .unkeyed)
      try await world.work()
      #expect(try await world.contents().last?.changes == EntryListChanges(removed: 1, changes: [:]))
      #expect(try await world.livingKeys() == 3)
    }
  }

  @Test("entry.3: a list on which nobody is expected any more goes before anybody saw it, with its names and its key")
  func discarded() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      let meeting = try await world.scenario.confirmed()
      try await world.work()
      _ = try await world.scenario.meetings.cancel(Scenario.rju, meeting.id, seen: nil, .unkeyed)
      try await world.work()
      #expect(try await world.revisions() == [])
      #expect(try await world.count("unseen_test_arrivals", "arrivals") == 0)
      #expect(try await world.livingKeys() == 1, "a job destroys it")
      try await world.destroyKeys()
      #expect(try await world.livingKeys() == 0)
      #expect(try await world.audit().last == "vestibule.worker entryList.destroy KENT/2027-01-15")
      _ = try await world.scenario.confirmed("2027-01-15T14:00", room: "KENT-CHAPEL")
      try await database.setClock("2027-01-14T12:00:00-07:00")
      try await world.work()
      let list = try await world.find()
      #expect(list.revision == 1 && list.supersedes == nil && list.arrivals.count == 1)
    }
  }

  @Test("entry.3: what follows a list that the entrance has is never discarded, and is released whatever the time")
  func seen() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      let meeting = try await world.released()
      _ = try await world.scenario.meetings.cancel(Scenario.rju, meeting.id, seen: nil, .unkeyed)
      try await world.work()
      // As an earlier release left it: replaced, and not released yet.
      try await database.ownerClient.query("unseen_test_hold_back")
      let seen = await #expect(throws: PostgresError.self) {
        try await database.database.acting(as: .worker).query("unseen_test_discard")
      }
      #expect(seen?.matches(constraint: "entry_list_seen_is_revised") == true)
      #expect(try await world.revisions() == ["KENT/2027-01-15 r1 superseded", "KENT/2027-01-15 r2 rendered"])
      try await database.setClock("2027-01-14T11:00:00-07:00")
      try await database.ownerClient.query("entry_documents_test_plan", meeting.id.uuid)
      try await world.work()
      let list = try await world.find()
      #expect(list.revision == 2 && list.arrivals.isEmpty)
    }
  }

  @Test("information.2: a name put right before the release leaves nothing that opens the former, and buries no list")
  func misspelt() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database, victimName: "Zoé Faute")
      let meeting = try await world.scenario.confirmed()
      try await world.work()
      let former = try #require(try await world.stored().first)
      let process = world.scenario.process
      _ = try await world.scenario.casework.correctParticipant(
        Scenario.m1, of: process.id, process.victim, Correction(name: PersonName("Zoé Juste"), language: nil), .unkeyed)
      try await world.work()
      try await world.destroyKeys()
      let replaced = try #require(try await world.stored().first)
      #expect(try await world.revisions() == ["KENT/2027-01-15 r1 rendered"] && replaced.key != former.key)
      #expect(try await world.scenario.keyring.destruction(of: former.key) != nil)
      #expect(try await world.livingKeys() == 1)
      #expect(try await world.count("unseen_test_misspellings", "misspellings") == 0)
      try await database.setClock("2027-01-14T12:00:00-07:00")
      try await world.work()
      #expect(try await world.find().arrivals.map { $0.name.reveal() } == ["Zoé Juste"])
      try await world.arrive(meeting.id, minutes: 10)
      #expect(try await world.revisions() == ["KENT/2027-01-15 r1 superseded", "KENT/2027-01-15 r2 released"])
    }
  }

  @Test("information.2: whoever is taken off before the release takes the list's key along; whoever is added doesn't")
  func removed() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      _ = try await world.scenario.confirmed()
      try await world.work()
      let other = try await world.scenario.confirmed("2027-01-15T14:00", room: "KENT-CHAPEL")
      let first = try #require(try await world.stored().first).key
      try await world.work()
      let both = try #require(try await world.stored().first)
      #expect(both.arrivals == 2 && both.key == first)
      _ = try await world.scenario.meetings.cancel(Scenario.rju, other.id, seen: nil, .unkeyed)
      try await world.work()
      try await world.destroyKeys()
      let left = try #require(try await world.stored().first)
      #expect(left.arrivals == 1 && left.key != first)
      #expect(try await world.scenario.keyring.destruction(of: first) != nil)
      #expect(try await world.livingKeys() == 1)
    }
  }

  @Test("entry.3: the heading is as it is at the release; a change of it alone makes no revision afterwards")
  func heading() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      _ = try await world.scenario.confirmed()
      try await world.work()
      try await database.ownerClient.query("unseen_test_contact", "Front office")
      try await database.setClock("2027-01-14T12:00:00-07:00")
      try await world.work()
      #expect(try await world.contents().map(\.contact.who.en) == ["Front office"])
      try await database.ownerClient.query("unseen_test_contact", "Back office")
      try await database.setClock("2027-01-15T00:00:00-07:00")
      try await world.work()
      #expect(try await world.revisions() == ["KENT/2027-01-15 r1 released"])
    }
  }

  @Test("entry.3: the database takes no other number, no former key, nothing superseded unseen, and keeps who is due")
  func heldByTheDatabase() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      _ = try await world.scenario.confirmed()
      try await world.work()
      let key = try #require(try await world.stored().first).key
      let named = try #require(try await world.contents().first).arrivals.map(\.id.description)
      let worker = database.database.acting(as: .worker)
      for number in [2, 3] {
        let wrong = await #expect(throws: PostgresError.self) {
          try await worker.query("unseen_test_store", number, key.uuid, named)
        }
        #expect(wrong?.matches(constraint: "entry_list_is_next") == true)
      }
      let removed = await #expect(throws: PostgresError.self) {
        try await worker.query("unseen_test_store", 1, key.uuid, [String]())
      }
      #expect(removed?.matches(constraint: "entry_list_removed_gets_another_key") == true)
      let early = await #expect(throws: PostgresError.self) { try await worker.query("unseen_test_discard") }
      #expect(early?.retry == .safe, "somebody is expected")
      let unseen = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("unseen_test_supersede")
      }
      #expect(unseen?.matches(constraint: "entry_list_superseded_was_released") == true)
      try await database.ownerClient.query("unseen_test_misspell")
      let misspelt = await #expect(throws: PostgresError.self) {
        try await worker.query("unseen_test_store", 1, key.uuid, named)
      }
      #expect(misspelt?.matches(constraint: "entry_list_misspelt_gets_another_key") == true)
      #expect(try await world.stored().map(\.key) == [key])
    }
  }

  @Test("entry.3: a day says when its list comes, and later that nobody is expected, or it is late or over")
  func tellsOfADay() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      let (listed, empty) = (try day("2027-01-15"), try day("2027-01-16"))
      func state(_ day: LocalDay, _ actor: Actor = Scenario.kentDesk) async throws -> EntryListDay? {
        try await world.lists.state(actor, Self.kent, day)
      }
      func noon(_ day: String) -> OffsetTime { OffsetTime(fromDatabase: "\(day)T12:00:00-07:00") }
      let before = try await state(listed)
      _ = try await world.scenario.confirmed()
      try await world.work()
      #expect(before == .unreleased(releaseAt: noon("2027-01-14")))
      #expect(try await state(listed) == before)
      #expect(try await state(listed, Scenario.kentStaff) == before)
      #expect(try await state(empty) == .unreleased(releaseAt: noon("2027-01-15")))
      #expect(try await state(listed, Scenario.matsquiDesk) == nil)
      try await database.setClock("2027-01-14T12:00:00-07:00")
      #expect(try await state(listed) == .late(since: noon("2027-01-14")), "nobody is told that nobody is expected")
      try await world.work()
      #expect(try await state(listed) == .released)
      try await database.setClock("2027-01-15T12:00:00-07:00")
      #expect(try await state(empty) == .nobody)
      try await database.setClock("2027-01-18T00:00:00-07:00")
      for day in [listed, empty] {
        #expect(try await state(day) == .over, "nobody is told on which days somebody came")
      }
      #expect(
        EntryListDay.unreleased(releaseAt: noon("2027-01-14")).words
          == Bilingual(
            en: "The list for this day is released on Thursday 14 January 2027 at 12:00, if anybody is expected.",
            fr: "La liste de ce jour sera publiée le jeudi 14 janvier 2027 à 12\u{A0}h, si quelqu’un est attendu."))
    }
  }
}

@Suite("A worker that is killed while it replaces an entry list")
struct UnseenListCrashTests {
  @Test("entry.3: two at once leave one revision with what is right, and one key")
  func atOnce() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      let meeting = try await world.scenario.confirmed()
      try await world.work()
      let lost = try await world.changed(meeting.id)
      let taken = try await world.takeOver(lost)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for job in [lost, taken, lost] { group.addTask { _ = try await world.run(job) } }
        try await group.waitForAll()
      }
      #expect(try await world.revisions() == ["KENT/2027-01-15 r1 rendered"])
      #expect(try await world.contents().first?.arrivals.map(\.time.rfc3339) == ["2027-01-15T09:40:00-07:00"])
      #expect(try await world.livingKeys() == 1)
    }
  }

  @Test("entry.3: before its commit it leaves the list and its key as they were; the next one takes both away")
  func discards() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      let meeting = try await world.scenario.confirmed()
      try await world.work()
      _ = try await world.scenario.meetings.cancel(Scenario.rju, meeting.id, seen: nil, .unkeyed)
      _ = try await world.run(try #require(try await world.claim("entryList.plan")))
      let lost = try #require(try await world.claim("entryList.render"))
      let taken = try await world.takeOver(lost)
      // The first worker was only slow: what it does now is rolled back.
      _ = try await world.run(lost)
      #expect(try await world.revisions() == ["KENT/2027-01-15 r1 rendered"])
      #expect(try await world.claim("key.destroy") == nil)
      _ = try await world.run(taken)
      _ = try await world.run(lost)
      #expect(try await world.revisions() == [])
      #expect(try await world.livingKeys() == 1)
      // This one dies before the key is gone, too.
      let dying = try #require(try await world.claim("key.destroy"))
      let next = try await world.takeOver(dying)
      try await world.finish(next, outcome: DestroyKey(keyring: world.scenario.keyring).run(next))
      #expect(try await world.livingKeys() == 0)
    }
  }
}

extension EntryListScenario {
  /// A revision as it is stored.
  struct Stored {
    let revision: Int
    let state: String
    let key: DataKeyID
    let sealed: [UInt8]
    let arrivals: Int
  }

  func stored() async throws -> [Stored] {
    try await database.ownerClient.query("unseen_test_revisions").map { row in
      Stored(
        revision: try row.get("revision"), state: try row.get("state"),
        key: DataKeyID(try row.get("key_id", as: UUID.self)), sealed: try row.get("content_sealed"),
        arrivals: try row.get("arrivals"))
    }
  }

  /// What the revisions say, opened.
  func contents() async throws -> [EntryListContent] {
    let day = try Scenarios.day("2027-01-15")
    var contents: [EntryListContent] = []
    for one in try await stored() {
      let binding = SealBinding.content(of: Self.kent, day, revision: one.revision)
      contents.append(
        try SealedEntryList.content(of: try await scenario.keyring.open(one.sealed, key: one.key, binding: binding)))
    }
    return contents
  }

  /// Has the people of a meeting arrive later, and the list follow.
  func arrive(_ meeting: MeetingID, minutes: Int) async throws {
    try await database.ownerClient.query("unseen_test_arrive", meeting.uuid, minutes)
    try await database.ownerClient.query("entry_documents_test_plan", meeting.uuid)
    try await work()
  }

  /// Has the people of a meeting arrive ten minutes later, and claims the job that brings the list up to date.
  func changed(_ meeting: MeetingID) async throws -> Job {
    try await database.ownerClient.query("unseen_test_arrive", meeting.uuid, 10)
    try await database.ownerClient.query("entry_documents_test_plan", meeting.uuid)
    _ = try await run(try #require(try await claim("entryList.plan")))
    return try #require(try await claim("entryList.render"))
  }

  /// Runs the jobs that destroy keys.
  func destroyKeys() async throws {
    let handler = DestroyKey(keyring: scenario.keyring)
    while let job = try await claim("key.destroy") { try await finish(job, outcome: handler.run(job)) }
  }

  func count(_ statement: StatementName, _ column: String) async throws -> Int {
    try #require(try await database.ownerClient.query(statement).first).get(column)
  }
}
