import HTTPTypes
import Identifiers
import Languages
import Notices
import Privacy

/// The first page after signing in: what waits for the reader, today, what comes, and the reader's notices.
struct HomePage: Sendable {
  let desk: PageDesk
  let notices: Notices
  let days: HomeDays

  private struct Content {
    let form: FormState
    /// Whether the reader has a mailbox of their own, and so can choose how they are told. A program has none.
    let hasPreference: Bool
    /// `nil` for a program, and where the inbox alone is asked for.
    let day: HomeDay?
    let inbox: InboxPart
  }

  var routes: [Route] {
    desk.routes("/", .openHomePage, show: { try await show($0, withDay: true) }, act: act) + [
      .page(.get, "/live/inbox", .readNotices, isUse: false) { call in
        try await desk.content(call) { try await show($0, withDay: false) }
      }
    ]
  }

  private func show(_ visit: PageVisit, withDay: Bool) async throws -> Page {
    let (actor, language) = (try visit.call.actor, visit.language)
    let open = try await notices.inbox(actor, .open, limit: 200)
    let count = open.next == nil ? open.notices.count : try await notices.openCount(actor)
    let closed = try await notices.inbox(actor, limit: 100).notices.filter { !$0.isOpen }.prefix(50)
    return Page(
      title: PageLinks.home.name, template: .home, hasForm: true,
      content: Content(
        form: FormState(visit), hasPreference: actor.role != .service,
        day: withDay ? try await days.day(of: actor, open: open.notices, in: language) : nil,
        inbox: InboxPart(
          open: open.notices, count: count, closed: Array(closed), for: actor.role, in: language)))
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    guard form.action == "acknowledge", let id = Notice.ID(form.target) else { throw RequestFault.noSuchPath }
    _ = try await notices.acknowledge(call.actor, id, form.command)
    return "/?done=\(Done.acknowledged.rawValue)"
  }

  /// The address of the page where the reader sees the subject of a notice.
  static func link(to subject: NoticeSubject, for role: Role) -> String? {
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
    case (.delivery, .rju): "/rju/notices"
    case (.alert, .auditor): "/audit"
    case (.alert, .rju): "/audit/worksheet"
    default: nil
    }
  }
}
