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
    let trimmed = base64.trimmingCharacters(in: .whitespacesAndNewlines)
    guard let bytes = Data(base64Encoded: trimmed), bytes.count == 32 else { return nil }
    self.init(bytes: bytes)
  }

  private init(bytes: Data) {
    key = SymmetricKey(data: bytes)
    id = SHA256.hash(data: bytes).prefix(8).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// A new random master key as Base64, for an operator or a demonstration to store.
  public static func makeBase64() -> String {
    SymmetricKey(size: .bits256).withUnsafeBytes { Data($0).base64EncodedString() }
  }

  func wrap(_ dataKey: SymmetricKey, binding: SealBinding) throws(KeyringError) -> [UInt8] {
    try dataKey.withUnsafeBytes { bytes in Array(bytes) }.sealed(with: key, binding: binding)
  }

  func unwrap(_ wrapped: [UInt8], binding: SealBinding) throws(KeyringError) -> SymmetricKey {
    SymmetricKey(data: try wrapped.opened(with: key, binding: binding))
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

extension [UInt8] {
  /// Seals the bytes by AES-256-GCM. The result is one byte of version, nonce, ciphertext, tag.
  func sealed(with key: SymmetricKey, binding: SealBinding) throws(KeyringError) -> [UInt8] {
    do {
      let box = try AES.GCM.seal(self, using: key, authenticating: binding.associatedData)
      return [1] + Array(box.nonce) + Array(box.ciphertext) + Array(box.tag)
    } catch {
      throw .cannotSeal
    }
  }

  /// Opens bytes that `sealed` made; throws `doesNotOpen` for any others.
  func opened(with key: SymmetricKey, binding: SealBinding) throws(KeyringError) -> [UInt8] {
    guard count > 29, self[0] == 1 else { throw .doesNotOpen }
    do {
      let box = try AES.GCM.SealedBox(
        nonce: AES.GCM.Nonce(data: self[1..<13]), ciphertext: self[13..<(count - 16)], tag: self[(count - 16)...])
      return Array(try AES.GCM.open(box, using: key, authenticating: binding.associatedData))
    } catch {
      throw .doesNotOpen
    }
  }
}
