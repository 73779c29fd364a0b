import Foundation
import HTTPTypes
import HummingbirdTesting
import Identifiers
import Notices
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Web

@Suite("Inboxes and how people are told, by the API and the pages")
struct InboxWebTests {
  private struct Inbox: Decodable {
    struct Row: Decodable {
      let id: String
      let kind: String
      let open: Bool
      let urgency: String
      let asksAcknowledgement: Bool
    }
    let notices: [Row]
  }

  private static func notice(_ kind: String, on day: String, _ scenario: Scenario) async throws -> UUID {
    try await scenario.database.ownerClient.query("inbox_test_notice", kind, day).one(of: "inbox_test_notice").get("id")
  }

  private static let preferences = "/v1/notices/preferences"

  @Test("The open part, the count and the page leave out what is acknowledged or over")
  func open() async throws {
    try await WebFixture.run { scenario, client, _ in
      _ = try await Self.notice("meetingMoved", on: "2026-12-01", scenario)
      let moved = try await Self.notice("meetingMoved", on: "2027-03-02", scenario)
      _ = try await Self.notice("meetingHeld", on: "2027-03-01", scenario)
      let all = try await client.api(.get, "/v1/notices", as: Scenario.kentStaff).decode(Inbox.self).notices
      #expect(all.map(\.open) == [true, true, false])
      let open = try await client.api(.get, "/v1/notices?state=open", as: Scenario.kentStaff).decode(Inbox.self)
      #expect(open.notices.map(\.kind) == ["meetingHeld", "meetingMoved"])
      #expect(open.notices.map(\.asksAcknowledgement) == [false, true])
      #expect(open.notices.allSatisfy { $0.urgency == "soon" })
      let count = try await client.api(.get, "/v1/notices/count", as: Scenario.kentStaff)
      #expect(try count.decode([String: Int].self) == ["open": 2])
      #expect(try await client.api(.get, "/v1/notices?state=none", as: Scenario.kentStaff).status == .badRequest)
      for (language, heading, settled) in [("en", "Open (2)", "Settled"), ("fr", "En attente (2)", "Réglée")] {
        let page = try await client.page("/", as: Scenario.kentStaff, language: language).text
        #expect(page.contains(heading) && page.contains(settled), "\(page)")
        #expect(page.components(separatedBy: "value=\"acknowledge:").count == 2)
        let days = language == "en" ? ["Monday 1 March", "Tuesday 2 March"] : ["lundi 1er mars", "mardi 2 mars"]
        let (first, second) = (page.range(of: "<caption>\(days[0])"), page.range(of: "<caption>\(days[1])"))
        #expect(try #require(first).lowerBound < #require(second).lowerBound)
      }
      let form = ["do": "acknowledge:\(moved.uuidString.lowercased())", "key": "k1"]
      #expect(try await client.page("/", as: Scenario.kentStaff, form: form).status == .seeOther)
      #expect(try await client.page("/", as: Scenario.kentStaff).text.contains("Open (1)"))
    }
  }

