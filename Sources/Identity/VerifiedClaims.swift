import Crypto
import Foundation
import Synchronization

/// A cache of the claims of tokens with a valid signature, so that it is checked once for each token and not for each
/// request.
///
/// Each time, the token's expiry is checked, and that its key is still trusted. The cache holds digests of tokens and
/// not the tokens.
final class VerifiedClaims: Sendable {
  struct Entry: Sendable {
    let claims: Claims
    /// The `typ` of its header.
    let type: String?
    let key: ProviderKey.Name
    let thumbprint: [UInt8]
  }

  /// The most entries; when there are more, the cache is cleared.
  private static let countMax = 10_000

  private let entries = Mutex<[SHA256Digest: Entry]>([:])

  /// The cached claims of a token; otherwise those that the check of its signature returns.
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
