import Logging
import PostgresClient

/// Claims jobs whenever it is woken and hands are free.
struct ClaimLoop: Sendable {
  let store: WorkerStore
  let handlers: [any JobHandler]
  let schedules: [CronSchedule]
  let board: JobBoard
  /// Raised by notifications, by the poll and by the board; ended to stop.
  let wake: Signal
  let idleness: Idleness
  let logger: Logger

  /// Claims until stopped or cancelled. A failure is logged, and the next wake-up tries again.
  func run() async {
    var isDeclared = false
    for await _ in wake.waits {
      do {
        if !isDeclared { try await declare() }
        isDeclared = true
        try await claim()
      } catch {
        logger.warning("claim failed", metadata: ["error": "\(JobErrorCode.of(error))"])
      }
    }
  }

  /// Declares the worker, its kinds and its schedules. If it maintains the history, it also has that done at once.
  func declare() async throws {
    try await store.declare(handlers, schedules)
    try await store.seen(isIdle: false)
    guard schedules.contains(where: { $0.kind == MaintainHistory.kind }) else { return }
    try await store.planHistory()
  }

  private func claim() async throws {
    let kinds = handlers.map(\.kind.rawValue)
    while true {
      let wanted = board.appetite()
      // The board raises the signal when there is room.
      guard wanted > 0 else { return }
      let jobs = try await take(kinds, max: wanted)
      if jobs.count == wanted {
        if idleness.value { try await note(isIdle: false) }
      } else if jobs.isEmpty {
        if idleness.value { return }
        // From now on we are notified of new jobs. Look once more for those made before.
        try await note(isIdle: true)
      }
    }
  }

  /// Claims jobs and puts them on the board. If the answer is lost, the heartbeat finds what was claimed.
  private func take(_ kinds: [String], max: Int) async throws -> [Job] {
    board.isClaiming = true
    defer { board.isClaiming = false }
    let jobs = try await store.claim(kinds, max: max)
    try await store.release(board.put(jobs))
    return jobs
  }

  private func note(isIdle: Bool) async throws {
    try await store.seen(isIdle: isIdle)
    idleness.value = isIdle
  }
}
