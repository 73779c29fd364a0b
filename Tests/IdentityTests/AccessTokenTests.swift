import Identifiers
import JWTKit
import Privacy
import Testing

@testable import Identity

/// A change to a valid token's claims, and why the token is then refused.
struct BadClaims: Sendable, CustomTestStringConvertible {
  let name: String
  let changes: [String: JSONTree]
  let refusal: SignInRefusal

  var testDescription: String { name }

  init(_ name: String, _ changes: [String: JSONTree], _ refusal: SignInRefusal) {
    self.name = name
    self.changes = changes
    self.refusal = refusal
  }

  static let all: [BadClaims] = {
    let now = TestProvider.now
    return [
      BadClaims("another issuer", ["iss": .text("https://provider.test/")], .misdirected),
      BadClaims("no issuer", ["iss": .null], .misdirected),
      BadClaims("another audience", ["aud": .text("other")], .misdirected),
      BadClaims("no audience", ["aud": .null], .misdirected),
      BadClaims("an audience that only begins like ours", ["aud": .text("vestibule2")], .misdirected),
      BadClaims("over, and the leeway too", ["exp": .number(now - 30)], .expired),
      BadClaims("no end", ["exp": .null], .incomplete),
      BadClaims("an end that is a text", ["exp": .text("2099")], .incomplete),
      BadClaims("not begun", ["nbf": .number(now + 31)], .expired),
      BadClaims("made in the future", ["iat": .number(now + 31)], .expired),
      BadClaims("an ID token", ["nonce": .text("n")], .wrongKind),
      BadClaims("an ID token by its hash", ["at_hash": .text("n")], .wrongKind),
      BadClaims("a logout token", ["events": .object([:])], .wrongKind),
      BadClaims("a refresh token", ["typ": .text("Refresh")], .wrongKind),
      BadClaims("nobody", ["sub": .null], .incomplete),
      BadClaims("a subject too long", ["sub": .text(String(repeating: "s", count: 201))], .incomplete),
      BadClaims(
        "one letter with two hundred marks", ["sub": .text("s" + String(repeating: "\u{301}", count: 200))],
        .incomplete),
      BadClaims("a NUL in its subject", ["sub": .text("m1\u{0}")], .untrusted),
      BadClaims("a NUL in any of its claims", ["extra": .list([.text("\u{0}")])], .untrusted),
      BadClaims("a tab in its subject", ["sub": .text("m\t1")], .incomplete),
      BadClaims(
        "a subject that no database index holds", ["sub": .text(String(repeating: "s", count: 3_000))], .incomplete),
      BadClaims("a list of no audience", ["aud": .list([])], .misdirected),
      BadClaims("no role", ["role": .null], .incomplete),
      BadClaims("a role that is none", ["role": .text("administrator")], .incomplete),
      BadClaims("two roles", ["role": .list([.text("rju"), .text("mediator")])], .incomplete),
      BadClaims("a role of a site without one", ["role": .text("frontDesk")], .incomplete),
      BadClaims("a site that is no code", ["role": .text("frontDesk"), "site": .text("kent'")], .incomplete),
      BadClaims(
        "two sites", ["role": .text("frontDesk"), "site": .list([.text("KENT"), .text("MATSQUI")])], .incomplete),
    ]
  }()
}

@Suite("Access tokens")
struct AccessTokenTests {
  @Test("A valid token stands for its actor")
  func good() async throws {
    let key = await TestKey.elliptic("k1")
    let tokens = TestProvider(keys: [key]).tokens()
    let actor = try await tokens.verify(try await key.sign(.good))
    #expect(actor == Actor(subject: "m1", role: .mediator))
    let desk = try await tokens.verify(
      try await key.sign(.good.with(["role": .text("frontDesk"), "site": .text("KENT")])))
    #expect(desk.site?.rawValue == "KENT")
  }

  @Test("A token with a wrong claim is refused, with the reason", arguments: BadClaims.all)
  func badClaims(bad: BadClaims) async throws {
    let key = await TestKey.elliptic("k1")
    let token = try await key.sign([String: JSONTree].good.with(bad.changes))
    let tokens = TestProvider(keys: [key]).tokens()
    await #expect(throws: bad.refusal) { try await tokens.verify(token) }
  }

