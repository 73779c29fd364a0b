import EntryDocuments
import HTTPTypes
import HummingbirdTesting
import JobQueue
import Logging
import Meetings
import NIOCore
import Notices
import PostgresClient
import Scenarios
import ServiceLifecycle
import Privacy
import Testing
import TestSupport

@testable import Web

@Suite("Entry lists by the API and at the front desk's page")
struct EntryListTests {
  private struct Seen: Decodable {
    struct Arrival: Decodable {
      let id: String
      let time: String
      let name: String
      let accompaniedBy: String
    }

    let revision: Int
    let supersedes: Int?
    let state: String
    let arrivals: [Arrival]
    let sha256: String
  }

  private static let path = "/v1/entry-lists/KENT/2027-01-15"

  /// Runs a test once the list of Kent for 2027-01-15 is released, with the worker at work.
  private func released(_ body: @Sendable (Scenario, WebClient, LogCapture) async throws -> Void) async throws {
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
        try await body(scenario, client, log)
        await services.triggerGracefulShutdown()
        try await group.waitForAll()
      }
    }
  }

  @Test("A list is read as JSON and as PDF, acknowledged, printed, and its arrivals marked")
  func wholeLife() async throws {
    try await released { scenario, client, _ in
      let desk = Scenario.kentDesk
      let list: Seen = try await client.api(.get, Self.path, as: desk).decode()
      #expect(list.state == "released" && list.revision == 1 && list.supersedes == nil && list.sha256.count == 64)
      #expect(list.arrivals.map(\.name) == ["Zoé Ève-Tremblay"])
      #expect(list.arrivals.map(\.accompaniedBy) == ["Marie-Ève Médiatrice"])
      for (path, accept) in [(Self.path, "application/pdf"), ("\(Self.path).pdf", "*/*")] {
        let pdf = try await client.api(.get, path, as: desk, nil, [.accept: accept])
        #expect(pdf.status == .ok && pdf.headers[.contentType] == "application/pdf")
        #expect(pdf.headers[.contentDisposition] == "inline; filename=\"entry-list-KENT-2027-01-15-r1.pdf\"")
        #expect(pdf.body.readableBytesView.starts(with: "%PDF-".utf8))
      }
      let acknowledged = try await client.api(.post, "\(Self.path)/acknowledgement", as: desk, #"{"revision":1}"#)
      #expect(acknowledged.status == .ok, "\(acknowledged.text)")
      let printed = try await client.api(.post, "\(Self.path)/prints", as: desk, #"{"revision":1,"copies":2}"#)
      #expect(printed.status == .created && printed.text.contains("[1,2]"))
      let copy = try await client.api(.get, "\(Self.path)/prints/2.pdf?revision=1", as: desk)
      #expect(copy.status == .ok && copy.body.readableBytesView.starts(with: "%PDF-".utf8))
      for (step, fate) in [("end", #""fate":"shredded""#), ("reopen", #""revision":1"#)] {
        let body = step == "end" ? #"{"fate":"shredded"}"# : nil
        let ended = try await client.api(.post, "\(Self.path)/prints/1/2/\(step)", as: desk, body)
        #expect(ended.status == .ok && ended.text.contains(fate), "\(ended.text)")
      }
      let lost = try await client.api(.post, "\(Self.path)/prints/1/3/end", as: desk, #"{"fate":"shredded"}"#)
      #expect(lost.status == .notFound)
      let eaten = try await client.api(.post, "\(Self.path)/prints/1/2/end", as: desk, #"{"fate":"eaten"}"#)
      #expect(eaten.status == .badRequest)
      let arrival = try #require(list.arrivals.first?.id)
      let early = try await client.api(.post, "\(Self.path)/arrivals", as: desk, #"{"arrival":"\#(arrival)"}"#)
      #expect(early.status == .conflict && early.text.contains("other-day"))
      try await scenario.database.setClock("2027-01-15T09:31:00-07:00")
      let ahead = try await client.api(
        .post, "\(Self.path)/arrivals", as: desk, #"{"arrival":"\#(arrival)","at":"2027-01-15T09:32"}"#)
      #expect(ahead.problem?.errors?.map(\.field) == ["at"], "\(ahead.text)")
      let marked = try await client.api(.post, "\(Self.path)/arrivals", as: desk, #"{"arrival":"\#(arrival)"}"#)
      #expect(marked.status == .ok && marked.text.contains("arrivedAt"))
      for (body, status) in [(#"{"revision":9}"#, HTTPResponse.Status.notFound), (#"{"revision":0}"#, .badRequest)] {
        let response = try await client.api(.post, "\(Self.path)/acknowledgement", as: desk, body)
        #expect(response.status == status)
      }
      let elsewhere = try await client.api(.get, Self.path, as: Scenario.matsquiDesk)
      #expect(elsewhere.status == .notFound)
    }
  }

  @Test("The front desk reads the list at its page, acknowledges it, takes a copy and marks an arrival")
  func page() async throws {
    try await released { scenario, client, _ in
      try await scenario.database.setClock("2027-01-15T09:31:00-07:00")
      let path = "/front-desk?day=2027-01-15"
      let page = try await client.page(path, as: Scenario.kentDesk, language: "fr")
      #expect(page.text.contains("Zoé Ève-Tremblay") && page.text.contains("Marie-Ève Médiatrice"))
      #expect(!page.text.contains("Nemo") && !page.text.lowercased().contains("victim"))
      #expect(!page.text.contains("value=\"undo-"))
      let arrival = try #require(page.text.firstMatch(of: /value="arrive:([0-9a-f-]{36})"/)?.output.1)
      let base = ["day": "2027-01-15", "revision": "1", "copies": "2"]
      for (action, words) in [
        ("acknowledge", "Acknowledged."), ("print", "The copies are recorded."),
        ("arrive:\(arrival)", "The arrival is recorded."), ("mediatorArrive:\(arrival)", "It is recorded."),
        ("mediatorLeave:\(arrival)", "Left at 09:31"), ("undo-mediator:\(arrival)", "It is undone."),
        ("leave:\(arrival)", "It is recorded."), ("undo-left:\(arrival)", "It is undone."),
        ("undo-arrived:\(arrival)", "It is undone."), ("absent:\(arrival)", "Absent, noted at 09:31"),
        ("undo-noShow:\(arrival)", "It is undone."), ("arrive:\(arrival)", "The arrival is recorded."),
        ("unlisted", "It is recorded."),
      ] {
        let done = try await client.page(
          "/front-desk", as: Scenario.kentDesk, form: base.merging(["do": action]) { _, new in new })
        #expect(done.status == .seeOther, "\(done.text)")
        let next = try await client.page(try #require(done.headers[.location]), as: Scenario.kentDesk)
        #expect(next.text.contains(words))
        if action == "print" {
          #expect(next.text.contains("/front-desk/2027-01-15/copies/2.pdf?revision=1\""))
          #expect(next.text.contains("/front-desk/2027-01-15/copies/1.pdf?revision=1&amp;last=2\""))
        }
      }
      let file = try await client.page("/front-desk/2027-01-15/copies/2.pdf?revision=1", as: Scenario.kentDesk)
      #expect(file.headers[.contentType] == "application/pdf")
      let together = "/front-desk/2027-01-15/copies/1.pdf?revision=1&last="
      let both = try await client.page(together + "2", as: Scenario.kentDesk)
      #expect(both.headers[.contentType] == "application/pdf")
      for strange in ["1.9223372036854775807", "-9223372036854775808.1", "1.5000000000", "2.1", "0.1", "x"] {
        let page = try await client.page("/front-desk?revision=1&copies=\(strange)", as: Scenario.kentDesk)
        #expect(page.status == .ok && !page.text.contains("&amp;last="), "\(strange)")
      }
      for number in ["-9223372036854775808", "9223372036854775807", "0", "2147483648"] {
        let path = "/front-desk/2027-01-15/copies/\(number).pdf?revision=1&last=1"
        #expect(try await client.page(path, as: Scenario.kentDesk).status == .notFound, "\(number)")
      }
      for beyond in ["3", "21", "0", "x"] {
        let refused = try await client.page(together + beyond, as: Scenario.kentDesk)
        #expect(["0", "x"].contains(beyond) ? refused.status == .badRequest : refused.status == .notFound)
      }
    }
  }

  @Test(
    "entry.3: what happens at the entrance is recorded and undone by the API, and a person not on the list has no name")
  func entrance() async throws {
    try await released { scenario, client, _ in
      let desk = Scenario.kentDesk
      try await scenario.database.setClock("2027-01-15T09:31:00-07:00")
      let list: Seen = try await client.api(.get, Self.path, as: desk).decode()
      let arrival = try #require(list.arrivals.first?.id)
      func post(_ path: String, _ body: String? = nil) async throws -> (HTTPResponse.Status, String) {
        let response = try await client.api(.post, "\(Self.path)/\(path)", as: desk, body)
        return (response.status, response.text)
      }
      let one = #"{"arrival":"\#(arrival)"}"#
      #expect(try await post("departures", one).0 == .conflict)
      #expect(try await post("no-shows", one).0 == .ok)
      #expect(try await post("no-shows/\(arrival)/undo").0 == .ok)
      #expect(try await post("arrivals", one).0 == .ok)
      #expect(try await client.api(.get, Self.path, as: desk).text.contains(#""unaccompanied":true"#))
      #expect(try await post("mediators", #"{"arrival":"\#(arrival)","event":"arrived"}"#).0 == .ok)
      #expect(try await post("mediators/\(arrival)/undo").0 == .ok)
      #expect(try await post("mediators", #"{"arrival":"\#(arrival)","event":"came"}"#).0 == .badRequest)
      #expect(try await post("departures", one).0 == .ok)
      #expect(try await post("departures/\(arrival)/undo").0 == .ok)
      #expect(try await post("arrivals/\(arrival)/undo").0 == .ok)
      #expect(try await post("arrivals/\(arrival)/undo").0 == .conflict)
      #expect(try await post("unlisted", #"{"name":"Nemo"}"#).0 == .badRequest)
      let unlisted = try await post("unlisted")
      let id = try #require(unlisted.1.firstMatch(of: /"id":"([0-9a-f-]{36})"/)?.output.1)
      #expect(unlisted.0 == .ok && !unlisted.1.contains("arrival"))
      #expect(try await post("unlisted/\(id)/undo").0 == .ok)
    }
  }

  @Test(
    "The format follows Accept",
    arguments: [
      (nil, MediaChoice.json), ("*/*", .json), ("application/pdf", .pdf), ("application/*", .json),
      ("application/json;q=0.5, application/pdf", .pdf), ("application/pdf;q=0.1, */*", .json),
      ("text/html, */*;q=0.1", .json),
    ] as [(String?, MediaChoice)])
  func accept(header: String?, choice: MediaChoice) throws {
    #expect(try MediaChoice.of(header) == choice)
  }

  @Test("A format that can't be had is refused", arguments: ["image/png", "application/json;q=0", "text/html"])
  func notAcceptable(header: String) {
    #expect(throws: RequestFault.self) { try MediaChoice.of(header) }
  }

  @Test("The front desk's page doesn't read the document, which only the API's digest and the file need")
  func pageWithoutDocument() async throws {
    try await released { scenario, client, _ in
      try await scenario.database.ownerClient.query("web_test_spoil_documents")
      let page = try await client.page("/front-desk?day=2027-01-15", as: Scenario.kentDesk)
      #expect(page.status == .ok && page.text.contains("Zoé Ève-Tremblay"))
      #expect(try await client.api(.get, Self.path, as: Scenario.kentDesk).status == .internalServerError)
    }
  }

  @Test("Before its release there is no list, and the page says so")
  func before() async throws {
    try await WebFixture.run { scenario, client, _ in
      _ = try await scenario.confirmed()
      for path in [Self.path, "\(Self.path).pdf", "/v1/entry-lists/KENT/2027-01-16"] {
        let response = try await client.api(.get, path, as: Scenario.kentDesk)
        let day = path.contains("16") ? "Friday 15 January" : "Thursday 14 January"
        #expect(
          response.status == .notFound
            && response.text.contains("is released on \(day) 2027 at 12:00, if anybody is expected."))
        let elsewhere = try await client.api(.get, path, as: Scenario.matsquiDesk)
        #expect(elsewhere.status == .notFound && !elsewhere.text.contains("released"))
      }
      let page = try await client.page("/front-desk?day=2027-01-15", as: Scenario.kentDesk)
      #expect(
        page.status == .ok && page.text.contains("is released on Thursday 14 January 2027 at 12:00, if anybody"))
      let french = try await client.page("/front-desk?day=2027-01-15", as: Scenario.kentStaff, language: "fr")
      #expect(french.text.contains("sera publiée le jeudi 14 janvier 2027 à 12\u{A0}h, si quelqu"))
    }
  }

  @Test("entry.3: after the release time a day with nobody says so; a list that is late or over says that")
  func emptyDay() async throws {
    try await WebFixture.run { scenario, client, _ in
      _ = try await scenario.confirmed()
      try await scenario.database.setClock("2027-01-15T12:00:00-07:00")
      for (day, told) in [("2027-01-15", "is late"), ("2027-01-16", "Nobody is expected on this day.")] {
        let page = try await client.page("/front-desk?day=\(day)", as: Scenario.kentDesk)
        #expect(page.status == .ok && page.text.contains(told))
        let response = try await client.api(.get, "/v1/entry-lists/KENT/\(day)", as: Scenario.kentStaff)
        #expect(response.status == .notFound && response.text.contains(told))
      }
    }
    try await released { scenario, client, _ in
      try await scenario.database.setClock("2027-01-17T00:00:00-07:00")
      let page = try await client.page("/front-desk?day=2027-01-15", as: Scenario.kentDesk, language: "fr")
      #expect(page.text.contains("est plus accessible."))
      let response = try await client.api(.get, Self.path, as: Scenario.kentDesk)
      #expect(response.status == .notFound && response.text.contains("The list of this day is no longer available."))
    }
  }

  @Test("Notices come in the inbox, are acknowledged, and come as events after the one seen last")
  func notices() async throws {
    try await released { _, client, _ in
      struct Inbox: Decodable {
        struct Item: Decodable {
          let id: String
          let kind: String
          let text: String
        }
        let notices: [Item]
      }
      let inbox: Inbox = try await client.api(
        .get, "/v1/notices", as: Scenario.kentDesk, nil, [.acceptLanguage: "fr"]
      ).decode()
      let first = try #require(inbox.notices.first)
      #expect(first.kind == "entryListReleased" && first.text.contains("liste d’entrée"))
      let acknowledged = try await client.api(
        .post, "/v1/notices/\(first.id)/acknowledgement", as: Scenario.kentDesk)
      #expect(acknowledged.status == .ok && acknowledged.text.contains("acknowledgedAt"))
      let other = try await client.api(.post, "/v1/notices/\(first.id)/acknowledgement", as: Scenario.matsquiDesk)
      #expect(other.status == .notFound)
    }
  }
}
