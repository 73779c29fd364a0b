public import PostgresClient
public import Privacy

/// The queue as seen from outside the workers: how it is doing. It asks as the service.
///
/// Doors alone make jobs, cancel them and publish events, in the transaction that has the reason.
public struct JobQueue: Sendable {
  private let database: Database

  public init(database: Database) {
    self.database = database
  }

  private var postgres: ActingExecutor { database.acting(as: .worker) }

  /// How many jobs there are, for metrics.
  public func counts() async throws(PostgresError) -> JobCounts {
    try JobCounts(await postgres.row(of: "job_count"))
  }

  /// Seconds since a canary job last completed; `nil` if none ever did. More than a few minutes means that the queue
  /// has stopped.
  public func canaryAge() async throws(PostgresError) -> Double? {
    try await postgres.value(of: "job_canary_age")
  }
}
