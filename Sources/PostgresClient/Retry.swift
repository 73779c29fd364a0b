/// How often and after what pause something is tried again that lost against other transactions.
///
/// Only failures that PostgreSQL expects to be tried again count: serialization failures and deadlocks. Both have
/// rolled back what was tried.
enum Retry {
  /// How often something is tried in all.
  static let attemptsMax = 5

  /// How long to wait before the next attempt, or `nil` if there is to be none. The pauses are random, so that two who
  /// got in each other's way don't do so again.
  static func pause(
    after error: PostgresError, attempt: Int, using generator: inout some RandomNumberGenerator
  ) -> Duration? {
    guard attempt < attemptsMax, isConflict(error) else { return nil }
    return .milliseconds(Int.random(in: 1...(5 << attempt), using: &generator))
  }

  static func isConflict(_ error: PostgresError) -> Bool {
    error.kind == .serializationFailure || error.kind == .deadlock
  }

  /// Tries a body until it succeeds, fails for good or has been tried often enough. The body says what it lost
  /// against; its own error is thrown on if there is no further attempt.
  static func run<Value, Failure: Error>(
    isolation: isolated (any Actor)? = #isolation,
    _ body: () async -> Attempt<Value, Failure>
  ) async throws(Failure) -> Value {
    var generator = SystemRandomNumberGenerator()
    var attempt = 1
    while true {
      switch await body() {
      case .succeeded(let value): return value
      case .failed(let failure, let reason):
        guard let pause = reason.flatMap({ Self.pause(after: $0, attempt: attempt, using: &generator) }) else {
          throw failure
        }
        // The only way to let the others finish first is to wait; a cancelled caller doesn't.
        do { try await Task.sleep(for: pause) } catch { throw failure }
        attempt += 1
      }
    }
  }

  enum Attempt<Value, Failure: Error> {
    case succeeded(Value)
    case failed(Failure, reason: PostgresError?)
  }
}
