import Identifiers
import JobQueue
import PostgresClient
import Printers
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import EntryDocuments

/// The list of January 15 is released at noon of the day before; somebody comes at half past nine.
@Suite("A print that doesn't come out, and what happens meanwhile (entry.3)")
struct PrintingDelayTests {
  private static let kent = EntryListScenario.kent

  /// The worker looks at the printer at a time.
  private func look(_ printing: PrintingScenario, at moment: String) async throws {
    try await printing.database.setClock(moment)
    try await printing.database.ownerClient.query("printing_hurry")
    try await printing.work()
  }

  @Test("entry.3: the site is told ten minutes after a print was asked for that its printer is off, once")
  func off() async throws {
    try await withTestDatabase { database in
      let printing = try await PrintingScenario(in: database)
      _ = try await printing.ready()
      _ = try printing.printer.tell("kill")
      try await database.setClock("2027-01-14T13:00:00-07:00")
      let asked = try await printing.ask()
      try await printing.work()
      try await look(printing, at: "2027-01-14T13:09:00-07:00")
      #expect(try await printing.told() == 0)
      // The next look is when ten minutes are over, not long after.
      let store = PrintJobStore(
        id: asked.id, database: database.database, keyring: printing.world.scenario.keyring)
      let pause = try #require(try await store.step()).pauseSeconds
      #expect((1...60).contains(pause), "\(pause)")
      for minute in 11...12 {
        try await look(printing, at: "2027-01-14T13:\(minute):00-07:00")
        #expect(try await printing.told() == 1)
      }
      #expect(try await printing.job().state == .waiting)
      _ = try printing.printer.tell("start")
      _ = try await printing.work { $0.state == .printed }
      #expect(try await printing.told() == 1)
    }
  }

  @Test("entry.3: the site is told ten minutes after its list was to be printed by itself, hours before anybody comes")
  func byItself() async throws {
    try await withTestDatabase { database in
      let printing = try await PrintingScenario(in: database)
      try await printing.set(at: "06:00")
      _ = try await printing.world.released()
      _ = try printing.printer.tell("kill")
      try await look(printing, at: "2027-01-15T06:00:00-07:00")
      #expect(try await printing.told() == 0)
      try await look(printing, at: "2027-01-15T06:11:00-07:00")
      #expect(try await printing.told() == 1)
    }
  }

  @Test("entry.3: the site is told of a print that lies in a printer without paper for ten minutes")
  func outOfPaper() async throws {
    try await withTestDatabase { database in
      let printing = try await PrintingScenario(in: database)
      _ = try await printing.ready()
      _ = try printing.printer.tell("empty")
      _ = try await printing.ask(copies: 1)
      _ = try await printing.work { $0.state == .stopped }
      #expect(try await printing.told() == 0)
      try await look(printing, at: "2027-01-14T12:20:00-07:00")
      #expect(try await printing.job().state == .stopped)
      #expect(try await printing.told() == 1)
    }
  }

  @Test("entry.3: the watch tells the site of a print that no job sends any more; nobody is told of a cancelled one")
  func lost() async throws {
    try await withTestDatabase { database in
      let printing = try await PrintingScenario(in: database)
      _ = try await printing.ready()
      _ = try await printing.ask(copies: 1)
      let unwanted = try await printing.ask(copies: 1)
      _ = try await printing.lists.cancelPrint(
        Scenario.kentDesk, Self.kent, day(PrintingScenario.january15), unwanted.id, .unkeyed)
      try await database.ownerClient.query("printing_lose_jobs")
      try await printing.world.runWatch()
      #expect(try await printing.told() == 0)
      try await database.setClock("2027-01-14T12:20:00-07:00")
      for _ in 1...2 {
        try await printing.world.runWatch()
        #expect(try await printing.told() == 1)
      }
    }
  }

  @Test("entry.3: a list is printed by itself at the time that its site sets while the list is being released")
  func replannedMeanwhile() async throws {
    try await withTestDatabase { database in
      let printing = try await PrintingScenario(in: database)
      try await printing.set(at: "09:00")
      _ = try await printing.world.scenario.confirmed()
      try await printing.world.work()
      try await database.setClock("2027-01-14T12:00:00-07:00")
      let release = try #require(try await printing.world.claim("entryList.release"))
      _ = try await during(database, { try await $0.query("printing_time", "06:00") }) {
        try await printing.world.run(release)
      }
      let planned = try await database.ownerClient.query("printing_planned")
      #expect(try planned.map { try $0.get("runs") } == ["2027-01-15T06:00"])
    }
  }

  @Test("entry.3: nothing goes out of a list that is being replaced")
  func replacedMeanwhile() async throws {
    try await withTestDatabase { database in
      let printing = try await PrintingScenario(in: database)
      _ = try await printing.ready()
      let asked = try await printing.ask(copies: 1)
      let store = PrintJobStore(
        id: asked.id, database: database.database, keyring: printing.world.scenario.keyring)
      let target = try #require(try await store.step()?.target)
      let goes = try await during(database, { try await $0.query("printing_replace") }) {
        try await store.intend(to: target.address)
      }
      #expect(!goes)
      #expect(try await printing.job().state == .waiting)
    }
  }

  /// Does something while a change of the owner's isn't committed, which is once somebody waits for it. Where nobody
  /// waits, what follows says so.
  private func during<Result: Sendable>(
    _ database: TestDatabase, _ change: @escaping @Sendable (Transaction) async throws -> Void,
    _ body: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    let (begun, beginning) = AsyncStream.makeStream(of: Void.self)
    async let changed: Void = database.ownerClient.transaction { transaction in
      defer { beginning.finish() }
      try await change(transaction)
      beginning.finish()
      for _ in 0..<10_000 {
        if try await !database.ownerClient.query("entry_documents_test_waiting").isEmpty { break }
      }
    }
    for await _ in begun {}
    async let done = body()
    try await changed
    return try await done
  }
}
