import EntryDocuments
import Identity
import JobQueue
import Logging
import Meetings
import Notices
import PostgresClient
import Retention
import Web

extension LiveParts {
  /// Every kind of job that the product has, and what does it.
  ///
  /// - Parameters:
  ///   - channels: the ways of a notice beside the inbox.
  ///   - signInAddress: where a recipient signs in.
  func handlers(channels: [any NoticeChannel], signInAddress: String, logger: Logger) -> [any JobHandler] {
    let composing = ComposeNotices.handlers(database: database, channels: channels.map(\.name))
    let delivering = DeliverNotice(
      database: database, channels: channels, signInAddress: signInAddress, logger: logger)
    let meetings: [any JobHandler] = [ExpireHold(database: database), CompleteMeeting(database: database)]
    return meetings + entryListHandlers(database: database, keyring: keyring) + composing
      + [delivering, RunRetention(database: database, destruction: destruction)]
  }

  /// A worker for all of them.
  func worker(
    channels: [any NoticeChannel], signInAddress: String, configuration: WorkerConfiguration = WorkerConfiguration(),
    logger: Logger
  ) -> Worker {
    var configuration = configuration
    configuration.schedules.append(RunRetention.schedule)
    return Worker(
      postgres: postgres, handlers: handlers(channels: channels, signInAddress: signInAddress, logger: logger),
      configuration: configuration, logger: logger)
  }

  /// What the web is given.
  func webDependencies(
    tokens: any TokenVerifier, sessions: Sessions, signIn: SignInWay, cookies: CookiePolicy = .hostOnly
  ) -> WebDependencies {
    WebDependencies(
      facilities: facilities, casework: casework, meetings: meetings, entryLists: entryLists, notices: notices,
      retention: retention, tokens: tokens, health: DatabaseHealth(postgres: postgres), sessions: sessions,
      signIn: signIn, cookies: cookies)
  }
}
