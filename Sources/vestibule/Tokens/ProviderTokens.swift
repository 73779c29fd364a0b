import Foundation
import JWTKit
import Privacy
import Web

/// Reads the tokens of the configured OpenID provider.
struct ProviderTokens: TokenVerifier {
  /// No symmetric algorithm: whoever can check such a token can make one.
  private static let algorithms: Set<String> = ["RS256", "ES256"]

  private let keys: JWTKeyCollection
  private let verified = VerifiedClaims()
  private let issuer: String
  private let audience: String

  /// - Parameter keySet: the provider's JSON Web Key Set.
  /// - Throws: JWTKit's error where it is none, or a key has no identifier.
  init(keySet: String, issuer: String, audience: String) async throws {
    keys = JWTKeyCollection()
    try await keys.add(jwksJSON: keySet)
    self.issuer = issuer
    self.audience = audience
  }

  /// Reads the key set's file.
  ///
  /// - Throws: `SettingsError` where it holds no key set.
  init(_ settings: ProviderSettings) async throws {
    do {
      let keySet = try String(contentsOfFile: settings.keySetFile, encoding: .utf8)
      try await self.init(keySet: keySet, issuer: settings.issuer, audience: settings.audience)
    } catch {
      throw SettingsError(faults: [
        "tokens.keySetFile (TOKENS_KEY_SET_FILE): must hold a JSON Web Key Set, each key with a kid"
      ])
    }
  }

  func verify(_ token: String) async throws(SignInRefusal) -> Privacy.Actor {
    let header = try TokenHeader(of: token)
    guard header.kid != DemonstrationTokens.keyID.string else { throw .demonstrationKey }
    guard let algorithm = header.alg, Self.algorithms.contains(algorithm), header.kid != nil else {
      throw .untrusted
    }
    let claims: TokenClaims
    do {
      claims = try await verified.claims(of: token) { try await keys.verify(token) }
    } catch {
      throw .untrusted
    }
    return try claims.actor(issuer: issuer, audience: audience)
  }
}
