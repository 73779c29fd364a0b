import EntryDocuments
import Facilities
import Foundation
import HTTPTypes
import HummingbirdTesting
import Identifiers
import JobQueue
import Notices
import Privacy
import Scenarios
import ServiceLifecycle
import TestSupport
import Testing

@testable import Web

@Suite("The printer of a site, by API and page (entry.3)")
struct SitePrinterWebTests {
  private static let path = "/v1/sites/KENT/printer"
  private static let jobs = "/v1/entry-lists/KENT/2027-01-15/print-jobs"
  private static let address = "ipps://10.20.30.40/ipp/print"
  private static let whole = """
    {"address":"\(address)","copies":3,"automaticAt":"06:00","certificate":"\(String(repeating: "a", count: 64))"}
    """

  @Test("A site's staff set it for their site and the front desk reads it; the later of two changes is refused")
  func api() async throws {
    try await WebFixture.run { _, client, _ in
      let before = try await client.api(.get, Self.path, as: Scenario.kentDesk)
      #expect(before.status == .ok && before.headers[.eTag] == "\"0\"" && before.text == #"{"copies":1,"site":"KENT"}"#)
      let match: HTTPFields = [.ifMatch: "\"0\""]
      let saved = try await client.api(.put, Self.path, as: Scenario.kentStaff, Self.whole, match)
      #expect(saved.status == .ok && saved.headers[.eTag] == "\"1\"", "\(saved.text)")
      #expect(try await client.api(.put, Self.path, as: Scenario.rju, "{}", match).status == .preconditionFailed)
      let shown = try await client.api(.get, Self.path, as: Scenario.rju)
      #expect(shown.text == saved.text && shown.text.contains(#""automaticAt":"06:00""#))
      for (actor, status) in [(Scenario.matsquiStaff, HTTPResponse.Status.notFound), (Scenario.kentDesk, .forbidden)] {
        #expect(try await client.api(.put, Self.path, as: actor, Self.whole).status == status)
        #expect(try await client.api(.post, "\(Self.path)/test", as: actor).status == status)
      }
      #expect(try await client.api(.get, Self.path, as: Scenario.m1).status == .forbidden)
    }
  }

