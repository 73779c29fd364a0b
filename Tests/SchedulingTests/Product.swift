import Foundation
import PostgresClient
import Privacy
import TestSupport

/// The scheduler itself, asked as the service asks it.
struct Product: Sendable {
  let database: TestDatabase

  /// What an answer comes to: `done`, or the word of the refusal with what it says.
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

  /// Carries out a statement; whatever happens on the way, it is done once. What the database throws is an answer too.
  ///
  /// - Parameter again: what comes in the place of the first value when the request is sent again: a new id.
  func ask(
    _ statement: StatementName, _ who: Actor, _ key: String, _ delivery: Delivery, _ values: [(any SQLEncodable)?],
    again: String? = nil
  ) async throws -> Answer {
    var values = values
    let command = Command(idempotencyKey: delivery == .once ? nil : key, fingerprint: Array(key.utf8))
    do {
      if delivery != .once {
        try await interrupt(statement, who, command, delivery, values)
        if let again { values[0] = again }
      }
      return try Self.read(try await database.database.carryOut(statement, who, command, values))
    } catch let error as PostgresError {
      return Answer(text: "thrown: \(error)", id: nil, alternatives: [])
    }
  }

  private func interrupt(
    _ statement: StatementName, _ who: Actor, _ command: Command, _ delivery: Delivery, _ values: [(any SQLEncodable)?]
  ) async throws {
    do {
      try await database.database.transaction(as: who) { transaction in
        let backend: Int = try await transaction.query("fault_backend").one(of: "fault_backend").get("pid")
        _ = try await transaction.carryOut(statement, who, command, values)
        if delivery == .undone { throw Interrupted() }
        if delivery == .ended { try await database.client.query("fault_terminate", backend) }
      }
    } catch is Interrupted {
      return
    } catch let error as PostgresError where delivery == .ended && error.kind == .connectionLost {
      return
    }
  }

  private static func read(_ outcome: CommandOutcome) throws -> Answer {
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
