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

@Suite("Webhooks and callbacks by the API and at the page")
struct ChannelWebTests {
  private struct Webhook: Decodable {
    let id: String
    let secret: String?
    let generation: Int
  }

  private static let body = #"{"recipient":"siteStaff","url":"https://hooks.example.ca/x"}"#

  private static func post(
    _ client: WebClient, _ body: String, token: String? = WebFixture.callbackToken
  ) async throws -> TestResponse {
    var headers = HTTPFields()
    if let token { headers[.authorization] = "Bearer \(token)" }
    return try await client.api(.post, "/v1/callbacks/gc-notify", body, headers)
  }

  @Test("A callback needs GC Notify's token; a strange message is unknown, and what isn't JSON is refused")
  func callbacks() async throws {
    try await WebFixture.run { _, client, log in
      let strange = #"{"id":"x","reference":"\#(UUID())","status":"delivered","to":"canary@kent.test"}"#
      let tokenless = try await Self.post(client, strange, token: nil)
      #expect(tokenless.status == .unauthorized)
      #expect(try await Self.post(client, strange, token: "what-gc-notify-show").status == .unauthorized)
      #expect(try await Self.post(client, strange).status == .notFound)
      #expect(try await Self.post(client, #"{"health_check":"true"}"#).status == .noContent)
      #expect(try await Self.post(client, "[").status == .badRequest)
      for line in log.lines { #expect(!line.contains("canary"), "\(line)") }
    }
  }

  @Test(
    "A webhook's secret is in the answers that make it, and nowhere else; a second and a field too many are refused")
  func secrets() async throws {
    try await WebFixture.run { _, client, log in
      let made = try await client.api(.post, "/v1/webhooks", as: Scenario.kentStaff, Self.body)
      #expect(made.status == .created)
      let webhook = try made.decode(Webhook.self)
      let secret = try #require(webhook.secret)
      #expect(secret.hasPrefix("whsec_"))
      #expect(try await client.api(.post, "/v1/webhooks", as: Scenario.rju, Self.body).status == .badRequest)
      #expect(try await client.api(.post, "/v1/webhooks", as: Scenario.kentStaff, Self.body).status == .conflict)
      let plain = Self.body.replacing("https", with: "http")
      let faults = try await client.api(.post, "/v1/webhooks", as: Scenario.kentStaff, plain).problem?.errors
      #expect(faults?.map { "\($0.field) \($0.code)" } == ["url notAWebAddress"])
      let list = try await client.api(.get, "/v1/webhooks", as: Scenario.kentStaff)
      #expect(list.text.contains(webhook.id) && !list.text.contains("whsec_"))
      let theirs = try await client.api(.get, "/v1/webhooks", as: Scenario.matsquiStaff)
      #expect(!theirs.text.contains(webhook.id))
      let rotated = try await client.api(.post, "/v1/webhooks/\(webhook.id)/rotation", as: Scenario.kentStaff)
      #expect(try rotated.decode(Webhook.self).generation == 2)
      #expect(try rotated.decode(Webhook.self).secret != secret)
      for line in log.lines { #expect(!line.contains("whsec_") && !line.contains("hooks.example"), "\(line)") }
    }
  }

  @Test("The page registers a program, shows its secret once, and disables it", arguments: ["en", "fr"])
  func page(language: String) async throws {
    try await WebFixture.run { _, client, _ in
      let form = ["do": "make", "recipient": "frontDesk", "url": "https://hooks.example.ca/x", "key": "k1"]
      let made = try await client.page("/webhooks", as: Scenario.kentStaff, form: form, language: language)
      #expect(made.text.contains("whsec_"), "\(made.text)")
      let shown = try await client.page("/webhooks", as: Scenario.kentStaff, language: language)
      #expect(shown.text.contains("https://hooks.example.ca/x") && !shown.text.contains("whsec_"))
      #expect(shown.text.contains(#/<td[^>]*>\d{4}-\d\d-\d\d \d\d:\d\d<\/td>/#), "a time to the minute")
      let wrong = form.merging(["url": "hooks", "key": "k2"]) { $1 }
      #expect(try await client.page("/webhooks", as: Scenario.kentStaff, form: wrong).status == .badRequest)
      let list = try await client.api(.get, "/v1/webhooks", as: Scenario.kentStaff)
      let id = try #require(try list.decode([String: [Webhook]].self)["webhooks"]?.first?.id)
      let disabled = try await client.page(
        "/webhooks", as: Scenario.kentStaff, form: ["do": "disable:\(id)", "key": "k3"], language: language)
      #expect(disabled.status == .seeOther)
      #expect(try await client.page("/webhooks", as: Scenario.m1).status == .forbidden)
    }
  }

  @Test("The settings name the allowed channels that no worker has checked or used")
  func unseenChannels() async throws {
    try await WebFixture.run { scenario, client, _ in
      let allowed = [
        "do": "save", "key": "k1", "channel1": "smtp", "channel2": "gcNotify", "fallbackMinutes": "15",
        "quietFrom": "20:00", "quietUntil": "07:00", "digestAt": "06:00", "version": "1",
      ]
      #expect(try await client.page("/rju/notices/settings", as: Scenario.rju, form: allowed).status == .seeOther)
      let before = try await client.page("/rju/notices/settings", as: Scenario.rju)
      #expect(before.text.contains("<strong>E-mail, E-mail by GC Notify</strong>"))
      let service = scenario.database.database.acting(as: .worker)
      try await service.run("notice_channel_note", ["given_channel": .text("smtp"), "given_failure": .text(nil)])
      let after = try await client.page("/rju/notices/settings", as: Scenario.rju, language: "fr")
      #expect(after.text.contains("<strong>Courriel par Notification GC</strong>"))
    }
  }

  @Test("The unit's page says how each channel has fared")
  func channels() async throws {
    try await WebFixture.run { scenario, client, _ in
      let service = scenario.database.database.acting(as: .worker)
      try await service.run(
        "notice_channel_note", ["given_channel": .text("smtp"), "given_failure": .text("smtp:535")])
      let page = try await client.page("/rju/notices", as: Scenario.rju, language: "fr")
      #expect(page.text.contains("Moyens d&#39;envoi") || page.text.contains("Moyens d’envoi"))
      #expect(page.text.contains("smtp:535") && page.text.contains(">Courriel</td>"))
      #expect(page.text.contains(#/smtp:535, \d{4}-\d\d-\d\d \d\d:\d\d</#), "a time to the minute")
      #expect(page.text.contains("attend d’être renvoyé") && !page.text.contains("ont été remises"))
      let list = try await client.api(.get, "/v1/channels", as: Scenario.actor("auditor1", .auditor))
      #expect(list.text.contains("\"checkFailure\":\"smtp:535\""))
    }
  }

  @Test("What a restoration left in doubt is said in words on the unit's page", arguments: ["en", "fr"])
  func restored(language: String) async throws {
    try await WebFixture.run { scenario, client, _ in
      let owner = scenario.database.ownerClient
      let rows = try await owner.query("delivery_test_undelivered")
      try await owner.query(
        "delivery_test_in_doubt", rows.one(of: "delivery_test_undelivered").get("id", as: UUID.self))
      let page = try await client.page("/rju/notices", as: Scenario.rju, language: language)
      let words =
        language == "en"
        ? "not known since the database was restored" : "sort inconnu depuis la restauration de la base de données"
      #expect(page.text.contains(words))
      #expect(!page.text.contains("queue:restored"))
    }
  }
}
