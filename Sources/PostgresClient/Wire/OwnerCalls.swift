import CLibpq

/// The calls of the migrator, which has a session and a thread of its own and waits for each answer.
extension LibpqSession {
  /// Carries out one statement of the library.
  func execute(_ statement: Statement, _ parameters: EncodedParameters) throws(ServerFailure) -> ResultSet {
    let result = parameters.withPointers { values in
      PQexecParams(connection, statement.text, Int32(parameters.count), nil, values, nil, nil, 0)
    }
    return try answer(result, statement.name)
  }

  /// Carries out a whole file of statements, one after the other.
  func executeScript(_ text: String) throws(ServerFailure) {
    _ = try answer(PQexec(connection, text), nil)
  }

  private func answer(_ result: OpaquePointer?, _ statement: StatementName?) throws(ServerFailure) -> ResultSet {
    guard let result else { throw ServerFailure(lost: connection) }
    switch PQresultStatus(result) {
    case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY:
      return ResultSet(owning: result, statement: statement)
    default:
      defer { PQclear(result) }
      throw ServerFailure(result) ?? ServerFailure(lost: connection)
    }
  }
}

extension ServerFailure {
  /// The failure of a session that was lost.
  fileprivate init(lost connection: OpaquePointer) {
    sqlState = "08006"
    constraint = nil
    message = LibpqSession.errorMessage(connection)
    detail = nil
    position = nil
  }
}
