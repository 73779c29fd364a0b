import Identifiers
import Identity
import JWTKit
import Privacy

/// The claims of a demonstration's token.
struct TokenClaims: JWTPayload {
  let sub: SubjectClaim
  let role: String
  var site: String?
  let iss: IssuerClaim
  let aud: AudienceClaim
  let exp: ExpirationClaim

  /// Does nothing: `actor` checks the claims and says which one fails.
  func verify(using algorithm: some JWTAlgorithm) throws {}

  /// The actor that the claims name. Uses the host's clock; token lifetime is the only time decided by a host.
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
