/// Anything that can call a function or run a statement: the client or one of its transactions.
public protocol SQLExecutor: Sendable {
  /// Runs one statement and returns its rows.
  ///
  /// - Parameters:
  ///   - statement: A name in the statement library.
  ///   - values: The values of `$1`, `$2` …; `nil` is NULL.
  ///   - route: Statements with the same route use the same connection, in order. Statements for one room then queue
  ///     there instead of waiting for each other's locks. Without a route the least loaded connection is used. A
  ///     transaction has a single connection and ignores it.
  @discardableResult
  func query(
    _ statement: StatementName, values: [(any SQLEncodable)?], route: Int?
  ) async throws(PostgresError) -> [Row]

  /// Calls a function and returns its rows. For `route` see `query`.
  @discardableResult
  func carryOut(_ call: FunctionCall, route: Int?) async throws(PostgresError) -> [Row]
}

extension SQLExecutor {
  /// The rows of a function that returns any number of rows.
  public func rows(
    of function: StatementName, _ arguments: SQLArguments = [:], route: Int? = nil
  ) async throws(PostgresError) -> [Row] {
    try await carryOut(.rows(of: function, arguments), route: route)
  }

  /// The row of a function that always returns one.
  ///
  /// - Throws: kind `decoding` if it returns none.
  public func row(
    of function: StatementName, _ arguments: SQLArguments = [:], route: Int? = nil
  ) async throws(PostgresError) -> Row {
    try await rows(of: function, arguments, route: route).one(of: function)
  }

  /// The value of a function that returns a single value. Only an optional type accepts NULL.
  ///
  /// - Throws: kind `decoding` if it isn't of the type.
  public func value<Value: SQLDecodable>(
    of function: StatementName, _ arguments: SQLArguments = [:], as type: Value.Type = Value.self, route: Int? = nil
  ) async throws(PostgresError) -> Value {
    try await carryOut(.value(of: function, arguments), route: route).one(of: function).get("value")
  }

  /// Calls a function and ignores its result.
  public func run(
    _ function: StatementName, _ arguments: SQLArguments = [:], route: Int? = nil
  ) async throws(PostgresError) {
    try await carryOut(.value(of: function, arguments), route: route)
  }
}

extension SQLExecutor {
  /// Runs one statement and returns its rows. The values of `$1`, `$2` … follow its name.
  @discardableResult
  public func query(
    _ statement: StatementName, _ values: (any SQLEncodable)?..., route: Int? = nil
  ) async throws(PostgresError) -> [Row] {
    try await query(statement, values: values, route: route)
  }
}
