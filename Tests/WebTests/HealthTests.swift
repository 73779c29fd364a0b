import HTTPTypes
import HummingbirdTesting
import Testing

@testable import Web

@Suite("What a monitor reads without an account")
struct HealthTests {
  @Test(
    "entry.3: whoever watches the service sees from outside that nobody watches the entry lists",
    arguments: [
      (false, #""entryListWatch":"ok""#, HTTPResponse.Status.ok), (true, #""entryListWatch":"stale""#, .ok),
      (nil, "", .serviceUnavailable),
    ] as [(Bool?, String, HTTPResponse.Status)])
  func watch(isStale: Bool?, said: String, status: HTTPResponse.Status) async throws {
    try await WebFixture.runWithoutDatabase(health: TestHealth(isStale: isStale)) { _, client in
      let answer = try await client.api(.get, "/readyz")
      #expect(answer.status == status)
      #expect(said.isEmpty || answer.text.contains(said), "\(answer.text)")
    }
  }
}
