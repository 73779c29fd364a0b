import Crypto
import Foundation

/// Codes by which the service recognises what it has given out itself, such as a session's token, before it asks the
/// database or anybody else about it.
///
/// They are HMACs under a key that is derived from the master key, so every process of an installation recognises the
/// codes of the others. They prove where something comes from, and not that it still holds.
public struct ServiceCodes: Sendable {
  /// The length of a code, in bytes.
  public static let size = 32

  private let key: SymmetricKey
  private let formerKeys: [SymmetricKey]

  init(key: SymmetricKey, formerKeys: [SymmetricKey]) {
    (self.key, self.formerKeys) = (key, formerKeys)
  }

  /// The code of a message, under the present key.
  public func code(of message: [UInt8]) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: message, using: key))
  }

  /// The code of a message under the present key, then under each that is being replaced.
  public func codes(of message: [UInt8]) -> [[UInt8]] {
    ([key] + formerKeys).map { Array(HMAC<SHA256>.authenticationCode(for: message, using: $0)) }
  }

  /// Whether a code is the message's, under the present key or one that is being replaced. The comparison takes
  /// constant time.
  public func isValid(_ code: [UInt8], of message: [UInt8]) -> Bool {
    ([key] + formerKeys).contains { HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: message, using: $0) }
  }
}
