import Foundation
import PostgresClient
import Privacy
import TestSupport

/// The scheduler itself, called as the service calls it.
struct Product: Sendable {
  let database: TestDatabase

  /// An answer in words: `done`, or the outcome's word with what its answer says.
  struct Answer: Sendable {
    let text: String
    let id: String?
    let alternatives: [Alternative]
  }

  /// A slot that a refusal offers instead.
  struct Alternative: Decodable, Sendable {
    let room: String
    let start: String
  }

  /// How a request comes to the database.
  enum Delivery: CaseIterable {
    /// Once, and the answer arrives.
    case once
    /// It is done, the answer is lost, and the same request is sent again.
    case twice
    /// All of it is undone before the commit, and the same request is sent again.
    case undone
    /// The backend is ended before the commit, and the same request is sent again.
    case ended
  }

  struct Interrupted: Error {}

  /// Carries out a command. Whatever happens on the way, it is done once. An error of the database is an answer too.
  ///
  /// - Parameter again: the arguments when the request is sent again; `nil` for the same.
  func ask(
    _ door: StatementName, _ who: Actor, _ key: String, _ delivery: Delivery, _ arguments: SQLArguments,
    again: SQLArguments? = nil
  ) async throws -> Answer {
    let command = Command(idempotencyKey: delivery == .once ? nil : key, digest: Array(key.utf8))
    do {
      switch delivery {
      case .once: break
      case .twice: _ = try await carryOut(door, who, command, arguments)
      case .undone, .ended: try await interrupt(door, who, key, delivery, arguments)
      }
      let last = delivery == .once ? arguments : again ?? arguments
      return try Self.read(try await carryOut(door, who, command, last))
    } catch let error as PostgresError {
      return Answer(text: "thrown: \(error)", id: nil, alternatives: [])
    }
  }

  private func carryOut(
    _ door: StatementName, _ who: Actor, _ command: Command, _ arguments: SQLArguments
  ) async throws(PostgresError) -> CommandOutcome<String> {
    try await database.database.carryOut(door, who, command, arguments, outcome: String.self)
  }

  /// Does all that a command with a key does, and then loses it before the commit.
  private func interrupt(
    _ door: StatementName, _ who: Actor, _ key: String, _ delivery: Delivery, _ arguments: SQLArguments
  ) async throws {
    let request: SQLArguments = [
      "who": .actor(who), "request": .composite("request_identity", [key, Array(key.utf8).sqlText]),
    ]
    do {
      try await database.database.transaction(as: who) { transaction in
        let backend: Int = try await transaction.query("fault_backend").one(of: "fault_backend").get("pid")
        try await transaction.run("request_begin", request)
        let row = try await transaction.row(of: door, ["who": .actor(who)] + arguments)
        let answer: SQLArguments = [
          "given_outcome": .text(try row.get("outcome", as: String.self)),
          "given_answer": .jsonb(try row.get("answer")),
        ]
        try await transaction.run("request_keep", request + answer)
        if delivery == .ended { try await database.client.query("fault_terminate", backend) }
        throw Interrupted()
      }
    } catch is Interrupted {
      return
    } catch let error as PostgresError where delivery == .ended && error.kind == .connectionLost {
      return
    }
  }

  private static func read(_ outcome: CommandOutcome<String>) throws -> Answer {
    let body: Body = try outcome.decode()
    let said: [String?] =
      switch outcome.word {
      case "clause": [body.clause]
      case "gates": [body.gates?.filter { !$0.met }.map(\.clause).joined(separator: ",")]
      case "wrongState": [body.state]
      case "invalid": body.errors?.flatMap { [$0.field, $0.reason] } ?? []
      default: []
      }
    return Answer(
      text: ([outcome.word] + said.compactMap { $0 }).joined(separator: " "), id: body.id,
      alternatives: body.alternatives ?? [])
  }

  private struct Body: Decodable {
    struct Gate: Decodable {
      let clause: String
      let met: Bool
    }
    struct Fault: Decodable {
      let field: String
      let reason: String
    }
    let id: String?
    let clause: String?
    let state: String?
    let gates: [Gate]?
    let errors: [Fault]?
    let alternatives: [Alternative]?
  }
}
