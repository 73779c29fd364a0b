import Foundation
import PostgresClient
import Privacy

/// A worker's calls to the database, as the service.
struct WorkerStore: Sendable {
  let database: Database
  let worker: UUID

  private var postgres: ActingExecutor { database.acting(as: .worker) }

  /// Records the lanes and limits of the handlers' kinds, and the schedules.
  func declare(_ handlers: [any JobHandler], _ schedules: [CronSchedule]) async throws(PostgresError) {
    let (limits, lanes) = (handlers.map(\.limits), handlers.map(\.lane.name))
    try await postgres.run(
      "job_kind_declare",
      [
        "given_kinds": .texts(handlers.map(\.kind)), "given_lanes": .texts(lanes),
        "given_attempts_max": .integers(limits.map(\.attemptsMax)),
        "given_attempt_seconds_max": .integers(limits.map(\.attemptSecondsMax)),
        "given_due_seconds": .integers(limits.map { $0.dueSeconds ?? 0 }),
        "given_running_max": .integers(limits.map { $0.runningMax ?? 0 }),
        "given_starts_max": .integers(limits.map { $0.pace?.starts ?? 0 }),
        "given_starts_seconds": .integers(limits.map { $0.pace?.seconds ?? 0 }),
      ])
    for schedule in schedules { try await schedule.declare(on: postgres) }
  }

  func claim(_ kinds: [String], max: Int) async throws(PostgresError) -> [Job] {
    let rows = try await postgres.rows(
      of: "job_claim", ["worker": .uuid(worker), "kinds": .texts(kinds), "jobs_max": .integer(max)])
    var jobs: [Job] = []
    jobs.reserveCapacity(rows.count)
    for row in rows { jobs.append(try Job(row)) }
    return jobs
  }

  /// - Returns: how many were still held; the others are stale.
  func complete(_ jobs: [Job]) async throws(PostgresError) -> Int {
    try await postgres.value(
      of: "job_complete_all",
      ["given_ids": .bigints(jobs.map(\.id)), "given_leases": .integers(jobs.map(\.lease))])
  }

  /// - Returns: what became of the job; `nil` for a stale lease.
  func fail(_ job: Job, code: String) async throws(PostgresError) -> JobReturn? {
    try await postgres.value(
      of: "job_fail",
      [
        "id": .bigint(job.id), "lease": .integer(job.lease), "error": .text(code), "retriable": .boolean(true),
      ])
  }

  /// - Returns: what became of the job; `nil` for a stale lease.
  func snooze(_ job: Job, seconds: Int) async throws(PostgresError) -> JobReturn? {
    try await postgres.value(
      of: "job_snooze", ["id": .bigint(job.id), "lease": .integer(job.lease), "seconds": .integer(seconds)])
  }

  /// - Returns: false for a stale lease.
  func discard(_ job: Job, reason: String) async throws(PostgresError) -> Bool {
    try await postgres.value(
      of: "job_discard", ["id": .bigint(job.id), "lease": .integer(job.lease), "reason": .text(reason)])
  }

  /// Returns jobs to the queue that were not run. No attempt is spent.
  func release(_ jobs: [Job]) async throws(PostgresError) {
    try await release(jobs.map(\.claim))
  }

  /// Returns jobs to the queue that were not run. No attempt is spent.
  func release(_ claims: [JobClaim]) async throws(PostgresError) {
    guard !claims.isEmpty else { return }
    try await postgres.run(
      "job_release", ["ids": .bigints(claims.map(\.id)), "leases": .integers(claims.map(\.lease))])
  }

  /// What this worker holds, as the database has it.
  func held() async throws(PostgresError) -> Set<JobClaim> {
    var held: Set<JobClaim> = []
    for row in try await postgres.rows(of: "job_list_held", ["given_worker": .uuid(worker)]) {
      held.insert(JobClaim(id: try row.get("id"), lease: try row.get("lease")))
    }
    return held
  }

  /// The ids of those that this worker no longer holds.
  func lost(_ jobs: [Job]) async throws(PostgresError) -> Set<Int64> {
    guard !jobs.isEmpty else { return [] }
    let rows = try await postgres.rows(
      of: "job_list_lost",
      ["given_ids": .bigints(jobs.map(\.id)), "given_leases": .integers(jobs.map(\.lease))])
    var lost: Set<Int64> = []
    for row in rows { lost.insert(try row.get("id")) }
    return lost
  }

  /// Shows that the worker is alive.
  func seen(isIdle: Bool) async throws(PostgresError) {
    try await postgres.run("job_worker_seen", ["id": .uuid(worker), "idle": .boolean(isIdle)])
  }

  /// Has the history maintained soon.
  func planHistory() async throws(PostgresError) {
    try await postgres.run("job_history_plan")
  }

  /// Signs the worker off.
  func gone() async throws(PostgresError) {
    try await postgres.run("job_worker_gone", ["given_id": .uuid(worker)])
  }

  /// - Returns: how many scheduled jobs were due and became available.
  func promote(max: Int) async throws(PostgresError) -> Int {
    try await postgres.value(of: "job_promote", ["jobs_max": .integer(max)])
  }

  /// - Returns: how many jobs were made for schedules that have come due.
  func tickCron() async throws(PostgresError) -> Int {
    try await postgres.value(of: "job_cron_tick")
  }

  /// - Returns: how many jobs were taken back from workers that are dead, or hung.
  func rescue(silenceSeconds: Int, max: Int) async throws(PostgresError) -> Int {
    try await postgres.value(
      of: "job_rescue", ["worker_silence_seconds": .integer(silenceSeconds), "jobs_max": .integer(max)])
  }
}
