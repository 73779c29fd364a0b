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
      do { _ = try await look() } catch {
        logger.warning("upkeep failed", metadata: ["error": "\(JobErrorCode.of(error))"])
      }
    }
  }

  /// Promotes first, so that a schedule that can't be read keeps back nothing but schedules. What has become runnable
  /// is announced after each batch, because a million may have come due.
  ///
  /// - Returns: how many jobs became runnable.
  func look() async throws -> Int {
    var (made, promoted) = (0, Self.promotedMax)
    while promoted == Self.promotedMax {
      promoted = try await store.promote(max: Self.promotedMax)
      announce(promoted)
      made += promoted
    }
    let ticked = try await store.tickCron()
    announce(ticked)
    return made + ticked
  }

  private func announce(_ count: Int) {
    if count > 0 { claims.forEach { $0.raise() } }
  }
}
