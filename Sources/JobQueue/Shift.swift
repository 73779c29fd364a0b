import Logging
import PostgresClient
import Privacy
import Synchronization

/// A worker's parts from its first claim until it has stopped and settled everything.
///
/// Each background service has a file: `PollTimer`, `Upkeep`, `Heartbeat`, `ClaimLoop`, `CompletionBatch`.
struct Shift: Sendable {
  let store: WorkerStore
  let board: JobBoard
  let completions: CompletionBatch
  let runner: JobRunner
  private let claims: ClaimLoop
  private let upkeep: Upkeep?
  let heartbeat: Heartbeat
  private let configuration: WorkerConfiguration
  private let logger: Logger

  /// - Parameters:
  ///   - promoting: raised besides its own signal when scheduled jobs have become runnable; `nil` if another shift of
  ///     the process promotes them.
  ///   - completed: called after each batch of completions with the number of jobs completed.
  init(
    store: WorkerStore, handlers: [JobKind: any JobHandler], configuration: WorkerConfiguration, logger: Logger,
    promoting others: [Signal]? = [], completed: @escaping @Sendable (Int) -> Void
  ) {
    self.store = store
    self.configuration = configuration
    self.logger = logger
    let wake = Signal()
    let idleness = Idleness()
    board = JobBoard(concurrencyMax: configuration.concurrencyMax, claimMax: configuration.claimMax, isLow: wake)
    completions = CompletionBatch(store: store, logger: logger, completed: completed)
    runner = JobRunner(store: store, handlers: handlers, board: board, completions: completions, logger: logger)
    claims = ClaimLoop(
      store: store, handlers: Array(handlers.values), schedules: configuration.schedules, board: board, wake: wake,
      idleness: idleness, logger: logger)
    upkeep = others.map { Upkeep(store: store, claims: [wake] + $0, logger: logger) }
    heartbeat = Heartbeat(
      store: store, board: board, completions: completions, idleness: idleness, configuration: configuration,
      logger: logger)
  }

  /// Works until stopped or cancelled. Jobs that weren't begun are released. Running jobs are awaited when stopped, and
  /// cancelled and released when cancelled.
  func work() async {
    await withTaskGroup(of: Void.self) { services in
      let looks = [claims.wake, upkeep?.wake].compactMap(\.self)
      services.addTask { await PollTimer(seconds: configuration.pollSeconds, completions: completions).run(looks) }
      services.addTask {
        for await _ in store.database.postgres.listen("job_available") { looks.forEach { $0.raise() } }
      }
      services.addTask { await upkeep?.run() }
      services.addTask { await heartbeat.run() }
      services.addTask { await completions.run() }
      await claimAndRun()
      services.cancelAll()
    }
    // A task of its own, because the cancellation that may have ended the shift would also cancel these statements.
    await Task { await windUp() }.value
  }

  /// Raised when there may be something to claim.
  var wake: Signal { claims.wake }

  /// Stops claiming; `work` returns when everything is settled.
  func stop() {
    claims.wake.end()
  }

  private func claimAndRun() async {
    await withTaskGroup(of: Void.self) { hands in
      for _ in 0..<configuration.concurrencyMax {
        hands.addTask {
          while let job = await board.next() { await runner.run(job) }
        }
      }
      await claims.run()
      // The others are released at once, while the running jobs finish.
      let unbegun = board.close()
      // A task of its own, because the cancellation that may have ended the shift would also cancel the release.
      await Task { await release(unbegun) }.value
    }
  }

  private func release(_ jobs: [Job]) async {
    do { try await store.release(jobs) } catch {
      logger.warning("jobs not released", metadata: ["error": "\(JobErrorCode.of(error))", "count": "\(jobs.count)"])
    }
  }

  private func windUp() async {
    do {
      try await completions.flush()
      try await store.gone()
    } catch {
      logger.warning("worker not signed off", metadata: ["error": "\(JobErrorCode.of(error))"])
    }
  }
}

/// Whether the worker is idle, so that whoever makes a job notifies it.
final class Idleness: Sendable {
  private let isIdle = Atomic(false)

  var value: Bool {
    get { isIdle.load(ordering: .relaxed) }
    set { isIdle.store(newValue, ordering: .relaxed) }
  }
}
