import Logging

/// Makes the jobs of schedules and promotes scheduled jobs that have come due, even while all hands are busy.
struct Upkeep: Sendable {
  /// The most jobs promoted in one call.
  static let promotedMax = 1_000

  let store: WorkerStore
  /// Raised when there may be something to claim.
  let claims: [Signal]
  let logger: Logger
  let wake = Signal()

  /// Looks whenever woken, until cancelled. A failure is logged, and the next wake-up tries again.
  func run() async {
    for await _ in wake.waits {
      do {
        if try await look() > 0 { claims.forEach { $0.raise() } }
      } catch {
        logger.warning("upkeep failed", metadata: ["error": "\(JobErrorCode.of(error))"])
      }
    }
  }

  /// - Returns: how many jobs became runnable.
  func look() async throws -> Int {
    var made = try await store.tickCron()
    var promoted = Self.promotedMax
    while promoted == Self.promotedMax {
      promoted = try await store.promote(max: Self.promotedMax)
      made += promoted
    }
    return made
  }
}
