public import JobQueue
import PostgresClient
public import Privacy

/// Checks each day whether contact.1 still allows every confirmed meeting, as a clearance may have expired, and puts
/// those that it doesn't allow back on hold.
public struct ReviewContact: JobHandler {
  private static let jobKind: JobKind = "contact.review"

  private let database: Database
  public let kind = jobKind
  /// Before the first sites open.
  public let limits = JobLimits(dueSeconds: 5_400)

  public init(database: Database) {
    self.database = database
  }

  /// Every day at four in the morning in Newfoundland, before any site opens; once for all missed days.
  public static let schedule = CronSchedule(
    name: "contact.review", kind: jobKind, recurrence: .daily(at: "04:00", zone: "America/St_Johns"), catchUp: .once)

  public func run(_ job: Job) async throws -> JobOutcome {
    try await database.acting(as: .worker).run(
      "contact_review", ["job": .bigint(job.id), "lease": .integer(job.lease)])
    return .doneInTransaction
  }
}
