public import PostgresClient

/// The queue as seen from outside the workers: making jobs, how the queue is doing, and what to do about dead jobs.
public struct JobQueue: Sendable {
  private let postgres: any SQLExecutor

  /// - Parameter postgres: the client, or a transaction that a job is to be part of.
  public init(postgres: any SQLExecutor) {
    self.postgres = postgres
  }

  /// Makes a job. On a transaction it exists exactly if that commits.
  ///
  /// It is merged with a waiting job of the same kind and unique key, which takes the earlier times and the newer
  /// payload. It isn't merged with a running one, which may have read an older state.
  ///
  /// - Returns: the id of the job that will do the work, which may be the one merged with.
  @discardableResult
  public func enqueue(_ job: NewJob) async throws(PostgresError) -> Int64 {
    try await postgres.value(
      of: "job_enqueue",
      [
        "kind": .text(job.kind), "payload": .jsonb(job.payload), "run_at": .timestamptz(job.runAt),
        "unique_key": .text(job.uniqueKey), "due_by": .timestamptz(job.dueBy),
      ])
  }

  /// Cancels the waiting job of a kind and key. A running one is left to its handler.
  ///
  /// - Returns: whether there was one.
  @discardableResult
  public func cancel(_ kind: JobKind, uniqueKey: String) async throws(PostgresError) -> Bool {
    let cancelled: Int = try await postgres.value(
      of: "job_cancel", ["kind": .text(kind), "unique_key": .text(uniqueKey)])
    return cancelled > 0
  }

  /// Publishes an event: one job for each kind that subscribes to the topic.
  ///
  /// - Returns: how many.
  @discardableResult
  public func publish(_ topic: String, payload: JSONText) async throws(PostgresError) -> Int {
    try await postgres.value(of: "event_publish", ["topic": .text(topic), "payload": .jsonb(payload)])
  }

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
