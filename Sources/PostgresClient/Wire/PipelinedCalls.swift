import CLibpq

/// The calls of libpq's pipeline mode.
extension LibpqSession {
  /// The next item when reading a pipeline.
  enum PipelineItem {
    case success(ResultSet)
    case failure(ServerFailure)
    /// A command was skipped because an earlier command of its segment failed.
    case skipped
    case endOfCommand
    case sync
    /// The session can't continue: the connection was lost, or a COPY was started.
    case broken
  }

  /// Enters pipeline mode: calls return immediately, and commands are sent without waiting for earlier answers.
  func enterPipelineMode() -> Bool {
    PQsetnonblocking(connection, 1) == 0 && PQenterPipelineMode(connection) == 1
  }

  func sendPrepare(_ text: String, as name: String) -> Bool {
    PQsendPrepare(connection, name, text, 0, nil) == 1
  }

  func sendExecute(_ name: String, _ parameters: EncodedParameters) -> Bool {
    parameters.withPointers { values in
      PQsendQueryPrepared(connection, name, Int32(parameters.count), values, nil, nil, 0) == 1
    }
  }

  func sendCommand(_ text: String) -> Bool {
    PQsendQueryParams(connection, text, 0, nil, nil, nil, nil, 0) == 1
  }

  /// Sends what sets the settings of a transaction; nothing if there is nothing to set.
  func sendPins(_ pins: TransactionPins.Statement?) -> Bool {
    guard let pins else { return true }
    return pins.parameters.withPointers { values in
      PQsendQueryParams(connection, pins.text, Int32(pins.parameters.count), nil, values, nil, nil, 0) == 1
    }
  }

  /// Ends a segment, which is one implicit transaction, and makes libpq start sending.
  func sendSync() -> Bool {
    PQpipelineSync(connection) == 1
  }

  /// Sends what the socket accepts. Returns 0 if everything was sent, 1 if something is left, -1 if the connection is
  /// lost.
  func flush() -> Int32 {
    PQflush(connection)
  }

  /// Whether the next item has not arrived completely yet.
  var isBusy: Bool { PQisBusy(connection) == 1 }

  func nextItem(for statement: StatementName?) -> PipelineItem {
    guard let result = PQgetResult(connection) else { return .endOfCommand }
    switch PQresultStatus(result) {
    case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY:
      return .success(ResultSet(owning: result, statement: statement))
    case PGRES_PIPELINE_SYNC:
      PQclear(result)
      return .sync
    case PGRES_PIPELINE_ABORTED:
      PQclear(result)
      return .skipped
    case PGRES_FATAL_ERROR:
      defer { PQclear(result) }
      return ServerFailure(result).map { .failure($0) } ?? .broken
    default:
      PQclear(result)
      return .broken
    }
  }
}
