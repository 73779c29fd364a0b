public import PostgresClient

/// The product's database as somebody uses it: every call has an actor (`scope.1`).
///
/// The actor is set for each call in the same implicit transaction and the same round trip, vouched for by the
/// service's `ActorKey`. Row-level security and every function that changes something rely on it.
public struct Database: Sendable {
  /// The client underneath, for what has no actor: the job queue, and listening.
  public let postgres: PostgresClient
  private let vouchers: Vouchers
  private let fingerprints: RequestFingerprints

  /// - Parameters:
  ///   - actorKey: signs who acts. The schema's owner can read what it signs with.
  ///   - fingerprints: recognises repeated requests, under a key that isn't in the database.
  public init(postgres: PostgresClient, actorKey: ActorKey, fingerprints: RequestFingerprints) {
    self.postgres = postgres
    vouchers = Vouchers(key: actorKey)
    self.fingerprints = fingerprints
  }

  /// Codes by which the service recognises what it has given out itself. Those of one purpose aren't valid for another.
  public func codes(for purpose: String) -> ServiceCodes { fingerprints.codes(for: purpose) }

  /// Makes calls as an actor.
  public func acting(as actor: Actor) -> ActingExecutor {
    ActingExecutor(postgres: postgres, actor: actor, vouchers: vouchers, fingerprints: fingerprints)
  }

  /// Carries out a command by its door, as `ActingExecutor.carryOut` does.
  public func carryOut<Word: SQLDecodable>(
    _ door: StatementName, _ actor: Actor, _ command: Command, _ arguments: SQLArguments,
    outcome: Word.Type = Word.self, route: Int? = nil
  ) async throws(PostgresError) -> CommandOutcome<Word> {
    try await acting(as: actor).carryOut(door, command, arguments, outcome: outcome, route: route)
  }

  /// Carries out a transaction as an actor; see `PostgresClient.transaction`.
  public func transaction<T: Sendable>(
    as actor: Actor, isolation: isolated (any _Concurrency.Actor)? = #isolation,
    _ body: (Transaction) async throws -> T
  ) async throws -> T {
    let acting = acting(as: actor)
    return try await postgres.transaction(isolation: isolation) { transaction in
      try await transaction.carryOut(acting.assumption, route: nil)
      return try await body(transaction)
    }
  }
}

/// Makes calls as one actor.
public struct ActingExecutor: SQLExecutor {
  let postgres: PostgresClient
  let actor: Actor
  let vouchers: Vouchers
  let fingerprints: RequestFingerprints

  /// A valid voucher, made anew once the former one grows old.
  var voucher: String { vouchers.voucher(for: actor) }

  /// The call that sets the actor for the rest of the transaction.
  var assumption: FunctionCall { .value(of: "acting_assume", ["voucher": .text(voucher)]) }

  @discardableResult
  public func query(
    _ statement: StatementName, values: [(any SQLEncodable)?], route: Int?
  ) async throws(PostgresError) -> [Row] {
    try await postgres.query(statement, values: values, after: [assumption], route: route)
  }

  @discardableResult
  public func carryOut(_ call: FunctionCall, route: Int?) async throws(PostgresError) -> [Row] {
    try await postgres.carryOut([assumption, call], route: route)
  }

  /// Carries out a command by its door: a function that takes the actor as `who` and returns `outcome` and `answer`.
  ///
  /// With an idempotency key the first answer is kept, in the transaction that did the work, and the same request gets
  /// it again. This is the only place that does so. Every answer is kept, refusals included, except that something
  /// wasn't found or was stale; `request_keep` says why. An error isn't an answer: nothing was done, and the same
  /// request may be sent again.
  ///
  /// - Parameters:
  ///   - outcome: the closed list of the door's outcome words.
  /// - Throws: kind `decoding`, with the column `outcome`, for a word that isn't in the list.
  public func carryOut<Word: SQLDecodable>(
    _ door: StatementName, _ command: Command, _ arguments: SQLArguments,
    outcome: Word.Type = Word.self, route: Int? = nil
  ) async throws(PostgresError) -> CommandOutcome<Word> {
    let who: SQLArguments = ["who": .actor(actor)]
    let work = FunctionCall.rows(of: door, who + arguments)
    guard let key = command.idempotencyKey else {
      return try CommandOutcome(await carryOut(work, route: route).one(of: door))
    }
    let request: SQLArguments = [
      "who": .actor(actor),
      "request": .request(key: key, fingerprint: fingerprints.fingerprint(of: command, by: actor)),
    ]
    let calls = [
      assumption,
      .value(of: "request_begin", request),
      work.handing(["given_outcome": "outcome", "given_answer": "answer"], to: "request_keep", request),
    ]
    do {
      return try CommandOutcome(await postgres.carryOut(calls, route: route).one(of: door))
    } catch let error where error.meansAnswered {
      let former: SQLArguments = ["given_former": .byteas(fingerprints.former(of: command, by: actor))]
      if let kept = try await rows(of: "request_answer_find", request + former, route: route).first {
        return try CommandOutcome(kept)
      }
      // The answer has been removed since, so the request is new.
      return try CommandOutcome(await postgres.carryOut(calls, route: route).one(of: door))
    }
  }
}

extension PostgresError {
  /// Whether a request failed because it was answered before, or because another one with the same key was answered
  /// while it was under way.
  fileprivate var meansAnswered: Bool {
    matches(constraint: "request_answered") || matches(constraint: "request_answer_pkey")
  }
}
