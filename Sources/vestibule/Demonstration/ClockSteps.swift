import PostgresClient

/// Moves a demonstration's clock forward and runs everything that falls due, in order.
///
/// It goes from one due time to the next, and waits at each until the worker is done.
struct ClockSteps: Sendable {
  /// The longest wait for any of the work to end.
  private static let patience = Duration.seconds(120)

  /// A client with the rights of the schema's owner.
  let owner: PostgresClient
  let progress: Progress

  /// - Parameter interval: An interval in PostgreSQL's syntax, such as `36 hours`.
  /// - Returns: the new time, RFC 3339 in UTC.
  /// - Throws: `DemonstrationError.noDemonstration`; `.unfinished` if work is left that no worker does.
  func advance(by interval: String) async throws -> String {
    let target: String? = try await owner.value(of: "clock_target", ["given_interval": .text(interval)])
    guard let target else { throw DemonstrationError.noDemonstration }
    return try await advance(to: target)
  }

  /// Moves the clock to an instant, which PostgreSQL has spelt.
  ///
  /// - Returns: the new time, RFC 3339 in UTC. The clock stays where it is if the instant has passed.
  /// - Throws: `DemonstrationError.unfinished` if work is left that no worker does.
  func advance(to target: String) async throws -> String {
    try await settle()
    var shown = ""
    while true {
      let step = try await owner.row(of: "clock_step", ["given_target": .timestamptz(target)])
      let (arrived, now) = (try step.get("arrived", as: Bool.self), try step.get("now_at", as: String.self))
      if now != shown { progress("it is \(now)") }
      shown = now
      try await settle()
      if arrived { return now }
    }
  }

  /// Waits until no job is due or running.
  func settle() async throws {
    try await owner.run("clock_wake_workers")
    var deadline = ContinuousClock.now + Self.patience
    var before = Int.max
    while true {
      let jobs: Int = try await owner.value(of: "clock_work_left")
      if jobs == 0 { return }
      if jobs != before { (deadline, before) = (.now + Self.patience, jobs) }
      guard ContinuousClock.now < deadline else {
        throw DemonstrationError.unfinished("\(jobs) jobs are due and nobody does them. Is the demonstration running?")
      }
      // Polls, because the queue notifies only its workers.
      try await Task.sleep(for: .milliseconds(20))
    }
  }
}
