import Logging
import Synchronization

/// Completes the jobs that only need to be completed, many at a time.
///
/// They are collected while more are coming, and completed when the worker runs out of jobs, at the latest at the next
/// poll. Those that couldn't be sent are kept. A crash loses at most these completions: the jobs run again, which must
/// be safe.
final class CompletionBatch: Sendable {
  private static let size = 1_000

  private struct State {
    var waiting: [Job] = []
    /// Those that are being sent.
    var sending: Set<JobClaim> = []
  }

  private let state = Mutex(State())
  private let store: WorkerStore
  private let signal = Signal()
  private let completed: @Sendable (Int) -> Void
  private let logger: Logger

  /// - Parameter completed: called after each batch with the number of jobs completed.
  init(store: WorkerStore, logger: Logger, completed: @escaping @Sendable (Int) -> Void) {
    self.store = store
    self.logger = logger
    self.completed = completed
  }

  /// - Parameter isLast: whether no more jobs are coming for now.
  func add(_ job: Job, isLast: Bool) {
    let isFull = state.withLock { state in
      state.waiting.append(job)
      return state.waiting.count >= Self.size
    }
    if isFull || isLast { signal.raise() }
  }

  /// The claims on jobs that are to be completed.
  var claims: Set<JobClaim> {
    state.withLock { $0.sending.union($0.waiting.map(\.claim)) }
  }

  /// Has the waiting jobs completed soon.
  func flushSoon() {
    signal.raise()
  }

  /// Completes batches until cancelled. A failure is logged, and the next signal tries again.
  func run() async {
    for await _ in signal.waits {
      do { try await flush() } catch {
        logger.warning("completions not written", metadata: ["error": "\(JobErrorCode.of(error))"])
      }
    }
  }

  /// Completes all waiting jobs.
  ///
  /// - Throws: the database's error; the jobs then keep waiting.
  func flush() async throws {
    while true {
      let batch = state.withLock { state in
        defer { state.waiting = [] }
        state.sending.formUnion(state.waiting.map(\.claim))
        return state.waiting
      }
      guard !batch.isEmpty else { return }
      do {
        let count = try await store.complete(batch)
        state.withLock { $0.sending.subtract(batch.map(\.claim)) }
        if count < batch.count {
          logger.notice("stale completions dropped", metadata: ["count": "\(batch.count - count)"])
        }
        completed(count)
      } catch {
        state.withLock { state in
          state.waiting = batch + state.waiting
          state.sending.subtract(batch.map(\.claim))
        }
        throw error
      }
    }
  }
}
