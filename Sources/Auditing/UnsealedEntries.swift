public import PostgresClient
public import Privacy

/// The entries of the trail that no seal covers yet, for metrics.
public struct UnsealedEntries: Sendable, Equatable {
  public let count: Int
  /// How old the oldest is, in seconds; 0 if there is none.
  public let oldestSeconds: Double

  public static func read(_ database: Database) async throws(PostgresError) -> UnsealedEntries {
    let row = try await database.acting(as: .worker).rows(of: "audit_unsealed_show").one(of: "audit_unsealed_show")
    return UnsealedEntries(count: try row.get("entries"), oldestSeconds: try row.get("oldest_seconds"))
  }
}
