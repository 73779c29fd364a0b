/// A row of a result. Columns are read by name.
public struct Row: Sendable {
  private let results: ResultSet
  private let index: Int32

  init(_ results: ResultSet, _ index: Int32) {
    self.results = results
    self.index = index
  }

  /// Reads a column. Only an optional type accepts NULL.
  ///
  /// - Throws: kind `decoding`, with the column's name, if the column doesn't exist, is NULL for a type that isn't
  ///   optional, or isn't of the type.
  public func get<T: SQLDecodable>(_ column: String, as type: T.Type = T.self) throws(PostgresError) -> T {
    guard let position = results.position(of: column) else { throw failure(column) }
    let value = results.text(row: index, column: position).map { T(sqlText: $0) } ?? T.sqlNull
    guard let value else { throw failure(column) }
    return value
  }

  private func failure(_ column: String) -> PostgresError {
    PostgresError(.decoding, statement: results.statement, column: column)
  }
}
