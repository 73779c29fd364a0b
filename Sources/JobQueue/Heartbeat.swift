import Logging

/// Records that the worker is alive, takes back the jobs of dead workers, drops the jobs that this one has lost, and
/// gives back those that it holds without knowing of them.
struct Heartbeat: Sendable {
  private static let rescuedMax = 1_000

  let store: WorkerStore
  let board: JobBoard
  let completions: CompletionBatch
  let idleness: Idleness
  let configuration: WorkerConfiguration
  let logger: Logger

  /// What looked wrong at the last beat. It counts once it does so at two beats, because what is under way looks wrong
  /// for a moment.
  struct Suspects {
    /// Jobs of the board that the database says another has, or nobody.
    fileprivate var lost: Set<Int64> = []
    /// Claims that the database has and the board doesn't.
    fileprivate var strays: Set<JobClaim> = []
  }

  /// Beats until cancelled. A failure is logged, and the next beat tries again.
  func run() async {
    var suspects = Suspects()
    while !Task.isCancelled {
      // A sleep, because the interval itself is the reason to beat.
      do { try await Task.sleep(for: .seconds(configuration.heartbeatSeconds)) } catch { return }
      do {
        try await beat()
        try await store.release(board.sweep())
        try await compare(&suspects)
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

  /// Holds what this worker knows against what the database says that it holds.
  func compare(_ suspects: inout Suspects) async throws {
    // A job that was completed a moment ago seems lost until its task returns.
    let missing = try await store.lost(board.held)
    board.drop(missing.intersection(suspects.lost))
    suspects.lost = missing
    try await giveBackStrays(&suspects)
  }

  /// Gives back the jobs of a claim whose answer was lost, and those whose result couldn't be written. A claim that is
  /// being made is waited for: its jobs are on their way here. If this worker dies before, its silence gives them back.
  private func giveBackStrays(_ suspects: inout Suspects) async throws {
    guard !board.isClaiming else {
      suspects.strays = []
      return
    }
    let strays = try await store.held().subtracting(board.claims).subtracting(completions.claims)
    let unknown = strays.intersection(suspects.strays)
    suspects.strays = strays.subtracting(unknown)
    guard !unknown.isEmpty else { return }
    try await store.release(Array(unknown))
    logger.warning("jobs given back that were unknown here", metadata: ["count": "\(unknown.count)"])
  }
}
