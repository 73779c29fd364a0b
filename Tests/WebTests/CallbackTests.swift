import Crypto
import Foundation
import HTTPTypes
import HummingbirdTesting
import Logging
import PostgresClient
import Scenarios
import Synchronization
import TestSupport
import Testing

@testable import Identity
@testable import Web

/// A provider that describes itself, and refuses every code. It counts what it is asked.
private final class RefusingProvider: ProviderTransport {
  static let issuer = "https://provider.test"

  private let asked = Mutex<[String]>([])

  func count(_ path: String) -> Int { asked.withLock { $0.count { $0 == Self.issuer + path } } }
  var count: Int { asked.withLock { $0.count } }

  func send(_ request: ProviderRequest) async throws(ProviderFault) -> ProviderAnswer {
    asked.withLock { $0.append(request.address) }
    guard request.address.hasSuffix("/.well-known/openid-configuration") else {
      return ProviderAnswer(status: 400, body: Array(#"{"error":"invalid_grant"}"#.utf8))
    }
    let issuer = Self.issuer
    return ProviderAnswer(
      status: 200,
      body: Array(
        (#"{"issuer":"\#(issuer)","jwks_uri":"\#(issuer)/keys","authorization_endpoint":"\#(issuer)/go","#
          + #""token_endpoint":"\#(issuer)/token"}"#).utf8))
  }
}

@Suite("Forged callbacks")
struct CallbackTests {
  private struct Scene {
    let provider: RefusingProvider
    let client: any TestClientProtocol
    let hand: Hand
    let database: TestDatabase

    static func run(_ body: @Sendable (Scene) async throws -> Void) async throws {
      try await withTestDatabase { database in
        let (provider, hand) = (RefusingProvider(), Hand())
        let web = try await WebFixture.web(
          database.database, Scenario(in: database).keyring, signIn: Self.way(provider, database),
          WebConfiguration(version: "test"), clock: { hand.now })
        try await web.application(logger: LogCapture().logger()).test(.router) { client in
          try await body(Scene(provider: provider, client: client, hand: hand, database: database))
        }
      }
    }

    private static func way(_ transport: RefusingProvider, _ database: TestDatabase) -> SignInWay {
      let provider = Provider(
        issuer: RefusingProvider.issuer, pause: .zero, transport: transport, logger: LogCapture().logger())
      let client = ProviderClient(id: "web", secret: nil, webAddress: "https://v.test/")
      return .provider(
        ProviderSignIn(
          provider: provider, client: client, leewaySeconds: 30, mapping: RoleMapping(),
          spent: SpentTokens(database: database.database)),
        BackChannelLogout(
          provider: provider, client: client, leewaySeconds: 30, sessions: Sessions(database: database.database)))
    }

    /// The answer to a callback with a state and the cookie that a browser would hold for it.
    func callBack(_ state: String, _ cookie: String) async throws -> HTTPResponse.Status {
      let tag = ProviderSignIn.cookieTag(ofState: state) ?? ""
      return try await client.execute(
        uri: "/sign-in/callback?state=\(state)&code=c", method: .get,
        headers: [.cookie: "\(CookiePolicy.loopback.signIn(tag))=\(cookie)"], body: nil
      ).status
    }

    /// Begins a sign-in as a browser does.
    func begin() async throws -> (state: String, cookie: String) {
      let answer = try await client.execute(uri: "/sign-in/provider?to=/site", method: .get, headers: [:], body: nil)
      let address = try #require(URLComponents(string: answer.headers[.location] ?? ""))
      let cookie = try #require(answer.headers[.setCookie]?.split(separator: ";")[0].split(separator: "=").last)
      return (try #require(address.queryItems?.first { $0.name == "state" }?.value), String(cookie))
    }

    func rows() async throws -> Int {
      try await database.ownerClient.query("test_spent_tokens").one(of: "test_spent_tokens").get("count")
    }
  }

  /// A state and its cookie as somebody makes them who knows how, but not the service's key.
  private static func forged(_ made: Double) -> (state: String, cookie: String) {
    let secret = SymmetricKey(size: .bits256)
    let cookie = SignInCookie(secret: secret, returnAddress: "/site")
    let stamp = UInt64(made)
    let head =
      (0..<8).map { UInt8(truncatingIfNeeded: stamp >> (56 - 8 * $0)) } + [UInt8](repeating: 7, count: 16)
    let code = HMAC<SHA256>.authenticationCode(for: Array("state".utf8) + head, using: secret)
    return (Base64URL.encode(head + code), cookie.value)
  }

  @Test("Three hundred forged callbacks leave no row, ask the provider nothing, and count as failures")
  func forged() async throws {
    try await Scene.run { scene in
      var statuses: [HTTPResponse.Status: Int] = [:]
      for _ in 0..<300 {
        let (state, cookie) = Self.forged(Date().timeIntervalSince1970)
        statuses[try await scene.callBack(state, cookie), default: 0] += 1
      }
      #expect(scene.provider.count == 0)
      #expect(try await scene.rows() == 0)
      #expect(statuses == [.unauthorized: 40, .tooManyRequests: 260])
      // Whoever signs in from there at the same time isn't held up.
      let own = try await scene.begin()
      _ = try await scene.callBack(own.state, own.cookie)
      #expect(scene.provider.count("/token") == 1)
    }
  }

  @Test("Sign-ins that were really begun, with codes that nobody got, are bounded too, at the provider and in rows")
  func genuine() async throws {
    try await Scene.run { scene in
      for _ in 0..<60 {
        let (state, cookie) = try await scene.begin()
        _ = try await scene.callBack(state, cookie)
      }
      #expect(scene.provider.count("/token") == 40)
      #expect(try await scene.rows() == 40)
      scene.hand.move(.seconds(30))
      let (state, cookie) = try await scene.begin()
      _ = try await scene.callBack(state, cookie)
      #expect(scene.provider.count("/token") == 41)
    }
  }

  @Test("A state doesn't hold in another browser, nor a second time")
  func bound() async throws {
    try await Scene.run { scene in
      let (first, second) = (try await scene.begin(), try await scene.begin())
      _ = try await scene.callBack(first.state, second.cookie)
      #expect(scene.provider.count("/token") == 0)
      for _ in 0..<2 { _ = try await scene.callBack(first.state, first.cookie) }
      #expect(scene.provider.count("/token") == 1)
      #expect(try await scene.rows() == 1)
    }
  }
}
