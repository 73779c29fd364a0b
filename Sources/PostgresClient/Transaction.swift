import Synchronization

/// How much a transaction sees of concurrent transactions; see PostgreSQL's documentation of isolation levels.
public enum TransactionLevel: String, Sendable, CaseIterable {
  case readCommitted = "READ COMMITTED"
  case repeatableRead = "REPEATABLE READ"
  case serializable = "SERIALIZABLE"
}

/// An open transaction. It is valid only inside the body of `PostgresClient.transaction`.
public final class Transaction: SQLExecutor {
  private enum State {
    case notBegun
    case open(session: Int)
    case over
  }

  private let connection: PipelineConnection
  private let statements: KnownStatements
  private let state = Mutex(State.notBegun)
  private let failure = Mutex<PostgresError?>(nil)

  init(on connection: PipelineConnection, statements: KnownStatements) {
    self.connection = connection
    self.statements = statements
  }

  /// The first failure of one of its statements. The transaction can't commit after it, whatever the body does.
  var firstFailure: PostgresError? { failure.withLock { $0 } }

  /// Runs a statement in the transaction. After one failure, all further statements fail.
  @discardableResult
  public func query(
    _ statement: StatementName, values: [(any SQLEncodable)?], route: Int?
  ) async throws(PostgresError) -> [Row] {
    try await carryOut(statements.prepared(statement, values))
  }

  /// Calls a function in the transaction. After one failure, all further calls fail.
  @discardableResult
  public func carryOut(_ call: FunctionCall, route: Int?) async throws(PostgresError) -> [Row] {
    try await carryOut(statements.prepared(call))
  }

  private func carryOut(_ prepared: Ticket.Prepared) async throws(PostgresError) -> [Row] {
    guard case .open(let session) = state.withLock({ $0 }) else {
      throw PostgresError(.closed, statement: prepared.statement.name)
    }
    let work = Ticket.Work.statements([prepared])
    let ticket = Ticket(work, cancellation: .asksServer, session: session, deadline: Self.never)
    switch await connection.carryOut(ticket) {
    case .success(let answer): return answer.results.rows
    case .failure(let error): throw noteFailure(error.withoutEffect())
    }
  }

  func begin(_ level: TransactionLevel, deadline: ContinuousClock.Instant) async throws(PostgresError) {
    let begin = Ticket(
      .command("BEGIN ISOLATION LEVEL \(level.rawValue)"), cancellation: .isIgnored, deadline: deadline)
    let answer = try await connection.carryOut(begin).mapError { error in
      // The server may have begun it all the same, and nobody would end it.
      if error.sqlState != nil { connection.dropSession() }
      return noteFailure(error.withoutEffect())
    }.get()
    state.withLock { $0 = .open(session: answer.session) }
  }

  func commit() async throws(PostgresError) {
    guard let session = end() else { throw PostgresError(.closed) }
    let commit = Ticket(.command("COMMIT"), cancellation: .isIgnored, session: session, deadline: Self.never)
    let answer = try await connection.carryOut(commit).mapError { noteFailure($0) }.get()
    // After a failure the server rolls back on COMMIT, and doesn't report that as an error.
    if answer.results.commandTag != "COMMIT" { throw firstFailure ?? PostgresError(.transactionAborted) }
  }

  /// Rolls back an open transaction. If that fails, the connection drops its session.
  func rollBack() async {
    guard let session = end() else { return }
    let rollBack = Ticket(.command("ROLLBACK"), cancellation: .isIgnored, session: session, deadline: Self.never)
    if case .failure = await connection.carryOut(rollBack) { connection.dropSession() }
  }

  /// Ends the transaction for everyone who still holds it. The first call returns the session it ran in.
  private func end() -> Int? {
    state.withLock { state in
      defer { state = .over }
      if case .open(let session) = state { return session }
      return nil
    }
  }

  private func noteFailure(_ error: PostgresError) -> PostgresError {
    failure.withLock { $0 = $0 ?? error }
    return error
  }

  /// A transaction has its own connection, so its statements never wait to be sent.
  private static var never: ContinuousClock.Instant { .now + .seconds(86_400) }
}
