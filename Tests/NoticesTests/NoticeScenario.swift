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

/// Kent, a meeting there, its mediator m1, and the handlers of notices with one channel or several, on 30 November 2026
/// at 10:00 by Kent's clock. Nobody has quiet hours.
struct NoticeScenario {
  let database: TestDatabase
  let meeting = UUID()
  let process = UUID()
  let notices: Notices
  private let mediator = UUID()
  let handlers: [any JobHandler]
  let watch: WatchNotices
  private let channels: [NoticeChannelName]

  static let kentStaff = constant(Actor(subject: "staff-1", role: .siteStaff, site: SiteCode("KENT")))
  static let kentDesk = constant(Actor(subject: "desk-1", role: .frontDesk, site: SiteCode("KENT")))
  static let donnaconaStaff = constant(Actor(subject: "staff-2", role: .siteStaff, site: SiteCode("DONNACONA")))
  static let mediator = constant(Actor(subject: "m1", role: .mediator))
  static let otherMediator = constant(Actor(subject: "m2", role: .mediator))
  static let rju = constant(Actor(subject: "rju-1", role: .rju))
  static let auditor = constant(Actor(subject: "auditor-1", role: .auditor))

  init(
    _ database: TestDatabase, channel: any NoticeChannel = RecordingChannel(),
    and more: [any NoticeChannel] = [], logger: Logger = LogCapture().logger()
  ) async throws {
    let channels = [channel] + more
    self.database = database
    notices = Notices(database: database.database, pollSeconds: 60)
    handlers =
      ComposeNotices.handlers(database: database.database, channels: channels.map(\.name))
      + DeliverNotice.handlers(
        database: database.database, channels: channels, signInAddress: "https://vestibule.agency.test/sign-in",
        logger: logger)
      + [
        SendNoticeAgain(database: database.database, channels: channels.map(\.name)),
        FollowUpDelivery(database: database.database, channels: channels, logger: logger),
      ]
    self.channels = channels.map(\.name)
    watch = WatchNotices(database: database.database, channels: channels.map(\.name))
    try await database.setClock("2026-11-30T10:00:00-08:00")
    try await database.ownerClient.query("notices_test_no_quiet_hours")
    try await database.ownerClient.query("notices_test_scene", mediator, process)
    try await database.ownerClient.query("notices_test_meeting", meeting, process, mediator)
  }

  /// Sets an address for both mailboxes of Kent, the mediator and the unit.
  func registerEveryone() async throws {
    let directory = notices.directory
    for (addressee, address) in [
      (Addressee(.siteStaff, site: Sample.kent.code), "staff@kent.test"),
      (Addressee(.frontDesk, site: Sample.kent.code), "desk@kent.test"), (Addressee(.unit), "rju@agency.test"),
    ] {
      _ = try await directory.setAddress(
        Self.rju, of: try #require(addressee), duty: .general, to: try #require(EmailAddress(address)), language: .en,
        .unkeyed)
    }
    _ = try await directory.saveAccount(
      Self.rju, "m1", AccountDetails(name: nil, email: EmailAddress("m1@agency.test"), language: .fr), .unkeyed)
  }

  /// Registers an address of one of Kent's duties.
  func register(_ duty: NoticeDuty, at address: String) async throws {
    _ = try await notices.directory.setAddress(
      Self.rju, of: try #require(Addressee(.siteStaff, site: Sample.kent.code)), duty: duty,
      to: try #require(EmailAddress(address)), language: .en, .unkeyed)
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
      do { try await finish(job) } catch { errors.append(error) }
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

  /// Runs a job and settles it, as a worker does.
  func finish(_ job: Job) async throws {
    switch try await run(job) {
    case .done, .discard:
      try await database.database.acting(as: .worker).run(
        "job_complete", ["id": .bigint(job.id), "lease": .integer(job.lease)])
    case .snooze(let seconds):
      try await database.database.acting(as: .worker).run(
        "job_snooze", ["id": .bigint(job.id), "lease": .integer(job.lease), "seconds": .integer(seconds)])
    case .doneInTransaction: break
    }
  }

  /// The deliveries as a worker with the scenario's channels begins and ends them.
  var deliveries: DeliveryStore {
    DeliveryStore(postgres: database.database.acting(as: .worker), channels: channels)
  }

  /// Everything happens as if so many minutes had passed, and the watch looks.
  func pass(minutes: Int) async throws {
    try await database.ownerClient.query("notices_test_pass", minutes)
    try await look()
  }

  /// The watch looks once, as its schedule has it look each minute.
  func look() async throws {
    _ = try await watch.run(Job(id: 0, lease: 0, kind: watch.kind, attempt: 1, payload: JSONText("{}")))
  }

  /// The ledger as sorted texts: `meetingHeld siteStaff:KENT smtp sent`.
  func ledger() async throws -> [String] {
    try await notices.ledger(Self.rju).map { "\($0.kind) \($0.recipient) \($0.channel) \($0.state)" }.sorted()
  }

  func liveJobs() async throws -> Int {
    try #require(try await database.ownerClient.query("notices_test_live_jobs").first).get("jobs")
  }

  /// How many jobs that send are left.
  func deliverJobs() async throws -> Int {
    try await database.ownerClient.query("notices_test_deliver_jobs").one(of: "notices_test_deliver_jobs").get("jobs")
  }

  /// The kinds of notice in an actor's inbox, newest first.
  func inbox(_ actor: Actor) async throws -> [NoticeKind] {
    try await notices.inbox(actor).notices.map(\.kind)
  }
}
