public import JobQueue
public import Logging
import PostgresClient
public import Privacy

/// Seals what has been written to the trail since the last time, a batch in each transaction; the last one ends the
/// job. Killed at any point, it has sealed whole batches, and the next one goes on behind them.
public struct SealAudit: JobHandler {
  public let kind: JobKind = "audit.seal"
  public let limits = JobLimits(attemptSecondsMax: 600)
  private let database: Database
  private let keys: AuditKeys
  private let entriesMax: Int
  private let logger: Logger

  /// - Parameter entriesMax: entries in a batch, 1 to 10,000.
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

  /// Seals a batch, and ends the job where it was not a full one.
  ///
  /// - Returns: whether there may be more.
  private func sealBatch(for job: Job) async throws -> Bool {
    let batch = try await database.transaction(as: .worker) { transaction -> AuditBatch? in
      let sealed = try await transaction.query("audit_extend", entriesMax).first.map { try unsealed($0) }
      if let sealed {
        try await transaction.query("audit_seal", sealed.key, sealed.seal.bytes)
      }
      if sealed.map({ $0.count < entriesMax }) ?? true {
        try await transaction.query("audit_complete_job", job.id, job.lease)
      }
      return sealed
    }
    guard let batch else { return false }
    // The log is a second place that knows the head.
    logger.info(
      "audit trail sealed",
      metadata: ["batch": "\(batch.number)", "entries": "\(batch.count)", "hash": "\(batch.hash)"])
    return batch.count == entriesMax
  }

  /// The head of what was linked, with its seal.
  private func unsealed(_ row: Row) throws -> AuditBatch {
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

/// Looks for unusual reading of names in what was sealed since the last time.
public struct WatchAudit: JobHandler {
  /// Batches that are looked through at a time; the others wait for the next one.
  private static let batchesMax = 100

  public let kind: JobKind = "audit.watch"
  private let database: Database

  public init(database: Database) {
    self.database = database
  }

  public func run(_ job: Job) async throws -> JobOutcome {
    let values: [(any SQLEncodable)?] = [Self.batchesMax, job.id, job.lease]
    try await database.acting(as: .worker).query("audit_watch", values: Actor.worker.sqlValues + values, route: nil)
    return .doneInTransaction
  }
}

/// Verifies the chain from its beginning. What is wrong is kept, raises an alert, and does not end the job as a
/// failure.
public struct VerifyAudit: JobHandler {
  public let kind: JobKind = "audit.verify"
  public let limits = JobLimits(attemptsMax: 3, attemptSecondsMax: 3_600)
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

  /// When they come round: sealing and watching every minute, verifying every night.
  public static let schedules = [
    CronSchedule(name: "audit.seal", kind: "audit.seal", recurrence: .every(seconds: 60), catchUp: .once),
    CronSchedule(name: "audit.watch", kind: "audit.watch", recurrence: .every(seconds: 60), catchUp: .once),
    CronSchedule(
      name: "audit.verify", kind: "audit.verify", recurrence: .daily(at: "03:30", zone: "America/Toronto"),
      catchUp: .once),
  ]
}
