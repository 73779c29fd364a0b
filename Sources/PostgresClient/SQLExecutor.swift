/// Whatever can carry out a statement of the library: the client itself or one of its transactions.
public protocol SQLExecutor: Sendable {
  /// Carries out one statement and returns its rows.
  ///
  /// - Parameters:
  ///   - statement: A name of the statement library.
  ///   - values: The values of `$1`, `$2` …; `nil` is NULL.
  ///   - route: Statements with the same route go down the same connection, one after the other, so that those for
  ///     one room queue there instead of waiting for each other's locks. Without it the least loaded one is taken.
  ///     A transaction has one connection and ignores it.
  @discardableResult
  func query(
    _ statement: StatementName, values: [(any SQLEncodable)?], route: Int?
  ) async throws(PostgresError) -> [Row]
}

extension SQLExecutor {
  /// Carries out one statement and returns its rows; the values of `$1`, `$2` … follow its name.
  @discardableResult
  public func query(
    _ statement: StatementName, _ values: (any SQLEncodable)?..., route: Int? = nil
  ) async throws(PostgresError) -> [Row] {
    try await query(statement, values: values, route: route)
  }
}
