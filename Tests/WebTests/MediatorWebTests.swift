import Foundation
import HTTPTypes
import HummingbirdTesting
import Identifiers
import Languages
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Web

@Suite("Mediators come and go, by the API and the pages")
struct MediatorWebTests {
  private struct Seen: Decodable {
    let mediator: String
    let coMediators: [String]
    let state: String
  }

  private struct Refused: Decodable {
    let clause: String?
    let engagement: String?
    let detail: String?
  }

  @Test("program.2: the unit assigns by the API, and the meeting's mediator hands the meeting over with If-Match")
  func api() async throws {
    try await WebFixture.run { scenario, client, _ in
      let held = try await scenario.hold()
      let assigned = try await client.api(
        .post, "/v1/processes/\(scenario.process.id)/mediators", as: Scenario.rju, #"{"mediator":"m2"}"#)
      #expect(assigned.status == .ok && assigned.text.contains("m2"))
      let path = "/v1/meetings/\(held.id)/mediator"
      let body = #"{"mediator":"m2","coMediators":["m1"]}"#
      let stale = try await client.api(.post, path, as: Scenario.m1, body, [.ifMatch: "\"7\""])
      #expect(stale.status == .preconditionFailed)
      let notTheirs = try await client.api(.post, path, as: Scenario.m2, body)
      #expect(notTheirs.status == .forbidden)
      let changed = try await client.api(.post, path, as: Scenario.m1, body, [.ifMatch: "\"\(held.version)\""])
      #expect(changed.status == .ok && changed.headers[.eTag] == "\"\(held.version + 1)\"")
      let seen: Seen = try changed.decode()
      #expect(seen.mediator == "m2" && seen.coMediators == ["m1"] && seen.state == "held")
      let twice = try await client.api(.post, path, as: Scenario.rju, #"{"mediator":"m1","coMediators":["m2","m2"]}"#)
      #expect(twice.status == .badRequest)
      let gone = try await client.api(
        .post, "/v1/processes/\(scenario.process.id)/mediators/m1/removal", as: Scenario.rju, "{}")
      #expect(gone.status == .ok && !gone.text.contains("m1"))
      #expect(try await client.api(.get, "/v1/meetings/\(held.id)", as: Scenario.m1).status == .notFound)
    }
  }

  @Test(
    "program.2: a refusal says which kind of engagement is missing, in both languages",
    arguments: Language.allCases)
  func kind(language: Language) async throws {
    try await WebFixture.run { scenario, client, _ in
      try await scenario.database.ownerClient.query("web_test_end_engagements", "2027-01-14")
      let body = """
        {"process":"\(scenario.process.id)","form":"faceToFace","site":"KENT","room":"KENT-BOARD",\
        "start":"2027-01-15T10:00","minutes":60,"attendees":[{"participant":"\(scenario.process.victim)"},\
        {"participant":"\(scenario.process.offender)"}]}
        """
      let response = try await client.api(
        .post, "/v1/meetings", as: Scenario.m1, body, [.acceptLanguage: language.rawValue])
      let refused: Refused = try response.decode()
      #expect(response.status == .unprocessableContent)
      #expect(refused.clause == "program.2" && refused.engagement == "serviceContract")
      #expect(refused.detail?.contains(language == .en ? "service contract" : "contrat de service") == true)
    }
  }

  @Test("scope.1: a token for a site that the agency doesn't have is refused, not shown empty pages")
  func unknownSite() async throws {
    try await WebFixture.run { _, client, _ in
      let nowhere = Scenario.actor("desk", .frontDesk, "NOWHERE")
      let meetings = try await client.api(.get, "/v1/meetings", as: nowhere)
      #expect(meetings.status == .unauthorized)
      #expect(try await client.api(.get, "/v1/notices", as: nowhere).status == .unauthorized)
      #expect(try await client.api(.get, "/v1/meetings", as: Scenario.kentDesk).status == .ok)
    }
  }

  @Test("program.2: the unit takes a mediator off at the process's page, and lets another attend at the meeting's")
  func pages() async throws {
    try await WebFixture.run { scenario, client, _ in
      let confirmed = try await scenario.confirmed()
      let page = "/rju/processes/\(scenario.process.id)/mediators"
      let assigned = try await client.page(page, as: Scenario.rju, form: ["do": "assign", "mediator": "m2"])
      #expect(assigned.status == .seeOther)
      let unknown = try await client.page(page, as: Scenario.rju, form: ["do": "assign", "mediator": "nobody"])
      #expect(unknown.status == .badRequest)
      let shown = try await client.page(page, as: Scenario.rju)
      #expect(shown.text.contains("/meetings/\(confirmed.id)/mediator"))
      let change = "/meetings/\(confirmed.id)/mediator"
      #expect(try await client.page(change, as: Scenario.m1).status == .ok)
      let changed = try await client.page(
        change, as: Scenario.rju, form: ["do": "change", "mediator": "m2", "coMediators": ""])
      #expect(changed.status == .seeOther)
      let removed = try await client.page(page, as: Scenario.rju, form: ["do": "remove:m1"])
      #expect(removed.status == .seeOther)
      guard case .program(let now) = try await scenario.meetings.find(Scenario.rju, confirmed.id) else { return }
      #expect(now.mediator == "m2" && now.state == .confirmed)
    }
  }
}
