import PostgresClient
public import Privacy

/// How long jobs of a kind wait, for metrics.
public struct KindWait: Sendable, Equatable {
  /// The kind, or the name that it shares with others so that nothing tells them apart (`program.1`).
  public let kind: String
  /// Seconds that the one that can run and waits longest has waited; 0 if none waits.
  public let waitingSeconds: Double
  /// Seconds since the one that is latest should have ended; 0 if none is late.
  public let lateSeconds: Double

  /// Those of every kind of which a job can run or does, as the service.
  public static func read(_ database: Database) async throws -> [KindWait] {
    try await database.acting(as: .worker).rows(of: "queue_waiting_list").map { row in
      KindWait(
        kind: try row.get("kind"), waitingSeconds: try row.get("waiting_seconds"),
        lateSeconds: try row.get("late_seconds"))
    }
  }
}
