import CLibpq

/// The calls of the migrator, which has its own session and thread and waits for each answer.
extension LibpqSession {
  /// Runs one library statement.
  func execute(_ statement: Statement, _ parameters: EncodedParameters) throws(ServerFailure) -> ResultSet {
    let result = parameters.withPointers { values in
      PQexecParams(connection, statement.text, Int32(parameters.count), nil, values, nil, nil, 0)
    }
    return try answer(result, statement.name)
  }

  /// Runs a file of statements in order and returns the last result.
  func executeScript(_ text: String) throws(ServerFailure) -> ResultSet {
    try answer(PQexec(connection, text), nil)
  }

  /// A password as the server keeps it, in the form that it can't be found out from; `nil` if libpq can't make it.
  func encrypted(_ password: String, of role: String) -> String? {
    guard let text = PQencryptPasswordConn(connection, password, role, "scram-sha-256") else { return nil }
    defer { PQfreemem(text) }
    return String(cString: text)
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
  /// The failure for a lost session.
  fileprivate init(lost connection: OpaquePointer) {
    sqlState = "08006"
    constraint = nil
    message = LibpqSession.errorMessage(connection)
    detail = nil
    position = nil
  }
}
