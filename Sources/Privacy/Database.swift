public import PostgresClient

/// The product's database as somebody uses it: no statement goes to it without an actor (`scope.1`).
///
/// The actor is set for each statement in the same implicit transaction and the same round trip, vouched for by the
/// service's `ActorKey`. Row-level security and every function that changes something go by it.
public struct Database: Sendable {
  /// The way underneath, for what is nobody's: the queue of jobs, and listening.
  public let postgres: PostgresClient
  private let vouchers: Vouchers

  public init(postgres: PostgresClient, actorKey: ActorKey) {
    self.postgres = postgres
    vouchers = Vouchers(key: actorKey)
  }

  /// What carries out statements for an actor.
  public func acting(as actor: Actor) -> ActingExecutor {
    ActingExecutor(postgres: postgres, voucher: vouchers.voucher(for: actor))
  }

  /// Carries out a writing statement: the actor, the request's identity, then its own values.
  public func carryOut(
    _ statement: StatementName, _ actor: Actor, _ command: Command, _ values: [(any SQLEncodable)?],
    route: Int? = nil
  ) async throws(PostgresError) -> CommandOutcome {
    try await acting(as: actor).carryOut(statement, actor, command, values, route: route)
  }

  /// Carries out a transaction for an actor; see `PostgresClient.transaction`.
  public func transaction<T: Sendable>(
    as actor: Actor, isolation: isolated (any _Concurrency.Actor)? = #isolation,
    _ body: (Transaction) async throws -> T
  ) async throws -> T {
    let voucher = vouchers.voucher(for: actor)
    return try await postgres.transaction(isolation: isolation) { transaction in
      try await transaction.query(ActingExecutor.preamble, voucher)
      return try await body(transaction)
    }
  }
}

/// Carries out statements for one actor.
public struct ActingExecutor: SQLExecutor {
  static let preamble: StatementName = "actor_assume"

  let postgres: PostgresClient
  let voucher: String

  @discardableResult
  public func query(
    _ statement: StatementName, values: [(any SQLEncodable)?], route: Int?
  ) async throws(PostgresError) -> [Row] {
    try await postgres.query(statement, values: values, after: (Self.preamble, voucher), route: route)
  }
}
