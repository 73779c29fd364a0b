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

  /// Follows the chain from its beginning, and keeps how it ended, whether well or not.
  ///
  /// - Parameters:
  ///   - kept: a head that was kept outside, to compare with.
  ///   - progress: is told, now and then, how many entries were gone through.
  /// - Throws: `AuditFault`, the first that was found; `PostgresError` where the database can't be asked.
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
    let values: [(any SQLEncodable)?] = [
      report.batches, report.entries, report.unsealed, fault?.code, fault?.entry, fault?.batch,
    ]
    try await database.acting(as: .worker).query(
      "audit_keep_verification", values: Actor.worker.sqlValues + values, route: nil)
  }
}
