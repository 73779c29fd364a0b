import PostgresClient
import Privacy

/// Creates the history's partitions for the coming days and drops the old ones.
struct MaintainHistory: JobHandler {
  static let kind: JobKind = "queue.maintainHistory"

  let database: Database
  /// Days that the history is kept.
  let keepDays: Int
  let limits = JobLimits(dueSeconds: 86_400)
  var kind: JobKind { Self.kind }

  func run(_ job: Job) async throws -> JobOutcome {
    try await database.acting(as: .worker).run("job_history_maintain", ["keep_days": .integer(keepDays)])
    return .done
  }
}
