public import PostgresClient

/// Writes to the audit trail what no statement of its own writes.
///
/// Statements that change something, or read a name, write their audit row themselves, in their own transaction.
public struct AuditTrail: Sendable {
  private let postgres: PostgresClient

  public init(postgres: PostgresClient) {
    self.postgres = postgres
  }

  /// Records that the actor did something to an object. `object` is an id or a code, never a name.
  public func record(_ actor: Actor, action: String, kind: String, object: String) async throws(PostgresError) {
    try await postgres.query(
      "privacy_record", values: actor.sqlValues + [action, kind, object, JSONText("{}")], route: nil)
  }
}