  @Test("What isn't a printer's address, isn't encrypted, or says why is refused field by field")
  func faults() async throws {
    try await WebFixture.run { _, client, _ in
      for (wrong, fault) in [
        (#"{"address":"http://10.20.30.40/"}"#, "address notAPrinterAddress"),
        (#"{"address":"ipps://name:word@10.20.30.40/ipp"}"#, "address notAPrinterAddress"),
        (#"{"address":"ipps://10.20.30.40/ipp?x=1"}"#, "address notAPrinterAddress"),
        (#"{"address":"ipp://10.20.30.40/ipp/print"}"#, "address notEncrypted"),
        (#"{"address":"ipps://printer.example/victims"}"#, "address saysPurpose"),
        (#"{"automaticAt":"06:00"}"#, "address requiredHere"),
        (#"{"address":"\#(Self.address)","automaticAt":"24:00"}"#, "automaticAt impossibleTimeOfDay"),
        (#"{"address":"\#(Self.address)","copies":21}"#, "copies outOfRange"),
        (#"{"address":"\#(Self.address)","certificate":"abc"}"#, "certificate notAllowed"),
      ] {
        let refused = try await client.api(.put, Self.path, as: Scenario.kentStaff, wrong)
        let (field, reason) = (fault.prefix { $0 != " " }, fault.drop { $0 != " " }.dropFirst())
        #expect(refused.status == .badRequest && refused.text.contains("\"\(field)\""), "\(wrong) \(refused.text)")
        #expect(refused.text.contains("\"\(reason)\""), "\(wrong) \(refused.text)")
      }
      let none = try await client.api(.post, "\(Self.path)/test", as: Scenario.kentStaff)
      #expect(none.status == .badRequest && none.text.contains(#""address""#))
    }
  }

  @Test("A test says in both languages why no page went out", arguments: ["en", "fr"])
  func test(_ language: String) async throws {
    try await WebFixture.run { _, client, _ in
      let form = ["do": "save", "key": "k1", "version": "0", "address": "ipps://localhost:1/ipp", "copies": "2"]
      let staff = Scenario.kentStaff
      let saved = try await client.page("/site/printer", as: staff, form: form, language: language)
      #expect(saved.status == .seeOther, "\(saved.text)")
      let wrong = form.merging(["key": "k2", "version": "1", "address": "ipp://10.0.0.1/ipp"]) { $1 }
      let again = try await client.page("/site/printer", as: staff, form: wrong, language: language)
      #expect(again.status == .badRequest && again.text.contains("address-fault"))
      let tested = try await client.page(
        "/site/printer", as: staff,
        form: form.merging(["do": "test", "key": "k3", "version": "1", "copies": "4"]) { $1 }, language: language)
      #expect(tested.headers[.location] == "/site/printer?tested=forbiddenAddress")
      let shown = try await client.page("/site/printer?tested=forbiddenAddress", as: staff, language: language)
      let why = language == "en" ? "A printer may not be at that address" : "ne peut pas être à cette adresse"
      #expect(shown.text.contains(why))
      #expect(shown.text.contains("value=\"ipps://localhost:1/ipp\"") && shown.text.contains("value=\"4\""))
      #expect(shown.text.contains("spellcheck=\"false\" min=\"1\" max=\"20\" aria-describedby=\"copies-hint\">"))
      let none = try await client.page(
        "/site/printer", as: staff, form: ["do": "test", "key": "k4", "version": "2", "copies": "1"],
        language: language)
      #expect(none.status == .badRequest && none.text.contains("address-fault"), "\(none.text)")
      let entrance = try await client.page("/site/entrance", as: staff, language: language)
      #expect(entrance.text.contains("href=\"/site/printer\""))
      let ofUnit = "/rju/directory/sites/KENT/printer"
      #expect(try await client.page(ofUnit, as: Scenario.rju, language: language).status == .ok)
      #expect(try await client.page(ofUnit, as: staff).status == .forbidden)
      #expect(try await client.page("/site/printer", as: Scenario.kentDesk).status == .forbidden)
    }
  }

  @Test("The board prints on it at one touch, says how that stands, and cancels it; without one it offers nothing")
  func board() async throws {
    try await released { client in
      let (desk, board) = (Scenario.kentDesk, "/front-desk?day=2027-01-15")
      #expect(!(try await client.page(board, as: desk).text.contains("board-printing")))
      let none = try await client.api(.post, Self.jobs, as: desk, #"{"revision":1,"copies":1}"#)
      #expect(none.status == .conflict && none.text.contains("no-printer"))
      #expect(try await client.api(.put, Self.path, as: Scenario.kentStaff, Self.whole).status == .ok)
      let page = try await client.page(board, as: desk)
      #expect(page.text.contains("value=\"printer-print\"") && page.text.contains("value=\"3\""))
      let base = ["day": "2027-01-15", "revision": "1"]
      let printed = try await client.page(
        "/front-desk", as: desk,
        form: base.merging(["do": "printer-print", "printerCopies": "2", "key": "k1"]) { $1 })
      #expect(printed.headers[.location] == "/front-desk?day=2027-01-15&done=printAsked", "\(printed.text)")
      let french = try await client.page(board, as: desk, language: "fr")
      #expect(french.text.contains("copies 1–2") && french.text.contains("<strong>En attente</strong>"))
      let listed = try await client.api(.get, Self.jobs, as: desk)
      let id = try #require(listed.text.firstMatch(of: #/"id":"([0-9a-f-]{36})"/#)?.1)
      #expect(listed.text.contains(#""state":"waiting""#), "\(listed.text)")
      let cancelled = try await client.page(
        "/front-desk", as: desk, form: base.merging(["do": "printer-cancel:\(id)", "key": "k2"]) { $1 })
      #expect(cancelled.headers[.location] == "/front-desk?day=2027-01-15&done=printCancelled")
      #expect(try await client.page(board, as: desk).text.contains("<strong>Cancelled</strong>"))
      #expect(try await client.api(.get, Self.jobs, as: Scenario.matsquiDesk).status == .notFound)
    }
  }

  /// Runs a test once the list of Kent for 2027-01-15 is released. Nothing is sent to a printer.
  private func released(_ body: @Sendable (WebClient) async throws -> Void) async throws {
    try await WebFixture.run { scenario, client, log in
      let (database, logger) = (scenario.database.database, log.logger())
      let worker = Worker(
        database: database,
        handlers: entryListHandlers(database: database, keyring: scenario.keyring)
          + ComposeNotices.handlers(database: database, channels: []),
        configuration: WorkerConfiguration(), logger: logger)
      let services = ServiceGroup(configuration: .init(services: [worker], logger: logger))
      let notices = try await Notices(database: database).stream(Scenario.kentDesk)
      _ = try await scenario.confirmed()
      try await scenario.database.setClock("2027-01-14T12:00:00-07:00")
      try await withThrowingTaskGroup { group in
        group.addTask { try await services.run() }
        for try await notice in notices where notice.kind == .entryListReleased { break }
        try await body(client)
        await services.triggerGracefulShutdown()
        try await group.waitForAll()
      }
    }
  }
}
