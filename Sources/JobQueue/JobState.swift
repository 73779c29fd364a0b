public import PostgresClient

/// The states of a live or dead job.
public enum JobState: String, Sendable, SQLDecodable {
  /// Can be claimed.
  case available
  /// Waits for its time.
  case scheduled
  /// A worker holds it.
  case running
  /// Its attempts are spent.
  case dead
}

/// What becomes of a job that its worker returns.
enum JobReturn: String, Sendable, SQLDecodable {
  /// It can be claimed at once.
  case available
  /// It waits for its time.
  case scheduled
  /// A newer job of its kind and key waits already and does the work.
  case merged
  /// Its attempts are spent.
  case dead
}
