public import Privacy
public import JobQueue
import PostgresClient

/// Composes the notices of one kind of event: finds out where and when, and writes them, their ledger rows and the
/// jobs that deliver them, in the transaction that ends its own job. Killed at any point, it has told all or nothing.
public struct ComposeNotices: JobHandler {
  public let kind: JobKind
  private let noticeKind: NoticeKind
  private let channels: [NoticeChannelName]
  private let database: Database

  /// One handler for each kind of notice.
  ///
  /// - Parameter channels: the ways to recipients with an e-mail address, beside the inbox.
  public static func handlers(database: Database, channels: [NoticeChannelName]) -> [ComposeNotices] {
    NoticeKind.allCases.map { ComposeNotices($0, database: database, channels: channels) }
  }

  init(_ noticeKind: NoticeKind, database: Database, channels: [NoticeChannelName]) {
    self.kind = JobKind(rawValue: "notice.compose.\(noticeKind.rawValue)")
    self.noticeKind = noticeKind
    self.channels = channels
    self.database = database
  }

  public func run(_ job: Job) async throws -> JobOutcome {
    guard let event = NoticeEvent(noticeKind, payload: job.payload.text) else {
      return .discard(reason: "payloadUnreadable")
    }
    try await database.transaction(as: .worker) { transaction in
      let store = NoticeStore(postgres: transaction)
      // The job ends first: where it has moved on, there is nothing to undo.
      guard try await store.complete(job), let scene = try await store.scene(event, noticeKind) else { return }
      let tellings = NoticeRules.tellings(
        of: noticeKind, to: NoticeRules.audience(noticeKind, step: event.step), at: scene,
        formerPlaces: try await store.formerPlaces(scene))
      for telling in tellings { _ = try await store.write(telling, through: channels) }
    }
    return .doneInTransaction
  }
}
