import Facilities
import Foundation
import Identifiers
import JobQueue
import Languages
import Meetings
import PostgresClient
import Privacy

/// The database calls that compose notices.
struct NoticeStore {
  let postgres: any SQLExecutor

  /// Completes the job. False if another worker has it by now, so that nothing may be written.
  func complete(_ job: Job) async throws(PostgresError) -> Bool {
    try await postgres.value(of: "job_complete", ["id": .bigint(job.id), "lease": .integer(job.lease)])
  }

  /// Where and when the subject of an event is; `nil` if there is nothing to tell any more.
  func scene(_ event: NoticeEvent, _ kind: NoticeKind) async throws(PostgresError) -> NoticeScene? {
    switch event.object {
    case .meeting(let id): try await meetingScene(event, id, kind)
    case .entryList(let id): try await entryListScene(id, kind)
    case .task(let id): try await taskScene(id, kind)
    case .alert(let id): try await alertScene(id)
    case .referral(let id): try await referralScene(id, kind)
    case .advice(let id): try await adviceScene(id, kind)
    case .removal(let id): try await removalScene(id, kind)
    case .engagement(let id): try await engagementScene(id)
    case .delivery(let id): try await undeliveredScene(id)
    }
  }

  /// Where the staff of other sites still expect the meeting of a scene, because it has moved away from there.
  func formerPlaces(_ scene: NoticeScene) async throws(PostgresError) -> [NoticeScene] {
    guard case .meeting(let id) = scene.subject, let site = scene.site else { return [] }
    let rows = try await postgres.rows(
      of: "notice_former_places", ["given_meeting": .uuid(id), "given_site": .text(site.code)])
    var places: [NoticeScene] = []
    for row in rows {
      places.append(
        NoticeScene(
          subject: scene.subject, version: scene.version, site: try row.site, day: try row.get("day"),
          startsWall: try row.get("starts_wall"), zone: try row.get("zone")))
    }
    return places
  }

  private func mediators(
    _ function: StatementName, _ arguments: SQLArguments
  ) async throws(PostgresError) -> [NoticeScene.Mediator] {
    var mediators: [NoticeScene.Mediator] = []
    for row in try await postgres.rows(of: function, arguments) {
      mediators.append(try row.mediator)
    }
    return mediators
  }

  /// Writes a notice into its recipient's mailbox, with the ledger rows and the jobs of its deliveries. Writes nothing
  /// if the recipient has been told this before, or of a newer version.
  ///
  /// - Parameter channels: the channels that this service has; the database chooses among them.
  func write(_ telling: NoticeTelling, through channels: [NoticeChannelName]) async throws(PostgresError) {
    let (scene, recipient) = (telling.scene, telling.recipient)
    let box = try await postgres.row(
      of: "notice_take_position",
      [
        "given_id": .uuid(UUID.version7()), "given_role": .text(recipient.role),
        "given_site": .text(recipient.site), "given_subject": .text(recipient.subject),
        "given_language": .text(telling.language),
      ])
    try await postgres.run(
      "notice_write",
      [
        "given_id": .uuid(UUID.version7()), "given_mailbox": .uuid(try box.get("id", as: UUID.self)),
        "given_position": .bigint(try box.get("last_position", as: Int64.self)), "given_kind": .text(telling.kind),
        "given_subject_kind": .text(scene.subject.kind), "given_subject": .text(scene.subject.key),
        "given_version": .integer(scene.version), "given_site": .text(scene.site?.code),
        "given_day": .date(scene.day), "given_starts": .timestamp(scene.startsWall), "given_zone": .text(scene.zone),
        "given_arrival_was": .timestamp(scene.arrival?.was), "given_arrival_is": .timestamp(scene.arrival?.becomes),
        "inbox_delivery": .uuid(UUID.version7()), "given_duty": .text(NoticeRules.duty(telling.kind)),
        "is_urgent": .boolean(NoticeRules.isUrgent(telling.kind)), "configured": .texts(channels),
      ])
  }

  private func meetingScene(
    _ event: NoticeEvent, _ id: UUID, _ kind: NoticeKind
  ) async throws(PostgresError) -> NoticeScene? {
    let rows = try await postgres.rows(
      of: "notice_meeting_scene", ["given_meeting": .uuid(id), "given_version": .uuid(event.version)])
    guard let row = rows.first, NoticeRules.stillHolds(kind, meetingState: try row.get("state")),
      NoticeRules.stillHolds(kind, meetingState: try row.get("state_now"))
    else { return nil }
    return NoticeScene(
      subject: .meeting(id), version: try row.get("version"), site: try row.site,
      isThere: try row.get("is_there"), day: try row.get("day"),
      startsWall: try row.get("starts_wall"), zone: try row.get("zone"),
      arrival: try await arrival(event.arrivalChange),
      mediator: try row.mediator,
      coMediators: try await mediators("notice_co_mediators", ["given_meeting": .uuid(id)]),
      formerMediators: try await mediators(
        "notice_mediators", ["mediators": .uuids(event.formerMediators)]))
  }

  /// How an arrival changes, by the id of the change; `nil` if none does.
  private func arrival(_ change: UUID?) async throws(PostgresError) -> NoticeScene.Arrival? {
    guard let change else { return nil }
    let rows = try await postgres.rows(of: "notice_arrival_change", ["given_change": .uuid(change)])
    guard let row = rows.first else { return nil }
    return NoticeScene.Arrival(was: try row.get("was"), becomes: try row.get("becomes"))
  }

