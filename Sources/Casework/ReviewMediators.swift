public import JobQueue
import PostgresClient
public import Privacy

/// Looks each day for open processes without a mediator, as an engagement may have ended since, and opens a task of the
/// unit for each (`program.2`).
public struct ReviewMediators: JobHandler {
  private static let jobKind: JobKind = "mediators.review"

  private let database: Database
  public let kind = jobKind
  public let limits = JobLimits(dueSeconds: 10_800)

  public init(database: Database) {
    self.database = database
  }

  /// Every day at three in the morning at the westernmost sites, when the last day of an engagement is over everywhere;
  /// once for all missed days.
  public static let schedule = CronSchedule(
    name: "mediators.review", kind: jobKind, recurrence: .daily(at: "03:00", zone: "America/Vancouver"), catchUp: .once)

  public func run(_ job: Job) async throws -> JobOutcome {
    try await database.acting(as: .worker).run(
      "mediators_review", ["job": .bigint(job.id), "lease": .integer(job.lease)])
    return .doneInTransaction
  }
}
