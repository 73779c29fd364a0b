import Foundation
import JobQueue
import Logging
import PostgresClient
import Synchronization
import TestSupport
import Testing

@testable import JobQueue
@testable import Privacy

/// A queue with jobs of the kind `test.work` in a database of its own.
struct QueueScenario: Sendable {
  static let kind: JobKind = "test.work"

  /// A payload about one of ten things, as the database writes it.
  static func payload(_ number: Int) -> String { #"{"about": "00000000-0000-4000-8000-00000000000\#(number)"}"# }

  let database: TestDatabase
  let log = LogCapture()

  init(_ database: TestDatabase) async throws {
    self.database = database
    try await database.ownerClient.run("clock_demonstrate")
  }

  /// The owner's client. Doors alone make jobs and publish events, and they run with the owner's rights.
  var client: PostgresClient { database.ownerClient }
  var queue: JobQueue { JobQueue(database: database.database) }
  /// The service, as a worker acts.
  var service: ActingExecutor { database.database.acting(as: .worker) }

  /// The store of a worker, for tests that claim and settle by hand.
  func store() -> WorkerStore {
    WorkerStore(database: database.database, worker: UUID())
  }

  /// A worker without schedules.
  func worker(
    _ handlers: [any JobHandler], concurrency: Int = 8, poll: Double = 0.05, schedules: [CronSchedule] = []
  ) -> Worker {
    var configuration = WorkerConfiguration()
    configuration.concurrencyMax = concurrency
    configuration.pollSeconds = poll
    configuration.schedules = schedules
    return Worker(database: database.database, handlers: handlers, configuration: configuration, logger: log.logger())
  }

  /// - Parameters:
  ///   - delay: when it may run, from now, as an interval of PostgreSQL.
  ///   - due: when it must have ended, from now.
  @discardableResult
  func enqueue(
    kind: JobKind = kind, payload: String = "{}", in delay: String = "0", key: String? = nil, due: String? = nil
  ) async throws -> Int64 {
    try await client.query("queue_test_enqueue", kind.rawValue, JSONText(payload), delay, key, due)
      .one(of: "queue_test_enqueue").get("id")
  }

  /// Cancels the waiting job of a kind and key. Returns whether there was one.
  func cancel(_ kind: JobKind, uniqueKey: String) async throws -> Bool {
    try await client.value(of: "job_cancel", ["kind": .text(kind), "unique_key": .text(uniqueKey)], as: Int.self) > 0
  }

  /// Has a dead job run again, as the door for it does. Returns its state; `nil` if it isn't dead.
  func tryAgain(_ id: Int64) async throws -> String? {
    try await client.value(of: "job_try_again", ["given_id": .bigint(id)], as: String?.self)
  }

  /// Publishes an event as a door does. Returns how many jobs it made.
  func publish(_ topic: String, _ payload: String, on executor: some SQLExecutor) async throws -> Int {
    try await executor.value(of: "event_publish", ["topic": .text(topic), "payload": .jsonb(JSONText(payload))])
  }

  /// Makes a job of a kind as a door does.
  func enqueue(_ kind: JobKind, on executor: some SQLExecutor) async throws {
    try await executor.run("job_enqueue", ["kind": .text(kind), "payload": .jsonb(JSONText("{}"))])
  }

  /// Makes the service the actor for the rest of an owner's transaction.
  func actAsService(on transaction: Transaction) async throws {
    try await transaction.run("acting_assume", ["voucher": .text(service.voucher)])
  }

  /// Records that a worker is alive, and claims the next jobs for it.
  func claim(_ store: WorkerStore, max: Int = 1) async throws -> [Job] {
    try await store.seen(isIdle: false)
    return try await store.claim([Self.kind.rawValue], max: max)
  }

  /// Sets how often jobs of the kind may be tried, and how long an attempt may take.
  func limit(attempts: Int, seconds: Int = 60) async throws {
    try await client.query("queue_test_kind", Self.kind.rawValue, attempts, seconds)
  }

  /// The state of a job, or how it ended.
  func state(_ id: Int64) async throws -> String? {
    try await client.query("queue_test_state", id).one(of: "queue_test_state").get("state")
  }

  func row(_ id: Int64) async throws -> Row {
    try await client.query("queue_test_job", id).one(of: "queue_test_job")
  }

  func total(_ column: String) async throws -> Int {
    try await client.query("queue_test_totals").one(of: "queue_test_totals").get(column)
  }

  /// The waiting jobs of a kind, in queue order.
  func waiting(_ kind: JobKind = kind) async throws -> [Int64] {
    try await client.query("queue_test_ids", kind.rawValue).map { try $0.get("id") }
  }

  /// Waits until a condition of the database holds. Each check is a round trip, so it doesn't spin.
  func until(_ isTrue: () async throws -> Bool) async throws {
    while try await !isTrue() { await Task.yield() }
  }
}

/// Runs a test's closure, and records the jobs that it was given.
final class TestHandler: JobHandler {
  let kind: JobKind
  let limits: JobLimits
  let lane: JobLane
  private let body: @Sendable (Job) async throws -> JobOutcome
  private let given = Mutex<[Job]>([])

  init(
    _ kind: JobKind = QueueScenario.kind, limits: JobLimits = JobLimits(dueSeconds: nil), lane: JobLane = .shared,
    _ body: @escaping @Sendable (Job) async throws -> JobOutcome = { _ in .done }
  ) {
    self.kind = kind
    self.limits = limits
    self.lane = lane
    self.body = body
  }

  var jobs: [Job] { given.withLock { $0 } }

  func run(_ job: Job) async throws -> JobOutcome {
    given.withLock { $0.append(job) }
    return try await body(job)
  }
}

/// The error that a handler fails with.
struct TestFailure: Error {
  let secret = "Łucja Ñandú"
}
