import Auditing
import Casework
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
  /// The handler of every kind of job.
  ///
  /// - Parameters:
  ///   - channels: The channels of notices besides the inbox.
  ///   - signInAddress: The address where a recipient signs in.
  ///   - auditKeys: The keys that seal the audit trail.
  func handlers(
    channels: [any NoticeChannel], signInAddress: String, auditKeys: AuditKeys, logger: Logger
  ) -> [any JobHandler] {
    let composing = ComposeNotices.handlers(database: database, channels: channels.map(\.name))
    let delivering = DeliverNotice(
      database: database, channels: channels, signInAddress: signInAddress, logger: logger)
    let auditing = AuditJobs.handlers(database: database, keys: auditKeys, logger: logger)
    let retaining: [any JobHandler] = [
      RunRetention(database: database, destruction: destruction), RemindOfReferral(database: database),
      EscalateAdvice(database: database), EscalateRemoval(database: database),
      RemindOfEngagement(database: database), DestroyKey(keyring: keyring), RemindOfTask(database: database),
      ReviewMediators(database: database),
    ]
    return meetingHandlers(database: database) + entryListHandlers(database: database, keyring: keyring) + composing + [
      delivering
    ] + auditing
      + retaining
  }

  /// A worker with all handlers.
  func worker(
    channels: [any NoticeChannel], signInAddress: String, auditKeys: AuditKeys,
    configuration: WorkerConfiguration = WorkerConfiguration(), logger: Logger
  ) -> Worker {
    var configuration = configuration
    configuration.schedules += [RunRetention.schedule, CheckZones.schedule, ReviewContact.schedule]
    configuration.schedules += [ReviewMediators.schedule]
    configuration.schedules += AuditJobs.schedules + [WatchEntryLists.schedule]
    return Worker(
      database: database,
      handlers: handlers(channels: channels, signInAddress: signInAddress, auditKeys: auditKeys, logger: logger),
      configuration: configuration, logger: logger)
  }

  /// The dependencies of the web server.
  func webDependencies(
    schemas: SchemaWatch, tokens: any TokenVerifier, sessions: Sessions, signIn: SignInWay,
    cookies: CookiePolicy = .hostOnly
  ) -> WebDependencies {
    WebDependencies(
      facilities: facilities, casework: casework, meetings: meetings, entryLists: entryLists, notices: notices,
      retention: retention, auditTrail: AuditTrail(database: database), tokens: tokens,
      health: DatabaseHealth(database: database, schemas: schemas, logger: Logger(label: "vestibule.health")),
      sessions: sessions, signIn: signIn,
      cookies: cookies)
  }
}
