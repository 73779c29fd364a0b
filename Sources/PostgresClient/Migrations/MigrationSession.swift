/// The migrator's session: its own statements by name, and scripts of SQL from files.
///
/// It belongs to one thread and waits for each answer.
struct MigrationSession {
  private let session: LibpqSession
  private let statements: StatementLibrary

  init(settings: ConnectionSettings, statements: StatementLibrary) throws(MigrationError) {
    do throws(ConnectFailure) {
      session = try LibpqSession(settings)
    } catch {
      throw .cannotConnect(reason: error.message)
    }
    self.statements = statements
  }

  /// How to connect as the owner of a schema.
  static func settings(
    _ connectionString: String, schema: String, name: String
  ) throws(MigrationError) -> ConnectionSettings {
    var configuration = PostgresConfiguration(connectionString: connectionString, schema: schema)
    configuration.applicationName = name
    do throws(PostgresError) {
      return try ConnectionSettings(configuration, purpose: .ownership)
    } catch {
      throw .cannotConnect(reason: "the connection string can't be read")
    }
  }

  /// Carries out one of the migrator's own statements.
  @discardableResult
  func step(_ name: StatementName, _ values: [(any SQLEncodable)?] = []) throws(MigrationError) -> [Row] {
    guard let statement = statements.statement(name) else { throw .statementsMissing(reason: name.rawValue) }
    let parameters: EncodedParameters
    do throws(PostgresError) {
      parameters = try EncodedParameters(values, statement: name)
    } catch {
      throw .statementsMissing(reason: error.description)
    }
    do throws(ServerFailure) {
      return try session.execute(statement, parameters).rows
    } catch {
      throw .preparationFailed(step: name, sqlState: error.sqlState, message: error.explanation(in: statement.text))
    }
  }

  /// Carries out one of the migrator's own statements and reads each of its rows.
  func rows<Value>(
    _ name: StatementName, _ values: [(any SQLEncodable)?] = [],
    _ read: (Row) throws(PostgresError) -> Value
  ) throws(MigrationError) -> [Value] {
    let rows = try step(name, values)
    do throws(PostgresError) {
      var values: [Value] = []
      for row in rows { values.append(try read(row)) }
      return values
    } catch {
      throw .statementsMissing(reason: error.description)
    }
  }

  /// A password as the server keeps it (SCRAM-SHA-256), so that it isn't sent as it is; `nil` if it can't be made.
  func encrypted(_ password: String, of role: String) -> String? { session.encrypted(password, of: role) }

  /// Carries out a script: one statement or many, in the transaction that is open.
  ///
  /// - Parameters:
  ///   - file: Where it stands, for the error.
  ///   - line: The line of the file that it begins on, counted from 1.
  /// - Returns: the first column of the last statement's rows, as text; NULL is left out.
  @discardableResult
  func script(_ text: String, file: String, line: Int = 1) throws(MigrationError) -> [String] {
    let wasInside = session.isInsideTransaction
    let results: ResultSet
    do throws(ServerFailure) {
      results = try session.executeScript(text)
    } catch {
      throw .failed(
        file: file, sqlState: error.sqlState, message: error.explanation(in: text, from: line))
    }
    guard session.isInsideTransaction == wasInside else { throw .endedItsTransaction(file: file) }
    return (0..<results.rowCount).compactMap { results.text(row: $0, column: 0) }
  }

  /// Carries out a piece of work in one transaction, again if it lost against the locks of others.
  ///
  /// - Parameters:
  ///   - isKept: whether it is committed in the end.
  ///   - willRetry: told before each further attempt.
  func transaction<Value>(
    isKept: Bool = true, willRetry: () -> Void = {}, _ body: () throws(MigrationError) -> Value
  ) throws(MigrationError) -> Value {
    var attempt = 1
    while true {
      do throws(MigrationError) {
        try control("BEGIN")
        let value = try body()
        try control(isKept ? "COMMIT" : "ROLLBACK")
        return value
      } catch {
        guard attempt < Self.attemptsMax, error.isLockConflict, session.isAlive else { throw error }
        try control("ROLLBACK")
        attempt += 1
        willRetry()
        try step("schema_pause")
      }
    }
  }

  private static let attemptsMax = 20

  private func control(_ command: StaticString) throws(MigrationError) {
    do throws(ServerFailure) {
      _ = try session.executeScript(command.description)
    } catch {
      throw .preparationFailed(
        step: StatementName(command.description), sqlState: error.sqlState, message: error.explanation(in: ""))
    }
  }
}

extension MigrationError {
  /// Whether the same would succeed once others have let go of their locks: a lock time-out, a deadlock, a
  /// serialization failure, or a row of the catalog that another one has just changed.
  var isLockConflict: Bool {
    switch self {
    case .failed(_, let sqlState, let message), .preparationFailed(_, let sqlState, let message):
      ["55P03", "40P01", "40001"].contains(sqlState) || (sqlState == "XX000" && message.contains("concurrently"))
    default: false
    }
  }
}

extension ServerFailure {
  /// The message, the detail and the line it is about.
  ///
  /// - Parameter first: the line of the file that the text begins on.
  fileprivate func explanation(in text: String, from first: Int = 1) -> String {
    var explanation = message
    if let detail { explanation += " (\(detail))" }
    if let position {
      let before = text.unicodeScalars.prefix(max(0, position - 1))
      explanation += " at line \(before.count { $0 == "\n" } + first)"
    }
    return explanation
  }
}
