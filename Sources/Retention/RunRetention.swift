import Casework
import Foundation
import Identifiers
public import JobQueue
import PostgresClient
public import Privacy

/// The daily run of the schedule: removes by the rules that are active, and counts for those that aren't.
///
/// Each batch is a transaction of its own, so a run that is killed has removed whole batches and goes on at its next
/// attempt, in the same report. Two at once take turns.
public struct RunRetention: JobHandler {
  /// The kind of its jobs.
  public static let jobKind: JobKind = "retention.run"

  private let database: Database
  private let destruction: NameDestruction
  private let batch: Int
  public let kind = RunRetention.jobKind
  /// A first run may find years of rows.
  public let limits = JobLimits(attemptsMax: 16, attemptSecondsMax: 3_600)

  /// - Parameter batch: how much one transaction removes; 500 unless told.
  public init(database: Database, destruction: NameDestruction, batch: Int = 500) {
    self.database = database
    self.destruction = destruction
    self.batch = batch
  }

  /// Every day at half past two in the morning on the Pacific coast, when no site is open; once for days missed.
  public static let schedule = CronSchedule(
    name: "retention.run", kind: jobKind, recurrence: .daily(at: "02:30", zone: "America/Vancouver"), catchUp: .once)

  public func run(_ job: Job) async throws -> JobOutcome {
    for rule in try await Retention(database: database).schedule(.worker) {
      switch (rule.state, rule.handling) {
      case (.active, .rows), (.active, .traces): try await removeAll(rule.kind)
      case (.active, .names) where rule.kind == Self.referralMessages: try await destroyReferralMessages()
      case (.active, .names): try await destroyNames()
      case (.dryRun, _), (.active, .elsewhere), (.active, .kept):
        try await Retention(database: database).dryRun(.worker, kind: rule.kind)
      }
    }
    return .done
  }

  private static let referralMessages = "referralMessages"

  /// Destroys what ended referrals say, key by key, and leaves their tombstones. Cut off in between, the keys that are
  /// destroyed are destroyed again, which changes nothing, and the tombstones are left by the next run.
  private func destroyReferralMessages() async throws {
    while true {
      try Task.checkCancellation()
      let due = try await database.acting(as: .worker).query(
        "retention_referral_messages_due", values: Actor.worker.sqlValues + [batch], route: nil)
      for row in due {
        try await destruction.keyring.destroy(DataKeyID(try row.get("key_id", as: UUID.self)))
      }
      let isLast = due.count < batch
      let referrals = try due.map { try $0.get("referral_id", as: UUID.self) }
      try await database.acting(as: .worker).query(
        "retention_referral_messages_destroyed", values: Actor.worker.sqlValues + [referrals, isLast], route: nil)
      if isLast { return }
    }
  }

  private func removeAll(_ kind: String) async throws {
    while !(try await removeBatch(kind)) {
      try Task.checkCancellation()
    }
  }

  /// Removes one batch; true where nothing is left for now.
  func removeBatch(_ kind: String) async throws -> Bool {
    let row = try await database.acting(as: .worker).query(
      "retention_remove", values: Actor.worker.sqlValues + [kind, batch], route: nil
    ).one(of: "retention_remove")
    return try row.get("is_done")
  }

  /// Destroys names process by process; what was done stands, wherever it is cut off.
  private func destroyNames() async throws {
    while true {
      try Task.checkCancellation()
      let due = try await database.acting(as: .worker).query(
        "retention_names_due", values: Actor.worker.sqlValues + [batch], route: nil)
      var destroyed = 0
      for row in due {
        let process = ProcessID(try row.get("process_id", as: UUID.self))
        if try await destruction.destroy(.worker, process, because: .retentionEnded).isNew { destroyed += 1 }
      }
      let isLast = destroyed == 0 || due.count < batch
      try await database.acting(as: .worker).query(
        "retention_names_noted", values: Actor.worker.sqlValues + [destroyed, isLast], route: nil)
      if isLast { return }
    }
  }
}
