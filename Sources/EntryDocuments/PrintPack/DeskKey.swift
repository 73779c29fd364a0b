import Crypto
import Foundation
public import Facilities
public import Identifiers
public import Languages
public import Privacy

/// The public half of a desk's key (X25519). Whoever has it can seal a print pack, and can open none.
public struct DeskPublicKey: Sendable, Equatable {
  let key: Curve25519.KeyAgreement.PublicKey

  /// The 32 bytes of the key.
  public var bytes: [UInt8] { Array(key.rawRepresentation) }

  /// The key in base64, as it is registered.
  public var text: String { key.rawRepresentation.base64EncodedString() }

  /// The SHA-256 of the key in 64 hexadecimal digits, by which people compare keys.
  public var fingerprint: String { SHA256.hash(data: key.rawRepresentation).hexadecimal }

  init(_ key: Curve25519.KeyAgreement.PublicKey) {
    self.key = key
  }

  /// The key of 32 bytes; `nil` if they aren't a key that anything can be sealed to.
  public init?(bytes: [UInt8]) {
    guard bytes.count == 32, let key = try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: bytes),
      // Points of small order agree with every key on the same secret.
      let secret = try? Curve25519.KeyAgreement.PrivateKey().sharedSecretFromKeyAgreement(with: key),
      secret.withUnsafeBytes({ $0.contains { $0 != 0 } })
    else { return nil }
    self.key = key
  }

  /// The key that a base64 text spells, with or without white space around it; `nil` if it spells none.
  public init?(text: String) {
    guard let data = Data(base64Encoded: text.trimmingCharacters(in: .whitespacesAndNewlines)) else { return nil }
    self.init(bytes: Array(data))
  }

  /// Two keys are the same if their bytes are.
  public static func == (one: DeskPublicKey, other: DeskPublicKey) -> Bool {
    one.key.rawRepresentation == other.key.rawRepresentation
  }
}

/// A key that somebody at a site has registered for print packs (`entry.3`).
public struct DeskKey: Sendable, Codable, Equatable {
  public typealias ID = TypedID<DeskKey>

  public let id: ID
  public let site: SiteCode
  /// The subject who registered it, for themselves.
  public let subject: String
  public let role: Role
  /// The SHA-256 of the public key in 64 hexadecimal digits.
  public let fingerprint: String
  public let registeredAt: OffsetTime
  /// `nil` unless it is revoked.
  public let revokedAt: OffsetTime?
  /// The subject who revoked it.
  public let revokedBy: String?
}

/// Why a request about desks' keys was refused.
public enum DeskKeyRefusal: Error, Sendable, Equatable {
  /// There is none within the actor's reach.
  case notFound
  /// The actor's role may not do this.
  case notAllowed
  case invalid([FieldFault])
  /// The idempotency key was used for another request.
  case keyReused
}
