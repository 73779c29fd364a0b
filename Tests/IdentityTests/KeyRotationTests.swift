import Identifiers
import Privacy
import TestSupport
import Testing

@testable import Identity

@Suite("The provider's keys")
struct KeyRotationTests {
  @Test("A new key is fetched when a token names it; a withdrawn one is no longer trusted")
  func rotation() async throws {
    let (first, second) = (await TestKey.elliptic("k1"), await TestKey.elliptic("k2"))
    let provider = TestProvider(keys: [first])
    let tokens = provider.tokens()
    let old = try await first.sign(.good)
    _ = try await tokens.verify(old)
    _ = try await tokens.verify(old)
    #expect(provider.count("/keys") == 1)
    provider.publish([second])
    _ = try await tokens.verify(try await second.sign(.good))
    #expect(provider.count("/keys") == 2)
    await #expect(throws: SignInRefusal.untrusted) { try await tokens.verify(old) }
  }

  @Test("Another key under the same name isn't trusted for tokens that were verified with the first")
  func sameName() async throws {
    let (first, second) = (await TestKey.elliptic("k1"), await TestKey.elliptic("k1"))
    let source = TestProvider(keys: [first])
    let provider = source.provider()
    let tokens = ProviderTokens(
      provider: provider, audience: TestProvider.audience, leewaySeconds: 30, mapping: RoleMapping(),
      now: { TestProvider.now })
    let old = try await first.sign(.good)
    _ = try await tokens.verify(old)
    source.publish([second])
    try await provider.refreshKeys()
    await #expect(throws: SignInRefusal.untrusted) { try await tokens.verify(old) }
  }

  @Test("Tokens that name unknown keys cause one fetch a pause, not one each")
  func flood() async throws {
    let key = await TestKey.elliptic("k1")
    let provider = TestProvider(keys: [key])
    let tokens = provider.tokens(pause: .seconds(3_600))
    _ = try await tokens.verify(try await key.sign(.good))
    let stranger = try await TestKey.elliptic("unknown").sign(.good)
    await withTaskGroup { group in
      for _ in 0..<50 {
        group.addTask {
          await #expect(throws: SignInRefusal.untrusted) { try await tokens.verify(stranger) }
        }
      }
    }
    #expect(provider.count("/keys") == 1)
  }

  @Test("While the provider is down its last keys stay valid; without any, tokens can't be verified")
  func outage() async throws {
    let key = await TestKey.elliptic("k1")
    let source = TestProvider(keys: [key])
    let token = try await key.sign(.good)
    let provider = source.provider()
    let tokens = ProviderTokens(
      provider: provider, audience: TestProvider.audience, leewaySeconds: 30, mapping: RoleMapping(),
      now: { TestProvider.now })
    source.answer("/keys", nil)
    await #expect(throws: SignInRefusal.unavailable) { try await tokens.verify(token) }
    source.publish([key])
    _ = try await tokens.verify(token)
    for answer in [nil, "", "{}", #"{"keys":[]}"#, #"{"keys":[{"kty":"oct","kid":"k1","k":"AA"}]}"#] {
      source.answer("/keys", answer)
      await #expect(throws: ProviderFault.self) { try await provider.refreshKeys() }
      _ = try await tokens.verify(token)
    }
  }

  @Test("A redirect is a fault")
  func redirect() async throws {
    let source = TestProvider(keys: [await TestKey.elliptic("k1")])
    source.answer("/keys", "", status: 302)
    await #expect(throws: ProviderFault.unexpectedStatus) { try await source.provider().refreshKeys() }
  }

  @Test(
    "Keys that are weak, for another use, or without a name are left out",
    arguments: [
      #"{"kty":"EC","crv":"P-256","kid":"k","use":"enc","x":"X","y":"Y"}"#,
      #"{"kty":"EC","crv":"P-256","use":"sig","x":"X","y":"Y"}"#,
      #"{"kty":"EC","crv":"P-256","kid":"k","alg":"ES384","x":"X","y":"Y"}"#,
      #"{"kty":"EC","crv":"P-384","kid":"k","x":"X","y":"Y"}"#,
      #"{"kty":"EC","crv":"P-256","kid":"k","key_ops":["sign"],"x":"X","y":"Y"}"#,
      #"{"kty":"RSA","kid":"k","e":"AQAB","n":"\#(String(repeating: "w", count: 170))"}"#,
      #"{"kty":"oct","kid":"k","k":"c2VjcmV0"}"#, #"{"kid":"k"}"#, #"{}"#,
    ])
  func unusable(entry: String) async throws {
    let good = await TestKey.elliptic("good").published
    let x = try #require(good.split(separator: #""x":""#).last?.prefix { $0 != "\"" })
    let y = try #require(good.split(separator: #""y":""#).last?.prefix { $0 != "\"" })
    let filled = entry.replacing(#""X""#, with: "\"\(x)\"").replacing(#""Y""#, with: "\"\(y)\"")
    await #expect(throws: ProviderFault.noUsableKey) {
      _ = try await KeySet(json: Array("{\"keys\":[\(filled)]}".utf8))
    }
    // An unusable key doesn't affect the others.
    let set = try await KeySet(json: Array("{\"keys\":[\(filled),\(good)]}".utf8))
    #expect(set[ProviderKey.Name(kid: ByteText("good"), algorithm: .es256)] != nil)
  }

  @Test(
    "Metadata of another issuer, or with an unsafe address, is refused",
    arguments: [
      (#"{"issuer":"https://provider.test/","jwks_uri":"https://provider.test/keys"}"#, ProviderFault.otherIssuer),
      (#"{"issuer":"https://provider.test","jwks_uri":"http://provider.test/keys"}"#, .insecureAddress),
      (#"{"issuer":"https://provider.test","jwks_uri":"file:///etc/passwd"}"#, .insecureAddress),
      (#"{"issuer":"https://provider.test","jwks_uri":"https://a:b@provider.test/keys"}"#, .insecureAddress),
      (#"{"issuer":"https://provider.test"}"#, .malformed), ("<html>", .malformed),
    ])
  func badMetadata(document: String, fault: ProviderFault) async throws {
    let source = TestProvider(keys: [await TestKey.elliptic("k1")])
    source.answer("/.well-known/openid-configuration", document)
    await #expect(throws: fault) { try await source.provider().refreshKeys() }
  }

  @Test("A provider without the code flow or without S256 has no safe sign-in")
  func noSafeSignIn() async throws {
    let base = #""issuer":"https://provider.test","jwks_uri":"https://provider.test/keys""#
    let ends = #","authorization_endpoint":"https://provider.test/go","token_endpoint":"https://provider.test/token""#
    for more in [
      "", ends + #","code_challenge_methods_supported":["plain"]"#, ends + #","response_types_supported":["id_token"]"#,
    ] {
      let source = TestProvider(keys: [await TestKey.elliptic("k1")])
      source.answer("/.well-known/openid-configuration", "{\(base)\(more)}")
      await #expect(throws: ProviderFault.noSafeSignIn) { try await source.provider().examine(forSignIn: true) }
      try await source.provider().examine(forSignIn: false)
    }
  }

  @Test("An issuer must be https, or on this machine")
  func safeAddresses() {
    #expect(ProviderAddress("https://provider.test/a?b=c") != nil && ProviderAddress("http://127.0.0.1:1/a") != nil)
    for address in ["http://provider.test", "http://127.0.0.1.evil.test", "https://", "provider.test", "https://a/#b"] {
      #expect(ProviderAddress(address) == nil, "\(address)")
    }
  }
}
