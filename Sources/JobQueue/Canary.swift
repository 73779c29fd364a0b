import PostgresClient

/// A job that does nothing but go the whole way: made by cron, promoted, claimed, run and completed with its effect.
/// That it came through is asked from outside the worker, by `JobQueue.canaryAge`.
struct Canary: JobHandler {
  static let kind: JobKind = "queue.canary"

  let postgres: PostgresClient
  var kind: JobKind { Self.kind }

  func run(_ job: Job) async throws -> JobOutcome {
    try await postgres.query("job_queue_canary_ran", job.id, job.lease)
    return .doneInTransaction
  }
}
