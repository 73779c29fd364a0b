import PostgresClient

/// Moves a demonstration's clock on so that whatever falls due on the way happens, in order.
///
/// It goes from one due time to the next and waits at each until the worker has nothing left to do.
struct ClockSteps: Sendable {
  /// The most that one due time may take.
  private static let patience = Duration.seconds(120)

  /// A client of the schema's owner.
  let owner: PostgresClient
  let progress: Progress

  /// - Parameter interval: as PostgreSQL reads one, such as `36 hours`.
  /// - Returns: the time it is then, as RFC 3339 in UTC.
  /// - Throws: `DemonstrationError.noDemonstration`, or `.unfinished` where work is left that nobody does.
  func advance(by interval: String) async throws -> String {
    guard let row = try await owner.query("clock_target", interval).first else {
      throw DemonstrationError.noDemonstration
    }
    let target = try row.get("target", as: String.self)
    try await settle()
    var shown = ""
    while true {
      let step = try await owner.query("clock_step", target).one(of: "clock_step")
      let (arrived, now) = (try step.get("arrived", as: Bool.self), try step.get("now", as: String.self))
      if now != shown { progress("it is \(now)") }
      shown = now
      try await settle()
      if arrived { return now }
    }
  }

  /// Waits until no job is due or under way.
  func settle() async throws {
    try await owner.query("clock_wake_workers")
    let deadline = ContinuousClock.now + Self.patience
    while true {
      let row = try await owner.query("clock_work_left").one(of: "clock_work_left")
      let jobs = try row.get("jobs", as: Int.self)
      if jobs == 0 { return }
      guard ContinuousClock.now < deadline else {
        throw DemonstrationError.unfinished("\(jobs) jobs are due and nobody does them. Is the demonstration running?")
      }
      // The queue tells its workers what they need to know, and onlookers nothing.
      try await Task.sleep(for: .milliseconds(20))
    }
  }
}
