import Logging
public import PostgresClient
import Synchronization

/// How fast a worker drains jobs that do nothing; the whole way through the database, as real jobs go.
public enum QueueBenchmark {
  /// Jobs made in one statement.
  private static let madeMax = 10_000

  /// Makes so many jobs, then lets a worker drain them.
  ///
  /// - Returns: jobs a second, from the worker's start until it has completed the last one and signed off.
  /// - Throws: `PostgresError`.
  public static func drain(jobs: Int, postgres: PostgresClient) async throws -> Double {
    for start in stride(from: 0, to: jobs, by: madeMax) {
      try await postgres.query("job_queue_enqueue_noops", min(madeMax, jobs - start))
    }
    var configuration = WorkerConfiguration()
    configuration.schedules = []
    let worker = Worker(
      postgres: postgres, handlers: [Noop()], configuration: configuration, logger: Logger(label: "vestibule.bench"))
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

  func run(_ job: Job) async throws -> JobOutcome { .done }
}
