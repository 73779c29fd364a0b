import Logging

/// Whether this program can still work on its database: a later one may migrate it at any time.
actor SchemaWatch {
  /// What the program can say of the two schemas.
  enum Finding: Sendable {
    case compatible
    /// Something is pending.
    case outdated
    /// A later release made a change that this one can't work with.
    case incompatible
  }

  private let ask: @Sendable () async throws -> Void
  private var answer: (finding: Finding, until: ContinuousClock.Instant)?
  private var asking: Task<Finding?, Never>?

  /// - Parameter ask: throws `SchemaOutdated` or `SchemaIncompatible` if the program can't work on the database, and
  ///   anything else if that can't be found out.
  init(_ ask: @escaping @Sendable () async throws -> Void) {
    self.ask = ask
  }

  /// The answer, which is at most ten seconds old: asking takes connections of its own, so callers share it. If it
  /// can't be found out, or not yet, the last answer stays; that the database can't be reached is for others to say.
  func finding() async -> Finding {
    if let answer, answer.until > .now { return answer.finding }
    let task: Task<Finding?, Never>
    if let asking {
      if let answer { return answer.finding }
      task = asking
    } else {
      // A task of its own, since the caller who asks first may go before the others have their answer.
      task = Task { [ask] in await Self.result(of: ask) }
      asking = task
    }
    let result = await task.value
    asking = nil
    let finding = result ?? answer?.finding ?? .compatible
    answer = (finding, .now + .seconds(10))
    return finding
  }

  /// `nil` if it can't be found out.
  private static func result(of ask: @Sendable () async throws -> Void) async -> Finding? {
    do {
      try await ask()
      return .compatible
    } catch is SchemaOutdated {
      return .outdated
    } catch is SchemaIncompatible {
      return .incompatible
    } catch {
      Logger(label: "vestibule.health").warning("the schema's state can't be read", metadata: ["error": "\(error)"])
      return nil
    }
  }
}
