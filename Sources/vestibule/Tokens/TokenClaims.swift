import Foundation
import Identifiers
import Identity
import JWTKit
import Privacy

/// The claims of a demonstration's token.
///
/// They are of plain types. JWTKit's own type for `aud` ends the process on an empty list.
struct TokenClaims: JWTPayload {
  let sub: String
  let role: String
  var site: String?
  let iss: String
  let aud: Audience
  /// Seconds since 1970.
  let exp: Double

  /// One audience or a list of them, which may be empty (RFC 7519, 4.1.3).
  struct Audience: Codable, Sendable {
    let values: [String]

    init(_ values: [String]) {
      self.values = values
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let single = try? container.decode(String.self) {
        values = [single]
      } else {
        values = try container.decode([String].self)
      }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode(values)
    }
  }

  /// Does nothing: `actor` checks the claims and says which one fails.
  func verify(using algorithm: some JWTAlgorithm) throws {}

  /// The actor that the claims name. Uses the host's clock; token lifetime is the only time decided by a host.
  func actor(issuer: String, audience: String) throws(SignInRefusal) -> Privacy.Actor {
    guard iss.isSame(as: issuer), aud.values.contains(where: audience.isSame) else { throw .misdirected }
    // The host's clock: a token's time has nothing to do with appointments.
    guard Date().timeIntervalSince1970 < exp else { throw .expired }
    let code = site.flatMap { SiteCode($0) }
    guard (code == nil) == (site == nil), let role = Role(rawValue: role) else { throw .incomplete }
    guard let actor = Privacy.Actor(subject: sub, role: role, site: code) else { throw .incomplete }
    return actor
  }
}
