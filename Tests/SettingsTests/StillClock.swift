/// A clock for time-outs: time stands still, or is always over.
struct StillClock: Clock {
  typealias Instant = ContinuousClock.Instant
  typealias Duration = Swift.Duration

  /// Whether every sleep is over at once.
  let isOver: Bool

  var now: ContinuousClock.Instant { ContinuousClock.now }
  var minimumResolution: Duration { .zero }

  // The requirement of a clock: it sleeps for nothing or until it is cancelled, and never for a time.
  func sleep(until deadline: ContinuousClock.Instant, tolerance: Duration?) async throws {
    if isOver { return }
    let (never, end) = AsyncStream.makeStream(of: Void.self)
    // Until the sleeping task is cancelled.
    for await _ in never {}
    end.finish()
  }
}
