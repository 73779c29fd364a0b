import Crypto
import Foundation
import Identifiers
import JWTKit
import Privacy
import Web

/// Makes and reads the tokens of a demonstration, signed with a key that lies in the demonstration's folder.
struct DemonstrationTokens: TokenVerifier, DemonstrationSignIn {
  /// What marks a demonstration's token. A provider's verifier refuses it by name.
  static let keyID = JWKIdentifier(string: "demonstration")
  private static let issuer = "vestibule-demonstration"
  private static let audience = "vestibule"

  private let keys: JWTKeyCollection
  private let verified = VerifiedClaims()

  init(key: Secret) async {
    keys = JWTKeyCollection()
    await keys.add(hmac: HMACKey(from: key.reveal()), digestAlgorithm: .sha256, kid: Self.keyID)
  }

  /// A token for an actor.
  ///
  /// - Parameter hours: how long it is good, by the host's clock.
  func token(for actor: Privacy.Actor, hours: Int) async throws -> String {
    let claims = TokenClaims(
      sub: SubjectClaim(value: actor.subject), role: actor.role.rawValue, site: actor.site?.rawValue,
      iss: IssuerClaim(value: Self.issuer), aud: AudienceClaim(value: [Self.audience]),
      exp: ExpirationClaim(value: Date(timeIntervalSinceNow: Double(hours) * 3600)))
    return try await keys.sign(claims, kid: Self.keyID)
  }

  /// A token for somebody who signs in at the demonstration's page: good for a day.
  func token(for actor: Privacy.Actor) async throws -> String {
    try await token(for: actor, hours: 24)
  }

  func verify(_ token: String) async throws(SignInRefusal) -> Privacy.Actor {
    let header = try TokenHeader(of: token)
    guard header.alg == "HS256", header.kid == Self.keyID.string else { throw .untrusted }
    let claims: TokenClaims
    do {
      claims = try await verified.claims(of: token) { try await keys.verify(token) }
    } catch {
      throw .untrusted
    }
    return try claims.actor(issuer: Self.issuer, audience: Self.audience)
  }
}
