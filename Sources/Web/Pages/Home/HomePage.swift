import Identifiers
import Languages
import Notices
import Privacy

/// The first page after signing in, with the reader's notices.
struct HomePage: Sendable {
  let desk: PageDesk
  let notices: Notices

  private struct Content {
    let form: FormState
    let notices: [Row]
    let hasNone: Bool
  }

  private struct Row {
    let id: String
    let sentence: String
    let quoted: String?
    let siteName: String
    let moment: String
    /// How an arrival changes.
    let change: String?
    let isAcknowledged: Bool
    let link: String
    let hasLink: Bool
  }

  var routes: [Route] { desk.routes("/", .openHomePage, show: show, act: act) }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let actor = try visit.call.actor
    let rows = try await notices.inbox(actor, after: nil, limit: 50).notices.map { notice in
      let link = Self.link(to: notice.subject, for: actor.role)
      return Row(
        id: notice.id.description, sentence: notice.kind.sentence[visit.language],
        quoted: notice.kind.quoted,
        siteName: notice.place?.name[visit.language] ?? "", moment: notice.time?.description ?? "",
        change: notice.arrival.map { "\($0.was.time) → \($0.becomes.time)" },
        isAcknowledged: notice.acknowledgedAt != nil, link: link ?? "", hasLink: link != nil)
    }
    return Page(
      title: Bilingual(en: "Notices", fr: "Notifications"), template: .home, hasForm: true,
      content: Content(form: FormState(visit), notices: rows, hasNone: rows.isEmpty))
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    guard form.action == "acknowledge", let id = Notice.ID(form.target) else { throw RequestFault.noSuchPath }
    _ = try await notices.acknowledge(call.actor, id, form.command)
    return "/?done=\(Done.acknowledged.rawValue)"
  }

  /// The address of the page where the reader sees the subject of a notice.
  private static func link(to subject: NoticeSubject, for role: Role) -> String? {
    switch (subject, role) {
    case (.meeting(let id), .mediator): "/mediator/meetings/\(MeetingAddress.text(id))"
    case (.meeting(let id), .siteStaff): "/site/meetings/\(MeetingAddress.text(id))"
    case (.entryList(_, let day), .frontDesk), (.entryList(_, let day), .siteStaff): "/front-desk?day=\(day)"
    case (.meeting, .rju), (.task, .rju): "/rju"
    case (.entryList, .rju): "/rju#watch"
    case (.entryList, .mediator): "/mediator"
    case (.advice, .siteStaff): "/site/advice"
    case (.removal, .siteStaff): "/site/removals"
    case (.removal, .rju): "/rju/removals"
    case (.advice, .rju): "/rju#advice"
    case (.engagement, .rju): "/rju#engagements"
    case (.engagement, .mediator): "/mediator#engagements"
    case (.referral(let id), .rju): "/rju/referrals/\(MeetingAddress.text(id))"
    case (.alert, .auditor): "/audit"
    case (.alert, .rju): "/audit/worksheet"
    default: nil
    }
  }
}
