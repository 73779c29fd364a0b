public import Logging

/// The way to the database: a few connections that each carry many statements at a time, a few more for transactions,
/// and one that listens. All are opened when first needed and again after they were lost.
///
/// Closing it is the owner's duty; a client that is let go without closes its connections without waiting.
public final class PostgresClient: SQLExecutor {
  private let configuration: PostgresConfiguration
  private let statements: StatementLibrary
  private let shared: [PipelineConnection]
  private let exclusive: ExclusivePool
  private let listener: Listener

  /// - Parameter logger: Is told when the server can't be reached, with libpq's reason (host, port, role).
  /// - Throws: kind `cannotConnect` for a connection string that libpq can't read.
  public init(
    configuration: PostgresConfiguration, statements: StatementLibrary, logger: Logger
  ) throws(PostgresError) {
    precondition((1...64).contains(configuration.pipelinedConnections), "1 to 64 pipelined connections")
    precondition((1...256).contains(configuration.exclusiveConnections), "1 to 256 exclusive connections")
    self.configuration = configuration
    self.statements = statements
    // The server ends every statement by itself; one that stays silent longer than this is not there any more.
    let timeout = configuration.statementTimeoutMs
    let plan = ConnectionPlan(
      settings: try ConnectionSettings(configuration, purpose: .statements), statementCount: statements.count,
      silenceMax: timeout == 0 ? nil : .milliseconds(timeout + configuration.silenceMs), logger: logger)
    shared = (0..<configuration.pipelinedConnections).map { _ in PipelineConnection(plan) }
    exclusive = ExclusivePool(plan, size: configuration.exclusiveConnections)
    listener = Listener(try ConnectionSettings(configuration, purpose: .listening), logger: logger)
  }

  deinit {
    for connection in shared { connection.closeWithoutWaiting() }
    exclusive.closeWithoutWaiting()
    listener.close()
  }

  @discardableResult
  public func query(
    _ statement: StatementName, values: [(any SQLEncodable)?], route: Int?
  ) async throws(PostgresError) -> [Row] {
    try await carryOut(.statements([call(statement, values)]), route: route)
  }

  /// Carries out one statement after another that prepares for it, both in one implicit transaction and one round trip:
  /// such as the setting, local to the transaction, of on whose behalf the statement is.
  ///
  /// - Parameter preamble: what comes first, and its value; its rows are dropped. If it fails, nothing is done.
  /// - Returns: the rows of `statement`.
  @discardableResult
  public func query(
    _ statement: StatementName, values: [(any SQLEncodable)?], after preamble: (StatementName, any SQLEncodable),
    route: Int?
  ) async throws(PostgresError) -> [Row] {
    let first = try call(preamble.0, [preamble.1])
    return try await carryOut(.statements([first, call(statement, values)]), route: route)
  }

  private func carryOut(_ work: Ticket.Work, route: Int?) async throws(PostgresError) -> [Row] {
    let connection = connection(for: route)
    let outcome = try await Retry.run { () -> Retry.Attempt<Ticket.Answer, PostgresError> in
      switch await connection.carryOut(Ticket(work, cancellation: .abandons, deadline: acquireDeadline)) {
      case .success(let answer): .succeeded(answer)
      case .failure(let error): .failed(error, reason: error)
      }
    }
    return outcome.results.rows
  }

  /// Has the server look at a statement's text without carrying it out: whether it is right for this schema.
  ///
  /// - Throws: the error that it would fail with, whose `preparation` says what is wrong.
  public func prepare(_ name: StatementName) async throws(PostgresError) {
    guard let statement = statements.statement(name) else { throw PostgresError(.unknownStatement, statement: name) }
    let ticket = Ticket(.preparation(statement), cancellation: .abandons, deadline: acquireDeadline)
    _ = try await connection(for: nil).carryOut(ticket).get()
  }

  /// Carries out a transaction on a connection of its own: committed if the body returns, rolled back if it throws.
  ///
  /// The body is carried out again, five times at most, if it lost against other transactions (a serialization failure
  /// or a deadlock), whatever it then threw. So it must do nothing but use the transaction.
  ///
  /// - Throws: what the body throws; `PostgresError` of kind `poolTimeout` if no connection became free,
  ///   `transactionAborted` if the body returned although a statement had failed, or what the commit failed with.
  public func transaction<T: Sendable>(
    level: TransactionLevel = .readCommitted,
    isolation: isolated (any Actor)? = #isolation,
    _ body: (Transaction) async throws -> T
  ) async throws -> T {
    try await Retry.run(isolation: isolation) { () -> Retry.Attempt<T, any Error> in
      await attemptTransaction(level, isolation: isolation, body)
    }
  }

  /// What is sent by NOTIFY on a channel, from now on. After each connect, the first included, an empty text comes
  /// first: something may have been missed, so look. At most 4,096 are kept for a slow reader, the newest.
  ///
  /// The stream ends when its reader goes or the client is closed.
  public func listen(_ channel: String) -> AsyncStream<String> {
    listener.subscribe(channel)
  }

  /// Takes no more statements, waits up to five seconds for those under way, and closes all connections. Whoever
  /// still waits for anything is told.
  public func close() async {
    listener.close()
    await withTaskGroup { group in
      for connection in shared { group.addTask { await connection.close() } }
      group.addTask { [exclusive] in await exclusive.close() }
    }
  }

  private var acquireDeadline: ContinuousClock.Instant {
    .now + .milliseconds(configuration.acquireTimeoutMs)
  }

  private func call(_ name: StatementName, _ values: [(any SQLEncodable)?]) throws(PostgresError) -> Ticket.Prepared {
    guard let statement = statements.statement(name) else { throw PostgresError(.unknownStatement, statement: name) }
    return Ticket.Prepared(statement: statement, parameters: try EncodedParameters(values, statement: name))
  }

  private func connection(for route: Int?) -> PipelineConnection {
    if let route { return shared[Int(UInt(bitPattern: route) % UInt(shared.count))] }
    var best = shared[0]
    var bestLoad = best.load
    for connection in shared.dropFirst() where bestLoad > 0 {
      let load = connection.load
      if load < bestLoad { (best, bestLoad) = (connection, load) }
    }
    return best
  }

  private func attemptTransaction<T: Sendable>(
    _ level: TransactionLevel, isolation: isolated (any Actor)?, _ body: (Transaction) async throws -> T
  ) async -> Retry.Attempt<T, any Error> {
    let deadline = acquireDeadline
    let lease: ExclusivePool.Lease
    do {
      lease = try await exclusive.acquire(until: deadline)
    } catch {
      return .failed(error, reason: nil)
    }
    defer { exclusive.release(lease) }
    let transaction = Transaction(on: lease.connection, statements: statements)
    do {
      try await transaction.begin(level, deadline: deadline)
      let value = try await body(transaction)
      try await transaction.commit()
      return .succeeded(value)
    } catch {
      await transaction.rollBack()
      return .failed(error, reason: transaction.firstFailure)
    }
  }
}
