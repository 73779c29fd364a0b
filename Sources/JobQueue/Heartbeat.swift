import Logging

/// Records that the worker is alive, takes back the jobs of dead workers, and drops the jobs that this one has lost.
struct Heartbeat: Sendable {
  private static let rescuedMax = 1_000

  let store: WorkerStore
  let board: JobBoard
  let idleness: Idleness
  let configuration: WorkerConfiguration
  let logger: Logger

  /// Beats until cancelled. A failure is logged, and the next beat tries again.
  func run() async {
    var suspects: Set<Int64> = []
    while !Task.isCancelled {
      // A sleep, because the interval itself is the reason to beat.
      do { try await Task.sleep(for: .seconds(configuration.heartbeatSeconds)) } catch { return }
      do {
        try await beat()
        try await store.release(board.sweep())
        // A job that was completed a moment ago seems lost until its task returns, so it is dropped at the second beat.
        let missing = try await store.lost(board.held)
        board.drop(missing.intersection(suspects))
        suspects = missing
      } catch {
        logger.warning("heartbeat failed", metadata: ["error": "\(JobErrorCode.of(error))"])
      }
    }
  }

  /// The worker's own sign of life comes first: after the clock has jumped, this worker would look dead as well.
  func beat() async throws {
    try await store.seen(isIdle: idleness.value)
    let rescued = try await store.rescue(silenceSeconds: configuration.silenceSecondsMax, max: Self.rescuedMax)
    if rescued > 0 { logger.warning("jobs taken back", metadata: ["count": "\(rescued)"]) }
  }
}
