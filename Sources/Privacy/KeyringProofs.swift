import Crypto
import Foundation
import Identifiers
public import PostgresClient

/// Proves to the keyring that the service wants a key destroyed or rewrapped.
///
/// A proof is a code over the deed, the key and a time some minutes ahead, under a key that is derived from the
/// service's `ActorKey`. The keyring keeps what checks the code where its own role can't read it. So that role's
/// password alone destroys and overwrites nothing, and an intercepted proof is good for minutes, for one key.
public struct KeyringProofs: Sendable, CustomStringConvertible {
  /// How long a proof is valid, in seconds. The keyring refuses one for more than ten minutes.
  static let life: TimeInterval = 120

  private let key: SymmetricKey

  init(key: SymmetricKey) {
    self.key = key
  }

  /// Gives the key to a migrated keyring, in the form that checks proofs. Only the owner of its schema may do this.
  ///
  /// - Parameters:
  ///   - owner: a client of the keyring's schema as its owner.
  ///   - former: those of a key that processes which haven't restarted yet still use. All others are removed.
  public func install(by owner: PostgresClient, former: KeyringProofs? = nil) async throws(PostgresError) {
    try await owner.run(
      "proof_key_install",
      [
        "inner_pad": .bytea(key.hmacBlock(0x36)), "outer_pad": .bytea(key.hmacBlock(0x5C)),
        "former_inner": .bytea(former?.key.hmacBlock(0x36)), "former_outer": .bytea(former?.key.hmacBlock(0x5C)),
      ])
  }

  /// A proof that a key is to be destroyed.
  func destruction(of id: DataKeyID) -> String { proof(that: "destroy \(id)") }

  /// A proof that keys are to be wrapped by another master key, with these values.
  func rewrapping(_ ids: [DataKeyID], by masterKey: String, as values: [[UInt8]]) -> String {
    var digest = SHA256()
    for (id, value) in zip(ids, values) {
      withUnsafeBytes(of: id.uuid.uuid) { digest.update(bufferPointer: $0) }
      digest.update(data: value)
    }
    return proof(that: "rewrap \(masterKey) \(digest.finalize().hexadecimal)")
  }

  /// The code over a time and a deed, and that time. It goes by the host's clock, as vouchers do.
  func proof(that deed: String, until: Int = Int(Date().timeIntervalSince1970 + Self.life)) -> String {
    let code = HMAC<SHA256>.authenticationCode(for: Data("\(until) \(deed)".utf8), using: key)
    return "\(code.hexadecimal) \(until)"
  }

  public var description: String { "‹keyring proofs›" }
}

extension SymmetricKey {
  /// One of the two blocks of HMAC-SHA-256 that hold the key, which has at most 64 bytes.
  func hmacBlock(_ byte: UInt8) -> [UInt8] {
    withUnsafeBytes { bytes in Array(bytes) + Array(repeating: 0, count: 64 - bytes.count) }.map { $0 ^ byte }
  }
}
