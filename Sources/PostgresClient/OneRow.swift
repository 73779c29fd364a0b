extension [Row] {
  /// The one row of a statement that always has one.
  ///
  /// - Throws: A `decoding` error where there is none.
  public func one(of statement: StatementName) throws(PostgresError) -> Row {
    guard let row = first else { throw PostgresError(.decoding, statement: statement) }
    return row
  }
}
