public import JobQueue
import PostgresClient
public import Privacy

/// Asks each channel's provider whether it could send, and keeps the answer for the unit and for `doctor`.
public struct CheckChannels: JobHandler {
  private static let jobKind: JobKind = "notice.checkChannels"

  public let kind = jobKind
  /// One at a time, because a provider that doesn't answer would keep them all. Nobody waits for one: the next follows.
  public let limits = JobLimits(dueSeconds: nil, runningMax: 1)
  public let lane = JobLane.channelUpkeep
  private let channels: [any NoticeChannel]
  private let postgres: any SQLExecutor

  public init(database: Database, channels: [any NoticeChannel]) {
    self.channels = channels
    postgres = database.acting(as: .worker)
  }

  /// Every five minutes; once for all missed times.
  public static let schedule = CronSchedule(
    name: jobKind.rawValue, kind: jobKind, recurrence: .every(seconds: 300), catchUp: .once)

  public func run(_ job: Job) async throws -> JobOutcome {
    for channel in channels {
      switch await channel.health() {
      case .well: try await note(channel.name, nil)
      case .failing(let code): try await note(channel.name, code)
      case .unchecked: break
      }
    }
    return .done
  }

  private func note(_ channel: NoticeChannelName, _ code: String?) async throws(PostgresError) {
    try await postgres.run(
      "notice_channel_note", ["given_channel": .text(channel), "given_failure": .text(code)])
  }
}
