import Logging
import PostgresClient
import Synchronization

/// A worker's parts for as long as it works: from the first claim until it is stopped and everything is settled.
///
/// Each background service is a file: `PollTimer`, `Upkeep`, `Heartbeat`, `ClaimLoop`, `CompletionBatch`.
struct Shift: Sendable {
  let store: WorkerStore
  let board: JobBoard
  let completions: CompletionBatch
  let runner: JobRunner
  private let claims: ClaimLoop
  private let upkeep: Upkeep
  private let heartbeat: Heartbeat
  private let configuration: WorkerConfiguration
  private let logger: Logger

  /// - Parameter completed: is told of each batch of completions how many jobs it completed.
  init(
    store: WorkerStore, handlers: [JobKind: any JobHandler], configuration: WorkerConfiguration, logger: Logger,
    completed: @escaping @Sendable (Int) -> Void
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
    upkeep = Upkeep(store: store, claims: wake, logger: logger)
    heartbeat = Heartbeat(
      store: store, board: board, idleness: idleness, configuration: configuration, logger: logger)
  }

  /// Works until stopped or cancelled. What was claimed and not begun is given back; what runs is waited for, or, when
  /// cancelled, cut short and given back.
  func work() async {
    await withTaskGroup(of: Void.self) { services in
      let looks = [claims.wake, upkeep.wake]
      services.addTask { await PollTimer(seconds: configuration.pollSeconds, completions: completions).run(looks) }
      services.addTask {
        for await _ in store.postgres.listen("job_available") { looks.forEach { $0.raise() } }
      }
      services.addTask { await upkeep.run() }
      services.addTask { await heartbeat.run() }
      services.addTask { await completions.run() }
      await claimAndRun()
      services.cancelAll()
    }
    // Also after a cancellation, which would cut these statements short: hence a task that isn't cancelled.
    await Task { await windUp() }.value
  }

  /// Claims nothing more; `work` returns when everything is settled.
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
      // While the jobs that run come to their end, the others go back at once.
      let unbegun = board.close()
      // Unstructured, so that the cancellation that ends the shift doesn't cancel the giving back.
      await Task { await release(unbegun) }.value
    }
  }

  private func release(_ jobs: [Job]) async {
    do { try await store.release(jobs) } catch {
      logger.warning("jobs not given back", metadata: ["error": "\(JobErrorCode.of(error))", "count": "\(jobs.count)"])
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

/// Whether the worker waits for work, so that whoever makes a job wakes it.
final class Idleness: Sendable {
  private let isIdle = Atomic(false)

  var value: Bool {
    get { isIdle.load(ordering: .relaxed) }
    set { isIdle.store(newValue, ordering: .relaxed) }
  }
}
