public import PostgresClient
public import Privacy

/// The queue as seen from outside the workers: how it is doing, and what to do about dead jobs. It asks as the service.
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

  /// Jobs whose attempts are spent, those that died first coming first.
  public func dead(max: Int = 100) async throws(PostgresError) -> [DeadJob] {
    var jobs: [DeadJob] = []
    for row in try await postgres.rows(of: "job_list_dead", ["given_limit": .integer(max)]) {
      jobs.append(try DeadJob(row))
    }
    return jobs
  }

  /// Jobs in any state that should have ended by now, the most overdue first.
  public func overdue(max: Int = 100) async throws(PostgresError) -> [OverdueJob] {
    var jobs: [OverdueJob] = []
    for row in try await postgres.rows(of: "job_list_overdue", ["given_limit": .integer(max)]) {
      jobs.append(try OverdueJob(row))
    }
    return jobs
  }

  /// Makes a dead job available again, with no attempts spent and its errors kept.
  ///
  /// - Returns: false if it isn't dead.
  @discardableResult
  public func revive(_ id: Int64) async throws(PostgresError) -> Bool {
    try await postgres.value(of: "job_revive", ["id": .bigint(id)])
  }

  /// Moves a dead job that is no longer wanted to the history.
  ///
  /// - Returns: false if it isn't dead.
  @discardableResult
  public func bury(_ id: Int64) async throws(PostgresError) -> Bool {
    try await postgres.value(of: "job_bury", ["id": .bigint(id)])
  }

  /// Extends a running job's claim by what its kind allows for an attempt, from now; for long work that makes progress.
  ///
  /// - Returns: false if the job was lost: stop, because it is another worker's.
  public func prolong(_ job: Job) async throws(PostgresError) -> Bool {
    try await postgres.value(of: "job_heartbeat", ["id": .bigint(job.id), "lease": .integer(job.lease)])
  }
}
