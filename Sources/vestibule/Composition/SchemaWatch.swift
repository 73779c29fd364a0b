import Logging

/// Whether this program can still work on its database: a later one may migrate it at any time.
actor SchemaWatch {
  private let ask: @Sendable () async throws -> Void
  private var answer: (isCompatible: Bool, until: ContinuousClock.Instant)?
  private var asking: Task<Bool?, Never>?

  /// - Parameter ask: throws `SchemaOutdated` or `SchemaIncompatible` if the program can't work on the database, and
  ///   anything else if that can't be found out.
  init(_ ask: @escaping @Sendable () async throws -> Void) {
    self.ask = ask
  }

  /// The answer, which is at most ten seconds old: asking takes connections of its own, so callers share it. If it
  /// can't be found out, the last answer stays; that the database can't be reached is for others to say.
  func isCompatible() async -> Bool {
    if let answer, answer.until > .now { return answer.isCompatible }
    let task: Task<Bool?, Never>
    if let asking {
      task = asking
    } else {
      // A task of its own, since the caller who asks first may go before the others have their answer.
      task = Task { [ask] in await Self.result(of: ask) }
      asking = task
    }
    let result = await task.value
    asking = nil
    guard let result else { return answer?.isCompatible ?? true }
    answer = (result, .now + .seconds(10))
    return result
  }

  /// `nil` if it can't be found out.
  private static func result(of ask: @Sendable () async throws -> Void) async -> Bool? {
    do {
      try await ask()
      return true
    } catch is SchemaOutdated {
      return false
    } catch is SchemaIncompatible {
      return false
    } catch {
      Logger(label: "vestibule.health").warning("the schema's state can't be read", metadata: ["error": "\(error)"])
      return nil
    }
  }
}
