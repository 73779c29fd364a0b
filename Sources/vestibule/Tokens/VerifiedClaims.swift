import Crypto
import Foundation
import Synchronization

/// The claims of tokens whose signature was found good, so that it is checked once for each and not for each request.
///
/// Whether a token is expired is asked each time. Tokens are known by their SHA-256; none is kept.
final class VerifiedClaims: Sendable {
  /// The most that are kept; beyond it all are forgotten, and signatures are checked again.
  private static let countMax = 10_000

  private let claims = Mutex<[SHA256Digest: TokenClaims]>([:])

  /// The claims of a token that was seen before, or as the check of its signature yields them.
  func claims(of token: String, check: () async throws -> TokenClaims) async throws -> TokenClaims {
    let digest = SHA256.hash(data: Data(token.utf8))
    if let known = claims.withLock({ $0[digest] }) { return known }
    let checked = try await check()
    claims.withLock { claims in
      if claims.count >= Self.countMax { claims.removeAll() }
      claims[digest] = checked
    }
    return checked
  }
}
