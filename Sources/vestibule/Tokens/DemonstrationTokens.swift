import Crypto
import Foundation
import Identifiers
import Identity
import JWTKit
import Privacy

/// Makes and reads the tokens of a demonstration, signed with a key that lies in the demonstration's folder.
struct DemonstrationTokens: TokenVerifier {
  /// What marks a demonstration's token. A provider's verifier refuses it by name.
  static let keyID = JWKIdentifier(string: "demonstration")
  private static let issuer = "vestibule-demonstration"
  private static let audience = "vestibule"
  /// The longest token that is looked at, in bytes.
  private static let sizeMax = 8_192

  /// Holds the one key, by HS256: no other algorithm is tried, whatever a token says.
  private let keys: JWTKeyCollection

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

  func verify(_ token: String) async throws(SignInRefusal) -> Privacy.Actor {
    guard token.utf8.count <= Self.sizeMax else { throw .untrusted }
    let claims: TokenClaims
    do {
      claims = try await keys.verify(token)
    } catch {
      throw .untrusted
    }
    return try claims.actor(issuer: Self.issuer, audience: Self.audience)
  }
}
