import Crypto

/// The bytes that hashes and seals are made of.
///
/// PostgreSQL makes the same bytes of an entry when it links it (`audit_canonical`). Here they are made from the fields
/// alone, so that a verification doesn't rely on the database.
enum AuditCanonical {
  /// The fields one after the other, such that no two lists of fields have the same bytes: a zero byte for `nil`;
  /// otherwise a one, the length as four bytes, and the text in UTF-8.
  static func bytes(_ fields: [String?]) -> [UInt8] {
    var bytes: [UInt8] = []
    for field in fields {
      guard let field else {
        bytes.append(0)
        continue
      }
      let text = Array(field.utf8)
      let length = UInt32(text.count)
      bytes.append(1)
      bytes += [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) }
      bytes += text
    }
    return bytes
  }

  /// What an entry's hash is made of, together with the hash before it.
  static func bytes(of entry: AuditEntry) -> [UInt8] {
    bytes([
      "vestibule-audit-entry-1", "\(entry.id)", entry.txid, entry.at, entry.subject, entry.role, entry.site,
      entry.action, entry.objectKind, entry.objectID, entry.detail,
    ])
  }

  /// What a batch's seal is made of.
  static func bytes(of batch: AuditBatch, chain: String) -> [UInt8] {
    bytes([
      "vestibule-audit-batch-1", chain, "\(batch.number)", "\(batch.firstEntry)", "\(batch.lastEntry)",
      "\(batch.count)", batch.previousHash.description, batch.hash.description, batch.sealedAt, batch.key,
    ])
  }

  /// The chain's hash before its first entry.
  static func beginning(of chain: String) -> HexBytes {
    HexBytes(Array(SHA256.hash(data: Array("vestibule-audit-chain-1 \(chain)".utf8))))
  }

  /// The chain's hash after one more entry.
  static func hash(after previous: HexBytes, _ entry: AuditEntry) -> HexBytes {
    HexBytes(Array(SHA256.hash(data: previous.bytes + bytes(of: entry))))
  }
}
