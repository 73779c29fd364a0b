import Crypto
import Foundation
import Identifiers
import Identity
import JWTKit
import Privacy

/// Creates and verifies a demonstration's tokens, signed with a key from the demonstration's folder.
struct DemonstrationTokens: TokenVerifier {
  /// The key id of a demonstration's tokens. A provider's verifier rejects it by name.
  static let keyID = JWKIdentifier(string: "demonstration")
  private static let issuer = "vestibule-demonstration"
  private static let audience = "vestibule"

  /// Holds a single HS256 key. No other algorithm is tried, whatever the token says.
  private let keys: JWTKeyCollection

  init(key: Secret) async {
    keys = JWTKeyCollection()
    await keys.add(hmac: HMACKey(from: key.reveal()), digestAlgorithm: .sha256, kid: Self.keyID)
  }

  /// Creates a token for an actor.
  ///
  /// - Parameter hours: How long it is valid, by the host's clock.
  func token(for actor: Privacy.Actor, hours: Int) async throws -> String {
    let claims = TokenClaims(
      sub: actor.subject, role: actor.role.rawValue, site: actor.site?.rawValue, iss: Self.issuer,
      aud: TokenClaims.Audience([Self.audience]),
      exp: Date(timeIntervalSinceNow: Double(hours) * 3600).timeIntervalSince1970.rounded(.down))
    return try await keys.sign(claims, kid: Self.keyID)
  }

  func verify(_ token: String) async throws(SignInRefusal) -> Privacy.Actor {
    try await claims(of: token).actor(issuer: Self.issuer, audience: Self.audience)
  }

  func secondsLeft(of token: String) async throws(SignInRefusal) -> Double {
    let claims = try await claims(of: token)
    _ = try claims.actor(issuer: Self.issuer, audience: Self.audience)
    // The host's clock: a token's expiry has nothing to do with appointments.
    return claims.exp - Date().timeIntervalSince1970
  }

  private func claims(of token: String) async throws(SignInRefusal) -> TokenClaims {
    try TokenSpelling.check(token)
    do {
      return try await keys.verify(token)
    } catch {
      throw .untrusted
    }
  }
}