  @Test("How one is told is chosen within what the agency allows; the later of two forms is refused")
  func preferences() async throws {
    try await WebFixture.run { _, client, _ in
      let before = try await client.api(.get, Self.preferences, as: Scenario.m1)
      #expect(before.headers[.eTag] == "\"0\"" && before.text.contains("\"digest\":false"))
      let match: HTTPFields = [.ifMatch: "\"0\""]
      let body = #"{"channels":["webhook","smtp"],"quietFrom":"22:00","quietUntil":"05:00","digest":true}"#
      #expect(try await client.api(.put, Self.preferences, as: Scenario.m1, body, match).headers[.eTag] == "\"1\"")
      #expect(try await client.api(.put, Self.preferences, as: Scenario.m1, body, match).status == .preconditionFailed)
      for (wrong, fault) in [
        (#"{"channels":[],"digest":true}"#, "channels tooShort"),
        (#"{"channels":["inbox"],"digest":true}"#, "channels[0] notAllowed"),
        (#"{"channels":["smtp","smtp"],"digest":true}"#, "channels duplicate"),
        (#"{"quietFrom":"22:00","digest":true}"#, "quietUntil requiredHere"),
        (#"{"quietFrom":"12:00","quietUntil":"13:00","digest":true}"#, "quietFrom beyondAgency"),
        (#"{"digest":true,"name":"x"}"#, "name unknownField"),
        (#"{"recipient":"siteStaff","digest":true}"#, "site requiredHere"),
      ] {
        let answer = try await client.api(.put, Self.preferences, as: Scenario.m1, wrong)
        #expect(answer.problem?.errors?.map { "\($0.field) \($0.code)" } == [fault], "\(wrong) \(answer.text)")
      }
      let desk = #"{"recipient":"frontDesk","site":"KENT","digest":true}"#
      #expect(try await client.api(.put, Self.preferences, as: Scenario.m1, desk).status == .notFound)
      #expect(try await client.api(.put, Self.preferences, as: Scenario.matsquiStaff, desk).status == .notFound)
      #expect(try await client.api(.put, Self.preferences, as: Scenario.kentStaff, desk).status == .ok)
      #expect(try await client.api(.get, Self.preferences, as: Scenario.kentDesk).text.contains("\"digest\":true"))
    }
  }

  @Test("The pages save the choice and the agency's settings, and say which field is wrong", arguments: ["en", "fr"])
  func pages(language: String) async throws {
    try await WebFixture.run { _, client, _ in
      let page = "/notices/preferences"
      let own = [
        "do": "save", "key": "k1", "channel1": "outbox", "quietFrom": "23:00", "quietUntil": "05:00", "digest": "yes",
      ]
      #expect(try await client.page(page, as: Scenario.kentDesk, form: own, language: language).status == .seeOther)
      let shown = try await client.page(page, as: Scenario.kentDesk, language: language).text
      for choice in ["value=\"outbox\" selected", "value=\"23:00\"", " checked"] { #expect(shown.contains(choice)) }
      let wrong = own.merging(["key": "k2", "channel2": "outbox", "quietFrom": "10:00"]) { $1 }
      let refused = try await client.page(page, as: Scenario.kentDesk, form: wrong, language: language)
      #expect(refused.status == .badRequest && refused.text.contains("channel1-fault"), "\(refused.text)")

      let settings = "/rju/notices/settings"
      var form = [
        "do": "save", "key": "k3", "channel1": "smtp", "channel2": "webhook", "fallbackMinutes": "15",
        "quietFrom": "20:00", "quietUntil": "07:00", "digestAt": "06:00", "version": "1",
      ]
      #expect(try await client.page(settings, as: Scenario.rju, form: form, language: language).status == .seeOther)
      form["key"] = "k4"
      let stale = try await client.page(settings, as: Scenario.rju, form: form, language: language)
      #expect(stale.status == .preconditionFailed)
      #expect(stale.text.contains(language == "en" ? "make your change again" : "refaites votre modification"))
      form.merge(["key": "k5", "fallbackMinutes": "45"]) { $1 }
      let other = try await client.page(settings, as: Scenario.rju, form: form, language: language)
      #expect(other.text.contains("value=\"15\"") && !other.text.contains("value=\"45\""), "\(other.text)")
      #expect(try await client.page(settings, as: Scenario.kentStaff).status == .forbidden)
      let now = try await client.api(.get, "/v1/notices/settings", as: Scenario.m1)
      #expect(now.text.contains("\"fallbackMinutes\":15") && now.headers[.eTag] == "\"2\"")
    }
  }

  @Test("The unit sees how every kind looks in both languages, and nobody else does")
  func preview() async throws {
    try await WebFixture.run { _, client, _ in
      let page = try await client.page("/rju/notices/preview", as: Scenario.rju, language: "fr").text
      for kind in NoticeKind.allCases { #expect(page.contains("id=\"\(kind.rawValue)\""), "\(kind)") }
      #expect(page.contains("BEGIN:VCALENDAR") && page.contains("booking.moved"))
      #expect(try await client.page("/rju/notices/preview", as: Scenario.kentStaff).status == .forbidden)
    }
  }
}
