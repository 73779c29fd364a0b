import Identifiers

/// One entry of the audit trail as the chain holds it: who did or saw what, and when. It contains ids, never a name.
public struct AuditEntry: Sendable, Equatable, Codable {
  public let id: Int64
  /// The number of the transaction that wrote it.
  public let txid: String
  /// When, in UTC with microseconds: `2027-01-15T17:00:00.123456Z`.
  public let at: String
  public let subject: String
  public let role: String
  public let site: String?
  public let action: String
  public let objectKind: String
  public let objectID: String
  /// JSON, exactly as PostgreSQL writes it: the hash is made of this text.
  public let detail: String
}

/// The place of an entry in the chain.
public struct AuditLink: Sendable, Equatable, Codable {
  public let entry: Int64
  public let batch: Int
  /// From 1 within the batch.
  public let position: Int
  /// The chain's hash after this entry.
  public let hash: HexBytes
}

/// A sealed batch of entries. The seal covers all other fields.
public struct AuditBatch: Sendable, Equatable, Codable {
  public let number: Int
  public let firstEntry: Int64
  public let lastEntry: Int64
  public let count: Int
  /// The chain's hash before the batch.
  public let previousHash: HexBytes
  /// The chain's hash after it.
  public let hash: HexBytes
  /// In UTC with microseconds.
  public let sealedAt: String
  /// The id of the key that sealed it.
  public let key: String
  public let seal: HexBytes
}

/// The end of a chain. Whoever keeps a copy of it elsewhere can tell later whether anything up to it was removed or
/// rewritten.
public struct AuditHead: Sendable, Equatable, Codable {
  /// The chain's id.
  public let chain: String
  /// The number of the newest batch; 0 if there is none.
  public let batch: Int
  /// The chain's hash after that batch.
  public let hash: HexBytes

  public init(chain: String, batch: Int, hash: HexBytes) {
    self.chain = chain
    self.batch = batch
    self.hash = hash
  }
}

/// Bytes that are written as hexadecimal digits in lower case.
public struct HexBytes: Sendable, Hashable, Codable, CustomStringConvertible {
  public let bytes: [UInt8]

  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    let digits = text.utf8.compactMap { Self.value(of: $0) }
    guard digits.count == text.utf8.count, digits.count.isMultiple(of: 2) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not hexadecimal digits")
    }
    bytes = stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  public var description: String {
    bytes.hexadecimal
  }

  private static func value(of digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x61...0x66: digit - 0x61 + 10
    default: nil
    }
  }
}