  @Test(
    "A token whose JSON isn't RFC 8259's is none, whoever signed it",
    arguments: [
      (#"{"alg":"ES256","kid":"k1"}"#, #"{"sub":"m1","sub":"u1"}"#),
      (#"{"alg":"ES256","kid":"k1","kid":"k2"}"#, #"{"sub":"m1"}"#),
      (#"{"alg":"ES256","kid":"k1"}"#, #"{"sub":"m1",}"#), (#"{"alg":"ES256","kid":"k1"} x"#, #"{"sub":"m1"}"#),
      (#"{"alg":"ES256","kid":"k1"}"#, "\u{FEFF}{}"), (#"{"alg":"ES256","kid":"k1"}"#, #"{"sub":"\ud800"}"#),
    ])
  func spelling(header: String, payload: String) throws {
    func token(_ header: String, _ payload: String) -> String {
      "\(Base64URL.encode(header.utf8)).\(Base64URL.encode(payload.utf8)).AAAA"
    }
    #expect(throws: SignInRefusal.untrusted) { try TokenSpelling.check(token(header, payload)) }
    try TokenSpelling.check(token(#"{"alg":"ES256","kid":"k1"}"#, #"{"sub":"m1"}"#))
  }

  @Test("Clocks may differ by the leeway, and not by a second more")
  func leeway() async throws {
    let key = await TestKey.elliptic("k1")
    let tokens = TestProvider(keys: [key]).tokens(leeway: 30)
    let now = TestProvider.now
    for changes: [String: JSONTree] in [
      ["exp": .number(now - 29)], ["nbf": .number(now + 30)], ["iat": .number(now + 30)],
    ] {
      _ = try await tokens.verify(try await key.sign([String: JSONTree].good.with(changes)))
    }
    let strict = TestProvider(keys: [key]).tokens(leeway: 0)
    let token = try await key.sign([String: JSONTree].good.with(["exp": .number(now)]))
    await #expect(throws: SignInRefusal.expired) { try await strict.verify(token) }
  }

  @Test("A text that isn't a token, or is only a part of one, is refused")
  func noToken() async throws {
    let key = await TestKey.elliptic("k1")
    let tokens = TestProvider(keys: [key]).tokens()
    let good = try await key.sign(.good)
    let parts = good.split(separator: ".").map(String.init)
    let other = try await key.sign([String: JSONTree].good.with(["role": .text("rju")])).split(separator: ".")
    for token in [
      "", ".", "..", "...", "a.b.c", parts[0], "\(parts[0]).\(parts[1])", "\(parts[0]).\(parts[1]).",
      "\(parts[0]).\(other[1]).\(parts[2])", good + ".x", good + String(repeating: "a", count: 8_192),
    ] {
      await #expect(throws: SignInRefusal.untrusted) { try await tokens.verify(token) }
    }
  }

  @Test("No trick with the algorithm or the key makes a token valid")
  func algorithmTricks() async throws {
    let key = await TestKey.elliptic("k1")
    let shared = await TestKey.shared("shared", secret: String(repeating: "secret", count: 8))
    // The published key used as a shared secret: anyone who can read it could sign.
    let forger = await TestKey.shared("k1", secret: key.publicPEM)
    let stranger = await TestKey.elliptic("k1")
    let tokens = TestProvider(keys: [key, shared]).tokens()
    let good = try await key.sign(.good)
    let parts = good.split(separator: ".").map(String.init)
    func header(_ json: String) -> String { Base64URL.encode(json.utf8) }
    var forged = [
      try await forger.sign(.good), try await shared.sign(.good), try await stranger.sign(.good),
      try await key.sign(.good, header: ["crit": ["exp"]]),
    ]
    for algorithm in ["none", "None", "NONE", "HS256", "RS256", "PS256", "ES384", ""] {
      let other = header(#"{"alg":"\#(algorithm)","kid":"k1"}"#)
      forged += ["\(other).\(parts[1]).", "\(other).\(parts[1]).\(parts[2])"]
    }
    // Without a kid, with the kid of another key, and with a key or its address in the token itself.
    for fields in [
      #""alg":"ES256""#, #""alg":"ES256","kid":"k2""#, #""alg":"ES256","kid":"k1","x":"","jwk":{"kty":"EC"}"#,
      #""alg":"ES256","kid":"k2","jku":"https://evil.test/keys""#, #""alg":"ES256","kid":["k1"]"#,
    ] {
      forged.append("\(header("{\(fields)}")).\(parts[1]).\(parts[2])")
    }
    for token in forged {
      await #expect(throws: SignInRefusal.untrusted, "\(token)") { try await tokens.verify(token) }
    }
  }

  @Test("A demonstration's key is refused by its name, even where a provider publishes it")
  func demonstrationKey() async throws {
    let key = await TestKey.elliptic("demonstration")
    let other = await TestKey.elliptic("k1")
    let token = try await key.sign(.good)
    let tokens = TestProvider(keys: [key, other]).tokens()
    await #expect(throws: SignInRefusal.demonstrationKey) { try await tokens.verify(token) }
  }

  @Test("A logout token's type is refused at the API")
  func wrongType() async throws {
    let key = await TestKey.elliptic("k1")
    let tokens = TestProvider(keys: [key]).tokens()
    let logout = try await key.sign(.good, header: ["typ": "logout+jwt"])
    await #expect(throws: SignInRefusal.wrongKind) { try await tokens.verify(logout) }
    _ = try await tokens.verify(try await key.sign(.good, header: ["typ": "application/at+jwt"]))
  }
}
