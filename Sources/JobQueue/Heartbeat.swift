import Logging

/// Shows that the worker lives, gives back the jobs of those that don't, and finds out which jobs it has lost itself.
struct Heartbeat: Sendable {
  private static let rescuedMax = 1_000

  let store: WorkerStore
  let board: JobBoard
  let idleness: Idleness
  let configuration: WorkerConfiguration
  let logger: Logger

  /// Beats until cancelled. A failure is logged, and tried again at the next beat.
  func run() async {
    var suspects: Set<Int64> = []
    while !Task.isCancelled {
      // A sleep, because the beat is regular and nothing else tells it.
      do { try await Task.sleep(for: .seconds(configuration.heartbeatSeconds)) } catch { return }
      do {
        try await beat()
        try await store.release(board.sweep())
        // A job that has just been completed looks lost for the moment until its task returns.
        let missing = try await store.lost(board.held)
        board.drop(missing.intersection(suspects))
        suspects = missing
      } catch {
        logger.warning("heartbeat failed", metadata: ["error": "\(JobErrorCode.of(error))"])
      }
    }
  }

  /// The sign of life comes first: the clock may have jumped, and then this worker itself looks dead.
  func beat() async throws {
    try await store.seen(isIdle: idleness.value)
    let rescued = try await store.rescue(silenceSeconds: configuration.silenceSecondsMax, max: Self.rescuedMax)
    if rescued > 0 { logger.warning("jobs given back", metadata: ["count": "\(rescued)"]) }
  }
}
