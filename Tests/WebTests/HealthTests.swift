import HTTPTypes
import HummingbirdTesting
import Languages
import TestSupport
import Testing

@testable import Web

@Suite("What a monitor reads without an account")
struct HealthTests {
  @Test(
    "entry.3: whoever watches the service sees from outside that nobody watches the entry lists",
    arguments: [(false, #""entryListWatch":"ok""#), (true, #""entryListWatch":"stale""#)])
  func watch(isStale: Bool, said: String) async throws {
    let health = TestHealth(found: Readiness(watchIsStale: isStale))
    try await WebFixture.runWithoutDatabase(health: health) { _, client in
      let answer = try await client.api(.get, "/readyz")
      #expect(answer.status == .ok && answer.text.contains(said), "\(answer.text)")
    }
  }

  @Test("A service that can't work says why, in either language, and when to ask again", arguments: ["en", "fr"])
  func reasons(language: String) async throws {
    let health = TestHealth(found: Readiness(reasons: NotReadyReason.allCases))
    try await WebFixture.runWithoutDatabase(health: health) { _, client in
      let answer = try await client.api(.get, "/readyz", nil, [.acceptLanguage: language])
      #expect(answer.status == .serviceUnavailable && answer.headers[.retryAfter] == "5")
      let detail = try #require(answer.problem?.detail)
      for reason in NotReadyReason.allCases {
        #expect(detail.contains(language == "en" ? reason.text.en : reason.text.fr), "\(detail)")
      }
      #expect(try await client.api(.get, "/livez").status == .ok, "it runs all the same")
    }
  }

  @Test("Each reason is said once, whichever questions found it, in words of its own")
  func once() {
    var found = Readiness()
    found.add(Readiness(reasons: [.databaseSilent]))
    found.add(Readiness(reasons: [.databaseSilent, .keyringSilent], watchIsStale: true))
    found.add(Readiness())
    #expect(found == Readiness(reasons: [.databaseSilent, .keyringSilent], watchIsStale: true))
    #expect(Set(NotReadyReason.allCases.map(\.text.en)).count == NotReadyReason.allCases.count)
    #expect(Set(NotReadyReason.allCases.map(\.text.fr)).count == NotReadyReason.allCases.count)
  }

  @Test("A process that serves nothing else answers both probes to anyone, and its metrics to whoever shows the token")
  func worker() async throws {
    let token = "a token for tests alone"
    let silent = HealthListener(
      place: MetricsPlace(port: 0, token: token), certificate: nil,
      probe: TestHealth(found: Readiness(reasons: [.databaseFull])))
    try await silent.application(logger: LogCapture().logger()).test(.router) { client in
      func ask(_ path: String, _ headers: HTTPFields = [:]) async throws -> TestResponse {
        try await client.execute(uri: path, method: .get, headers: headers, body: nil)
      }
      #expect(try await ask("/livez").status == .ok)
      let ready = try await ask("/readyz")
      #expect(ready.status == .serviceUnavailable && ready.problem?.detail == NotReadyReason.databaseFull.text.en)
      #expect(try await ask("/metrics").status == .unauthorized)
      #expect(try await ask("/metrics", [.authorization: "Bearer \(token)"]).text.contains("vestibule_test 1"))
      #expect(try await ask("/v1/sites").status == .notFound)
    }
    let well = HealthListener(place: MetricsPlace(port: 0), certificate: nil, probe: TestHealth())
    try await well.application(logger: LogCapture().logger()).test(.router) { client in
      try await client.execute(uri: "/readyz", method: .get, headers: [:], body: nil) { #expect($0.status == .ok) }
    }
  }
}
