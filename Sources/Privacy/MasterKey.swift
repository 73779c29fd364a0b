import Identifiers
import Crypto
import Foundation

/// The key that wraps data keys. It is read once, from outside the database, and can't be printed.
public struct MasterKey: Sendable, CustomStringConvertible {
  /// Identifies the master key that wrapped a data key: the first 16 hexadecimal digits of its SHA-256, which reveal
  /// nothing of it.
  public let id: String
  private let key: SymmetricKey

  /// A master key of 32 bytes, written as Base64; `nil` for anything else.
  public init?(base64: String) {
    guard let key = SymmetricKey(base64: base64) else { return nil }
    self.key = key
    id = key.withUnsafeBytes { SHA256.hash(data: $0) }.prefix(8).hexadecimal
  }

  /// A new random master key as Base64, for an operator or a demonstration to store.
  public static func makeBase64() -> String {
    SymmetricKey(size: .bits256).withUnsafeBytes { Data($0).base64EncodedString() }
  }

  func wrap(_ dataKey: SymmetricKey, binding: SealBinding) throws(KeyringError) -> [UInt8] {
    var bytes = dataKey.withUnsafeBytes { Array($0) }
    defer { bytes.erase() }
    return try bytes.sealed(with: key, binding: binding)
  }

  func unwrap(_ wrapped: [UInt8], binding: SealBinding) throws(KeyringError) -> SymmetricKey {
    var bytes = try wrapped.opened(with: key, binding: binding)
    defer { bytes.erase() }
    return SymmetricKey(data: bytes)
  }

  /// The fingerprints of requests, under a key that is derived from this one.
  ///
  /// - Parameter former: master keys that are being replaced, under which requests of before are still recognised.
  public func fingerprints(former: [MasterKey] = []) -> RequestFingerprints {
    RequestFingerprints(key: fingerprintKey, formerKeys: former.map(\.fingerprintKey))
  }

  private var fingerprintKey: SymmetricKey {
    SymmetricKey(data: HMAC<SHA256>.authenticationCode(for: Data("vestibule request fingerprints".utf8), using: key))
  }

  public var description: String { "‹master key \(id)›" }
}
