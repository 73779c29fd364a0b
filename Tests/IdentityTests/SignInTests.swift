import Crypto
import Foundation
import Languages
import PostgresClient
import TestSupport
import Testing

@testable import Identity
@testable import Privacy

/// A sign-in at the test's provider, with a database.
private struct SignInScene {
  let key: TestKey
  let source: TestProvider
  let signIn: ProviderSignIn

  static func run(
    mapping: RoleMapping = RoleMapping(), secret: String? = "secret word", now: Double = TestProvider.now,
    _ body: @Sendable (SignInScene, TestDatabase) async throws -> Void
  ) async throws {
    let key = await TestKey.elliptic("k1")
    let source = TestProvider(keys: [key])
    try await withTestDatabase { database in
      let signIn = ProviderSignIn(
        provider: source.provider(), client: ProviderClient(id: "web", secret: secret, webAddress: "https://v.test/"),
        leewaySeconds: 30, mapping: mapping, spent: SpentTokens(database: database.database), now: { now })
      try await body(SignInScene(key: key, source: source, signIn: signIn), database)
    }
  }

  /// The query of the address that the browser is sent to, and its cookie.
  func begin(
    returnAddress: String = "/site", isAfresh: Bool = false
  ) async throws -> (query: [String: String], cookie: String) {
    let beginning = try await signIn.begin(returnAddress: returnAddress, isAfresh: isAfresh)
    let parts = try #require(URLComponents(string: beginning.address))
    #expect(beginning.address.hasPrefix(TestProvider.issuer + "/go?"))
    let items = (parts.queryItems ?? []).map { ($0.name, $0.value ?? "") }
    let query = Dictionary(uniqueKeysWithValues: items)
    #expect(beginning.cookieTag == ProviderSignIn.cookieTag(ofState: query["state"]))
    return (query, beginning.cookie)
  }

  /// Sets the response of the provider's token endpoint.
  func grant(nonce: String?, _ changes: [String: JSONTree] = [:]) async throws {
    let claims = [String: JSONTree].good.with([
      "aud": .text("web"), "nonce": nonce.map { .text($0) } ?? .null, "sid": .text("s1"),
    ]).with(changes)
    let token = try await key.sign(claims)
    source.answer("/token", #"{"id_token":"\#(token)","access_token":"opaque"}"#)
  }

  func answer(
    _ query: [String: String], code: String? = "c", error: String? = nil, issuer: String? = TestProvider.issuer
  ) -> ProviderSignIn.Answer {
    ProviderSignIn.Answer(state: query["state"], code: code, error: error, issuer: issuer)
  }
}

@Suite("Signing in at the provider")
struct SignInTests {
  @Test("The provider is asked for credentials anew where a board was locked, and not elsewhere")
  func afresh() async throws {
    try await SignInScene.run { scene, _ in
      let (asUsual, afresh) = (try await scene.begin().query, try await scene.begin(isAfresh: true).query)
      #expect(asUsual["prompt"] == nil && afresh["prompt"] == "login")
      #expect(asUsual["max_age"] == nil && afresh["max_age"] == "0")
    }
  }

  @Test("Where a board was locked, only somebody who has just given their credentials is signed in")
  func heldToIt() async throws {
    let now = TestProvider.now
    let cases: [(given: JSONTree, isSignedIn: Bool)] = [
      (.number(now + 5), true), (.number(now), true), (.number(now - 30), true), (.number(now - 31), false),
      (.number(now - 3_600), false), (.number(now + 31), false), (.null, false), (.text("\(Int(now))"), false),
    ]
    try await SignInScene.run { scene, _ in
      for (given, isSignedIn) in cases {
        let (query, cookie) = try await scene.begin(isAfresh: true)
        try await scene.grant(nonce: query["nonce"], ["auth_time": given])
        let answer = scene.answer(query)
        #expect(try scene.signIn.recognise(answer, cookie: cookie).isAfresh)
        do {
          _ = try await scene.signIn.complete(answer, cookie: cookie)
          #expect(isSignedIn, "\(given)")
        } catch SignInRefusal.notAfresh {
          #expect(!isSignedIn, "\(given)")
        }
      }
      // Elsewhere it doesn't matter since when they are signed in there.
      let (query, cookie) = try await scene.begin()
      try await scene.grant(nonce: query["nonce"], ["auth_time": .number(now - 3_600)])
      #expect(try !scene.signIn.recognise(scene.answer(query), cookie: cookie).isAfresh)
      _ = try await scene.signIn.complete(scene.answer(query), cookie: cookie)
    }
  }

