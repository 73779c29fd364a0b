import Logging
import PostgresClient
public import Privacy
import Synchronization

/// Measures how fast a worker drains jobs that do nothing. They take the same path through the database as real jobs.
public enum QueueBenchmark {
  /// The most jobs made in one call.
  private static let madeMax = 10_000

  /// Makes this many jobs, then lets a worker drain them.
  ///
  /// - Returns: jobs a second, from the worker's start until it has completed the last one and signed off.
  /// - Throws: `PostgresError`.
  public static func drain(jobs: Int, database: Database) async throws -> Double {
    for start in stride(from: 0, to: jobs, by: madeMax) {
      try await database.acting(as: .worker).run(
        "job_enqueue_noops", ["given_count": .integer(min(madeMax, jobs - start))])
    }
    var configuration = WorkerConfiguration()
    configuration.schedules = []
    let worker = Worker(
      database: database, handlers: [Noop()], configuration: configuration, logger: Logger(label: "vestibule.bench"))
    let isDone = Signal()
    let left = Mutex(jobs)
    let shift = worker.shift { count in
      if left.withLock({ left in
        left -= count
        return left <= 0
      }) {
        isDone.raise()
      }
    }
    let clock = ContinuousClock()
    let duration = await clock.measure {
      await withTaskGroup(of: Void.self) { group in
        group.addTask { await worker.run(shift) }
        for await _ in isDone.waits { break }
        shift.stop()
      }
    }
    return Double(jobs) / (duration / .seconds(1))
  }
}

private struct Noop: JobHandler {
  let kind: JobKind = "queue.noop"
  let limits = JobLimits(dueSeconds: nil)

  func run(_ job: Job) async throws -> JobOutcome { .done }
}
