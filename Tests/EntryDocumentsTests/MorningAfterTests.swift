import Casework
import Facilities
import Identifiers
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import EntryDocuments

/// Three copies of revision 1 of Kent's list of 2027-01-15 were printed, and its day is over.
@Suite("Copies that are out the morning after (entry.3)")
struct MorningAfterTests {
  private static let kent = EntryListScenario.kent
  private static let morning = "2027-01-16T06:00:00-07:00"
  private static let destroyed = "2027-01-17T00:00:00-07:00"

  private func printed(in database: TestDatabase) async throws -> EntryListScenario {
    let world = try await EntryListScenario(in: database)
    _ = try await world.released()
    let day = try day("2027-01-15")
    _ = try await world.lists.print(Scenario.kentDesk, Self.kent, day, revision: 1, copies: 3, .unkeyed)
    _ = try await world.lists.acknowledge(Scenario.kentDesk, Self.kent, day, revision: 1, .unkeyed)
    return world
  }

  /// The same, once the list is destroyed.
  private func destroyed(in database: TestDatabase) async throws -> EntryListScenario {
    let world = try await printed(in: database)
    try await database.setClock(Self.destroyed)
    try await world.work()
    try #require(try await world.revisions() == ["KENT/2027-01-15 r1 destroyed"])
    return world
  }

  @discardableResult
  private func end(_ world: EntryListScenario, _ copy: Int, _ fate: CopyFate?) async throws -> CopyEnd {
    try await world.lists.endCopy(
      Scenario.kentDesk, Self.kent, day("2027-01-15"), revision: 1, copy: copy, fate: fate, .unkeyed)
  }

  /// What today's board has of earlier days: `2027-01-15 r1: 1 2 returned`.
  private func owed(_ world: EntryListScenario, _ actor: Actor = Scenario.kentDesk) async throws -> [String] {
    try await world.lists.recallsOfEarlierDays(actor, Self.kent).map { recall in
      let copies = recall.copies.map { "\($0.copy)" + ($0.fate.map { " \($0)" } ?? "") }
      return "\(recall.day) r\(recall.revision): \(copies.joined(separator: " "))"
    }
  }

  private func tasks(_ world: EntryListScenario) async throws -> [LocalDay?] {
    try await world.scenario.casework.tasks(Scenario.rju).filter { $0.kind == .copiesOut }.map(\.day)
  }

  /// Who was asked for the copies of which days.
  private func asked(_ world: EntryListScenario) async throws -> [String] {
    try await world.database.ownerClient.query("entry_documents_test_asked").map { try $0.get("asked") }
  }

  /// How often somebody is told that copies are out.
  private func told(_ world: EntryListScenario) async throws -> Int {
    try await world.events().filter { $0 == #"entryList.copiesOut {"day": "2027-01-15", "site": "KENT"}"# }.count
  }

  @Test("entry.3: copies of earlier days are asked for until each is in, also once their list is destroyed")
  func owedUntilIn() async throws {
    try await withTestDatabase { database in
      let world = try await printed(in: database)
      try await database.setClock("2027-01-15T23:59:00-07:00")
      #expect(try await owed(world).isEmpty)
      try await database.setClock("2027-01-16T00:00:00-07:00")
      #expect(try await owed(world) == ["2027-01-15 r1: 1 2 3"])
      try await end(world, 2, .returned)
      try await database.setClock(Self.destroyed)
      try await world.work()
      #expect(try await world.revisions() == ["KENT/2027-01-15 r1 destroyed"])
      #expect(try await owed(world) == ["2027-01-15 r1: 1 2 returned 3"])
      #expect(try await owed(world, Scenario.kentStaff) == ["2027-01-15 r1: 1 2 returned 3"])
      for _ in 1...2 { #expect(try await end(world, 1, .shredded).fate == .shredded) }
      try await end(world, 3, .returned)
      // Until the day is over, what was noted by mistake can be taken back here.
      #expect(try await owed(world) == ["2027-01-15 r1: 1 shredded 2 returned 3 returned"])
      try await database.setClock("2027-01-18T00:00:00-07:00")
      #expect(try await owed(world).isEmpty)
      let copies = try await world.lists.printedCopies(Scenario.kentDesk, Self.kent, day("2027-01-15"))
      #expect(copies.map(\.fate) == [.shredded, .returned, .returned] && copies.allSatisfy(\.recalled))
    }
  }

  @Test("entry.3: nobody but the people of the site reads or notes what became of the copies of earlier days")
  func ofTheSite() async throws {
    try await withTestDatabase { database in
      let world = try await destroyed(in: database)
      #expect(try await owed(world, Scenario.matsquiDesk).isEmpty)
      await #expect(throws: EntryListRefusal.notFound) {
        try await world.lists.endCopy(
          Scenario.matsquiDesk, Self.kent, day("2027-01-15"), revision: 1, copy: 1, fate: .returned, .unkeyed)
      }
      await #expect(throws: EntryListRefusal.copyUnknown) { try await end(world, 4, .returned) }
      await #expect(throws: EntryListRefusal.notFound) {
        try await world.lists.endCopy(
          Scenario.kentDesk, Self.kent, day("2027-01-12"), revision: 1, copy: 1, fate: .returned, .unkeyed)
      }
      let refused = await #expect(throws: PostgresError.self) { try await owed(world, Scenario.rju) }
      #expect(refused?.kind == .insufficientPrivilege)
    }
  }

