import HTTPTypes
import Identity
import Privacy
import Scenarios
import TestSupport

@testable import Web

extension MatrixRow {
  /// The open sessions by the API.
  static let sessions: [MatrixRow] = [
    MatrixRow("GET /v1/sessions") { world, _, _ in
      try await world.signIn(Scenario.kentStaff)
      return Asked(path: "/v1/sessions?subject=\(Scenario.kentStaff.subject)", namesSomething: false)
    },
    MatrixRow("POST /v1/sessions/{subject}/end") { world, _, _ in
      try await world.signIn(Scenario.kentStaff)
      return Asked(path: "/v1/sessions/\(Scenario.kentStaff.subject)/end", namesSomething: false)
    },
  ]

  /// The page of the open sessions.
  static let sessionPages: [MatrixRow] = [
    MatrixRow("GET /rju/sessions") { _, _, _ in Asked(path: "/rju/sessions", namesSomething: false) },
    MatrixRow("POST /rju/sessions", .seeOther) { world, _, _ in
      try await world.signIn(Scenario.m2)
      return Asked(path: "/rju/sessions", form: ["do": "end:\(Scenario.m2.subject)"], namesSomething: false)
    },
  ]
}

extension MatrixWorld {
  /// Opens a session of somebody that nothing else uses.
  func signIn(_ actor: Actor) async throws {
    _ = try await Sessions(database: scenario.database.database).open(.demonstration(actor))
  }
}

extension MatrixFields {
  static let sessions: [String: Seen] = [
    "GET /v1/sessions": seen(
      by: [.rju, .service],
      """
      next people[].subject people[].sessions[].expiresAt people[].sessions[].lastSeenAt people[].sessions[].openedAt
      people[].sessions[].role people[].sessions[].site
      """),
    "POST /v1/sessions/{subject}/end": seen(by: [.rju], "ended"),
  ]
}
