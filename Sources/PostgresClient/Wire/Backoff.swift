/// The pauses between connection attempts: 50 ms, doubled each time up to 2 s.
struct Backoff {
  private static let first: Duration = .milliseconds(50)
  private static let longest: Duration = .seconds(2)

  private var pause = Backoff.first
  /// The time of the next attempt; `nil` means now.
  private(set) var nextAttempt: ContinuousClock.Instant?

  /// Whether the last attempt failed.
  var isFailing: Bool { nextAttempt != nil }

  mutating func failed(at now: ContinuousClock.Instant) {
    nextAttempt = now + pause
    pause = min(pause * 2, Self.longest)
  }
}
