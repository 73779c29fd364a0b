import Foundation
public import PostgresClient

/// What a writing statement answered: an outcome's word, and its JSON.
public struct CommandOutcome: Sendable {
  /// `done`, or why not, such as `roomTaken`.
  public let word: String
  public let answer: JSONText

  /// From a row with the columns `outcome` and `answer`.
  public init(_ row: Row) throws(PostgresError) {
    (word, answer) = (try row.get("outcome"), try row.get("answer"))
  }

  /// The answer as a value.
  public func decode<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
    try JSONDecoder().decode(type, from: Data(answer.text.utf8))
  }
}

extension SQLExecutor {
  /// Carries out a writing statement: the actor, the request's identity, then its own values.
  ///
  /// Of two requests with one key at once, one waits for the other and finds its kept answer on a second try.
  public func carryOut(
    _ statement: StatementName, _ actor: Actor, _ command: Command, _ values: [(any SQLEncodable)?],
    route: Int? = nil
  ) async throws(PostgresError) -> CommandOutcome {
    let all = actor.sqlValues + command.sqlValues + values
    do {
      return try await outcome(of: query(statement, values: all, route: route), statement)
    } catch  where error.matches(constraint: "request_answer_pkey") {
      return try await outcome(of: query(statement, values: all, route: route), statement)
    }
  }

  private func outcome(of rows: [Row], _ statement: StatementName) throws(PostgresError) -> CommandOutcome {
    let row = try rows.one(of: statement)
    return try CommandOutcome(row)
  }
}
