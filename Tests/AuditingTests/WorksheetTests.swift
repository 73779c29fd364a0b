import Casework
import EntryDocuments
import Facilities
import Foundation
import Identifiers
import JobQueue
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Auditing

@Suite("The worksheet of a breach")
struct WorksheetTests {
  private static let kent = SiteCode(unchecked: "KENT")

  /// A confirmed meeting whose list was released, read, printed and destroyed, and whose process the unit has read.
  private func breach(_ body: @Sendable (Scenario, AuditTrail) async throws -> Void) async throws {
    try await withTestDatabase { database in
      let world = try await Scenario(in: database)
      let lists = EntryLists(database: database.database, keyring: world.keyring)
      _ = try await world.confirmed()
      try await work(world)
      try await database.setClock("2027-01-14T12:00:00-07:00")
      try await work(world)
      let list = try day("2027-01-15")
      _ = try await lists.find(Scenario.kentDesk, Self.kent, list)
      _ = try await lists.print(Scenario.kentStaff, Self.kent, list, revision: 1, copies: 2, .unkeyed)
      _ = try await lists.copies(Scenario.kentStaff, Self.kent, list, revision: 1, numbers: 2...2)
      _ = try await lists.acknowledge(Scenario.kentDesk, Self.kent, list, revision: 1, .unkeyed)
      _ = try await world.casework.process(Scenario.rju, world.process.id)
      try await database.setClock("2027-01-18T12:00:00-07:00")
      try await work(world)
      await #expect(throws: EntryListRefusal.notFound) { try await lists.find(Scenario.kentDesk, Self.kent, list) }
      try await body(world, AuditTrail(database: database.database))
    }
  }

  private func work(_ world: Scenario) async throws {
    let handlers = entryListHandlers(database: world.database.database, keyring: world.keyring)
    let worker = Worker(database: world.database.database, handlers: handlers, logger: LogCapture().logger())
    try await worker.drain()
  }

  private func lines(_ worksheet: AuditWorksheet) -> [String] {
    worksheet.sightings.map { row in
      let copies = row.copies.isEmpty ? "" : " \(row.copies)"
      return "\(row.subject) \(row.action)\(row.revision.map { " r\($0)" } ?? "")\(copies)"
    }
  }

  @Test("of a person contains every reading and print, even after the list was destroyed")
  func ofAPerson() async throws {
    try await breach { world, trail in
      let made = try await trail.worksheet(AuditScenario.auditor, .participant(world.process.victim))
      let expected = [
        "rju1 participant.add", "vestibule.worker entryList.render r1", "kent.desk entryList.read r1",
        "kent.staff entryList.print r1 [1, 2]", "kent.staff entryList.readCopy r1 [2]", "rju1 process.read",
      ]
      #expect(lines(made).filter { !$0.contains("openNames") } == expected)
      #expect(made.isComplete && made.counts.contains { $0.subject == "kent.staff" && $0.printed == 1 })
    }
  }

  @Test("of someone who was on no list contains no list")
  func ofTheOtherSide() async throws {
    try await breach { world, trail in
      let made = try await trail.worksheet(AuditScenario.rju, .participant(world.process.offender))
      #expect(lines(made) == ["rju1 participant.add", "rju1 process.read"])
      let other = try await world.openProcess(mediator: "m2")
      let nobody = try await trail.worksheet(AuditScenario.rju, .participant(other.victim))
      #expect(lines(nobody) == ["rju1 participant.add"])
    }
  }

  @Test("of someone who was taken off before the release contains no reading of what was released")
  func ofSomeoneTakenOff() async throws {
    try await withTestDatabase { database in
      let world = try await Scenario(in: database)
      let lists = EntryLists(database: database.database, keyring: world.keyring)
      let other = try await world.openProcess(mediator: "m2")
      let second = try await world.meetings.request(
        Scenario.m2, try world.wish("2027-01-15T14:00", room: "KENT-CHAPEL", of: other), .unkeyed)
      for person in [other.victim, other.offender] {
        _ = try await world.meetings.agree(
          Scenario.m2, second.id, participant: person, listVersion: 1, seen: nil, .unkeyed)
      }
      _ = try await world.confirm(second.id)
      _ = try await world.confirmed()
      try await work(world)
      _ = try await world.meetings.cancel(Scenario.rju, second.id, seen: nil, .unkeyed)
      try await work(world)
      try await database.setClock("2027-01-14T12:00:00-07:00")
      try await work(world)
      let list = try await lists.find(Scenario.kentDesk, Self.kent, try day("2027-01-15"))
      #expect(list.revision == 1 && list.arrivals.count == 1)
      let trail = AuditTrail(database: database.database)
      let off = lines(try await trail.worksheet(AuditScenario.auditor, .participant(other.victim)))
      #expect(off.contains("vestibule.worker entryList.render r1") && !off.contains("kent.desk entryList.read r1"))
      let on = lines(try await trail.worksheet(AuditScenario.auditor, .participant(world.process.victim)))
      #expect(on.contains("kent.desk entryList.read r1"))
    }
  }

  @Test("of a process, a list or a period contains what belongs to it")
  func ofOthers() async throws {
    try await breach { world, trail in
      let process = try await trail.worksheet(AuditScenario.auditor, .process(world.process.id))
      #expect(lines(process).filter { $0 == "rju1 participant.add" }.count == 2)
      #expect(lines(process).contains("kent.desk entryList.read r1"))
      let list = try await trail.worksheet(
        AuditScenario.auditor, .list(site: Self.kent, day: Scenarios.day("2027-01-15")))
      #expect(!lines(list).contains("rju1 process.read") && lines(list).contains("kent.desk entryList.read r1"))
      let period = try await trail.worksheet(
        AuditScenario.auditor, .period(from: day("2027-01-14"), through: day("2027-01-14")))
      #expect(!lines(period).contains("rju1 participant.add") && lines(period).contains("rju1 process.read"))
    }
  }

  @Test("contains no name, says by when a breach must be reported, and is itself noted in the trail")
  func itself() async throws {
    try await breach { world, trail in
      let made = try await trail.worksheet(
        AuditScenario.auditor, .participant(world.process.victim), discovered: day("2027-01-15"))
      #expect(made.clock?.reportableBy == "2027-01-22" && made.clock?.isOver == false)
      var filter = AuditFilter()
      filter.action = "audit.worksheet"
      let entries = try await trail.search(AuditScenario.auditor, filter).entries
      #expect(entries.map(\.objectID) == [world.process.victim.description])
      let everything = try await trail.search(AuditScenario.auditor, AuditFilter(), limit: 200).entries
      #expect(!everything.contains { "\($0)".contains("Tremblay") })
    }
  }

  @Test("is only for auditors and the unit; the trail is only for auditors")
  func roles() async throws {
    try await breach { world, trail in
      for actor in [Scenario.m1, Scenario.kentDesk, Scenario.kentStaff, .worker] {
        await #expect(throws: AuditRefusal.notForThisRole) {
          _ = try await trail.worksheet(actor, .process(world.process.id))
        }
        await #expect(throws: AuditRefusal.notForThisRole) { _ = try await trail.search(actor, AuditFilter()) }
        await #expect(throws: AuditRefusal.notForThisRole) { _ = try await trail.alerts(actor) }
      }
      await #expect(throws: AuditRefusal.notForThisRole) { _ = try await trail.search(Scenario.rju, AuditFilter()) }
    }
  }
}
