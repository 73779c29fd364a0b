public import JobQueue
import PostgresClient
public import Privacy

/// Settles, once, what release 0.1.0 left: rooms and people that its meetings took for too short a time, collisions
/// that nobody was told of, and tasks without a reminder. The migration that needs it makes the job.
public struct SettleMeetings: JobHandler {
  private let database: Database
  public let kind: JobKind = "meeting.settle"

  public init(database: Database) {
    self.database = database
  }

  /// It takes all active meetings at once, and may take long.
  public var limits: JobLimits { JobLimits(attemptSecondsMax: 3600) }

  public func run(_ job: Job) async throws -> JobOutcome {
    try await database.acting(as: .worker).run(
      "meetings_settle", ["job": .bigint(job.id), "lease": .integer(job.lease)])
    return .doneInTransaction
  }
}
