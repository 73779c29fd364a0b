import Auditing
import Casework
import EntryDocuments
import Identity
import JobQueue
import Logging
import Meetings
import Notices
import PostgresClient
import Privacy
import Retention
import Web

extension LiveParts {
  /// The handler of every kind of job.
  ///
  /// - Parameters:
  ///   - channels: The channels of notices besides the inbox.
  ///   - bounces: The mailbox that reports of undelivered mail come back to.
  ///   - signInAddress: The address where a recipient signs in.
  ///   - auditKeys: The keys that seal the audit trail.
  func handlers(
    channels: [any NoticeChannel], bounces: Replaceable<BounceMailbox?>, signInAddress: String, auditKeys: AuditKeys,
    logger: Logger
  ) -> [any JobHandler] {
    let composing = ComposeNotices.handlers(database: database, channels: channels.map(\.name))
    let delivering = DeliverNotice.handlers(
      database: database, channels: channels, signInAddress: signInAddress, logger: logger)
    let auditing = AuditJobs.handlers(database: database, keys: auditKeys, logger: logger)
    let retaining: [any JobHandler] = [
      RunRetention(database: database, destruction: destruction), RemindOfReferral(database: database),
      EscalateAdvice(database: database), EscalateRemoval(database: database),
      RemindOfEngagement(database: database), DestroyKey(keyring: keyring), RemindOfTask(database: database),
      ReviewMediators(database: database), WatchDirectory(database: database), WatchWork(database: database),
      WatchNotices(database: database, channels: channels.map(\.name)),
      SendNoticeAgain(database: database, channels: channels.map(\.name)),
      FollowUpDelivery(database: database, channels: channels, logger: logger),
      CheckChannels(database: database, channels: channels),
      ReadBounces(database: database, mailboxes: bounces, channels: channels.map(\.name), logger: logger),
    ]
    return meetingHandlers(database: database) + entryListHandlers(database: database, keyring: keyring)
      + printHandlers(database: database, keyring: keyring, printers: printers) + composing + delivering + auditing
      + retaining
  }

  /// The recurring jobs, besides the queue's own.
  static let schedules =
    [
      RunRetention.schedule, CheckZones.schedule, ReviewContact.schedule, ReviewMediators.schedule,
      WatchEntryLists.schedule, WatchDirectory.schedule, CheckChannels.schedule, ReadBounces.schedule,
      WatchNotices.schedule, WatchWork.schedule,
    ] + AuditJobs.schedules

  /// A worker with all handlers.
  func worker(
    channels: [any NoticeChannel], bounces: Replaceable<BounceMailbox?> = Replaceable(nil), signInAddress: String,
    auditKeys: AuditKeys,
    configuration: WorkerConfiguration = WorkerConfiguration(), logger: Logger
  ) -> Worker {
    var configuration = configuration
    configuration.schedules += Self.schedules
    return Worker(
      database: database,
      handlers: handlers(
        channels: channels, bounces: bounces, signInAddress: signInAddress, auditKeys: auditKeys, logger: logger),
      configuration: configuration, logger: logger)
  }

  /// Whether the keys of the settings are those of the installation.
  ///
  /// - Parameter auditKeys: `nil` for a process that has none.
  func keyCheck(auditKeys: AuditKeys?) -> KeyCheck {
    KeyCheck(keyring: keyring, audit: auditKeys.map { AuditKeyCheck(database: database, keys: $0) })
  }

  /// Whether the process can work, and its figures.
  ///
  /// - Parameter auditKeys: `nil` for a process that has none.
  func health(schemas: SchemaWatch, auditKeys: AuditKeys?, drain: Drain) -> DatabaseHealth {
    let figures = Figures(database: database)
    return DatabaseHealth(
      probe: ReadinessProbe(
        database: probeDatabase, keyring: probeKeyring, schemas: schemas, auditKeys: auditKeys, drain: drain),
      figures: FiguresWatch(logger: Logger(label: "vestibule.health")) { try await figures.lines() },
      pools: [("work", postgres), ("search", searchPostgres), ("keyring", keyringPostgres)])
  }

  /// The dependencies of the web server.
  ///
  /// - Parameter people: The people whom a demonstration's sign-in page offers to be.
  func webDependencies(
    health: DatabaseHealth, tokens: any TokenVerifier, sessions: Sessions, signIn: SignInWay,
    cookies: CookiePolicy = .hostOnly, gcNotify: GCNotifyCallbacks? = nil, people: [Privacy.Actor] = []
  ) -> WebDependencies {
    WebDependencies(
      facilities: facilities, casework: casework, meetings: meetings, entryLists: entryLists, notices: notices,
      retention: retention, auditTrail: AuditTrail(database: database), tokens: tokens,
      health: health, sessions: sessions, signIn: signIn,
      cookies: cookies, gcNotify: gcNotify, printers: printers, people: people)
  }
}
