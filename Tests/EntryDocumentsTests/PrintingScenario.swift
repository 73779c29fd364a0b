import Facilities
import Foundation
import Identifiers
import JobQueue
import Meetings
import PostgresClient
import Printers
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import EntryDocuments

/// A print that never came to the state that a test waits for.
struct NeverSo: Error {
  let jobs: [PrintJob]
}

/// The scenario with a printer of Kent's own: CUPS's ippeveprinter, over which a worker prints that is driven by hand.
struct PrintingScenario: Sendable {
  static let january15 = "2027-01-15"

  let world: EntryListScenario
  let printer: Counterpart
  let printers: Printers
  let settings: SitePrinters

  var lists: EntryLists { world.lists }
  var database: TestDatabase { world.database }
  var address: String { "ipp://localhost:\(printer.greeting)/ipp/print" }

  init(in database: TestDatabase) async throws {
    world = try await EntryListScenario(in: database)
    printer = try Counterpart("ipp_printer.py") { [$0] }
    let limits = PrinterLimits(allowsLoopback: true)
    printers = Printers(limits)
    settings = Facilities(database: database.database, printers: limits).printers
  }

  /// Sets Kent's printer, by its staff.
  func set(_ address: String? = nil, copies: Int = 1, at: String? = nil) async throws {
    let text = address ?? self.address
    let place: PrinterAddress = try #require(PrinterAddress(text))
    let printer = SitePrinter(
      address: place, copies: copies, automaticAt: at.flatMap { ClockTime($0) })
    try await settings.save(Scenario.kentStaff, site: EntryListScenario.kent, printer, .unkeyed)
  }

  /// The printer is set, and the list of January 15 is released.
  func ready() async throws -> MeetingView {
    try await set()
    return try await world.released()
  }

  /// Has the front desk ask for copies.
  func ask(revision: Int = 1, copies: Int = 2) async throws -> PrintJob {
    try await lists.printOnPrinter(
      Scenario.kentDesk, EntryListScenario.kent, day(Self.january15), revision: revision, copies: copies, .unkeyed)
  }

  func jobs() async throws -> [PrintJob] {
    try await lists.printJobs(Scenario.kentDesk, EntryListScenario.kent, day(Self.january15))
  }

  /// The only print.
  func job() async throws -> PrintJob {
    let jobs = try await jobs()
    try #require(jobs.count == 1)
    return jobs[0]
  }

  /// Runs the due jobs about prints until there is none.
  func work() async throws {
    for kind: JobKind in ["entryList.printItself", "entryList.sendToPrinter", "entryList.followPrint"] {
      while let job = try await world.claim(kind) { try await world.finish(job, outcome: run(job)) }
    }
  }

  func run(_ job: Job) async throws -> JobOutcome {
    let handlers = printHandlers(
      database: database.database, keyring: world.scenario.keyring, printers: printers)
    return try await #require(handlers.first { $0.kind == job.kind }).run(job)
  }

  /// Looks at the printer again and again, until the newest print is in a state. Each look asks the printer.
  func work(until isSo: (PrintJob) -> Bool) async throws -> PrintJob {
    for _ in 0..<2_000 {
      try await work()
      if let job = try await jobs().first, isSo(job) { return job }
      try await database.ownerClient.query("printing_hurry")
    }
    throw NeverSo(jobs: try await jobs())
  }

  /// What came out of the printer.
  func printed() throws -> [PDFReading] {
    try printer.tell("printed").split(separator: "\t").map {
      try PDFReading(Array(try Data(contentsOf: URL(fileURLWithPath: String($0)))))
    }
  }

  /// How often the site is told that something wasn't printed.
  func told() async throws -> Int {
    try #require(try await database.ownerClient.query("printing_notices").first).get("told")
  }

  /// Everything that the printer was told about its jobs.
  func attributes() throws -> String {
    let folder = printer.folder.appendingPathComponent("attributes")
    return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .map { try String(contentsOf: $0, encoding: .utf8) }.joined()
  }
}