  @Test("entry.3: the unit's task ends by itself with the last copy, and is back if one is out after all")
  func taskEnds() async throws {
    try await withTestDatabase { database in
      let world = try await destroyed(in: database)
      let day = try day("2027-01-15")
      #expect(try await tasks(world) == [day])
      try await end(world, 1, .returned)
      try await end(world, 2, .shredded)
      #expect(try await tasks(world) == [day])
      // The database itself keeps it, whoever writes.
      try await database.ownerClient.query("entry_documents_test_copy_end", 1, 3)
      #expect(try await tasks(world).isEmpty)
      // Another word about a copy that is in changes nothing.
      try await end(world, 3, .shredded)
      #expect(try await tasks(world).isEmpty)
      try await end(world, 3, nil)
      #expect(try await tasks(world) == [day])
      try await end(world, 3, .returned)
      #expect(try await tasks(world).isEmpty)
    }
  }

  @Test("entry.3: a copy that is taken back before its list is destroyed is no task yet")
  func noTaskBefore() async throws {
    try await withTestDatabase { database in
      let world = try await printed(in: database)
      try await database.setClock(Self.morning)
      try await end(world, 1, .returned)
      try await end(world, 1, nil)
      #expect(try await tasks(world).isEmpty)
    }
  }

  @Test("entry.3: the desk is asked for copies from six the next morning, the staff before the list goes, each once")
  func askedFor() async throws {
    try await withTestDatabase { database in
      let world = try await printed(in: database)
      for (moment, who, times) in [
        ("2027-01-15T23:30:00-07:00", [], 0), ("2027-01-16T05:59:00-07:00", [], 0),
        (Self.morning, ["KENT/2027-01-15 desk"], 1), ("2027-01-16T06:15:00-07:00", ["KENT/2027-01-15 desk"], 1),
        ("2027-01-16T15:59:00-07:00", ["KENT/2027-01-15 desk"], 1),
        ("2027-01-16T16:00:00-07:00", ["KENT/2027-01-15 staff"], 2),
        ("2027-01-17T16:15:00-07:00", ["KENT/2027-01-15 staff"], 2),
      ] {
        try await database.setClock(moment)
        try await world.runWatch()
        #expect(try await asked(world) == who, "\(moment)")
        #expect(try await told(world) == times, "\(moment)")
      }
    }
  }

  @Test("entry.3: nobody is asked for copies that are all in, and the staff aren't once the last is")
  func askedNoMore() async throws {
    try await withTestDatabase { database in
      let world = try await printed(in: database)
      for copy in 1...2 { try await end(world, copy, .returned) }
      try await database.setClock(Self.morning)
      try await world.runWatch()
      try await end(world, 3, .returned)
      try await database.setClock("2027-01-16T16:00:00-07:00")
      try await world.runWatch()
      #expect(try await asked(world) == ["KENT/2027-01-15 desk"])
      #expect(try await told(world) == 1)
    }
  }

  @Test("entry.3: the staff of a site aren't asked for copies before its front desk is, by the database too")
  func inOrder() async throws {
    try await withTestDatabase { database in
      _ = try await printed(in: database)
      let refused = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("entry_documents_test_asked_without_the_desk")
      }
      #expect(refused?.matches(constraint: "entry_list_day_copies_asked_in_order") == true)
    }
  }

  @Test("the board of a day is told apart as soon as a copy of an earlier day is ticked, and as the day ends")
  func pulse() async throws {
    try await withTestDatabase { database in
      let world = try await printed(in: database)
      func pulse(_ text: String) async throws -> String {
        try await world.lists.pulse(Scenario.kentDesk, Self.kent, day(text)).pulse
      }
      try await database.setClock("2027-01-15T23:59:00-07:00")
      let evening = try await pulse("2027-01-15")
      try await database.setClock(Self.morning)
      #expect(try await pulse("2027-01-15") != evening)
      var pulses: Set<String> = [try await pulse("2027-01-16")]
      for fate in [CopyFate.returned, .shredded] {
        try await end(world, 1, fate)
        pulses.insert(try await pulse("2027-01-16"))
      }
      #expect(pulses.count == 3, "\(pulses)")
    }
  }
}
