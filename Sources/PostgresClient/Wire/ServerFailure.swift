import CLibpq

/// The server's report of a failure. Its message may quote values; keep it only if no values were sent.
struct ServerFailure: Error {
  let sqlState: String
  let constraint: String?
  let message: String
  let detail: String?
  /// The position in the statement's text, in characters from 1.
  let position: Int?

  /// Returns `nil` if libpq created the result itself because the connection was lost.
  init?(_ result: OpaquePointer) {
    func field(_ code: Int32) -> String? {
      PQresultErrorField(result, code).map { String(cString: $0) }
    }
    guard let state = field(libpq_field_sqlstate) else { return nil }
    sqlState = state
    constraint = field(libpq_field_constraint)
    message = field(libpq_field_message) ?? ""
    detail = field(libpq_field_detail)
    position = field(libpq_field_position).flatMap { Int($0) }
  }

  /// The error for the caller, without the message, because values had been sent.
  func error(_ statement: StatementName?) -> PostgresError {
    PostgresError(
      .init(sqlState: sqlState), sqlState: sqlState, constraint: constraint, statement: statement)
  }

  /// The error for a statement whose text was rejected, with the message, because no values had been sent.
  func preparationError(_ statement: StatementName?) -> PostgresError {
    let place = position.map { " at character \($0)" } ?? ""
    return PostgresError(
      .init(sqlState: sqlState), sqlState: sqlState, constraint: constraint, statement: statement,
      preparation: message + place)
  }
}
