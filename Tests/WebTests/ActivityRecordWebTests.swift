import HTTPTypes
import HummingbirdTesting
import Identifiers
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Web

@Suite("The activity record, at the API and on its page")
struct ActivityRecordWebTests {
  @Test("information.1: of a process whose traces are removed nothing is said, by the API or on the page")
  func gone() async throws {
    try await WebFixture.run { scenario, client, _ in
      let process = scenario.process.id
      try await scenario.database.ownerClient.query("information_test_remove_traces", process.uuid)
      for (language, words) in [("en", "is no longer known"), ("fr", "on ne sait plus ce qui a eu lieu")] {
        for path in ["/v1/processes/\(process)/activity-record", "/v1/processes/\(process)/activity-record.csv"] {
          let refused = try await client.api(.get, path, as: Scenario.rju, nil, [.acceptLanguage: language])
          #expect(refused.status == .conflict && refused.problem?.name == "wrong-state", "\(refused.text)")
          #expect(refused.problem?.detail?.contains(words) == true, "\(refused.text)")
        }
        let page = try await client.page(
          "/rju/processes/\(process)/activity-record", as: Scenario.rju, language: language)
        #expect(page.status == .ok && page.text.contains(words))
        #expect(!page.text.contains("No meeting with a victim present") && !page.text.contains("Aucune rencontre"))
        #expect(!page.text.contains("<table") && !page.text.contains("activity-record.csv"))
      }
    }
  }
}
