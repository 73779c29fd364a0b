import Facilities
import Foundation
import Identifiers
import JobQueue
import Languages
import Meetings
import PostgresClient
import Printers
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import EntryDocuments

@Suite("An entry list on the site's own printer (entry.3)")
struct PrintingTests {
  private static let kent = EntryListScenario.kent

  @Test("entry.3: a list comes out of the site's printer once, in numbered copies, under a name that says nothing")
  func printsOnce() async throws {
    try await withTestDatabase { database in
      let printing = try await PrintingScenario(in: database)
      _ = try await printing.ready()
      let asked = try await printing.ask()
      #expect((asked.firstCopy, asked.lastCopy, asked.state) == (1, 2, .waiting))
      let printed = try await printing.work { $0.spoolPurged != nil }
      #expect((printed.state, printed.reason, printed.spoolPurged) == (.printed, nil, .notSupported))
      let pages = try printing.printed()
      #expect(pages.count == 1)
      let text = pages[0].text
      #expect(text.ranges(of: "Zoé Ève-Tremblay").count == 2)
      #expect(text.ranges(of: "principal entrance / entrée principale (kent.desk)").count == 2)
      #expect(text.contains("r1"))
      let told = try printing.attributes()
      #expect(told.contains("IPP_JOB_NAME=entry list "))
      for word in ["Zoé", "Tremblay", "KENT", "kent", "victim"] { #expect(!told.contains(word)) }
    }
  }

  @Test("waits for paper without a copy in the printer, goes out when there is some, and says why it waits")
  func waitsForPaper() async throws {
    try await withTestDatabase { database in
      let printing = try await PrintingScenario(in: database)
      _ = try await printing.ready()
      // The paper runs out under the first print; the second isn't sent meanwhile.
      _ = try printing.printer.tell("empty")
      _ = try await printing.ask(copies: 1)
      let stopped = try await printing.work { $0.state == .stopped }
      #expect(stopped.reason == "outOfPaper")
      _ = try await printing.ask(copies: 1)
      let waiting = try await printing.work { $0.reason != nil }
      #expect((waiting.state, waiting.reason, waiting.sentAt) == (.waiting, "busy", nil))
      _ = try printing.printer.tell("paper")
      _ = try await printing.work { $0.state == .printed }
      #expect(try await printing.jobs().map(\.state) == [.printed, .printed])
      #expect(try printing.printed().count == 2)
    }
  }

  @Test("waits while the printer is off, and is given up and told once the first arrival's time has passed")
  func waitsForThePrinter() async throws {
    try await withTestDatabase { database in
      let printing = try await PrintingScenario(in: database)
      _ = try await printing.ready()
      _ = try printing.printer.tell("kill")
      _ = try await printing.ask()
      try await printing.work()
      #expect(try await printing.job().reason == "unreachable")
      try await database.setClock("2027-01-15T12:30:00-07:00")
      try await database.ownerClient.query("printing_hurry")
      try await printing.work()
      let failed = try await printing.job()
      #expect((failed.state, failed.reason, failed.sentAt) == (.failed, "unreachable", nil))
      #expect(try await printing.told() == 1)
      // What no printer ever got isn't a copy that somebody has to find.
      #expect(try await copies(database) == [])
      // Nor is its number given again.
      _ = try printing.printer.tell("start")
      let again = try await printing.ask(copies: 1)
      #expect(again.firstCopy == 3)
    }
  }

  @Test("goes out when the printer is back on")
  func recovers() async throws {
    try await withTestDatabase { database in
      let printing = try await PrintingScenario(in: database)
      _ = try await printing.ready()
      _ = try printing.printer.tell("kill")
      _ = try await printing.ask()
      try await printing.work()
      _ = try printing.printer.tell("start")
      _ = try await printing.work { $0.state == .printed }
      #expect(try printing.printed().count == 1)
    }
  }

  @Test("is reported as unknown, and isn't sent again, if the printer dies over it")
  func printerDies() async throws {
    try await withTestDatabase { database in
      let printing = try await PrintingScenario(in: database)
      _ = try await printing.ready()
      _ = try printing.printer.tell("empty")
      _ = try await printing.ask(copies: 1)
      _ = try await printing.work { $0.state == .stopped }
      _ = try printing.printer.tell("kill")
      #expect(try await printing.work { $0.reason == "unreachable" }.state == .stopped)
      _ = try printing.printer.tell("start")
      let unknown = try await printing.work { $0.state.isOver }
      #expect((unknown.state, unknown.reason) == (.unknown, "forgotten"))
      try await printing.work()
      #expect(try printing.printed().isEmpty)
      #expect(try await copies(database) == ["1/1"])
    }
  }

  @Test("is found at the printer by the next worker if ours dies between sending it and hearing so")
  func workerDiesAfterSending() async throws {
    try await withTestDatabase { database in
      let printing = try await PrintingScenario(in: database)
      _ = try await printing.ready()
      let asked = try await printing.ask()
      let job = try #require(try await printing.world.claim("entryList.sendToPrinter"))
      let (store, target) = try await intended(printing, asked)
      _ = try await printing.printers.print(
        EntryListDocument.pdf(EntryListSample.content([])), as: store.name, on: target)
      let next = try await printing.world.takeOver(job)
      try await printing.world.finish(next, outcome: printing.run(next))
      _ = try await printing.work { $0.state == .printed }
      #expect(try printing.printed().count == 1)
    }
  }

  @Test("entry.3: a print that may have gone out is reported, and isn't sent again, if our worker dies before it sends")
  func workerDiesBeforeSending() async throws {
    try await withTestDatabase { database in
      let printing = try await PrintingScenario(in: database)
      _ = try await printing.ready()
      let asked = try await printing.ask()
      let job = try #require(try await printing.world.claim("entryList.sendToPrinter"))
      _ = try await intended(printing, asked)
      let next = try await printing.world.takeOver(job)
      try await printing.world.finish(next, outcome: printing.run(next))
      try await printing.work()
      let unknown = try await printing.job()
      #expect((unknown.state, unknown.reason) == (.unknown, "noAnswer"))
      #expect(try printing.printed().isEmpty)
    }
  }

  @Test("entry.3: a replaced revision isn't printed, and nobody looks for its copies")
  func superseded() async throws {
    try await withTestDatabase { database in
      let printing = try await PrintingScenario(in: database)
      let meeting = try await printing.ready()
      _ = try await printing.ask()
      _ = try await printing.world.scenario.meetings.cancel(Scenario.m1, meeting.id, seen: nil, .unkeyed)
      try await printing.world.work()
      try await printing.work()
      let cancelled = try await printing.job()
      #expect((cancelled.state, cancelled.reason) == (.cancelled, "superseded"))
      #expect(try printing.printed().isEmpty)
      // Nobody is sent to look for paper that there never was.
      #expect(try await copies(database) == [])
    }
  }

  @Test("is cancelled at the printer, where it waits for paper, once a newer revision counts")
  func supersededAtThePrinter() async throws {
    try await withTestDatabase { database in
      let printing = try await PrintingScenario(in: database)
      let meeting = try await printing.ready()
      _ = try printing.printer.tell("empty")
      _ = try await printing.ask(copies: 1)
      _ = try await printing.work { $0.state == .stopped }
      _ = try await printing.world.scenario.meetings.cancel(Scenario.m1, meeting.id, seen: nil, .unkeyed)
      try await printing.world.work()
      try await printing.work()
      // ippeveprinter ends a cancelled job when what prints it ends.
      _ = try printing.printer.tell("paper")
      let cancelled = try await printing.work { $0.state.isOver }
      #expect((cancelled.state, cancelled.reason) == (.cancelled, "superseded"))
      #expect(try await copies(database) == ["1/1"])
    }
  }

  @Test("is reported as unknown if the printer keeps it for ten minutes after a newer revision was released")
  func keptByThePrinter() async throws {
    try await withTestDatabase { database in
      let printing = try await PrintingScenario(in: database)
      let meeting = try await printing.ready()
      _ = try printing.printer.tell("empty")
      _ = try await printing.ask(copies: 1)
      _ = try await printing.work { $0.state == .stopped }
      _ = try await printing.world.scenario.meetings.cancel(Scenario.m1, meeting.id, seen: nil, .unkeyed)
      try await printing.world.work()
      try await printing.work()
      #expect(try await printing.job().state == .stopped)
      try await database.setClock("2027-01-14T12:15:00-07:00")
      let unknown = try await printing.work { $0.spoolPurged != nil }
      #expect((unknown.state, unknown.reason) == (.unknown, "superseded"))
      #expect(try await printing.told() == 1)
    }
  }

  @Test("somebody else's job that has its number, once the printer lost power, isn't taken for it or cancelled")
  func anotherJob() async throws {
    try await withTestDatabase { database in
      let printing = try await PrintingScenario(in: database)
      _ = try await printing.ready()
      _ = try printing.printer.tell("empty")
      let asked = try await printing.ask(copies: 1)
      _ = try await printing.work { $0.state == .stopped }
      _ = try printing.printer.tell("kill")
      _ = try printing.printer.tell("start")
      _ = try printing.printer.tell("empty")
      let target = PrinterTarget(try #require(PrinterAddress(printing.address)), .any)
      let printers = printing.printers
      let number = try await printers.print(PrinterTest.page(), as: .test, on: target)
      #expect(try await printers.job(number, named: .test, on: target)?.id == number)
      let own = PrinterJobName(asked.id.description)
      #expect(try await printers.job(number, named: own, on: target) == nil)
      try await printers.cancel(number, named: own, on: target)
      let unknown = try await printing.work { $0.state.isOver }
      #expect((unknown.state, unknown.reason) == (.unknown, "forgotten"))
      _ = try printing.printer.tell("paper")
      while case let other? = try await printers.job(number, named: .test, on: target), other.state != .completed {
        try #require(other.state != .cancelled)
      }
    }
  }

  @Test("is printed by itself at an earlier time, once the site sets one")
  func earlierTime() async throws {
    try await withTestDatabase { database in
      let printing = try await PrintingScenario(in: database)
      try await printing.set(at: "09:00")
      _ = try await printing.world.released()
      try await printing.set(at: "06:00")
      try await database.setClock("2027-01-15T06:00:00-07:00")
      _ = try await printing.work { $0.state == .printed }
    }
  }

  @Test("can be cancelled by the site's own people as long as it isn't over")
  func cancel() async throws {
    try await withTestDatabase { database in
      let printing = try await PrintingScenario(in: database)
      _ = try await printing.ready()
      let asked = try await printing.ask()
      let day = try day(PrintingScenario.january15)
      await #expect(throws: EntryListRefusal.notFound) {
        try await printing.lists.cancelPrint(
          Scenario.matsquiDesk, SiteCode(unchecked: "MATSQUI"), day, asked.id, .unkeyed)
      }
      await #expect(throws: EntryListRefusal.notFound) {
        try await printing.lists.cancelPrint(Scenario.matsquiDesk, Self.kent, day, asked.id, .unkeyed)
      }
      let cancelled = try await printing.lists.cancelPrint(Scenario.kentStaff, Self.kent, day, asked.id, .unkeyed)
      #expect((cancelled.state, cancelled.reason) == (.cancelled, "asked"))
      try await printing.work()
      #expect(try printing.printed().isEmpty)
      _ = try await printing.ask(copies: 1)
      let printed = try await printing.work { $0.state == .printed }
      await #expect(throws: EntryListRefusal.printOver) {
        try await printing.lists.cancelPrint(Scenario.kentDesk, Self.kent, day, printed.id, .unkeyed)
      }
    }
  }

  @Test("is printed by itself at the site's time, once a revision")
  func byItself() async throws {
    try await withTestDatabase { database in
      let printing = try await PrintingScenario(in: database)
      try await printing.set(copies: 2, at: "06:00")
      _ = try await printing.world.released()
      try await printing.work()
      #expect(try await printing.jobs().isEmpty)
      try await database.setClock("2027-01-15T06:00:00-07:00")
      let printed = try await printing.work { $0.state == .printed }
      #expect((printed.askedBy, printed.firstCopy, printed.lastCopy) == (.itself, 1, 2))
      // The printer's time is set anew, and passes again: the revision has been printed.
      try await printing.set(copies: 2, at: "06:30")
      try await database.setClock("2027-01-15T06:30:00-07:00")
      try await printing.work()
      #expect(try printing.printed().count == 1)
    }
  }

  @Test("is printed by itself again as soon as a newer revision is released, once the site's time has passed")
  func revisedByItself() async throws {
    try await withTestDatabase { database in
      let printing = try await PrintingScenario(in: database)
      try await printing.set(at: "06:00")
      let meeting = try await printing.world.released()
      try await database.setClock("2027-01-15T06:00:00-07:00")
      _ = try await printing.work { $0.state == .printed }
      _ = try await printing.world.scenario.meetings.cancel(Scenario.m1, meeting.id, seen: nil, .unkeyed)
      try await printing.world.work()
      let second = try await printing.work { $0.state == .printed && $0.revision == 2 }
      #expect((second.askedBy, second.firstCopy) == (.itself, 1))
      let texts = try printing.printed().map(\.text)
      #expect(texts.count == 2 && texts.filter { $0.contains("Zoé Ève-Tremblay") }.count == 1)
    }
  }

  @Test("isn't handed out a second time as a file")
  func isPrintedInOnePlace() async throws {
    try await withTestDatabase { database in
      let printing = try await PrintingScenario(in: database)
      _ = try await printing.ready()
      _ = try await printing.ask()
      await #expect(throws: EntryListRefusal.copyUnknown) {
        try await printing.lists.copies(
          Scenario.kentDesk, Self.kent, day(PrintingScenario.january15), revision: 1, numbers: 1...2)
      }
    }
  }

  @Test("is refused without a printer, for other sites, and for a revision that no longer counts")
  func refusals() async throws {
    try await withTestDatabase { database in
      let printing = try await PrintingScenario(in: database)
      _ = try await printing.world.released()
      await #expect(throws: EntryListRefusal.noPrinter) { try await printing.ask() }
      try await printing.set()
      await #expect(throws: EntryListRefusal.revisionUnknown) { try await printing.ask(revision: 2) }
      await #expect(throws: EntryListRefusal.invalid([FieldFault("copies", .outOfRange)])) {
        try await printing.ask(copies: 21)
      }
      await #expect(throws: EntryListRefusal.notFound) {
        try await printing.lists.printOnPrinter(
          Scenario.matsquiDesk, Self.kent, day(PrintingScenario.january15), revision: 1, copies: 1, .unkeyed)
      }
    }
  }

  @Test("goes to an encrypted printer only after a test has seen its certificate, and to no other one after that")
  func certificates() async throws {
    try await withTestDatabase { database in
      let printing = try await PrintingScenario(in: database)
      try await printing.set("ipps://localhost:\(printing.printer.greeting)/ipp/print")
      _ = try await printing.world.released()
      _ = try await printing.ask()
      try await printing.work()
      #expect(try await printing.job().reason == "certificateUnseen")
      let test = PrinterTest(settings: printing.settings, printers: printing.printers)
      let report = try await test.run(Scenario.kentStaff, site: Self.kent, .unkeyed)
      #expect(report.isPrinting && report.settings.printer.certificate == report.status?.certificate)
      _ = try await printing.ask()
      _ = try await printing.work { $0.state == .printed }
      #expect(try printing.printed().count == 2)
      // Somebody puts another printer at the address.
      let other = try #require(PrinterCertificate(String(repeating: "0", count: 64)))
      try await printing.settings.save(
        Scenario.kentStaff, site: Self.kent,
        SitePrinter(address: report.settings.printer.address, certificate: other), .unkeyed)
      _ = try await printing.ask()
      try await printing.work()
      #expect(try await printing.jobs().first?.reason == "certificateChanged")
      #expect(try printing.printed().count == 2)
    }
  }

  /// The print is noted as going out, as the worker does before it sends.
  private func intended(
    _ printing: PrintingScenario, _ asked: PrintJob
  ) async throws -> (PrintJobStore, PrinterTarget) {
    let store = PrintJobStore(
      id: asked.id, database: printing.database.database, keyring: printing.world.scenario.keyring)
    let target = try #require(try await store.step()?.target)
    #expect(try await store.intend(to: target.address))
    return (store, target)
  }

  private func copies(_ database: TestDatabase) async throws -> [String] {
    try await database.ownerClient.query("printing_copies").map { try $0.get("copy") }
  }
}
