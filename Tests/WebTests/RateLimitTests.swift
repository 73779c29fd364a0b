import HTTPTypes
import HummingbirdTesting
import Identity
import Privacy
import Scenarios
import Synchronization
import Testing

@testable import Web

/// A clock that stands until it is moved.
final class Hand: Sendable {
  private let time = Mutex(Duration.zero)
  var now: Duration { time.withLock { $0 } }
  func move(_ step: Duration) { time.withLock { $0 += step } }
}

@Suite("Rate limits")
struct RateLimitTests {
  private func limits(address: Rate? = nil, actor: Rate? = nil, failure: Rate? = nil) -> WebConfiguration {
    var limits = WebLimits()
    (limits.addressRate, limits.actorRate, limits.failureRate) = (address, actor, failure)
    return WebConfiguration(version: "test", limits: limits)
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

  @Test("Other rates count from now on; what was taken of a rate that stays is still taken")
  func adopted() throws {
    var limits = WebLimits()
    (limits.addressRate, limits.failureRate) = (Rate(burst: 10, perSecond: 1), Rate(burst: 1, perSecond: 1))
    let limiter = RateLimiter(limits, refusals: RefusalCounters(), clock: { .zero })
    let address = try #require(IPAddress("192.0.2.1"))
    for _ in 0..<10 { try limiter.admit(.reading, from: address) }
    try limiter.countFailedSignIn(from: address)
    limits.addressRate = Rate(burst: 20, perSecond: 1)
    limiter.adopt(limits)
    for _ in 0..<20 { try limiter.admit(.reading, from: address) }
    #expect(throws: TooManyRequests.self) { try limiter.admit(.reading, from: address) }
    #expect(throws: TooManyRequests.self) { try limiter.countFailedSignIn(from: address) }
    limits.addressRate = nil
    limiter.adopt(limits)
    try limiter.admit(.signingIn, from: address)
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

  @Test("What is given back can be taken again, and what costs more than a bucket takes all of one")
  func giveBack() throws {
    var buckets = TokenBuckets<String>(try #require(Rate(burst: 10, perSecond: 1)), countMax: 10)
    #expect(buckets.take(99, from: "a", at: .zero) == nil)
    #expect(buckets.take(1, from: "a", at: .zero) == .seconds(1))
    buckets.giveBack(2, to: "a", at: .zero)
    for _ in 0..<2 { #expect(buckets.take(1, from: "a", at: .zero) == nil) }
    #expect(buckets.take(1, from: "a", at: .zero) == .seconds(1))
    // More than was taken fills the bucket and no more.
    buckets.giveBack(99, to: "a", at: .zero)
    for _ in 0..<10 { #expect(buckets.take(1, from: "a", at: .zero) == nil) }
    #expect(buckets.take(1, from: "a", at: .zero) != nil)
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
      let metrics = await client.metrics()
      #expect(metrics.contains("vestibule_http_refused_total{reason=\"addressRate\"} 3"))
    }
  }

  @Test("Failed sign-ins are counted apart: after too many the next ones are 429; missing tokens don't count")
  func failedSignIns() async throws {
    let hand = Hand()
    try await WebFixture.runWithoutDatabase(limits(failure: Rate(burst: 3, perSecond: 1)), clock: { hand.now }) {
      _, client in
      let forged: HTTPFields = [.authorization: "Bearer nonsense"]
      for _ in 0..<10 { #expect(try await client.api(.get, "/v1/sites").status == .unauthorized) }
      for _ in 0..<3 { #expect(try await client.api(.get, "/v1/sites", nil, forged).status == .unauthorized) }
      #expect(try await client.api(.get, "/v1/sites", nil, forged).status == .tooManyRequests)
      #expect(try await client.api(.get, "/v1/sites").status == .unauthorized, "no attempt")
      hand.move(.seconds(1))
      let again = try await client.api(.get, "/v1/sites", nil, forged)
      #expect(again.status == .unauthorized)
      #expect(await client.metrics().contains("vestibule_http_refused_total{reason=\"failureRate\"} 1"))
    }
  }

  @Test("Minutes of bad tokens, forged sessions and bare requests from its address don't lock a front desk out")
  func lockout() async throws {
    let hand = Hand()
    let configuration = limits(
      address: Rate(burst: 60, perSecond: 3), failure: WebLimits().failureRate)
    try await WebFixture.runWithoutDatabase(configuration, clock: { hand.now }) { _, client in
      let token: HTTPFields = [.authorization: "Bearer \(TestTokens.token(for: TestTokens.someone(.frontDesk)))"]
      let forged: HTTPFields = [.authorization: "Bearer nonsense"]
      let cookie: HTTPFields = [.cookie: "\(CookiePolicy.loopback.session)=\(String(repeating: "A", count: 86))"]
      for round in 0..<12 {
        // Three bad tokens a second, a forged session, and more than the address may send.
        for _ in 0..<30 { _ = try await client.api(.get, "/v1/sites", nil, forged) }
        for _ in 0..<10 {
          _ = try await client.client.execute(uri: "/front-desk", method: .get, headers: cookie, body: nil)
        }
        for _ in 0..<60 { _ = try await client.api(.get, "/livez") }
        #expect(try await client.api(.get, "/v1/sites").status == .tooManyRequests, "the flood itself is refused")
        let answer = try await client.api(.get, "/v1/meetings?state=nonsense", nil, token)
        #expect(answer.status == .badRequest, "round \(round)")
        // The style sheet of a page that the desk is signed in to comes by the same account.
        let asset = try await client.client.execute(
          uri: "/assets/vestibule.css", method: .get, headers: token, body: nil)
        #expect(asset.status == .ok, "round \(round)")
        hand.move(.seconds(10))
      }
      for _ in 0..<60 { _ = try await client.api(.get, "/livez") }
      for path in ["/nothing", "/assets/vestibule.css", "/livez"] {
        let status = try await client.client.execute(uri: path, method: .get, headers: forged, body: nil).status
        #expect(status == .tooManyRequests, "showing something doesn't get anybody round the limit: \(path)")
      }
    }
  }

  @Test("A forged session token asks nothing of the database, and a session that has ended asks it once")
  func forgedSession() async throws {
    try await WebFixture.runWithoutDatabase { _, client in
      for token in ["x", String(repeating: "A", count: 43), String(repeating: "A", count: 86)] {
        let answer = try await client.client.execute(
          uri: "/rju", method: .get, headers: [.cookie: "\(CookiePolicy.loopback.session)=\(token)"], body: nil)
        // Had the database been asked, which isn't there, it would be 503.
        #expect(answer.status == .seeOther, "\(token.count)")
      }
    }
    try await WebFixture.run { _, client, _ in
      let token = try await client.sessions.open(.demonstration(Scenario.rju))
      try await client.sessions.end(token)
      let headers: HTTPFields = [.cookie: "\(CookiePolicy.loopback.session)=\(token)"]
      for _ in 0..<2 {
        #expect(
          try await client.client.execute(uri: "/rju", method: .get, headers: headers, body: nil).status == .seeOther)
      }
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
