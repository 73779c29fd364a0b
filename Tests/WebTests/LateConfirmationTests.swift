import Facilities
import HTTPTypes
import HummingbirdTesting
import Meetings
import Privacy
import Scenarios
import Testing

@testable import Web

extension Scenario {
  /// Makes it late to confirm what the scenario holds: the agency wants to be told three weeks before.
  func makeLate() async throws {
    var settings = try await facilities.agencySettings(Self.rju)
    settings.confirmationLeadMinutes = 20_160
    try await facilities.setAgency(Self.rju, settings, seen: nil)
  }
}

/// A meeting confirmed late needs the site's word that the entrance knows (`entry.3`).
@Suite("Late confirmations")
struct LateConfirmationTests {
  private static let attested = #""attestation":{"closed":true,"private":true,"notRecorded":true,"notOverheard":true}"#

  @Test(
    "entry.3: the API refuses a late confirmation with the gate, and takes it with the word", arguments: [nil, true])
  func api(word: Bool?) async throws {
    try await WebFixture.run { scenario, client, _ in
      let held = try await scenario.hold()
      try await scenario.agree(held.id)
      try await scenario.makeLate()
      let body = "{\(Self.attested)\(word.map { ",\"entranceKnows\":\($0)" } ?? "")}"
      let answer = try await client.api(
        .post, "/v1/meetings/\(held.id)/confirmation", as: Scenario.kentStaff, body)
      if word == true {
        #expect(answer.status == .ok && answer.text.contains("\"state\":\"confirmed\""), "\(answer.text)")
      } else {
        #expect(answer.status == .unprocessableContent, "\(answer.text)")
        #expect(answer.problem?.gates?.map(\.clause) == ["entry.3"])
      }
    }
  }

  @Test("entry.3: the site's page asks for the word where it is late, and only there")
  func page() async throws {
    try await WebFixture.run { scenario, client, _ in
      let held = try await scenario.hold()
      try await scenario.agree(held.id)
      let path = "/site/meetings/\(held.id)"
      let early = try await client.page(path, as: Scenario.kentStaff)
      #expect(!early.text.contains("entranceKnows"))
      try await scenario.makeLate()
      let late = try await client.page(path, as: Scenario.kentStaff)
      #expect(late.text.contains("name=\"entranceKnows\""))
      let form = [
        "do": "confirm", "closed": "yes", "private": "yes", "notRecorded": "yes", "notOverheard": "yes",
      ]
      let refused = try await client.page(path, as: Scenario.kentStaff, form: form)
      #expect(refused.status == .unprocessableContent && refused.text.contains("entry.3"))
      let done = try await client.page(
        path, as: Scenario.kentStaff, form: form.merging(["entranceKnows": "yes"]) { $1 })
      #expect(done.status == .seeOther)
    }
  }
}
