import PostgresClient

/// How many jobs there are in each state.
public struct JobCounts: Sendable, Equatable {
  /// Can run now; counted up to 100,000.
  public let available: Int
  /// Wait for their time; counted up to 100,000.
  public let scheduled: Int
  public let running: Int
  public let dead: Int
  /// Should have ended by now, whatever their state.
  public let overdue: Int
  /// Seconds that the first in the queue has waited; 0 for an empty queue.
  public let waitingSeconds: Double

  init(_ row: Row) throws(PostgresError) {
    available = try row.get("available")
    scheduled = try row.get("scheduled")
    running = try row.get("running")
    dead = try row.get("dead")
    overdue = try row.get("overdue")
    waitingSeconds = try row.get("waiting_seconds")
  }
}
