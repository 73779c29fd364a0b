import Casework
import Facilities
import Identifiers
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import EntryDocuments

/// What is asked of the entrance once a list on paper doesn't count any more.
@Suite("Recalled copies, and what is different")
struct RecallTests {
  private static let kent = EntryListScenario.kent

  /// A released list of which three copies were printed; then its meeting is cancelled.
  private func recalled(in database: TestDatabase) async throws -> EntryListScenario {
    let world = try await EntryListScenario(in: database)
    let meeting = try await world.released()
    _ = try await world.lists.print(
      Scenario.kentDesk, Self.kent, day("2027-01-15"), revision: 1, copies: 3, .unkeyed)
    _ = try await world.scenario.meetings.cancel(Scenario.rju, meeting.id, seen: nil, .unkeyed)
    try await world.work()
    return world
  }

  private func end(
    _ world: EntryListScenario, _ copy: Int, _ fate: CopyFate?, revision: Int = 1, by actor: Actor = Scenario.kentDesk
  ) async throws -> CopyEnd {
    try await world.lists.endCopy(
      actor, Self.kent, day("2027-01-15"), revision: revision, copy: copy, fate: fate, .unkeyed)
  }

  private func fates(_ world: EntryListScenario) async throws -> [CopyFate?] {
    try await world.lists.recalls(Scenario.kentDesk, Self.kent, day("2027-01-15")).flatMap(\.copies).map(\.fate)
  }

