import PostgresClient

/// Makes the coming days' partitions of the history and drops the old ones, whole.
struct MaintainHistory: JobHandler {
  static let kind: JobKind = "queue.maintainHistory"

  let postgres: PostgresClient
  /// Days that the history is kept.
  let keepDays: Int
  var kind: JobKind { Self.kind }

  func run(_ job: Job) async throws -> JobOutcome {
    try await postgres.query("job_queue_maintain_history", keepDays)
    return .done
  }
}
