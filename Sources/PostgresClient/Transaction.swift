import Synchronization

/// How much a transaction sees of others that run at the same time; see PostgreSQL's own words for it.
public enum TransactionLevel: String, Sendable, CaseIterable {
  case readCommitted = "READ COMMITTED"
  case repeatableRead = "REPEATABLE READ"
  case serializable = "SERIALIZABLE"
}

/// A transaction under way. It is used inside the body of `PostgresClient.transaction` and over when that returns.
public final class Transaction: SQLExecutor {
  private enum State {
    case notBegun
    case open(session: Int)
    case over
  }

  private let connection: PipelineConnection
  private let statements: StatementLibrary
  private let state = Mutex(State.notBegun)
  private let failure = Mutex<PostgresError?>(nil)

  init(on connection: PipelineConnection, statements: StatementLibrary) {
    self.connection = connection
    self.statements = statements
  }

  /// What the first of its statements to fail failed with. Whatever the body makes of it, the transaction is lost.
  var firstFailure: PostgresError? { failure.withLock { $0 } }

  /// Carries out one statement within the transaction. Once one has failed, all others do.
  @discardableResult
  public func query(
    _ statement: StatementName, values: [(any SQLEncodable)?], route: Int?
  ) async throws(PostgresError) -> [Row] {
    guard case .open(let session) = state.withLock({ $0 }) else {
      throw PostgresError(.closed, statement: statement)
    }
    guard let found = statements.statement(statement) else {
      throw PostgresError(.unknownStatement, statement: statement)
    }
    let parameters = try EncodedParameters(values, statement: statement)
    let work = Ticket.Work.statements([.init(statement: found, parameters: parameters)])
    let ticket = Ticket(work, cancellation: .asksServer, session: session, deadline: Self.never)
    switch await connection.carryOut(ticket) {
    case .success(let answer): return answer.results.rows
    case .failure(let error): throw noteFailure(error.withoutEffect())
    }
  }

  func begin(_ level: TransactionLevel, deadline: ContinuousClock.Instant) async throws(PostgresError) {
    let begin = Ticket(
      .command("BEGIN ISOLATION LEVEL \(level.rawValue)"), cancellation: .isIgnored, deadline: deadline)
    let answer = try await connection.carryOut(begin).mapError { noteFailure($0.withoutEffect()) }.get()
    state.withLock { $0 = .open(session: answer.session) }
  }

  func commit() async throws(PostgresError) {
    guard let session = end() else { throw PostgresError(.closed) }
    let commit = Ticket(.command("COMMIT"), cancellation: .isIgnored, session: session, deadline: Self.never)
    let answer = try await connection.carryOut(commit).mapError { noteFailure($0) }.get()
    // The server commits nothing after a failure, and doesn't call that an error.
    if answer.results.commandTag != "COMMIT" { throw firstFailure ?? PostgresError(.transactionAborted) }
  }

  /// Rolls back if it was begun and isn't over. A connection on which that fails gives up its session.
  func rollBack() async {
    guard let session = end() else { return }
    let rollBack = Ticket(.command("ROLLBACK"), cancellation: .isIgnored, session: session, deadline: Self.never)
    if case .failure = await connection.carryOut(rollBack) { connection.dropSession() }
  }

  /// Ends the transaction for whoever still holds it; returns the session it ran in, the first time.
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

  /// A transaction has its connection; what it sends is sent at once or not at all.
  private static var never: ContinuousClock.Instant { .now + .seconds(86_400) }
}
