import Foundation
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

/// A job whose attempts are spent.
public struct DeadJob: Sendable, Equatable {
  /// The error of one attempt.
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
  /// The latest fifty, oldest first.
  public let failures: [Failure]

  init(_ row: Row) throws(PostgresError) {
    id = try row.get("id")
    kind = JobKind(rawValue: try row.get("kind"))
    diedAt = try row.get("died_at")
    failures = try row.get("errors", as: FailureList.self).all
  }

  /// The errors as `job_note_error` writes them.
  private struct FailureList: SQLDecodable {
    let all: [Failure]

    init?(sqlText: String) {
      do { all = try JSONDecoder().decode([Failure].self, from: Data(sqlText.utf8)) } catch { return nil }
    }
  }
}

/// A job that should have ended by now.
public struct OverdueJob: Sendable, Equatable {
  public let id: Int64
  public let kind: JobKind
  public let state: JobState
  /// RFC 3339.
  public let dueBy: String

  init(_ row: Row) throws(PostgresError) {
    id = try row.get("id")
    kind = JobKind(rawValue: try row.get("kind"))
    state = try row.get("state")
    dueBy = try row.get("due_by")
  }
}
