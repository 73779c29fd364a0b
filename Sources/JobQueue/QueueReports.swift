import Foundation
import PostgresClient

/// How many jobs there are in each state.
public struct JobCounts: Sendable, Equatable {
  /// Could run now; counted up to 100,000.
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

/// A job whose attempts are spent.
public struct DeadJob: Sendable, Equatable {
  /// What an attempt failed with.
  public struct Failure: Sendable, Equatable, Codable {
    public let attempt: Int
    /// RFC 3339.
    public let at: String
    /// The name of a type, or a code.
    public let error: String
  }

  public let id: Int64
  public let kind: JobKind
  /// RFC 3339.
  public let diedAt: String
  /// The newest fifty, oldest first.
  public let failures: [Failure]

  init(_ row: Row) throws(PostgresError) {
    id = try row.get("id")
    kind = JobKind(rawValue: try row.get("kind"))
    diedAt = try row.get("died_at")
    // Written by job_note_error alone; what it can't read would hide a dead job, so it shows it without them.
    failures =
      (try? JSONDecoder().decode([Failure].self, from: Data(try row.get("errors", as: String.self).utf8))) ?? []
  }
}

/// A job that should have ended by now.
public struct OverdueJob: Sendable, Equatable {
  public let id: Int64
  public let kind: JobKind
  /// `available`, `scheduled`, `running` or `dead`.
  public let state: String
  /// RFC 3339.
  public let dueBy: String

  init(_ row: Row) throws(PostgresError) {
    id = try row.get("id")
    kind = JobKind(rawValue: try row.get("kind"))
    state = try row.get("state")
    dueBy = try row.get("due_by")
  }
}