  /// The site and day of an entry list, its revision, and the mediator of the meeting whose people it is missing.
  private func entryListScene(_ id: UUID, _ kind: NoticeKind) async throws(PostgresError) -> NoticeScene? {
    let rows = try await postgres.rows(
      of: "notice_entry_list_scene", ["given_kind": .text(kind), "given_id": .uuid(id)])
    guard let row = rows.first else { return nil }
    let (site, day): (SiteCode, LocalDay) = (try row.get("site_code"), try row.get("day"))
    var scene = NoticeScene(
      subject: .entryList(site: site, day: day), version: try row.get("version"), step: try row.get("step"),
      takers: Set(try row.get("takers", as: [CopyTaker].self).map(\.audience)), site: try row.site, day: day.text)
    if let meeting = try row.get("meeting_id", as: UUID?.self) {
      let rows = try await postgres.rows(
        of: "notice_meeting_scene", ["given_meeting": .uuid(meeting), "given_version": .uuid(nil as UUID?)])
      scene.mediator = try rows.first?.mediator
    }
    return scene
  }

  /// An alert that is still open. It has neither place nor time, because no message may say where somebody read.
  private func alertScene(_ id: UUID) async throws(PostgresError) -> NoticeScene? {
    let isOpen: Bool = try await postgres.value(of: "notice_alert_is_open", ["given_alert": .uuid(id)])
    return isOpen ? NoticeScene(subject: .alert(id), version: 1) : nil
  }

  /// A referral that is still undecided, and unread if that is what the notice says. It has neither place nor time,
  /// because no message may say where it comes from.
  private func referralScene(_ id: UUID, _ kind: NoticeKind) async throws(PostgresError) -> NoticeScene? {
    let isOpen: Bool = try await postgres.value(
      of: "referral_is_open",
      ["given_referral": .uuid(id), "must_be_unread": .boolean(kind != .referralUndecided)])
    guard isOpen, let version = try await version(kind, id) else { return nil }
    return NoticeScene(subject: .referral(id), version: version)
  }

  private func adviceScene(_ id: UUID, _ kind: NoticeKind) async throws(PostgresError) -> NoticeScene? {
    let rows = try await postgres.rows(
      of: "notice_advice_scene", ["given_advice": .uuid(id), "given_kind": .text(kind)])
    return try dueScene(.advice(id), try await version(kind, id), rows.first)
  }

  private func removalScene(_ id: UUID, _ kind: NoticeKind) async throws(PostgresError) -> NoticeScene? {
    let rows = try await postgres.rows(
      of: "notice_removal_scene", ["given_removal": .uuid(id), "given_kind": .text(kind)])
    return try dueScene(.removal(id), try await version(kind, id), rows.first)
  }

  /// Which site something is for and when it is due; nothing of a process, a condition or a file.
  private func dueScene(
    _ subject: NoticeSubject, _ version: Int?, _ row: Row?
  ) throws(PostgresError) -> NoticeScene? {
    guard let version, let row else { return nil }
    return NoticeScene(subject: subject, version: version, site: try row.site, day: try row.get("day"))
  }

  private func engagementScene(_ id: UUID) async throws(PostgresError) -> NoticeScene? {
    let rows = try await postgres.rows(of: "notice_engagement_scene", ["given_engagement": .uuid(id)])
    guard let row = rows.first else { return nil }
    return NoticeScene(
      subject: .engagement(id), version: 1, day: try row.get("day"), mediator: try row.mediator)
  }

  /// A delivery that is the unit's to see to, and the site whose staff it was for.
  private func undeliveredScene(_ id: UUID) async throws(PostgresError) -> NoticeScene? {
    let rows = try await postgres.rows(of: "notice_undelivered_scene", ["given_delivery": .uuid(id)])
    guard let row = rows.first else { return nil }
    return NoticeScene(subject: .delivery(id), version: 1, site: try row.site)
  }

  /// The version of a notice about something of the unit, such as how often it was reminded of; `nil` if it is gone.
  private func version(_ kind: NoticeKind, _ id: UUID) async throws(PostgresError) -> Int? {
    try await postgres.value(of: "notice_version", ["given_kind": .text(kind), "given_subject": .uuid(id)])
  }

  private func taskScene(_ id: UUID, _ kind: NoticeKind) async throws(PostgresError) -> NoticeScene? {
    let rows = try await postgres.rows(of: "notice_task_scene", ["given_task": .uuid(id)])
    guard let row = rows.first, let version = try await version(kind, id) else { return nil }
    return NoticeScene(
      subject: .task(id), version: version, site: try row.site, day: try row.get("day"),
      startsWall: try row.get("starts_wall"), zone: try row.get("zone"))
  }
}

/// The roles that take copies of entry lists.
private enum CopyTaker: String, SQLEncodable, SQLDecodable, SQLArrayElement {
  case frontDesk
  case siteStaff

  var audience: NoticeRules.Audience {
    switch self {
    case .frontDesk: .frontDesk
    case .siteStaff: .siteStaff
    }
  }
}

extension Row {
  /// The site of `site_code`, with its language; `nil` if there is none.
  fileprivate var site: NoticeScene.Site? {
    get throws(PostgresError) {
      guard let code = try get("site_code", as: SiteCode?.self) else { return nil }
      return NoticeScene.Site(code: code, language: try get("site_language"))
    }
  }

  fileprivate var mediator: NoticeScene.Mediator {
    get throws(PostgresError) {
      NoticeScene.Mediator(subject: try get("mediator"), language: try get("mediator_language"))
    }
  }
}
