public import JobQueue
import PostgresClient
public import Privacy

/// Looks for confirmed meetings at sites with nobody to tell, and opens a task of the unit for each such site.
public struct WatchDirectory: JobHandler {
  private static let jobKind: JobKind = "directory.watch"

  private let database: Database
  public let kind = jobKind
  public let limits = JobLimits(dueSeconds: 3_600)

  public init(database: Database) {
    self.database = database
  }

  /// Every hour; once for all missed times. A confirmation looks at once.
  public static let schedule = CronSchedule(
    name: "directory.watch", kind: jobKind, recurrence: .every(seconds: 3_600), catchUp: .once)

  public func run(_ job: Job) async throws -> JobOutcome {
    try await database.acting(as: .worker).run(
      "directory_watch", ["job": .bigint(job.id), "lease": .integer(job.lease)])
    return .doneInTransaction
  }
}
