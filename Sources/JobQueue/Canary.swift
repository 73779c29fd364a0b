import PostgresClient
import Privacy

/// A job without work of its own that takes the same path as all others: cron makes it, and it is promoted, claimed,
/// run, and completed with its effect. `JobQueue.canaryAge` asks from outside the workers when one last completed.
struct Canary: JobHandler {
  static let kind: JobKind = "queue.canary"

  let database: Database
  let limits = JobLimits(dueSeconds: 300)
  var kind: JobKind { Self.kind }

  func run(_ job: Job) async throws -> JobOutcome {
    try await database.acting(as: .worker).run(
      "job_canary_complete", ["given_id": .bigint(job.id), "given_lease": .integer(job.lease)])
    return .doneInTransaction
  }
}
