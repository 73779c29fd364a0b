public import JobQueue
import PostgresClient
public import Privacy

extension JobLane {
  /// Whatever is done for notices in the database alone. What goes out has a lane for each channel.
  static let notices = JobLane(name: "notices", hands: 4)
  /// What asks the channels' providers, besides sending.
  static let channelUpkeep = JobLane(name: "notices.channels", hands: 2)
}

/// Composes the notices of one kind of event: finds out where and when, and writes the notices, their ledger rows and
/// the jobs that deliver them. All of it happens in the transaction that completes its own job, so a crash leaves
/// everything told or nothing.
public struct ComposeNotices: JobHandler {
  public let kind: JobKind
  public let label: String
  public let limits: JobLimits
  public let lane = JobLane.notices
  private let noticeKind: NoticeKind
  private let channels: [NoticeChannelName]
  private let database: Database

  /// One handler for each kind of notice that an event tells. The digest of a day is made at its time.
  ///
  /// - Parameter channels: the channels to recipients with an e-mail address, besides the inbox.
  public static func handlers(database: Database, channels: [NoticeChannelName]) -> [ComposeNotices] {
    NoticeKind.allCases.filter { $0 != .dayDigest }.map { ComposeNotices($0, database: database, channels: channels) }
  }

  init(_ noticeKind: NoticeKind, database: Database, channels: [NoticeChannelName]) {
    self.kind = JobKind(rawValue: "notice.compose.\(noticeKind.rawValue)")
    self.limits = JobLimits(dueSeconds: noticeKind.urgency.dueSeconds)
    self.label = noticeKind.endsMeeting ? "notice.compose.meetingEnd" : kind.rawValue
    self.noticeKind = noticeKind
    self.channels = channels
    self.database = database
  }

  public func run(_ job: Job) async throws -> JobOutcome {
    let event: NoticeEvent
    do {
      event = try NoticeEvent(noticeKind, payload: job.payload.text)
    } catch {
      // Trying again wouldn't help. The worker logs and counts what is discarded.
      return .discard(reason: "payloadUnreadable")
    }
    try await database.transaction(as: .worker) { transaction in
      let store = NoticeStore(postgres: transaction)
      // The job is completed first, so that nothing is written if another worker has it.
      guard try await store.complete(job), let scene = try await store.scene(event, noticeKind) else { return }
      let tellings = NoticeRules.tellings(
        of: noticeKind, to: NoticeRules.audience(noticeKind, step: scene.step, takers: scene.takers), at: scene,
        formerPlaces: try await store.formerPlaces(scene))
      for telling in tellings { try await store.write(telling, through: channels) }
    }
    return .doneInTransaction
  }
}
