import Foundation
import Identifiers
import JobQueue
import Languages
import Logging
import PostgresClient
import Privacy
import TestSupport
import Testing

@testable import Notices

/// Kent, a meeting there, its mediator m1, and the handlers of notices with one channel.
struct NoticeScenario {
  let database: TestDatabase
  let meeting = UUID()
  let process = UUID()
  let notices: Notices
  private let mediator = UUID()
  let handlers: [any JobHandler]

  static let kentStaff = constant(Actor(subject: "staff-1", role: .siteStaff, site: SiteCode("KENT")))
  static let kentDesk = constant(Actor(subject: "desk-1", role: .frontDesk, site: SiteCode("KENT")))
  static let donnaconaStaff = constant(Actor(subject: "staff-2", role: .siteStaff, site: SiteCode("DONNACONA")))
  static let mediator = constant(Actor(subject: "m1", role: .mediator))
  static let otherMediator = constant(Actor(subject: "m2", role: .mediator))
  static let rju = constant(Actor(subject: "rju-1", role: .rju))
  static let auditor = constant(Actor(subject: "auditor-1", role: .auditor))

  init(
    _ database: TestDatabase, channel: any NoticeChannel = RecordingChannel(), attemptsMax: Int = 12,
    logger: Logger = LogCapture().logger()
  ) async throws {
    self.database = database
    notices = Notices(database: database.database, pollSeconds: 60)
    handlers =
      ComposeNotices.handlers(database: database.database, channels: [channel.name])
      + [
        DeliverNotice(
          database: database.database, channels: [channel], signInAddress: "https://vestibule.agency.test/sign-in",
          attemptsMax: attemptsMax, logger: logger)
      ]
    try await database.ownerClient.query("notices_test_scene", mediator, process)
    try await database.ownerClient.query("notices_test_meeting", meeting, process, mediator)
  }

  /// Registers an address for both mailboxes of Kent, the mediator and the unit.
  func registerEveryone() async throws {
    for (recipient, address) in [
      (NoticeRecipient.siteStaff(Sample.kent.code), "staff@kent.test"),
      (.frontDesk(Sample.kent.code), "desk@kent.test"),
      (.mediator(subject: "m1"), "m1@agency.test"),
      (.restorativeJusticeUnit, "rju@agency.test"),
    ] {
      try await notices.registerMailbox(
        Self.rju,
        NoticeMailbox(
          recipient: recipient, address: EmailAddress(address), language: recipient.role == .mediator ? .fr : .en))
    }
  }

  /// Changes the meeting's state and publishes the event.
  func meetingBecomes(_ state: String, topic: String? = nil) async throws {
    try await database.ownerClient.query("notices_test_meeting_state", meeting, state)
    try await publish(topic ?? "meeting.\(state)")
  }

  func publish(_ topic: String) async throws {
    try await publish(topic, payload: "{\"meeting\":\"\(meeting)\"}")
  }

  func publish(_ topic: String, payload: String) async throws {
    try await database.ownerClient.query("notices_test_publish", topic, JSONText(payload))
  }

  /// Writes a released revision of Kent's list directly, and returns its id. The former one is superseded.
  func revision(_ number: Int) async throws -> UUID {
    try await database.ownerClient.query("notices_test_supersede")
    return try await id("notices_test_revision", number)
  }

  /// The id that a statement returns, as the owner.
  func id(_ statement: StatementName, _ values: (any SQLEncodable)?...) async throws -> UUID {
    try await database.ownerClient.query(statement, values: values, route: nil).one(of: statement).get("id")
  }

  /// Publishes what an event says about an entry list: a revision, a reminder or a lack, by its id.
  func publish(_ topic: String, _ key: String, _ id: UUID) async throws {
    try await publish(topic, payload: "{\"\(key)\":\"\(id)\"}")
    try await runJobs()
  }

  /// Runs the jobs of notices, one after the other, until none can be run now. A job that throws isn't run again.
  @discardableResult
  func runJobs(only kinds: String = "notice.") async throws -> [any Error] {
    var errors: [any Error] = []
    while let job = try await claim(kinds) {
      do { try await finish(job, outcome: run(job)) } catch { errors.append(error) }
    }
    return errors
  }

  /// Claims the next job, as a worker does.
  func claim(_ kinds: String = "notice.") async throws -> Job? {
    let names = handlers.map(\.kind.rawValue).filter { $0.hasPrefix(kinds) }
    let worker = database.database.acting(as: .worker)
    guard let row = try await worker.query("notices_test_claim", UUID(), names).first else { return nil }
    return Job(
      id: try row.get("id"), lease: try row.get("lease"), kind: JobKind(rawValue: try row.get("kind")),
      attempt: try row.get("attempt"), payload: try row.get("payload"))
  }

  func run(_ job: Job) async throws -> JobOutcome {
    try await #require(handlers.first { $0.kind == job.kind }).run(job)
  }

  /// The worker of this job is killed, and another one claims it.
  func takeOver(_ job: Job) async throws -> Job {
    try await database.ownerClient.query("notices_test_crash", job.id)
    return try #require(try await claim())
  }

  private func finish(_ job: Job, outcome: JobOutcome) async throws {
    switch outcome {
    case .done, .discard:
      try await database.database.acting(as: .worker).run(
        "job_complete", ["id": .bigint(job.id), "lease": .integer(job.lease)])
    case .snooze: try await database.ownerClient.query("notices_test_crash", job.id)
    case .doneInTransaction: break
    }
  }

  /// The ledger as sorted texts: `meetingHeld siteStaff:KENT smtp sent`.
  func ledger() async throws -> [String] {
    try await notices.ledger(Self.rju).map { "\($0.kind) \($0.recipient) \($0.channel) \($0.state)" }.sorted()
  }

  func liveJobs() async throws -> Int {
    try #require(try await database.ownerClient.query("notices_test_live_jobs").first).get("jobs")
  }

  /// The kinds of notice in an actor's inbox, newest first.
  func inbox(_ actor: Actor) async throws -> [NoticeKind] {
    try await notices.inbox(actor).notices.map(\.kind)
  }
}
