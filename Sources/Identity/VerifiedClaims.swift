import Crypto
import Foundation
import Synchronization

/// The claims of tokens whose signature was found good, so that it is checked once for each and not for each request.
///
/// Whether a token is expired, and its key still trusted, is asked each time. Tokens are known by their SHA-256; none
/// is kept.
final class VerifiedClaims: Sendable {
  struct Entry: Sendable {
    let claims: Claims
    /// The `typ` of its header.
    let type: String?
    let key: ProviderKey.Name
    let thumbprint: [UInt8]
  }

  /// The most that are kept; beyond it all are forgotten, and signatures are checked again.
  private static let countMax = 10_000

  private let entries = Mutex<[SHA256Digest: Entry]>([:])

  /// What is known of a token that was seen before; else what the check of its signature yields.
  func entry(
    of token: String, keys: Provider, check: () async throws(SignInRefusal) -> Entry
  ) async throws(SignInRefusal) -> Entry {
    let digest = SHA256.hash(data: Data(token.utf8))
    if let known = entries.withLock({ $0[digest] }), keys.knownKey(known.key)?.thumbprint == known.thumbprint {
      return known
    }
    let checked = try await check()
    entries.withLock { entries in
      if entries.count >= Self.countMax { entries.removeAll() }
      entries[digest] = checked
    }
    return checked
  }
}
