import Crypto
import CryptoExtras
public import Foundation
import Identifiers

/// The private half of a desk's key. It exists in the memory of the desk's machine, and in a file that a passphrase
/// opens.
public struct DeskSecret: Sendable {
  let key: Curve25519.KeyAgreement.PrivateKey

  /// A new key pair.
  public init() {
    key = Curve25519.KeyAgreement.PrivateKey()
  }

  private init(key: Curve25519.KeyAgreement.PrivateKey) {
    self.key = key
  }

  /// The half that is registered.
  public var publicKey: DeskPublicKey { DeskPublicKey(key.publicKey) }

  /// The key under which the desk seals its own journal; whoever only has the public half can't make one.
  var journalKey: SymmetricKey {
    HKDF<SHA256>.deriveKey(
      inputKeyMaterial: SymmetricKey(data: key.rawRepresentation), info: Data("vestibule desk journal 1".utf8),
      outputByteCount: 32)
  }

  /// How much work a passphrase takes to try (scrypt, RFC 7914): 128 MiB of memory.
  public static let roundsUsual = 1 << 17
  private static let (roundsMax, blockSize) = (1 << 20, 8)

  /// The key as a file, which only the passphrase opens.
  ///
  /// - Parameter rounds: a power of two; tests take fewer than usual.
  public func file(passphrase: [UInt8], rounds: Int = Self.roundsUsual) throws -> Data {
    let salt = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
    let lock = try Self.lock(passphrase, salt: salt, rounds: rounds)
    let draft = KeyFile(
      format: 1, salt: salt, rounds: rounds, publicKey: key.publicKey.rawRepresentation, sealed: Data())
    let box = try ChaChaPoly.seal(key.rawRepresentation, using: lock, authenticating: draft.header)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return try encoder.encode(
      KeyFile(
        format: 1, salt: salt, rounds: rounds, publicKey: draft.publicKey, sealed: box.combined))
  }

  /// The key that a file holds.
  ///
  /// - Throws: ``PackFault``: `notAKey` if the file isn't one; `wrongPassphrase`.
  public init(file: Data, passphrase: [UInt8]) throws(PackFault) {
    let kept = try Self.kept(file)
    guard kept.rounds > 1, kept.rounds <= Self.roundsMax, kept.rounds.nonzeroBitCount == 1 else { throw .notAKey }
    guard let lock = try? Self.lock(passphrase, salt: kept.salt, rounds: kept.rounds) else { throw .notAKey }
    guard let box = try? ChaChaPoly.SealedBox(combined: kept.sealed),
      let bytes = try? ChaChaPoly.open(box, using: lock, authenticating: kept.header),
      let key = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: bytes)
    else { throw .wrongPassphrase }
    self.init(key: key)
  }

  /// The public half of the key that a file holds, without its passphrase.
  public static func publicKey(in file: Data) throws(PackFault) -> DeskPublicKey {
    guard let key = DeskPublicKey(bytes: Array(try kept(file).publicKey)) else { throw .notAKey }
    return key
  }

  private static func kept(_ file: Data) throws(PackFault) -> KeyFile {
    guard let kept = try? JSONDecoder().decode(KeyFile.self, from: file), kept.format == 1, kept.salt.count >= 16 else {
      throw .notAKey
    }
    return kept
  }

  private static func lock(_ passphrase: [UInt8], salt: Data, rounds: Int) throws -> SymmetricKey {
    try KDF.Scrypt.deriveKey(
      from: passphrase, salt: salt, outputByteCount: 32, rounds: rounds, blockSize: blockSize, parallelism: 1)
  }
}

/// The file of a desk's key as JSON.
private struct KeyFile: Codable {
  let format: Int
  let salt: Data
  let rounds: Int
  let publicKey: Data
  let sealed: Data

  /// What the seal binds: everything else in the file.
  var header: Data { Data("vestibule desk key \(format) \(rounds) ".utf8) + salt + publicKey }
}
