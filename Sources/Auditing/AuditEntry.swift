/// One entry of the audit trail, as the chain holds it: who did or saw what, and when. It holds ids, never a name.
public struct AuditEntry: Sendable, Equatable, Codable {
  public let id: Int64
  /// The transaction that wrote it, as PostgreSQL counts them.
  public let txid: String
  /// When, in UTC with microseconds: `2027-01-15T17:00:00.123456Z`.
  public let at: String
  public let subject: String
  public let role: String
  public let site: String?
  public let action: String
  public let objectKind: String
  public let objectID: String
  /// JSON, letter for letter as PostgreSQL writes it.
  public let detail: String
}

/// Where an entry stands in the chain.
public struct AuditLink: Sendable, Equatable, Codable {
  public let entry: Int64
  public let batch: Int
  /// From 1 within the batch.
  public let position: Int
  /// The chain's hash with this entry in it.
  public let hash: HexBytes
}

/// What a batch says of itself. The seal is over all of it.
public struct AuditBatch: Sendable, Equatable, Codable {
  public let number: Int
  public let firstEntry: Int64
  public let lastEntry: Int64
  public let count: Int
  /// The chain's hash before the batch.
  public let previousHash: HexBytes
  /// The chain's hash after it.
  public let hash: HexBytes
  /// When, in UTC with microseconds.
  public let sealedAt: String
  /// Which key it was sealed with.
  public let key: String
  public let seal: HexBytes
}

/// Up to where a chain goes. Whoever keeps one can tell later that nothing before it was cut off or written anew.
public struct AuditHead: Sendable, Equatable, Codable {
  /// The chain's id.
  public let chain: String
  /// The newest batch; 0 where there is none.
  public let batch: Int
  /// The chain's hash after it.
  public let hash: HexBytes

  public init(chain: String, batch: Int, hash: HexBytes) {
    self.chain = chain
    self.batch = batch
    self.hash = hash
  }
}

/// Bytes that are written as small hexadecimal digits.
public struct HexBytes: Sendable, Hashable, Codable, CustomStringConvertible {
  public let bytes: [UInt8]

  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let digits = Array(try container.decode(String.self).utf8).map { Self.value(of: $0) }
    guard digits.count.isMultiple(of: 2), !digits.contains(nil) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no hexadecimal digits")
    }
    bytes = stride(from: 0, to: digits.count, by: 2).map { (digits[$0] ?? 0) << 4 | (digits[$0 + 1] ?? 0) }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  public var description: String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private static func value(of digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x61...0x66: digit - 0x61 + 10
    default: nil
    }
  }
}
