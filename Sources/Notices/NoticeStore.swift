import Facilities
import Foundation
import Identifiers
import JobQueue
import Languages
import PostgresClient
import Privacy

/// The statements that compose notices.
struct NoticeStore {
  let postgres: any SQLExecutor

  /// Ends the job. False: it has moved on, and nothing may be written.
  func complete(_ job: Job) async throws(PostgresError) -> Bool {
    try await postgres.query("notices_complete_job", job.id, job.lease).first?.get("completed") ?? false
  }

  /// Where and when the subject of an event is; `nil` where there is nothing to tell.
  func scene(_ event: NoticeEvent, _ kind: NoticeKind) async throws(PostgresError) -> NoticeScene? {
    switch event.subject {
    case .meeting(let id): try await meetingScene(id, kind)
    case .entryList(let site, let day): try await entryListScene(event, site, day)
    case .task(let id): try await taskScene(id)
    case .alert: try await alertScene(event)
    case .referral: try await referralScene(event)
    case .advice: try await dueScene("notices_advice_scene", event, kind)
    case .removal: try await dueScene("notices_removal_scene", event, kind)
    case .engagement: try await engagementScene(event)
    }
  }

  /// Where the staff of other sites still expect the meeting of a scene: it has moved away from there.
  func formerPlaces(_ scene: NoticeScene) async throws(PostgresError) -> [NoticeScene] {
    guard scene.subject.kind == .meeting else { return [] }
    var places: [NoticeScene] = []
    for row in try await postgres.query("notices_former_places", scene.subject.key, scene.site?.rawValue) {
      places.append(
        try NoticeScene(
          subject: scene.subject, version: scene.version, site: row.site, day: row.get("day"),
          startsWall: row.get("starts_wall"), zone: row.get("zone")))
    }
    return places
  }

  /// Writes a notice into its recipient's mailbox, with the ledger rows and jobs of its deliveries.
  ///
  /// - Returns: whether it was written; not where the recipient was told before, or told of a newer version.
  func write(
    _ telling: NoticeTelling, through channels: [NoticeChannelName]
  ) async throws(PostgresError) -> Bool {
    let (scene, recipient) = (telling.scene, telling.recipient)
    let boxes = try await postgres.query(
      "notices_take_position", UUID.version7(), recipient.role.rawValue, recipient.site?.rawValue, recipient.subject,
      scene.language(for: recipient).rawValue)
    guard let box = boxes.first else { return false }
    let outgoing = try box.get("has_address", as: Bool.self) ? channels : []
    let rows = try await postgres.query(
      "notices_write", UUID.version7(), try box.get("id", as: UUID.self), try box.get("last_position", as: Int64.self),
      telling.kind.rawValue, scene.subject.kind.rawValue, scene.subject.key, scene.version, scene.site?.rawValue,
      scene.day,
      scene.startsWall, scene.zone, UUID.version7(), outgoing.map { _ in UUID.version7() }, outgoing.map(\.rawValue))
    return try rows.first?.get("told") ?? false
  }

  private func meetingScene(_ id: UUID, _ kind: NoticeKind) async throws(PostgresError) -> NoticeScene? {
    guard let row = try await postgres.query("notices_meeting_scene", id).first,
      NoticeRules.stillHolds(kind, meetingState: try row.get("state"))
    else { return nil }
    return try NoticeScene(
      subject: .meeting(id), version: row.get("version"), site: row.site, day: row.get("day"),
      startsWall: row.get("starts_wall"), zone: row.get("zone"), mediator: row.get("mediator"),
      mediatorLanguage: row.language("mediator_language"), siteLanguage: row.language("site_language"))
  }

  private func entryListScene(
    _ event: NoticeEvent, _ site: SiteCode, _ day: LocalDay
  ) async throws(PostgresError) -> NoticeScene? {
    guard let row = try await postgres.query("notices_entry_list_scene", site.rawValue).first else { return nil }
    return try NoticeScene(
      subject: event.subject, version: event.version, site: site, day: day.description,
      siteLanguage: row.language("site_language"))
  }

  /// An alert that is still open. It has neither place nor time: where somebody read is not for a message.
  private func alertScene(_ event: NoticeEvent) async throws(PostgresError) -> NoticeScene? {
    let rows = try await postgres.query("notices_alert_scene", event.subject.key)
    return rows.isEmpty ? nil : NoticeScene(subject: event.subject, version: 1)
  }

  /// A referral that lies unread still. It has neither place nor time: where it comes from is not for a message.
  private func referralScene(_ event: NoticeEvent) async throws(PostgresError) -> NoticeScene? {
    let rows = try await postgres.query("notices_referral_scene", event.subject.key)
    guard try rows.first?.get("unread", as: Bool.self) == true else { return nil }
    return NoticeScene(subject: event.subject, version: event.version)
  }

  /// Which site an advice or a removal order is for, and when it is due; nothing of a process, a condition or a file.
  private func dueScene(
    _ statement: StatementName, _ event: NoticeEvent, _ kind: NoticeKind
  ) async throws(PostgresError) -> NoticeScene? {
    guard let row = try await postgres.query(statement, event.subject.key, kind.rawValue).first else { return nil }
    return try NoticeScene(
      subject: event.subject, version: event.version, site: row.site, day: row.get("day"),
      siteLanguage: row.language("site_language"))
  }

  private func engagementScene(_ event: NoticeEvent) async throws(PostgresError) -> NoticeScene? {
    guard let row = try await postgres.query("notices_engagement_scene", event.subject.key).first else { return nil }
    return try NoticeScene(
      subject: event.subject, version: 1, day: row.get("day"), mediator: row.get("mediator"),
      mediatorLanguage: row.language("mediator_language"))
  }

  private func taskScene(_ id: UUID) async throws(PostgresError) -> NoticeScene? {
    guard let row = try await postgres.query("notices_task_scene", id).first else { return nil }
    return try NoticeScene(
      subject: .task(id), version: 1, site: row.site, day: row.get("day"), startsWall: row.get("starts_wall"),
      zone: row.get("zone"))
  }
}
