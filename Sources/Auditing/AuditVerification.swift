import PostgresClient
public import Privacy

/// Verifies the chain of a live database.
public struct AuditVerification: Sendable {
  private let database: Database
  private let keys: AuditKeys

  public init(database: Database, keys: AuditKeys) {
    self.database = database
    self.keys = keys
  }

  /// Follows the chain from its beginning, and stores the result, whether good or bad.
  ///
  /// - Parameters:
  ///   - kept: A head that was kept elsewhere, to compare with.
  ///   - progress: Called every hundred batches with the number of entries verified.
  /// - Throws: The first `AuditFault`; `PostgresError` if the database can't be read.
  public func run(against kept: AuditHead? = nil, progress: (Int) -> Void = { _ in }) async throws -> AuditReport {
    let store = AuditStore(executor: database.acting(as: .worker))
    let standing = try await store.standing()
    var seen = AuditReport(head: standing.head)
    do {
      var verifier = try AuditVerifier(chain: standing.head.chain, keys: keys, kept: kept)
      try await store.walk(after: 0, through: standing.head.batch) { entry, link in
        try verifier.take(entry, link)
      } batch: { batch in
        try verifier.close(batch)
        seen = verifier.report
        if batch.number.isMultiple(of: 100) { progress(seen.entries) }
      }
      try await store.walkUnlinked(standing) { entry, isLate in
        try verifier.takeUnsealed(entry, isLate: isLate)
      }
      let report = try verifier.finish(standing.head)
      try await keep(report, nil)
      return report
    } catch let fault as AuditFault {
      try await keep(seen, fault)
      throw fault
    }
  }

  private func keep(_ report: AuditReport, _ fault: AuditFault?) async throws {
    try await database.acting(as: .worker).run(
      "audit_verification_keep",
      [
        "who": .actor(.worker), "given_batches": .integer(report.batches),
        "given_entries": .bigint(Int64(report.entries)), "given_unsealed": .bigint(Int64(report.unsealed)),
        "given_fault": .text(fault?.code), "given_entry": .bigint(fault?.entry), "given_batch": .integer(fault?.batch),
      ])
  }
}