  @Test("entry.3: each recalled copy is ticked off by its number as returned or shredded, and the last word counts")
  func tickedOff() async throws {
    try await withTestDatabase { database in
      let world = try await recalled(in: database)
      #expect(try await fates(world) == [nil, nil, nil])
      #expect(try await end(world, 1, .returned).fate == .returned)
      #expect(try await end(world, 3, .shredded, by: Scenario.kentStaff).at != nil)
      #expect(try await fates(world) == [.returned, nil, .shredded])
      #expect(try await end(world, 1, .shredded).fate == .shredded)
      #expect(try await end(world, 3, nil).fate == nil)
      #expect(try await fates(world) == [.shredded, nil, nil])
      #expect(try await end(world, 3, nil).at == nil)
      #expect(try await world.audit().filter { $0.contains("entryList.endCopy") }.count == 5)
      for copy in [2, 3] { _ = try await end(world, copy, .returned) }
      let recall = try #require(
        try await world.lists.recalls(Scenario.kentDesk, Self.kent, day("2027-01-15")).first)
      #expect(recall.isDone)
    }
  }

  @Test("entry.3: only a copy that was printed is ticked off, by the people of its own site")
  func unknownCopy() async throws {
    try await withTestDatabase { database in
      let world = try await recalled(in: database)
      await #expect(throws: EntryListRefusal.copyUnknown) { try await end(world, 4, .returned) }
      await #expect(throws: EntryListRefusal.copyUnknown) { try await end(world, 1, .returned, revision: 2) }
      await #expect(throws: EntryListRefusal.notFound) {
        try await end(world, 1, .returned, by: Scenario.actor("other.desk", .frontDesk, "MATSQUI"))
      }
      let refused = await #expect(throws: PostgresError.self) {
        try await end(world, 1, .returned, by: Scenario.rju)
      }
      #expect(refused?.kind == .insufficientPrivilege)
      #expect(try await fates(world) == [nil, nil, nil])
    }
  }

  @Test("entry.3: the copies of a list are asked for once its day is over")
  func dayOver() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      _ = try await world.released()
      let day = try day("2027-01-15")
      _ = try await world.lists.print(Scenario.kentDesk, Self.kent, day, revision: 1, copies: 1, .unkeyed)
      try await database.setClock("2027-01-15T23:59:00-07:00")
      #expect(try await fates(world).isEmpty)
      try await database.setClock("2027-01-16T00:00:00-07:00")
      #expect(try await fates(world) == [nil])
    }
  }

  @Test("entry.3: the unit gets a task if a printed copy is still out when its list is destroyed", arguments: [2, 3])
  func copiesOut(returned: Int) async throws {
    try await withTestDatabase { database in
      let world = try await recalled(in: database)
      for copy in 1...returned { _ = try await end(world, copy, .returned) }
      _ = try await world.lists.acknowledge(
        Scenario.kentDesk, Self.kent, day("2027-01-15"), revision: 2, .unkeyed)
      try await database.setClock("2027-01-18T00:00:00-07:00")
      try await world.work()
      #expect(try await world.revisions().allSatisfy { $0.hasSuffix("destroyed") })
      let tasks = try await world.scenario.casework.tasks(Scenario.rju).filter { $0.kind == .copiesOut }
      #expect(tasks.map(\.site) == (returned == 3 ? [] : [Self.kent]))
    }
  }

  @Test("entry.3: the screen says what is different from what the front desk acknowledged, until it acknowledges that")
  func difference() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      let meeting = try await world.released()
      let day = try day("2027-01-15")
      #expect(try await world.find().difference == nil)
      let arrival = try #require(try await world.find().arrivals.first)
      _ = try await world.lists.acknowledge(Scenario.kentDesk, Self.kent, day, revision: 1, .unkeyed)
      _ = try await world.scenario.meetings.cancel(Scenario.rju, meeting.id, seen: nil, .unkeyed)
      try await world.work()
      // The staff's word isn't the entrance's.
      _ = try await world.lists.acknowledge(Scenario.kentStaff, Self.kent, day, revision: 2, .unkeyed)
      let different = try #require(try await world.find().difference)
      #expect(different.since == 1)
      let details = try #require(different.details)
      #expect(details.removed.map(\.id) == [arrival.id] && details.removed.map(\.time) == [arrival.time])
      #expect(details.removed.map { $0.name.reveal() } == [arrival.name.reveal()])
      #expect(details.removed.map(\.isInside) == [false])
      #expect(details.added.isEmpty && details.changed.isEmpty)
      _ = try await world.lists.acknowledge(Scenario.kentDesk, Self.kent, day, revision: 2, .unkeyed)
      #expect(try await world.find().difference == nil)
    }
  }

  @Test("entry.3: nobody can tell what is different from a revision that was destroyed for a misspelt name")
  func unreadable() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      _ = try await world.released()
      _ = try await world.lists.acknowledge(Scenario.kentDesk, Self.kent, day("2027-01-15"), revision: 1, .unkeyed)
      let process = world.scenario.process
      _ = try await world.scenario.casework.correctParticipant(
        Scenario.m1, of: process.id, process.victim, Correction(name: PersonName("Zoé Juste"), language: nil), .unkeyed)
      try await world.work()
      let different = try #require(try await world.find().difference)
      #expect(different.since == 1 && different.details == nil)
    }
  }

  @Test("entry.3: that somebody was taken off is to be acknowledged before they would have come")
  func removalIsAcknowledged() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      let meeting = try await world.released()
      _ = try await world.lists.acknowledge(Scenario.kentDesk, Self.kent, day("2027-01-15"), revision: 1, .unkeyed)
      _ = try await world.scenario.meetings.cancel(Scenario.rju, meeting.id, seen: nil, .unkeyed)
      try await world.work()
      // They were expected at half past nine: the reminders are two hours and one hour before.
      try await database.setClock("2027-01-15T07:29:00-07:00")
      try await world.work()
      #expect(try await world.events().contains { $0.hasPrefix("entryList.unacknowledged") } == false)
      try await database.setClock("2027-01-15T07:30:00-07:00")
      try await world.work()
      #expect(try await world.events().filter { $0.hasPrefix("entryList.unacknowledged") }.count == 1)
    }
  }

  @Test("entry.3: a removal shortly before the arrival escalates at once")
  func lateRemoval() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      let meeting = try await world.released()
      _ = try await world.lists.acknowledge(Scenario.kentDesk, Self.kent, day("2027-01-15"), revision: 1, .unkeyed)
      try await database.setClock("2027-01-15T08:45:00-07:00")
      _ = try await world.scenario.meetings.cancel(Scenario.rju, meeting.id, seen: nil, .unkeyed)
      try await world.work()
      let told = try await world.events().filter { $0.hasPrefix("entryList.unacknowledged") }
      #expect(told.count == 1 && told.first?.contains(#""step": 2"#) == true, "\(told)")
    }
  }
}
