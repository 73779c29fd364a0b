public import JobQueue
import PostgresClient
public import Privacy

/// Sees to notices that stay silent: passes a delivery on that waits too long or can't be told of, takes the steps of
/// ladders that are due, and makes the digests whose time has come. Each is one transaction, so that a worker that dies
/// repeats nothing.
public struct WatchNotices: JobHandler {
  private static let jobKind: JobKind = "notice.watch"

  public let kind = jobKind
  public let limits = JobLimits(dueSeconds: 300)
  public let lane = JobLane.notices
  private let channels: [NoticeChannelName]
  private let postgres: any SQLExecutor

  /// - Parameter channels: the channels that this service has, besides the inbox.
  public init(database: Database, channels: [NoticeChannelName]) {
    self.channels = channels
    postgres = database.acting(as: .worker)
  }

  /// Every minute; once for all missed times.
  public static let schedule = CronSchedule(
    name: "notice.watch", kind: jobKind, recurrence: .every(seconds: 60), catchUp: .once)

  public func run(_ job: Job) async throws -> JobOutcome {
    var (seen, deliveries) = (batchMax, 0)
    while seen == batchMax {
      seen = try await postgres.value(
        of: "notice_watch", ["configured": .texts(channels), "given_limit": .integer(batchMax)])
      deliveries += seen
    }
    let steps = try await takeAll("notice_escalate")
    let digests = try await takeAll("notice_digest_take")
    try await job.note(["deliveries": deliveries, "steps": steps, "digests": digests], on: postgres)
    return .done
  }

  /// Calls a function that takes one thing until there is none left. Returns how many there were.
  private func takeAll(_ function: StatementName) async throws -> Int {
    var count = 0
    while try await postgres.value(of: function, ["configured": .texts(channels)], as: Bool.self) {
      try Task.checkCancellation()
      count += 1
    }
    return count
  }

  /// How many deliveries are seen to in one transaction.
  private let batchMax = 200
}
