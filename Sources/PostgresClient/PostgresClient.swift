public import Logging

/// Access to the database: a few connections that each pipeline many statements, a few for transactions, and one that
/// listens. Connections open when first needed and reopen after a loss.
///
/// The owner must call `close()`. A client that is released without it closes its connections without waiting.
public final class PostgresClient: SQLExecutor {
  private let configuration: PostgresConfiguration
  private let statements: KnownStatements
  let shared: [PipelineConnection]
  let exclusive: ExclusivePool
  private let listener: Listener

  /// - Parameter logger: Logs when the server can't be reached, with libpq's reason (host, port, role).
  /// - Throws: kind `cannotConnect` if libpq can't read the connection string.
  public init(
    configuration: PostgresConfiguration, statements: StatementLibrary = .empty, logger: Logger
  ) throws(PostgresError) {
    precondition((1...64).contains(configuration.pipelinedConnections), "1 to 64 pipelined connections")
    precondition((1...256).contains(configuration.exclusiveConnections), "1 to 256 exclusive connections")
    self.configuration = configuration
    self.statements = KnownStatements(statements)
    // The server ends every statement at its time-out. If it stays silent longer than this, it is considered gone.
    let timeout = configuration.statementTimeoutMs
    let plan = ConnectionPlan(
      settings: try ConnectionSettings(configuration, purpose: .statements),
      silenceMax: timeout == 0 ? nil : .milliseconds(timeout + configuration.silenceMs), logger: logger,
      reachability: configuration.unreachableTimeoutMs == 0
        ? nil : Reachability(patience: .milliseconds(configuration.unreachableTimeoutMs)))
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
    try await carryOut(.statements([statements.prepared(statement, values)]), route: route)
  }

  @discardableResult
  public func carryOut(_ call: FunctionCall, route: Int?) async throws(PostgresError) -> [Row] {
    try await carryOut([call], route: route)
  }

  /// Makes several calls in order, in one implicit transaction and one round trip. If one fails, none takes effect.
  ///
  /// - Returns: the rows of the last call.
  @discardableResult
  public func carryOut(_ calls: [FunctionCall], route: Int?) async throws(PostgresError) -> [Row] {
    var prepared: [Ticket.Prepared] = []
    for call in calls { prepared.append(try statements.prepared(call)) }
    return try await carryOut(.statements(prepared), route: route)
  }

  /// Runs a library statement after preparatory calls, as `carryOut` does.
  @discardableResult
  public func query(
    _ statement: StatementName, values: [(any SQLEncodable)?], after calls: [FunctionCall], route: Int?
  ) async throws(PostgresError) -> [Row] {
    var prepared: [Ticket.Prepared] = []
    for call in calls { prepared.append(try statements.prepared(call)) }
    prepared.append(try statements.prepared(statement, values))
    return try await carryOut(.statements(prepared), route: route)
  }

  private func carryOut(_ work: Ticket.Work, route: Int?) async throws(PostgresError) -> [Row] {
    let connection = connection(for: route)
    let outcome = try await Retry.run { () -> Retry.Attempt<Ticket.Answer, PostgresError> in
      let ticket = Ticket(work, cancellation: .abandons, deadline: acquireDeadline)
      switch await StatementTrace.run(ticket.statement, { await connection.carryOut(ticket) }) {
      case .success(let answer): return .succeeded(answer)
      case .failure(let error): return .failed(error, reason: error)
      }
    }
    return outcome.results.rows
  }

  /// Asks the server to check a statement's text against this schema without running it.
  ///
  /// - Throws: the error it would fail with. Its `preparation` says what is wrong.
  public func prepare(_ name: StatementName) async throws(PostgresError) {
    let work = Ticket.Work.preparation(try statements.statement(name))
    let ticket = Ticket(work, cancellation: .abandons, deadline: acquireDeadline)
    _ = try await connection(for: nil).carryOut(ticket).get()
  }

  /// Runs a transaction on a connection of its own. It commits if the body returns and rolls back if the body throws.
  ///
  /// After a serialization failure or a deadlock the body runs again, at most five times in all, whatever it threw. The
  /// body must therefore do nothing but use the transaction.
  ///
  /// - Throws: what the body throws; `PostgresError` of kind `poolTimeout` if no connection became free,
  ///   `transactionAborted` if the body returned although a statement had failed, or the error of the commit.
  public func transaction<T: Sendable>(
    level: TransactionLevel = .readCommitted,
    isolation: isolated (any Actor)? = #isolation,
    _ body: (Transaction) async throws -> T
  ) async throws -> T {
    try await Retry.run(isolation: isolation) { () -> Retry.Attempt<T, any Error> in
      await attemptTransaction(level, isolation: isolation, body)
    }
  }

  /// The notifications on a channel from now on. After each connect, the first included, it yields an empty text:
  /// notifications may have been missed, so the reader should check. Keeps the newest 4,096 for a slow reader.
  ///
  /// The stream ends when its reader stops or the client is closed.
  public func listen(_ channel: String) -> AsyncStream<String> {
    listener.subscribe(channel)
  }

  /// Accepts no more statements, waits up to five seconds for those in progress, and closes all connections. Callers
  /// that are still waiting get an error.
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
