import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import Identifiers
import Languages
import Meetings
import Notices
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Web

@Suite("The unit's files")
struct UnitFilesTests {
  @Test("A file stands in the list with its mediator by name and its next meeting")
  func list() async throws {
    try await WebFixture.run { scenario, client, _ in
      let details = AccountDetails(name: "Marie-Ève Médiatrice", email: nil, language: .fr)
      let directory = Notices(database: scenario.database.database).directory
      _ = try await directory.saveAccount(Scenario.rju, "m1", details, .unkeyed)
      _ = try await scenario.confirmed("2027-01-20T10:00")
      _ = try await scenario.hold("2027-01-14T09:00")
      let page = try await client.page("/rju", as: Scenario.rju).text
      let row = try #require(
        page.split(separator: "<tr").first { $0.contains("/rju/processes/\(scenario.process.id)\"") })
      #expect(row.contains("Marie-Ève Médiatrice"), "\(row)")
      #expect(row.contains("Thursday 14 January 2027, 09:00, Kent Institution (held)"), "\(row)")
      #expect(!row.contains("20 January"), "\(row)")
    }
  }

  @Test("A reference leads to its file as people type it, and one of nothing is said to be unknown")
  func reference() async throws {
    try await WebFixture.run { scenario, client, _ in
      let files = try await scenario.casework.processes(Scenario.rju)
      let reference = try #require(files.first { $0.id == scenario.process.id }?.reference)
      let typed = " \(reference.lowercased()) "
      let found = try await client.page("/rju", as: Scenario.rju, form: ["do": "find", "reference": typed])
      #expect(found.headers[.location] == "/rju/processes/\(scenario.process.id)", "\(found.text)")
      let unknown = try await client.page("/rju", as: Scenario.rju, form: ["do": "find", "reference": "RO-22222222"])
      #expect(unknown.status == .badRequest && unknown.text.contains("href=\"#reference\""))
      #expect(unknown.text.contains("value=\"RO-22222222\""))
    }
  }

  @Test("A mediator finds no other mediator's file by its reference, and nobody's referral")
  func reach() async throws {
    try await WebFixture.run { scenario, client, _ in
      let (casework, id) = (scenario.casework, scenario.process.id)
      let reference = try #require(try await casework.processes(Scenario.rju).first { $0.id == id }?.reference)
      #expect(try await casework.find(Scenario.m1, reference: reference) == .process(id))
      #expect(try await casework.find(Scenario.m2, reference: reference) == nil)
      let submitted = try await client.api(
        .post, "/v1/referrals", as: Scenario.m1,
        #"{"kind":"victim","language":"en","region":"Pacific","message":"Please call me."}"#)
      #expect(submitted.status == .created, "\(submitted.text)")
      let receipt = try submitted.decode([String: String].self)["receipt"] ?? ""
      #expect(try await casework.find(Scenario.m1, reference: receipt) == nil)
      guard case .referral = try await casework.find(Scenario.rju, reference: receipt) else {
        Issue.record("the unit doesn't find \(receipt)")
        return
      }
    }
  }

  @Test("A file has its parts in one order, each led to from the top", arguments: ["en", "fr"])
  func hub(language: String) async throws {
    try await WebFixture.run { scenario, client, _ in
      _ = try await scenario.hold("2027-01-14T09:00")
      let path = "/rju/processes/\(scenario.process.id)"
      let page = try await client.page(path, as: Scenario.rju, language: language).text
      let parts = ["people", "meetings", "conditions", "recommendations", "history"]
      let places = try parts.map { try #require(page.firstRange(of: "<h2 id=\"\($0)\">"), "\($0)").lowerBound }
      #expect(places == places.sorted())
      for part in parts { #expect(page.contains("<a href=\"#\(part)\">")) }
      let time = language == "en" ? "Thursday 14 January 2027, 09:00–" : "jeudi 14 janvier 2027, 9\u{A0}h – "
      #expect(page.contains(time))
    }
  }
}
