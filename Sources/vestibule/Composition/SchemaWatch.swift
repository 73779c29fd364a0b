/// Whether this program can still work on its database: a later one may migrate it at any time.
actor SchemaWatch {
  private let ask: @Sendable () async throws -> Void
  private var answer: (isCompatible: Bool, until: ContinuousClock.Instant)?

  /// - Parameter ask: throws if the program can't work on the database.
  init(_ ask: @escaping @Sendable () async throws -> Void) {
    self.ask = ask
  }

  /// The answer, which is at most ten seconds old: asking takes connections of its own.
  func isCompatible() async -> Bool {
    if let answer, answer.until > .now { return answer.isCompatible }
    let isCompatible: Bool
    do {
      try await ask()
      isCompatible = true
    } catch {
      isCompatible = false
    }
    answer = (isCompatible, .now + .seconds(10))
    return isCompatible
  }
}
