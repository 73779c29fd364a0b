import Foundation
import PostgresClient

/// What a worker says to the database.
struct WorkerStore: Sendable {
  let postgres: PostgresClient
  let worker: UUID

  /// Says what the handlers allow, and which schedules there are.
  func declare(_ handlers: [any JobHandler], _ schedules: [CronSchedule]) async throws(PostgresError) {
    try await postgres.query(
      "job_queue_declare_kinds", handlers.map(\.kind.rawValue), handlers.map(\.limits.attemptsMax),
      handlers.map(\.limits.attemptSecondsMax))
    for schedule in schedules { try await schedule.declare(on: postgres) }
  }

  func claim(_ kinds: [String], max: Int) async throws(PostgresError) -> [Job] {
    let rows = try await postgres.query("job_queue_claim", worker, kinds, max)
    var jobs: [Job] = []
    jobs.reserveCapacity(rows.count)
    for row in rows { jobs.append(try Job(row)) }
    return jobs
  }

  /// - Returns: how many were still held; the others are stale.
  func complete(_ jobs: [Job]) async throws(PostgresError) -> Int {
    let row = try await postgres.query("job_queue_complete_all", jobs.map(\.id), jobs.map(\.lease))
      .one(of: "job_queue_complete_all")
    return try row.get("completed")
  }

  /// - Returns: the state that it is in now; `nil` for a stale lease.
  func fail(_ job: Job, code: String) async throws(PostgresError) -> String? {
    try await postgres.query("job_queue_fail", job.id, job.lease, code, true).one(of: "job_queue_fail").get("state")
  }

  func snooze(_ job: Job, seconds: Int) async throws(PostgresError) -> String? {
    try await postgres.query("job_queue_snooze", job.id, job.lease, seconds).one(of: "job_queue_snooze").get("state")
  }

  func discard(_ job: Job, reason: String) async throws(PostgresError) -> Bool {
    try await postgres.query("job_queue_discard", job.id, job.lease, reason)
      .one(of: "job_queue_discard").get("is_discarded")
  }

  func release(_ jobs: [Job]) async throws(PostgresError) {
    guard !jobs.isEmpty else { return }
    try await postgres.query("job_queue_release", jobs.map(\.id), jobs.map(\.lease))
  }

  /// Which of these are not held by this worker any more.
  func lost(_ jobs: [Job]) async throws(PostgresError) -> Set<Int64> {
    guard !jobs.isEmpty else { return [] }
    var lost: Set<Int64> = []
    for row in try await postgres.query("job_queue_lost", jobs.map(\.id), jobs.map(\.lease)) {
      lost.insert(try row.get("id"))
    }
    return lost
  }

  func seen(isIdle: Bool) async throws(PostgresError) {
    try await postgres.query("job_queue_worker_seen", worker, isIdle)
  }

  func gone() async throws(PostgresError) {
    try await postgres.query("job_queue_worker_gone", worker)
  }

  func promote(max: Int) async throws(PostgresError) -> Int {
    try await postgres.query("job_queue_promote", max).one(of: "job_queue_promote").get("promoted")
  }

  func tickCron() async throws(PostgresError) -> Int {
    try await postgres.query("job_queue_cron_tick").one(of: "job_queue_cron_tick").get("taken")
  }

  func rescue(silenceSeconds: Int, max: Int) async throws(PostgresError) -> Int {
    try await postgres.query("job_queue_rescue", silenceSeconds, max).one(of: "job_queue_rescue").get("rescued")
  }
}
