import Casework
import HTTPTypes
import HummingbirdTesting
import Identifiers
import Meetings
import Privacy
import Retention
import Scenarios
import TestSupport
import Testing

@testable import Web

@Suite("Retention and the end of a process, at the API and the pages")
struct RetentionWebTests {
  private struct Schedule: Decodable {
    struct Rule: Decodable {
      let kind: String
      let state: String
      let version: Int
      let dryRun: RetentionReport?
    }

    let rules: [Rule]
  }

  private static let auditor = Scenario.actor("auditor1", .auditor)

  @Test("The unit looks at a dry run, and activates by naming its report; an auditor sees the same")
  func activation() async throws {
    try await WebFixture.run { _, client, _ in
      let first: Schedule = try await client.api(.get, "/v1/retention", as: Self.auditor).decode()
      #expect(first.rules.contains { $0.kind == "auditTrail" } && first.rules.allSatisfy { $0.dryRun == nil })
      let blind = try await client.api(
        .post, "/v1/retention/notice/activation", as: Scenario.rju, "{\"report\":1}")
      #expect(blind.status == .conflict && blind.problem?.name == "wrong-state" && blind.problem?.detail != nil)
      let counted: Schedule = try await client.api(.post, "/v1/retention/dry-runs", as: Scenario.rju).decode()
      let report = try #require(counted.rules.first { $0.kind == "notice" }?.dryRun)
      let activated = try await client.api(
        .post, "/v1/retention/notice/activation", as: Scenario.rju, "{\"report\":\(report.id)}")
      #expect(activated.status == .ok)
      let seen: Schedule = try await client.api(.get, "/v1/retention", as: Self.auditor).decode()
      #expect(seen.rules.first { $0.kind == "notice" }?.state == "active")
      let unknown = try await client.api(
        .post, "/v1/retention/nothing/activation", as: Scenario.rju, "{\"report\":\(report.id)}")
      #expect(unknown.status == .notFound)
    }
  }

  @Test("The page shows figures only once they are counted, and its button activates what it showed")
  func page() async throws {
    try await WebFixture.run { _, client, _ in
      let before = try await client.page("/rju/retention", as: Scenario.rju)
      #expect(before.status == .ok && !before.text.contains("value=\"activate:"))
      #expect(before.text.contains("href=\"/more\" aria-current=\"page\""))
      #expect(!before.text.contains("href=\"/rju\" aria-current=\"page\""))
      let counted = try await client.page("/rju/retention", as: Scenario.rju, form: ["do": "dryRun"])
      #expect(counted.status == .seeOther, "\(counted.text)")
      let after = try await client.page("/rju/retention", as: Scenario.rju, language: "fr")
      #expect(after.text.contains("Conservation") && after.text.contains("0 à supprimer"))
      let button = try #require(after.text.split(separator: "value=\"").first { $0.hasPrefix("activate:mailbox/") })
      let activated = try await client.page(
        "/rju/retention", as: Scenario.rju, form: ["do": String(button.prefix { $0 != "\"" }), "key": "k1"])
      #expect(activated.status == .seeOther, "\(activated.text)")
      let active = try await client.page("/rju/retention", as: Scenario.rju)
      #expect(active.text.contains("active") && !active.text.contains("activate:mailbox/"))
      let forged = try await client.page(
        "/rju/retention", as: Scenario.rju, form: ["do": "activate:notice/999999", "key": "k2"])
      #expect(forged.status == .conflict)
    }
  }

  @Test("A process is closed once nothing stands in it, by the API and by its page")
  func closure() async throws {
    try await WebFixture.run { scenario, client, _ in
      let meeting = try await scenario.hold()
      let path = "/v1/processes/\(scenario.process.id)/closure"
      let standing = try await client.api(.post, path, as: Scenario.rju)
      #expect(standing.status == .conflict && standing.problem?.detail?.contains("held or confirmed") == true)
      _ = try await scenario.meetings.cancel(Scenario.rju, meeting.id, seen: nil, .unkeyed)
      let closed = try await client.api(.post, path, as: Scenario.rju)
      #expect(closed.status == .ok && closed.text.contains("\"closed\""))
      #expect(try await client.api(.post, path, as: Scenario.rju).status == .conflict)

      let other = try await scenario.openProcess(mediator: "m1")
      let address = "/rju/processes/\(other.id)"
      let unsure = try await client.page(
        address, as: Scenario.rju, form: ["do": "close", "key": "k1", PageForm.sureField: ""])
      #expect(unsure.status == .ok && unsure.text.contains("<h1>Close the process?</h1>"), "\(unsure.text)")
      #expect(try await client.page(address, as: Scenario.rju).text.contains("value=\"addPerson\""))
      let sure = try await client.page(address, as: Scenario.rju, form: ["do": "close", "key": "k2"])
      #expect(sure.status == .seeOther, "\(sure.text)")
      let page = try await client.page(address, as: Scenario.rju)
      #expect(page.text.contains("closed") && !page.text.contains("value=\"addPerson\""))
    }
  }

  @Test("Once the names of a process are destroyed every page and answer about it says so, and none fails")
  func destroyed() async throws {
    try await WebFixture.run { scenario, client, log in
      let meeting = try await scenario.hold()
      _ = try await scenario.meetings.cancel(Scenario.rju, meeting.id, seen: nil, .unkeyed)
      let destruction = NameDestruction(
        database: scenario.database.database, keyring: scenario.keyring, backupDays: 35)
      _ = try await destruction.destroy(Scenario.rju, scenario.process.id, because: .personAsked)
      for language in ["en", "fr"] {
        let page = try await client.page("/rju/processes/\(scenario.process.id)", as: Scenario.rju, language: language)
        #expect(page.status == .ok && !page.text.contains("Tremblay"))
        #expect(page.text.contains(language == "en" ? "(name destroyed)" : "(nom détruit)"))
      }
      let answer = try await client.api(.get, "/v1/processes/\(scenario.process.id)", as: Scenario.m1)
      #expect(answer.status == .ok && answer.text.contains("namesDestroyedAt") && !answer.text.contains("\"name\""))
      let other = try await client.page("/mediator/meetings/\(meeting.id)", as: Scenario.m1)
      #expect(other.status == .ok && other.text.contains("(name destroyed)"))
      let body = "{\"role\":\"victim\",\"name\":\"Zoé\",\"language\":\"fr\"}"
      let adding = try await client.api(
        .post, "/v1/processes/\(scenario.process.id)/participants", as: Scenario.rju, body)
      #expect(adding.status == .conflict && adding.problem?.name == "wrong-state")
      #expect(!log.contains("Tremblay"))
    }
  }
}
