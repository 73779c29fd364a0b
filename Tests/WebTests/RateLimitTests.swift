import HTTPTypes
import HummingbirdTesting
import Privacy
import Scenarios
import Synchronization
import Testing

@testable import Web

@Suite("Rate limits")
struct RateLimitTests {
  /// A clock that stands until it is moved.
  private final class Hand: Sendable {
    private let time = Mutex(Duration.zero)
    var now: Duration { time.withLock { $0 } }
    func move(_ step: Duration) { time.withLock { $0 += step } }
  }

  private func limits(address: Rate? = nil, actor: Rate? = nil) -> WebConfiguration {
    var limits = WebLimits()
    (limits.addressRate, limits.actorRate) = (address, actor)
    return WebConfiguration(version: "test", limits: limits, metricsToken: WebFixture.metricsToken)
  }

  @Test("A bucket lets its burst through at once, refuses the next, and says when to come again")
  func burst() throws {
    var buckets = TokenBuckets<String>(try #require(Rate(burst: 3, perSecond: 2)), countMax: 10)
    for _ in 0..<3 { #expect(buckets.take(1, from: "a", at: .zero) == nil) }
    #expect(buckets.take(1, from: "a", at: .zero) == .milliseconds(500))
    #expect(buckets.take(1, from: "b", at: .zero) == nil)
    #expect(buckets.take(1, from: "a", at: .milliseconds(499)) == .milliseconds(1))
    #expect(buckets.take(1, from: "a", at: .milliseconds(500)) == nil)
    // Refused tries cost nothing, and a long rest fills the bucket and no more.
    for _ in 0..<3 { #expect(buckets.take(1, from: "a", at: .seconds(99)) == nil) }
    #expect(buckets.take(1, from: "a", at: .seconds(99)) != nil)
  }

  @Test("When there are too many buckets, only the least recently used is dropped")
  func bounded() throws {
    var buckets = TokenBuckets<Int>(try #require(Rate(burst: 1, perSecond: 1)), countMax: 3)
    for key in 1...3 { #expect(buckets.take(1, from: key, at: .zero) == nil) }
    #expect(buckets.take(1, from: 1, at: .zero) != nil)
    #expect(buckets.take(1, from: 4, at: .zero) == nil)
    #expect(buckets.count == 3)
    for key in [1, 3, 4] { #expect(buckets.take(1, from: key, at: .zero) != nil, "\(key) is remembered") }
    #expect(buckets.take(1, from: 2, at: .zero) == nil, "2 is forgotten")
    for key in 5...1_000 { _ = buckets.take(1, from: key, at: .zero) }
    #expect(buckets.count == 3)
  }

  @Test("A debt is paid off in time, and is never larger than a bucket")
  func debt() throws {
    var buckets = TokenBuckets<String>(try #require(Rate(burst: 10, perSecond: 1)), countMax: 10)
    for _ in 0..<100 { buckets.charge(50, to: "a", at: .zero) }
    #expect(buckets.take(1, from: "a", at: .zero) == .seconds(11))
    #expect(buckets.take(1, from: "a", at: .seconds(11)) == nil)
  }

  @Test("Too many requests of an address are answered 429 in the caller's language, with when to come again")
  func address() async throws {
    let hand = Hand()
    try await WebFixture.runWithoutDatabase(limits(address: Rate(burst: 20, perSecond: 4)), clock: { hand.now }) {
      _, client in
      for _ in 0..<20 { #expect(try await client.api(.get, "/v1/sites").status == .unauthorized) }
      let refused = try await client.api(.get, "/v1/sites", nil, [.acceptLanguage: "fr"])
      #expect(refused.status == .tooManyRequests && refused.problem?.name == "too-many-requests")
      #expect(refused.problem?.title.contains("requêtes") == true)
      #expect(refused.headers[.retryAfter] == "1")
      #expect(refused.headers[HTTPField.Name("RateLimit") ?? .server] == "\"address\";r=0;t=1")
      let page = try await client.page("/sign-in", language: "en")
      #expect(page.status == .tooManyRequests && page.text.contains("too many requests"))
      hand.move(.milliseconds(250))
      #expect(try await client.api(.get, "/v1/sites").status == .unauthorized)
      #expect(try await client.api(.get, "/v1/sites").status == .tooManyRequests)
      hand.move(.seconds(1))
      let metrics = try await client.api(
        .get, "/metrics", nil, [.authorization: "Bearer \(WebFixture.metricsToken)"]
      ).text
      #expect(metrics.contains("vestibule_http_refused_total{reason=\"addressRate\"} 3"))
    }
  }

  @Test("Unsigned tokens count against the address; ended and missing sessions don't")
  func failedSignIns() async throws {
    let hand = Hand()
    try await WebFixture.runWithoutDatabase(limits(address: Rate(burst: 120, perSecond: 1)), clock: { hand.now }) {
      _, client in
      for _ in 0..<10 { #expect(try await client.api(.get, "/v1/sites").status == .unauthorized) }
      for _ in 0..<3 {
        let response = try await client.api(.get, "/v1/sites", nil, [.authorization: "Bearer nonsense"])
        #expect(response.status == .unauthorized)
      }
      #expect(try await client.api(.get, "/v1/sites").status == .tooManyRequests)
    }
  }

  @Test("Each actor has a bucket; a change costs more than a read, and a PDF more than either")
  func actor() async throws {
    let hand = Hand()
    try await WebFixture.runWithoutDatabase(limits(actor: Rate(burst: 20, perSecond: 1)), clock: { hand.now }) {
      _, client in
      func spend(_ times: Int, _ ask: () async throws -> TestResponse) async throws {
        for _ in 0..<times { #expect(try await ask().status != .tooManyRequests) }
        let refused = try await ask()
        #expect(refused.status == .tooManyRequests)
        #expect(refused.headers[HTTPField.Name("RateLimit") ?? .server]?.hasPrefix("\"actor\"") == true)
        hand.move(.seconds(100))
      }
      let desk = TestTokens.someone(.frontDesk)
      try await spend(20) { try await client.api(.get, "/v1/meetings?state=nonsense", as: Scenario.m1) }
      try await spend(6) { try await client.api(.post, "/v1/meetings", as: Scenario.m1, "{}") }
      try await spend(4) { try await client.api(.get, "/v1/entry-lists/KENT/2027-01-15/prints/1.pdf", as: desk) }
      try await spend(4) {
        try await client.api(.get, "/v1/meetings?state=nonsense", as: desk, nil, [.accept: "application/pdf"])
      }
      for _ in 0..<20 { _ = try await client.api(.get, "/v1/meetings?state=nonsense", as: Scenario.m1) }
      #expect(try await client.api(.get, "/v1/meetings?state=nonsense", as: desk).status != .tooManyRequests)
    }
  }

  @Test("Every operation of the API says that it may answer 429, and that a target may be too long")
  func documented() async throws {
    try await WebFixture.runWithoutDatabase { application, client in
      for route in application.table.routes {
        guard let operation = route.operation else { continue }
        #expect(route.problems(of: operation).contains(.tooManyRequests), "\(route.path)")
      }
      let long = try await client.api(.get, "/v1/sites?a=\(String(repeating: "a", count: 5_000))")
      #expect(long.status == .uriTooLong && long.problem?.name == "target-too-long")
    }
  }
}
