public import JobQueue
public import Logging
import PostgresClient
public import Privacy

/// Seals the entries written since the last time, one batch per transaction; the last transaction completes the job. If
/// it is killed, whole batches are sealed, and the next job goes on after them.
public struct SealAudit: JobHandler {
  public let kind: JobKind = "audit.seal"
  public let limits = JobLimits(attemptSecondsMax: 600, dueSeconds: 3_600)
  private let database: Database
  private let keys: AuditKeys
  private let entriesMax: Int
  private let logger: Logger

  /// - Parameter entriesMax: Most entries in a batch, 1 to 10,000; 500 unless given.
  public init(database: Database, keys: AuditKeys, entriesMax: Int = 500, logger: Logger) {
    self.database = database
    self.keys = keys
    self.entriesMax = entriesMax
    self.logger = logger
  }

  public func run(_ job: Job) async throws -> JobOutcome {
    while try await sealBatch(for: job) {}
    return .doneInTransaction
  }

  /// Seals a batch, and completes the job unless the batch is full.
  ///
  /// - Returns: Whether there may be more to seal.
  private func sealBatch(for job: Job) async throws -> Bool {
    let batch = try await database.transaction(as: .worker) { transaction -> AuditBatch? in
      let linked = try await transaction.rows(of: "audit_chain_extend", ["entries_max": .integer(entriesMax)])
      let sealed = try linked.first.map { try seal($0) }
      if let sealed {
        try await transaction.run(
          "audit_batch_seal", ["given_key": .text(sealed.key), "given_seal": .bytea(sealed.seal.bytes)])
      }
      if sealed.map({ $0.count < entriesMax }) ?? true {
        try await transaction.run("job_complete", ["id": .bigint(job.id), "lease": .integer(job.lease)])
      }
      return sealed
    }
    guard let batch else { return false }
    // The log keeps a copy of the head outside the database.
    logger.info(
      "audit trail sealed",
      metadata: ["batch": "\(batch.number)", "entries": "\(batch.count)", "hash": "\(batch.hash)"])
    return batch.count == entriesMax
  }

  /// The batch that was linked, with its seal.
  private func seal(_ row: Row) throws -> AuditBatch {
    func batch(_ seal: HexBytes) throws(PostgresError) -> AuditBatch {
      AuditBatch(
        number: try row.get("number"), firstEntry: try row.get("first_entry"), lastEntry: try row.get("last_entry"),
        count: try row.get("entry_count"), previousHash: HexBytes(try row.get("previous_hash")),
        hash: HexBytes(try row.get("hash")), sealedAt: try row.get("sealed_at"), key: keys.current.id, seal: seal)
    }
    let chain = try row.get("chain", as: String.self)
    return try batch(keys.current.seal(AuditCanonical.bytes(of: batch(HexBytes([])), chain: chain)))
  }
}

/// Looks for unusual reading of names in the entries sealed since the last time.
public struct WatchAudit: JobHandler {
  /// Most batches that one job checks; the next job checks the others.
  private static let batchesMax = 100

  public let kind: JobKind = "audit.watch"
  public let limits = JobLimits(dueSeconds: 3_600)
  private let database: Database

  public init(database: Database) {
    self.database = database
  }

  public func run(_ job: Job) async throws -> JobOutcome {
    try await database.acting(as: .worker).run(
      "audit_watch",
      [
        "who": .actor(.worker), "batches_max": .integer(Self.batchesMax), "job": .bigint(job.id),
        "lease": .integer(job.lease),
      ])
    return .doneInTransaction
  }
}

/// Verifies the chain from its beginning. A fault is stored, raises an alert and is logged; the job itself succeeds.
public struct VerifyAudit: JobHandler {
  public let kind: JobKind = "audit.verify"
  public let limits = JobLimits(attemptsMax: 3, attemptSecondsMax: 3_600, dueSeconds: 43_200)
  private let verification: AuditVerification
  private let logger: Logger

  public init(database: Database, keys: AuditKeys, logger: Logger) {
    verification = AuditVerification(database: database, keys: keys)
    self.logger = logger
  }

  public func run(_ job: Job) async throws -> JobOutcome {
    do {
      _ = try await verification.run()
    } catch let fault as AuditFault {
      logger.critical("audit trail broken", metadata: ["fault": "\(fault.code)"])
    }
    return .done
  }
}

/// The jobs of the audit trail.
public enum AuditJobs {
  /// Every handler, for the worker.
  public static func handlers(database: Database, keys: AuditKeys, logger: Logger) -> [any JobHandler] {
    [
      SealAudit(database: database, keys: keys, logger: logger), WatchAudit(database: database),
      VerifyAudit(database: database, keys: keys, logger: logger),
    ]
  }

  /// Sealing and watching run every minute, verifying every night.
  public static let schedules = [
    CronSchedule(name: "audit.seal", kind: "audit.seal", recurrence: .every(seconds: 60), catchUp: .once),
    CronSchedule(name: "audit.watch", kind: "audit.watch", recurrence: .every(seconds: 60), catchUp: .once),
    CronSchedule(
      name: "audit.verify", kind: "audit.verify", recurrence: .daily(at: "03:30", zone: "America/Toronto"),
      catchUp: .once),
  ]
}
