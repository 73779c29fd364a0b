import Casework
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

  @Test("A mediator with many meetings goes on behind any of them, and back to the first; a wrong place is refused")
  func moreMeetings() async throws {
    struct Listed: Decodable { let next: String? }
    try await WebFixture.run { scenario, client, _ in
      let first = try await scenario.hold().id
      let second = try await scenario.hold("2027-01-18T10:00").id
      let listed: Listed = try await client.api(.get, "/v1/meetings?limit=1", as: Scenario.m1).decode()
      let cursor = try #require(listed.next.flatMap { MeetingCursor($0) })
      #expect(MediatorPage.address(after: cursor) == "/mediator?own=\(cursor)#own")
      #expect(MediatorPage.address(after: nil) == "")
      for (language, back) in [
        ("en", "Back to the first of your meetings"), ("fr", "Retour à vos premières rencontres"),
      ] {
        let page = try await client.page("/mediator?own=\(cursor)", as: Scenario.m1, language: language).text
        #expect(page.contains("\(second)") && !page.contains("\(first)") && page.contains(back))
      }
      let whole = try await client.page("/mediator", as: Scenario.m1).text
      #expect(whole.contains("\(first)") && whole.contains("\(second)") && !whole.contains("Back to the first"))
      #expect(try await client.page("/mediator?own=x", as: Scenario.m1).status == .badRequest)
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

  @Test(
    "program.2: a refused confirmation says which kind of engagement is missing, by the API and on both sides' pages",
    arguments: [
      (Language.en, "a service contract of everyone who attends"), (.fr, "contrat de service, ce jour-là, de chaque"),
    ])
  func gate(language: Language, sentence: String) async throws {
    try await WebFixture.run { scenario, client, _ in
      let held = try await scenario.hold()
      try await scenario.agree(held.id)
      try await scenario.database.ownerClient.query("web_test_end_engagements", "2027-01-14")
      let attested = #"{"attestation":{"closed":true,"private":true,"notRecorded":true,"notOverheard":true}}"#
      let response = try await client.api(
        .post, "/v1/meetings/\(held.id)/confirmation", as: Scenario.kentStaff, attested,
        [.acceptLanguage: language.rawValue])
      let refused: Refused = try response.decode()
      #expect(response.status == .unprocessableContent)
      #expect(refused.clause == "program.2" && refused.engagement == "serviceContract")
      let gate = #"{"clause":"program.2","engagement":"serviceContract","met":false}"#
      #expect(response.text.contains(gate), "\(response.text)")
      let page = try await client.page(
        "/site/meetings/\(held.id)", as: Scenario.kentStaff,
        form: ["do": "confirm", "closed": "yes", "private": "yes", "notRecorded": "yes", "notOverheard": "yes"],
        language: language.rawValue)
      #expect(page.status == .unprocessableContent && page.text.contains(sentence), "\(page.text)")
      let mediators = try await client.page(
        "/mediator/meetings/\(held.id)", as: Scenario.m1, language: language.rawValue)
      #expect(mediators.text.contains(sentence), "\(mediators.text)")
    }
  }

  @Test("entry.2: the search takes co-mediators, each by a parameter of its own, and the page hands them on")
  func search() async throws {
    try await WebFixture.run { scenario, client, _ in
      _ = try await scenario.casework.assignMediator(Scenario.rju, to: scenario.process.id, "m2", .unkeyed)
      let days = "site=KENT&from=2027-01-15&to=2027-01-15&minutes=120&seats=4"
      let found = try await client.api(.get, "/v1/availability?\(days)&coMediator=m2", as: Scenario.m1)
      #expect(found.status == .ok && found.text.contains("KENT-BOARD"), "\(found.text)")
      for (query, code) in [
        ("coMediator=m2&coMediator=m2", "coMediator duplicate"),
        ("coMediator=m2&coMediator=nobody", "coMediator mediatorUnknown"),
        ((1...6).map { "coMediator=m\($0)" }.joined(separator: "&"), "coMediator tooLong"),
        ("limit=5&limit=5", "limit duplicate"),
      ] {
        let refused = try await client.api(.get, "/v1/availability?\(days)&\(query)", as: Scenario.m1)
        #expect(refused.problem?.errors?.map { "\($0.field) \($0.code)" } == [code], "\(query)")
      }
      let page = try await client.page("/mediator?\(days)&coMediators=m2", as: Scenario.m1)
      #expect(page.status == .ok && page.text.contains("minutes=120&amp;coMediators=m2"), "\(page.text)")
      #expect(page.text.contains("value=\"m2\" checked"), "m2 is chosen from a list")
      let unknown = try await client.page("/mediator?\(days)&coMediators=nobody", as: Scenario.m1, language: "fr")
      #expect(unknown.text.contains("href=\"#coMediators\"") && unknown.text.contains("Comédiateurs présents"))
      let asked = try await client.page(
        "/mediator/request", as: Scenario.m1,
        form: [
          "do": "request", "site": "KENT", "room": "KENT-BOARD", "start": "2027-01-15T10:00", "minutes": "120",
          "process": "\(scenario.process.id)", "meetingForm": "faceToFace", "coMediators": "m2",
          "attend-\(scenario.process.victim)": "yes", "attend-\(scenario.process.offender)": "yes", "key": "k1",
        ])
      #expect(asked.status == .seeOther, "\(asked.text)")
      let made = try #require(try await scenario.meetings.list(Scenario.m1, MeetingFilter()).meetings.first)
      guard case .program(let meeting) = made else { return }
      #expect(meeting.coMediators == ["m2"])
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
      let next = try #require(changed.headers[.location])
      let told = try await client.page(next, as: Scenario.rju)
      #expect(told.text.contains("m2 attends as the mediator. Those concerned are told."), "\(told.text)")
      let french = try await client.page(next, as: Scenario.rju, language: "fr")
      #expect(french.text.contains("La rencontre est assurée par m2. Les personnes concernées sont avisées."))
      let removed = try await client.page(page, as: Scenario.rju, form: ["do": "remove:m1"])
      #expect(removed.status == .seeOther)
      guard case .program(let now) = try await scenario.meetings.find(Scenario.rju, confirmed.id) else { return }
      #expect(now.mediator == "m2" && now.state == .confirmed)
    }
  }
}
