import PostgresClient
import Privacy

/// Reads the chain from the database.
struct AuditStore: Sendable {
  /// Entries read at a time.
  static let pageSize = 1_000
  /// Batches read at a time.
  static let batchesAtOnce = 50
  /// Ids searched at a time for entries in no batch.
  static let idsAtOnce: Int64 = 50_000

  let executor: any SQLExecutor

  /// The head of the chain, and what tells which entries should be in it.
  struct Standing: Sendable {
    let head: AuditHead
    /// Entries of transactions under this one should be in a batch.
    let below: String
    /// The newest id of an entry.
    let newestEntry: Int64
  }

  func standing() async throws -> Standing {
    let row = try await executor.row(of: "audit_chain_find")
    let head = AuditHead(
      chain: try row.get("chain"), batch: try row.get("number"), hash: HexBytes(try row.get("hash")))
    return Standing(head: head, below: try row.get("below"), newestEntry: try row.get("newest_entry"))
  }

  /// Goes through the batches after one number and through another, in order: the entries of a batch, then the batch.
  func walk(
    after first: Int, through last: Int, entry: (AuditEntry?, AuditLink) throws -> Void,
    batch: (AuditBatch) throws -> Void
  ) async throws {
    var number = first
    while number < last {
      let rows = try await executor.rows(
        of: "audit_batch_list",
        ["given_after": .integer(number), "given_limit": .integer(min(Self.batchesAtOnce, last - number))])
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
      let rows = try await executor.rows(
        of: "audit_batch_entries",
        [
          "given_batch": .integer(batch), "given_after": .integer(position), "given_limit": .integer(Self.pageSize),
        ])
      for row in rows {
        let link = AuditLink(
          entry: try row.get("entry_id"), batch: batch, position: try row.get("place"),
          hash: HexBytes(try row.get("hash")))
        try take(try row.get("id", as: Int64?.self) == nil ? nil : AuditEntry(row), link)
        position = link.position
      }
      if rows.count < Self.pageSize { return }
    }
  }

  /// Goes through the entries that no batch up to the standing's head holds. An entry is late if it should be in one.
  func walkUnlinked(_ standing: Standing, _ take: (AuditEntry, _ isLate: Bool) throws -> Void) async throws {
    var after: Int64 = 0
    while after < standing.newestEntry {
      let upTo = min(after + Self.idsAtOnce, standing.newestEntry)
      let rows = try await executor.rows(
        of: "audit_entry_unsealed",
        [
          "given_after": .bigint(after), "given_through": .bigint(upTo), "given_batch": .integer(standing.head.batch),
          "given_below": .text(standing.below),
        ])
      for row in rows { try take(AuditEntry(row), row.get("is_late")) }
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
