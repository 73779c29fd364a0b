extension [Row] {
  /// The row of a statement that always returns one.
  ///
  /// - Throws: kind `decoding` if it returns none.
  public func one(of statement: StatementName) throws(PostgresError) -> Row {
    guard let row = first else { throw PostgresError(.decoding, statement: statement) }
    return row
  }
}
