import Foundation
import HTTPTypes
import HummingbirdTesting
import Notices
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Web

@Suite("Calendars over HTTP")
struct CalendarWebTests {
  private struct Made: Decodable {
    let id: String
    let path: String
  }

  private func make(_ client: WebClient) async throws -> Made {
    let response = try await client.api(
      .post, "/v1/calendars", as: Scenario.m1, #"{"scope":"mediator","language":"en"}"#)
    #expect(response.status == .created, "\(response.text)")
    return try JSONDecoder().decode(Made.self, from: Data(response.text.utf8))
  }

  @Test("A calendar is fetched without signing in, kept private, and sent again only once it has changed")
  func fetched() async throws {
    try await WebFixture.runWhole { scenario, _, client, _ in
      let made = try await make(client)
      let first = try await client.client.execute(uri: made.path, method: .get, headers: [:], body: nil)
      #expect(first.status == .ok)
      #expect(first.headers[.contentType] == "text/calendar; charset=utf-8")
      #expect(first.headers[.cacheControl] == "private, no-cache")
      #expect(first.headers[try #require(HTTPField.Name("Referrer-Policy"))] == "no-referrer")
      let tag = try #require(first.headers[.eTag])
      func again() async throws -> TestResponse {
        try await client.client.execute(uri: made.path, method: .get, headers: [.ifNoneMatch: "W/\(tag)"], body: nil)
      }
      #expect(try await again().status == .notModified)
      _ = try await scenario.confirmed()
      let changed = try await again()
      #expect(changed.status == .ok && changed.headers[.eTag] != tag)
      #expect(changed.text.contains("SUMMARY:Reserved\r\n"))
    }
  }

  @Test("What opens nothing is answered alike: a made-up address, one that was revoked, and any other text")
  func unknown() async throws {
    try await WebFixture.runWhole { _, _, client, _ in
      let made = try await make(client)
      let revoked = try await client.api(.post, "/v1/calendars/\(made.id)/revocation", as: Scenario.m1)
      #expect(revoked.status == .ok)
      var answers: Set<String> = []
      let madeUp = "/v1/calendars/\(String(repeating: "A", count: 43)).ics"
      for path in [made.path, madeUp, "/v1/calendars/x.ics", "/v1/calendars/\(made.id).ics"] {
        let response = try await client.client.execute(uri: path, method: .get, headers: [:], body: nil)
        #expect(response.status == .notFound)
        let number = try #require(RequestMark.field.flatMap { response.headers[$0] })
        answers.insert(response.text.replacing(number, with: "(its number)"))
      }
      #expect(answers.count == 1)
    }
  }

  @Test("The token of a calendar is in no log line")
  func unlogged() async throws {
    try await WebFixture.runWhole { _, _, client, log in
      let made = try await make(client)
      let token = try #require(made.path.split(separator: "/").last?.dropLast(4))
      for path in [made.path, made.path + "x", "/v1/calendars/\(token)"] {
        _ = try await client.client.execute(uri: path, method: .get, headers: [:], body: nil)
      }
      #expect(log.contains("/v1/calendars/{token}.ics"))
      #expect(!log.contains(String(token)))
    }
  }

  @Test("A calendar is made and revoked at the page, where its address is shown once")
  func page() async throws {
    try await WebFixture.runWhole { _, _, client, _ in
      let form = ["do": "make", "whose": "site:KENT", "calendarLanguage": "fr"]
      let shown = try await client.page("/calendars", as: Scenario.kentStaff, form: form)
      let path = try #require(shown.text.firstMatch(of: #/\/v1\/calendars\/[A-Za-z0-9_-]{43}\.ics/#)?.output)
      let file = try await client.client.execute(uri: String(path), method: .get, headers: [:], body: nil)
      #expect(file.status == .ok && file.text.contains("NAME:Réservé"))
      let again = try await client.page("/calendars", as: Scenario.kentStaff)
      #expect(again.status == .ok && !again.text.contains(path))
      #expect(again.text.contains(#/<td[^>]*>\d{4}-\d\d-\d\d \d\d:\d\d<\/td>/#), "a time to the minute")
      #expect(!again.text.contains(#/\d\d:\d\d[+-]\d\d:\d\d/#), "without its offset")
    }
  }
}
