/// Retries after conflicts with other transactions: how often, and after which pauses.
///
/// Only serialization failures and deadlocks are retried, and statements whose result has another shape since they were
/// prepared, as a migration may change it. PostgreSQL has rolled back the attempt in each case.
enum Retry {
  /// Maximum number of attempts, the first included.
  static let attemptsMax = 5

  /// The pause before the next attempt; `nil` if there is none. Pauses are random, so that two conflicting transactions
  /// don't collide again.
  static func pause(
    after error: PostgresError, attempt: Int, using generator: inout some RandomNumberGenerator
  ) -> Duration? {
    guard attempt < attemptsMax, isConflict(error) else { return nil }
    return .milliseconds(Int.random(in: 1...(5 << attempt), using: &generator))
  }

  static func isConflict(_ error: PostgresError) -> Bool {
    error.kind == .serializationFailure || error.kind == .deadlock || error.sqlState == "0A000"
  }

  /// Runs a body until it succeeds, fails for good, or runs out of attempts. The body reports which conflict it met;
  /// its own error is rethrown after the last attempt.
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
        // Waits so that the other transactions can finish. A cancelled caller doesn't wait.
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
