import Tracing

/// Spans of calls to the database, by the name of the function or statement; never a value.
public enum StatementTrace {
  /// Whether calls have no spans. For what mustn't be told apart by what it calls (`program.1`).
  @TaskLocal public static var isQuiet = false

  /// Runs a call in a span of its own.
  static func run(
    _ name: StatementName?, _ call: () async -> Result<Ticket.Answer, PostgresError>
  ) async -> Result<Ticket.Answer, PostgresError> {
    guard !isQuiet else { return await call() }
    return await withSpan("database \(name?.rawValue ?? "command")", ofKind: .client) { span in
      let result = await call()
      if case .failure(let error) = result { span.recordError(error) }
      return result
    }
  }
}
