/// Holds back requests beyond a number a minute, and all of them while a provider asks for a pause.
actor RateLimit {
  private let perMinute: Int
  private var recent: [ContinuousClock.Instant] = []
  private var pausedUntil: ContinuousClock.Instant?

  init(perMinute: Int) {
    self.perMinute = perMinute
  }

  /// Takes a place among the requests of this minute. False if there is none now.
  func admits(at now: ContinuousClock.Instant = .now) -> Bool {
    if let pausedUntil, now < pausedUntil { return false }
    recent.removeAll { now - $0 >= .seconds(60) }
    guard recent.count < perMinute else { return false }
    recent.append(now)
    return true
  }

  /// Holds back all requests for some seconds, an hour at most.
  func pause(seconds: Int, from now: ContinuousClock.Instant = .now) {
    pausedUntil = max(pausedUntil ?? now, now + .seconds(min(max(seconds, 1), 3_600)))
  }
}