  @Test("Nobody makes of a sign-in for a locked board one for which the provider's own session is enough")
  func flagged() throws {
    let (codes, secret) = (RequestFingerprints.ofThisProcess().codes(for: "states"), SymmetricKey(size: .bits256))
    let attempt = SignInAttempt(secret: secret, codes: codes, now: 1_000, isAfresh: true)
    let read = try SignInAttempt(state: attempt.state, secret: secret, codes: codes, now: 1_010)
    #expect(read.isAfresh && read.madeAt == 1_000 && read.nonce == attempt.nonce)
    var bytes = try #require(Base64URL.decode(attempt.state))
    bytes[0] = 0
    #expect(throws: SignInRefusal.otherBrowser) {
      try SignInAttempt(state: Base64URL.encode(bytes), secret: secret, codes: codes, now: 1_010)
    }
  }

  @Test("The code is requested with PKCE, and exchanged with the verifier and the client's secret")
  func wholeWay() async throws {
    try await SignInScene.run { scene, _ in
      let (query, cookie) = try await scene.begin()
      #expect(query["response_type"] == "code" && query["client_id"] == "web" && query["scope"] == "openid")
      #expect(query["redirect_uri"] == "https://v.test/sign-in/callback")
      #expect(query["code_challenge_method"] == "S256")
      try await scene.grant(nonce: query["nonce"])
      let result = try await scene.signIn.complete(scene.answer(query), cookie: cookie)
      #expect(result.person.actor == Actor(subject: "m1", role: .mediator))
      #expect(result.person.session == "s1" && result.returnAddress == "/site")
      let asked = try #require(scene.source.asked("/token").first)
      #expect(asked.authorization == "Basic " + Data("web:secret%20word".utf8).base64EncodedString())
      let form = try #require(URLComponents(string: "?\(asked.form ?? "")")?.queryItems)
      let verifier = try #require(form.first { $0.name == "code_verifier" }?.value)
      #expect(query["code_challenge"] == Base64URL.encode(SHA256.hash(data: Data(verifier.utf8))))
      #expect(verifier.count == 43 && !(asked.form ?? "").contains("secret"))
    }
  }

  @Test("A public client names itself and has no secret")
  func publicClient() async throws {
    try await SignInScene.run(secret: nil) { scene, _ in
      let (query, cookie) = try await scene.begin()
      try await scene.grant(nonce: query["nonce"])
      _ = try await scene.signIn.complete(scene.answer(query), cookie: cookie)
      let asked = try #require(scene.source.asked("/token").first)
      #expect(asked.authorization == nil && asked.form?.contains("&client_id=web") == true)
    }
  }

