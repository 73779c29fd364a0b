import Identifiers
import Identity
import JWTKit
import Privacy

/// What a demonstration's token says of who carries it.
struct TokenClaims: JWTPayload {
  let sub: SubjectClaim
  let role: String
  var site: String?
  let iss: IssuerClaim
  let aud: AudienceClaim
  let exp: ExpirationClaim

  /// Nothing: `actor` checks the claims and says which of them fails.
  func verify(using algorithm: some JWTAlgorithm) throws {}

  /// The actor that the claims make, by the host's clock: a token's life is the one time that a host decides.
  func actor(issuer: String, audience: String) throws(SignInRefusal) -> Privacy.Actor {
    guard iss.value == issuer, aud.value.contains(audience) else { throw .misdirected }
    do {
      try exp.verifyNotExpired()
    } catch {
      throw .expired
    }
    let code = site.flatMap { SiteCode($0) }
    guard (code == nil) == (site == nil), let role = Role(rawValue: role) else { throw .incomplete }
    guard let actor = Privacy.Actor(subject: sub.value, role: role, site: code) else { throw .incomplete }
    return actor
  }
}
