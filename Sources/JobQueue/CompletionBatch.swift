import Logging
import Synchronization

/// Completes the jobs that need nothing but to be completed, many at a time.
///
/// While more of them are coming they are gathered; when the worker runs out of jobs, or at the next look, they are
/// completed however few they are. What couldn't be sent is kept. A crash loses at most these completions: the jobs are
/// run again, which they must bear.
final class CompletionBatch: Sendable {
  private static let size = 1_000

  private let waiting = Mutex<[Job]>([])
  private let store: WorkerStore
  private let signal = Signal()
  private let completed: @Sendable (Int) -> Void
  private let logger: Logger

  /// - Parameter completed: is told of each batch how many of its jobs were completed.
  init(store: WorkerStore, logger: Logger, completed: @escaping @Sendable (Int) -> Void) {
    self.store = store
    self.logger = logger
    self.completed = completed
  }

  /// - Parameter isLast: nothing more is coming for now.
  func add(_ job: Job, isLast: Bool) {
    let isFull = waiting.withLock { waiting in
      waiting.append(job)
      return waiting.count >= Self.size
    }
    if isFull || isLast { signal.raise() }
  }

  /// Completes what waits, soon.
  func flushSoon() {
    signal.raise()
  }

  /// Completes batches until cancelled. A failure is logged, and tried again at the next look.
  func run() async {
    for await _ in signal.waits {
      do { try await flush() } catch {
        logger.warning("completions not written", metadata: ["error": "\(JobErrorCode.of(error))"])
      }
    }
  }

  /// Completes everything that waits.
  ///
  /// - Throws: what the database says; the jobs still wait then.
  func flush() async throws {
    while true {
      let batch = waiting.withLock { waiting in
        defer { waiting = [] }
        return waiting
      }
      guard !batch.isEmpty else { return }
      do {
        let count = try await store.complete(batch)
        if count < batch.count {
          logger.notice("stale completions dropped", metadata: ["count": "\(batch.count - count)"])
        }
        completed(count)
      } catch {
        waiting.withLock { $0 = batch + $0 }
        throw error
      }
    }
  }
}
