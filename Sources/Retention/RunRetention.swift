import Casework
import Foundation
import Identifiers
public import JobQueue
import PostgresClient
public import Privacy

/// The daily run of the retention schedule: removes by the rules that are active, and counts for the others.
///
/// Each batch is a transaction. A run that is killed has removed whole batches; its next attempt goes on, with the same
/// report. Concurrent runs take turns, because each batch locks the rule.
public struct RunRetention: JobHandler {
  /// The kind of its jobs.
  public static let jobKind: JobKind = "retention.run"

  private let database: Database
  private let destruction: NameDestruction
  private let batch: Int
  public let kind = RunRetention.jobKind
  /// The first run may find years of rows.
  public let limits = JobLimits(attemptSecondsMax: 3_600, dueSeconds: 86_400)

  /// - Parameter batch: How much one transaction removes; 500 unless given.
  public init(database: Database, destruction: NameDestruction, batch: Int = 500) {
    self.database = database
    self.destruction = destruction
    self.batch = batch
  }

  /// Every day at 02:30 on the Pacific coast, when no site is open; once for missed days.
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

  /// Destroys the keys of ended referrals' messages, then the messages. After a crash in between the next run destroys
  /// the same keys again, which changes nothing, and deletes the messages.
  private func destroyReferralMessages() async throws {
    while true {
      try Task.checkCancellation()
      let due = try await database.acting(as: .worker).rows(
        of: "referral_messages_due", ["who": .actor(.worker), "at_most": .integer(batch)])
      for row in due {
        try await destruction.keyring.destroy(DataKeyID(try row.get("key_id", as: UUID.self)))
      }
      let isLast = due.count < batch
      let referrals = try due.map { try $0.get("referral_id", as: UUID.self) }
      try await database.acting(as: .worker).run(
        "referral_messages_destroyed",
        ["who": .actor(.worker), "given_referrals": .uuids(referrals), "is_last": .boolean(isLast)])
      if isLast { return }
    }
  }

  private func removeAll(_ kind: String) async throws {
    while !(try await removeBatch(kind)) {
      try Task.checkCancellation()
    }
  }

  /// Removes one batch; true if nothing is left for now.
  func removeBatch(_ kind: String) async throws -> Bool {
    let row = try await database.acting(as: .worker).row(
      of: "retention_remove", ["who": .actor(.worker), "given_kind": .text(kind), "at_most": .integer(batch)])
    return try row.get("is_done")
  }

  /// Destroys the names of one process after the other. A process whose destruction can't be proven ends the run with
  /// an error, and the job's next attempt tries it again.
  private func destroyNames() async throws {
    while true {
      try Task.checkCancellation()
      let due = try await database.acting(as: .worker).rows(
        of: "retention_names_due", ["who": .actor(.worker), "at_most": .integer(batch)])
      var destroyed = 0
      for row in due {
        let process = ProcessID(try row.get("process_id", as: UUID.self))
        if try await destruction.destroy(.worker, process, because: .retentionEnded).isNew { destroyed += 1 }
      }
      let isLast = destroyed == 0 || due.count < batch
      try await database.acting(as: .worker).run(
        "retention_names_noted",
        ["who": .actor(.worker), "removed": .integer(destroyed), "is_last": .boolean(isLast)])
      if isLast { return }
    }
  }
}
