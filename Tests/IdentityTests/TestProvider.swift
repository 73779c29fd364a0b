import Crypto
import Foundation
import JWTKit
import Logging
import Synchronization
import TestSupport

@testable import Identity

/// A provider in this process. The test decides what it signs, publishes and responds.
final class TestProvider: ProviderTransport {
  static let issuer = "https://provider.test"
  static let audience = "vestibule"
  /// The time of every test, in seconds since 1970.
  static let now = 1_800_000_000.0

  private struct State {
    var answers: [String: ProviderAnswer] = [:]
    var asked: [ProviderRequest] = []
  }

  private let state = Mutex(State())

  init(keys: [TestKey]) {
    publish(keys)
    answer(
      "/.well-known/openid-configuration",
      #"{"issuer":"\#(Self.issuer)","jwks_uri":"\#(Self.issuer)/keys","authorization_endpoint":"\#(Self.issuer)/go","#
        + #""token_endpoint":"\#(Self.issuer)/token","userinfo_endpoint":"\#(Self.issuer)/person","#
        + #""end_session_endpoint":"\#(Self.issuer)/leave","authorization_response_iss_parameter_supported":true}"#)
  }

  /// Sets the response at a path from now on; without a body it is as if the provider were down.
  func answer(_ path: String, _ body: String?, status: Int = 200) {
    state.withLock {
      $0.answers[Self.issuer + path] = body.map { ProviderAnswer(status: status, body: Array($0.utf8)) }
    }
  }

  func publish(_ keys: [TestKey]) {
    answer("/keys", "{\"keys\":[\(keys.map(\.published).joined(separator: ","))]}")
  }

  /// How often a path was requested.
  func count(_ path: String) -> Int { asked(path).count }

  func asked(_ path: String) -> [ProviderRequest] {
    state.withLock { state in state.asked.filter { $0.address == Self.issuer + path } }
  }

  func send(_ request: ProviderRequest) async throws(ProviderFault) -> ProviderAnswer {
    let answer = state.withLock { state in
      state.asked.append(request)
      return state.answers[request.address]
    }
    guard let answer else { throw .unreachable }
    return answer
  }

  /// The product's client of it.
  func provider(pause: Duration = .zero) -> Provider {
    Provider(issuer: Self.issuer, pause: pause, transport: self, logger: LogCapture().logger())
  }

  func tokens(
    pause: Duration = .zero, leeway: Int = 30, mapping: RoleMapping = RoleMapping(), now: Double = TestProvider.now
  ) -> ProviderTokens {
    ProviderTokens(
      provider: provider(pause: pause), audience: Self.audience, leewaySeconds: leeway, mapping: mapping, now: { now })
  }
}

/// A key of a provider.
struct TestKey: Sendable {
  let kid: String
  /// The key as the key set has it.
  let published: String
  /// The public key as PEM, which a forger may use as a shared secret.
  let publicPEM: String
  private let keys: JWTKeyCollection

  /// An elliptic key, for ES256.
  static func elliptic(_ kid: String) async -> TestKey {
    let key = ES256PrivateKey()
    let keys = JWTKeyCollection()
    await keys.add(ecdsa: key, kid: JWKIdentifier(string: kid))
    let parameters = key.publicKey.parameters
    let x = parameters?.x ?? ""
    let y = parameters?.y ?? ""
    return TestKey(
      kid: kid,
      published: #"{"kty":"EC","crv":"P-256","use":"sig","kid":"\#(kid)","x":"\#(url(x))","y":"\#(url(y))"}"#,
      publicPEM: key.publicKey.pemRepresentation, keys: keys)
  }

  /// A shared secret, for HS256.
  static func shared(_ kid: String, secret: String) async -> TestKey {
    let keys = JWTKeyCollection()
    await keys.add(hmac: HMACKey(from: secret), digestAlgorithm: .sha256, kid: JWKIdentifier(string: kid))
    let published = #"{"kty":"oct","kid":"\#(kid)","alg":"HS256","k":"\#(Base64URL.encode(secret.utf8))"}"#
    return TestKey(kid: kid, published: published, publicPEM: "", keys: keys)
  }

  /// A token with these claims. The header may hold more fields.
  func sign(_ claims: [String: JSONTree], header: JWTHeader = JWTHeader()) async throws -> String {
    try await keys.sign(Claims(claims), kid: JWKIdentifier(string: kid), header: header)
  }

  private static func url(_ base64: String) -> String {
    base64.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }
}

extension [String: JSONTree] {
  /// The claims of a valid access token.
  static let good: [String: JSONTree] = [
    "iss": .text(TestProvider.issuer), "aud": .list([.text("other"), .text(TestProvider.audience)]),
    "sub": .text("m1"), "role": .text("mediator"), "exp": .number(TestProvider.now + 300),
    "iat": .number(TestProvider.now - 5),
  ]

  /// These claims with changes; `null` removes one.
  func with(_ changes: [String: JSONTree]) -> Self {
    var result = self
    for (name, value) in changes { result[name] = value == .null ? nil : value }
    return result
  }
}
