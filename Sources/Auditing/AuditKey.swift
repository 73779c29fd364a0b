import Crypto
import Foundation
import Privacy

/// The key that seals the audit trail.
///
/// The database never has it, so that not even someone with full access to the database can rewrite the past. It can't
/// be printed.
public struct AuditKey: Sendable, CustomStringConvertible {
  /// Identifies the key in a batch: the first 16 hexadecimal digits of the SHA-256 of its purpose and the key.
  public let id: String
  private let key: SymmetricKey

  /// A key from its 32 bytes in Base64; `nil` for anything else.
  public init?(base64: String) {
    guard let key = SymmetricKey(base64: base64) else { return nil }
    self.key = key
    var digest = SHA256()
    digest.update(data: Data("vestibule-audit-key ".utf8))
    key.withUnsafeBytes { digest.update(bufferPointer: $0) }
    id = HexBytes(Array(digest.finalize().prefix(8))).description
  }

  /// A new random key in Base64, for an operator or a demonstration to store.
  public static func makeBase64() -> String {
    SymmetricKey(size: .bits256).withUnsafeBytes { Data($0).base64EncodedString() }
  }

  func seal(_ bytes: [UInt8]) -> HexBytes {
    HexBytes(Array(HMAC<SHA256>.authenticationCode(for: bytes, using: key)))
  }

  func matches(_ seal: HexBytes, _ bytes: [UInt8]) -> Bool {
    HMAC<SHA256>.isValidAuthenticationCode(seal.bytes, authenticating: bytes, using: key)
  }

  public var description: String { "‹audit key \(id)›" }
}

/// The key that seals new batches, and the former keys, which only verify.
public struct AuditKeys: Sendable {
  public let current: AuditKey
  private let byID: [String: AuditKey]

  public init(current: AuditKey, former: [AuditKey] = []) {
    self.current = current
    byID = Dictionary((former + [current]).map { ($0.id, $0) }, uniquingKeysWith: { _, newer in newer })
  }

  subscript(id: String) -> AuditKey? { byID[id] }
}
