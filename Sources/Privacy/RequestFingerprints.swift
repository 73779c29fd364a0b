import Crypto
import Foundation

/// How the database recognises a repeated request without learning what it said.
///
/// A kept answer outlives the names that its request may have held. A plain digest of the request would let anyone who
/// reads the table confirm a guessed name. These are HMACs under a key that isn't in the database.
public struct RequestFingerprints: Sendable {
  private let key: SymmetricKey

  init(key: SymmetricKey) {
    self.key = key
  }

  /// Fingerprints that only this process can compare, for one that takes no repeated requests.
  public static func ofThisProcess() -> RequestFingerprints {
    RequestFingerprints(key: SymmetricKey(size: .bits256))
  }

  func fingerprint(of digest: [UInt8]) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: Data(digest), using: key))
  }
}
