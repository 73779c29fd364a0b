/// The pauses between attempts to connect: 50 ms, doubled each time up to 2 s.
struct Backoff {
  private static let first: Duration = .milliseconds(50)
  private static let longest: Duration = .seconds(2)

  private var pause = Backoff.first
  /// When to try next; `nil` is now.
  private(set) var nextAttempt: ContinuousClock.Instant?

  /// Whether the last attempt failed.
  var isFailing: Bool { nextAttempt != nil }

  mutating func failed(at now: ContinuousClock.Instant) {
    nextAttempt = now + pause
    pause = min(pause * 2, Self.longest)
  }
}