  @Test("A state is accepted once: the second time it is refused before the code is sent to the provider")
  func replayedState() async throws {
    try await SignInScene.run { scene, _ in
      let (query, cookie) = try await scene.begin()
      try await scene.grant(nonce: query["nonce"])
      _ = try await scene.signIn.complete(scene.answer(query), cookie: cookie)
      await #expect(throws: SignInRefusal.replayed) {
        try await scene.signIn.complete(scene.answer(query), cookie: cookie)
      }
      #expect(scene.source.count("/token") == 1)
    }
  }

  @Test("The same response, brought eight times at once, signs in once")
  func race() async throws {
    try await SignInScene.run { scene, _ in
      let (query, cookie) = try await scene.begin()
      try await scene.grant(nonce: query["nonce"])
      let count = await withTaskGroup { group in
        for _ in 0..<8 {
          group.addTask { (try? await scene.signIn.complete(scene.answer(query), cookie: cookie)) != nil }
        }
        return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(count == 1)
    }
  }

  @Test("A response is accepted only from the browser that asked for it")
  func otherBrowser() async throws {
    try await SignInScene.run { scene, _ in
      let mine = try await scene.begin()
      let theirs = try await scene.begin()
      try await scene.grant(nonce: theirs.query["nonce"])
      for cookie in [nil, "", "x.y", mine.cookie] {
        await #expect(throws: SignInRefusal.otherBrowser) {
          try await scene.signIn.complete(scene.answer(theirs.query), cookie: cookie)
        }
      }
      let stateless = ProviderSignIn.Answer(state: nil, code: "c", error: nil, issuer: TestProvider.issuer)
      await #expect(throws: SignInRefusal.otherBrowser) {
        try await scene.signIn.complete(stateless, cookie: theirs.cookie)
      }
      #expect(scene.source.count("/token") == 0)
    }
  }

  @Test("Two tabs of a browser can sign in at the same time, and each ends at the page that it asked for")
  func twoTabs() async throws {
    try await SignInScene.run { scene, _ in
      let first = try await scene.begin(returnAddress: "/site")
      let second = try await scene.begin(returnAddress: "/mediator")
      #expect(first.query["state"] != second.query["state"] && first.query["nonce"] != second.query["nonce"])
      func tag(_ tab: (query: [String: String], cookie: String)) throws -> String {
        try #require(ProviderSignIn.cookieTag(ofState: tab.query["state"]))
      }
      let cookies = [try tag(first): first.cookie, try tag(second): second.cookie]
      #expect(cookies.count == 2, "neither cookie overwrites the other")
      for (tab, page) in [(second, "/mediator"), (first, "/site")] {
        try await scene.grant(nonce: tab.query["nonce"])
        let result = try await scene.signIn.complete(scene.answer(tab.query), cookie: cookies[try tag(tab)])
        #expect(result.returnAddress == page)
      }
    }
  }

  @Test("A sign-in that takes longer than ten minutes, or begins later, or elsewhere, is refused")
  func slow() throws {
    let codes = RequestFingerprints.ofThisProcess().codes(for: "states")
    let secret = SymmetricKey(size: .bits256)
    func read(_ attempt: SignInAttempt, at now: Double, by other: ServiceCodes? = nil) throws -> SignInAttempt {
      try SignInAttempt(state: attempt.state, secret: secret, codes: other ?? codes, now: now)
    }
    let attempt = SignInAttempt(secret: SymmetricKey(size: .bits256), codes: codes, now: 1_000)
    let mine = SignInAttempt(secret: secret, codes: codes, now: 1_000)
    #expect(try read(mine, at: 1_600).verifier == mine.verifier)
    #expect(throws: SignInRefusal.expired) { try read(mine, at: 1_601) }
    #expect(throws: SignInRefusal.otherBrowser) { try read(attempt, at: 1_000) }
    // Nor is one from the future: the clocks of two hosts differ by a minute at most.
    #expect(try read(mine, at: 940).verifier == mine.verifier)
    #expect(throws: SignInRefusal.expired) { try read(mine, at: 939) }
    // Nor one of another service, nor of another purpose.
    for other in [
      RequestFingerprints.ofThisProcess().codes(for: "states"),
      RequestFingerprints.ofThisProcess().codes(for: "session tokens"),
    ] {
      #expect(throws: SignInRefusal.otherBrowser) { try read(mine, at: 1_000, by: other) }
    }
  }

  @Test(
    "An invalid ID token signs nobody in",
    arguments: [
      BadClaims("another issuer", ["iss": .text("https://evil.test")], .misdirected),
      BadClaims("another client", ["aud": .text("vestibule")], .misdirected),
      BadClaims(
        "a second audience, and nobody it was made for", ["aud": .list([.text("web"), .text("x")])], .misdirected),
      BadClaims("made for another party", ["azp": .text("x")], .misdirected),
      BadClaims("another nonce", ["nonce": .text("n")], .replayed),
      BadClaims("no nonce", ["nonce": .null], .replayed),
      BadClaims("over", ["exp": .number(TestProvider.now - 60)], .expired),
      BadClaims("made long ago", ["iat": .number(TestProvider.now - 700)], .expired),
      BadClaims("no time of making", ["iat": .null], .incomplete),
      BadClaims("a logout token", ["events": .object([:])], .wrongKind),
      BadClaims("a machine", ["role": .text("service")], .machine),
      BadClaims("no subject", ["sub": .null], .incomplete),
      BadClaims("a NUL in its subject", ["sub": .text("p\0")], .untrusted),
      BadClaims("a control character in its subject", ["sub": .text("p\u{7F}")], .incomplete),
      BadClaims("a control character in its session", ["sid": .text("s\u{85}")], .incomplete),
      BadClaims("a subject that is too long", ["sub": .text(String(repeating: "a", count: 201))], .incomplete),
      BadClaims("two roles", ["role": .list([.text("rju"), .text("auditor")])], .incomplete),
    ])
  func badIdentity(bad: BadClaims) async throws {
    try await SignInScene.run { scene, _ in
      let (query, cookie) = try await scene.begin()
      try await scene.grant(nonce: query["nonce"], bad.changes)
      await #expect(throws: bad.refusal) {
        try await scene.signIn.complete(scene.answer(query), cookie: cookie)
      }
    }
  }

  @Test("The response must name this provider as its issuer")
  func mixedUp() async throws {
    try await SignInScene.run { scene, _ in
      for issuer in ["https://evil.test", nil] {
        let (query, cookie) = try await scene.begin()
        await #expect(throws: SignInRefusal.misdirected) {
          try await scene.signIn.complete(scene.answer(query, issuer: issuer), cookie: cookie)
        }
      }
      #expect(scene.source.count("/token") == 0)
    }
  }

  @Test("A provider that declines, refuses the code or is down signs nobody in, each for its own reason")
  func providerRefuses() async throws {
    try await SignInScene.run { scene, _ in
      let declined = try await scene.begin()
      await #expect(throws: SignInRefusal.declined) {
        try await scene.signIn.complete(
          scene.answer(declined.query, code: nil, error: "access_denied"), cookie: declined.cookie)
      }
      for (body, status, refusal) in [
        (#"{"error":"invalid_grant"}"#, 400, SignInRefusal.replayed),
        (#"{"error":"invalid_client"}"#, 401, .unavailable),
        ("", 502, .unavailable), ("{}", 200, .untrusted), (#"{"id_token":"a.b.c"}"#, 200, .untrusted),
      ] {
        let (query, cookie) = try await scene.begin()
        scene.source.answer("/token", body, status: status)
        await #expect(throws: refusal, "\(body)") {
          try await scene.signIn.complete(scene.answer(query), cookie: cookie)
        }
      }
    }
  }

  @Test("Roles that the ID token lacks are taken from the user info of the same person")
  func userInfo() async throws {
    try await SignInScene.run { scene, _ in
      for (subject, isSignedIn) in [("m1", true), ("m2", false)] {
        let (query, cookie) = try await scene.begin()
        try await scene.grant(nonce: query["nonce"], ["role": .null])
        scene.source.answer("/person", #"{"sub":"\#(subject)","role":"mediator"}"#)
        let result = try? await scene.signIn.complete(scene.answer(query), cookie: cookie)
        #expect((result?.person.actor.role == .mediator) == isSignedIn)
      }
      #expect(scene.source.asked("/person").first?.authorization == "Bearer opaque")
    }
  }

  @Test("Name, language and an address that the provider has verified are read from the claims, and nothing else")
  func profile() async throws {
    let cases: [(changes: [String: JSONTree], email: String?)] = [
      (["email": .text("m1@people.test"), "email_verified": .bool(true)], "m1@people.test"),
      (["email": .text("m1@people.test"), "email_verified": .text("true")], "m1@people.test"),
      (["email": .text("m1@people.test"), "email_verified": .bool(false)], nil),
      (["email": .text("m1@people.test")], nil),
    ]
    try await SignInScene.run { scene, _ in
      for (changes, email) in cases {
        let (query, cookie) = try await scene.begin()
        try await scene.grant(
          nonce: query["nonce"], changes.merging(["name": .text("Marie"), "locale": .text("fr-CA")]) { own, _ in own })
        let person = try await scene.signIn.complete(scene.answer(query), cookie: cookie).person
        #expect(person.profile.name == "Marie" && person.profile.language == .fr)
        #expect(person.profile.email == email, "\(changes.keys.sorted())")
        #expect(!"\(person.profile)".contains("Marie"))
      }
    }
    let trusting = ClaimedProfile(Claims(["email": .text("m1@people.test")]), trustsEmail: true)
    #expect(trusting.email == "m1@people.test", "where the agency says that its provider verifies addresses")
    let denied = ClaimedProfile(
      Claims(["email": .text("m1@people.test"), "email_verified": .bool(false)]), trustsEmail: true)
    #expect(denied.email == nil)
  }

  @Test("The sign-out address is the provider's, and says nothing about the person")
  func signOutAddress() async throws {
    try await SignInScene.run { scene, _ in
      #expect(await scene.signIn.signOutAddress() == "https://provider.test/leave?client_id=web")
    }
  }
}

extension ProviderSignIn {
  /// Both steps of a sign-in's completion.
  fileprivate func complete(_ answer: Answer, cookie: String?) async throws -> Result {
    try await complete(recognise(answer, cookie: cookie))
  }
}
