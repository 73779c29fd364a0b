import Foundation
import PostgresClient
import Privacy

/// The statements that read the chain as it is.
struct AuditStore: Sendable {
  /// Entries that are read at a time.
  static let pageSize = 1_000
  /// Ids that are looked through at a time for entries in no batch.
  static let idsAtOnce: Int64 = 50_000

  let executor: any SQLExecutor

  /// The head of the chain, and what is needed to tell which entries should be in it.
  struct Standing: Sendable {
    let head: AuditHead
    let below: String
    let newestEntry: Int64
  }

  func standing() async throws -> Standing {
    let row = try await executor.query("audit_head").one(of: "audit_head")
    let head = AuditHead(
      chain: try row.get("chain", as: UUID.self).uuidString.lowercased(), batch: try row.get("number"),
      hash: HexBytes(try row.get("hash")))
    // Transactions of another cluster can't be compared: then none is late.
    let below = try row.get("is_here", as: Bool.self) ? try row.get("below", as: String.self) : "0"
    return Standing(head: head, below: below, newestEntry: try row.get("newest_entry"))
  }

  /// Goes through batches in their order: each one's entries, then the batch.
  func walk(
    after first: Int, through last: Int, entry: (AuditEntry?, AuditLink) throws -> Void,
    batch: (AuditBatch) throws -> Void
  ) async throws {
    var number = first
    while number < last {
      let rows = try await executor.query("audit_batches", number, min(50, last - number))
      guard !rows.isEmpty else { return }
      for row in rows {
        let found = try AuditBatch(row)
        try await walkEntries(of: found.number, entry)
        try batch(found)
        number = found.number
      }
    }
  }

  private func walkEntries(of batch: Int, _ take: (AuditEntry?, AuditLink) throws -> Void) async throws {
    var position = 0
    while true {
      let rows = try await executor.query("audit_linked", batch, position, Self.pageSize)
      for row in rows {
        let link = AuditLink(
          entry: try row.get("entry_id"), batch: batch, position: try row.get("position"),
          hash: HexBytes(try row.get("hash")))
        try take(try row.get("id", as: Int64?.self) == nil ? nil : AuditEntry(row), link)
        position = link.position
      }
      if rows.count < Self.pageSize { return }
    }
  }

  /// Goes through the entries that no batch up to the standing's head holds.
  func walkUnlinked(_ standing: Standing, _ take: (AuditEntry, _ isLate: Bool) throws -> Void) async throws {
    var after: Int64 = 0
    while after < standing.newestEntry {
      let upTo = min(after + Self.idsAtOnce, standing.newestEntry)
      for row in try await executor.query("audit_unlinked", after, upTo, standing.head.batch, standing.below) {
        try take(AuditEntry(row), row.get("is_late"))
      }
      after = upTo
    }
  }
}

extension AuditEntry {
  init(_ row: Row) throws(PostgresError) {
    self.init(
      id: try row.get("id"), txid: try row.get("txid"), at: try row.get("at"), subject: try row.get("actor_subject"),
      role: try row.get("actor_role"), site: try row.get("actor_site"), action: try row.get("action"),
      objectKind: try row.get("object_kind"), objectID: try row.get("object_id"), detail: try row.get("detail"))
  }
}

extension AuditBatch {
  init(_ row: Row) throws(PostgresError) {
    self.init(
      number: try row.get("number"), firstEntry: try row.get("first_entry"), lastEntry: try row.get("last_entry"),
      count: try row.get("entry_count"), previousHash: HexBytes(try row.get("previous_hash")),
      hash: HexBytes(try row.get("hash")), sealedAt: try row.get("sealed_at"), key: try row.get("key_id"),
      seal: HexBytes(try row.get("seal")))
  }
}
