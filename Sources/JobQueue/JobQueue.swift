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
  /// A job that waits under the same kind and unique key is merged with it: the earlier times, the newer payload. One
  /// that runs is not: it may have read an older state.
  ///
  /// - Returns: the id of the job that will do the work, the one merged with included.
  @discardableResult
  public func enqueue(_ job: NewJob) async throws(PostgresError) -> Int64 {
    try await postgres.query(
      "job_queue_enqueue", job.kind.rawValue, job.payload, job.runAt, job.uniqueKey, job.dueBy
    ).one(of: "job_queue_enqueue").get("id")
  }

  /// Cancels the job that waits under a kind and key. One that runs already is left to its handler.
  ///
  /// - Returns: whether there was one.
  @discardableResult
  public func cancel(_ kind: JobKind, uniqueKey: String) async throws(PostgresError) -> Bool {
    let row = try await postgres.query("job_queue_cancel", kind.rawValue, uniqueKey).one(of: "job_queue_cancel")
    return try row.get("cancelled", as: Int.self) > 0
  }

  /// Publishes an event: one job for each kind that subscribes to the topic.
  ///
  /// - Returns: how many.
  @discardableResult
  public func publish(_ topic: String, payload: JSONText) async throws(PostgresError) -> Int {
    try await postgres.query("job_queue_publish", topic, payload).one(of: "job_queue_publish").get("made")
  }

  /// How many jobs there are, for metrics.
  public func counts() async throws(PostgresError) -> JobCounts {
    try JobCounts(await postgres.query("job_queue_counts").one(of: "job_queue_counts"))
  }

  /// Seconds since a canary last came through; `nil` if none ever did. More than a few minutes: the queue stands still.
  public func canaryAge() async throws(PostgresError) -> Double? {
    try await postgres.query("job_queue_canary_age").one(of: "job_queue_canary_age").get("seconds")
  }

  /// Jobs whose attempts are spent, the oldest first.
  public func dead(max: Int = 100) async throws(PostgresError) -> [DeadJob] {
    let rows = try await postgres.query("job_queue_dead", max)
    var jobs: [DeadJob] = []
    for row in rows { jobs.append(try DeadJob(row)) }
    return jobs
  }

  /// Jobs that should have ended by now, whatever their state, the most overdue first.
  public func overdue(max: Int = 100) async throws(PostgresError) -> [OverdueJob] {
    let rows = try await postgres.query("job_queue_overdue", max)
    var jobs: [OverdueJob] = []
    for row in rows { jobs.append(try OverdueJob(row)) }
    return jobs
  }

  /// Starts a dead job afresh, its errors kept.
  ///
  /// - Returns: false if it isn't dead.
  @discardableResult
  public func revive(_ id: Int64) async throws(PostgresError) -> Bool {
    try await postgres.query("job_queue_revive", id).one(of: "job_queue_revive").get("is_revived")
  }

  /// Sends a dead job that nobody wants any more to the history.
  ///
  /// - Returns: false if it isn't dead.
  @discardableResult
  public func bury(_ id: Int64) async throws(PostgresError) -> Bool {
    try await postgres.query("job_queue_bury", id).one(of: "job_queue_bury").get("is_buried")
  }

  /// Prolongs a running job's claim by its kind's allowance, from now; for work that takes long and gets on.
  ///
  /// - Returns: false if the job was lost: stop, somebody else has it.
  public func prolong(_ job: Job) async throws(PostgresError) -> Bool {
    try await postgres.query("job_queue_heartbeat", job.id, job.lease).one(of: "job_queue_heartbeat").get("is_held")
  }
}
