import Facilities
import HTTPTypes
import Hummingbird
import Identifiers
import Languages
import NIOCore
import Notices
import Privacy

/// The first page after signing in: what is open among the reader's notices by day and place, then what isn't any more.
struct HomePage: Sendable {
  let desk: PageDesk
  let notices: Notices

  private struct Content {
    let form: FormState
    /// Whether the reader has a mailbox of their own, and so can choose how they are told. A program has none.
    let hasPreference: Bool
    let groups: [Group]
    let hasNone: Bool
    /// What there is when more is open than the page shows.
    let openCount: Int
    let hasMore: Bool
    let closed: [Row]
    let hasClosed: Bool
  }

  /// The open notices of one day at one site.
  private struct Group {
    let heading: String
    let rows: [Row]
  }

  private struct Row {
    let id: String
    let sentence: String
    let quoted: String?
    let siteName: String
    let moment: String
    /// How an arrival changes.
    let change: String?
    /// When it was sent, in UTC.
    let sent: String
    let isUrgent: Bool
    let isAcknowledged: Bool
    let asksAcknowledgement: Bool
    let link: String
    let hasLink: Bool

    init(_ notice: Notice, for role: Role, in language: Language) {
      let address = HomePage.link(to: notice.subject, for: role)
      id = notice.id.description
      sentence = notice.kind.sentence[language]
      quoted = notice.kind.quoted
      siteName = notice.place?.name[language] ?? ""
      moment = notice.time?.description ?? ""
      change = notice.arrival.map { "\($0.was.time) → \($0.becomes.time)" }
      sent = "\(notice.createdAt.prefix(10)) \(notice.createdAt.dropFirst(11).prefix(5))"
      isUrgent = notice.kind.urgency == .urgent
      isAcknowledged = notice.acknowledgedAt != nil
      asksAcknowledgement = notice.kind.asksAcknowledgement
      link = address ?? ""
      hasLink = address != nil
    }
  }

  var routes: [Route] {
    desk.routes("/", .openHomePage, show: show, act: act) + [
      // What the page shows, for the script that keeps it current. It chooses no language for other pages.
      .page(.get, "/live/inbox", .readNotices, isUse: false) { call in
        let language = PageLanguage.of(call.request)
        let page = try await show(PageVisit(call: call, language: language))
        return Response(
          status: .ok,
          headers: [.contentType: "text/html; charset=utf-8", .contentLanguage: language.rawValue],
          body: ResponseBody(byteBuffer: ByteBuffer(string: desk.renderer.content(page, in: language))))
      }
    ]
  }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let actor = try visit.call.actor
    let open = try await notices.inbox(actor, .open, limit: 200)
    let count = open.next == nil ? open.notices.count : try await notices.openCount(actor)
    let closed = try await notices.inbox(actor, limit: 100).notices.filter { !$0.isOpen }.prefix(50)
    return Page(
      title: Bilingual(en: "Notices", fr: "Notifications"), template: .home, hasForm: true,
      content: Content(
        form: FormState(visit), hasPreference: actor.role != .service,
        groups: Self.groups(open.notices, for: actor.role, in: visit.language),
        hasNone: open.notices.isEmpty, openCount: count, hasMore: count > open.notices.count,
        closed: closed.map { Row($0, for: actor.role, in: visit.language) }, hasClosed: !closed.isEmpty))
  }

  /// The notices by day, the earliest first and what has no day last, and by site; the newest first in each.
  private static func groups(_ notices: [Notice], for role: Role, in language: Language) -> [Group] {
    let grouped = Dictionary(grouping: notices) { notice in
      [notice.day?.description ?? "", notice.place?.name[language] ?? ""]
    }
    let order = grouped.keys.sorted { left, right in
      if left[0].isEmpty != right[0].isEmpty { return right[0].isEmpty }
      return left.lexicographicallyPrecedes(right)
    }
    let elsewhere = Bilingual(en: "Without a day", fr: "Sans jour fixé")[language]
    return order.map { key in
      Group(
        heading: [key[0].isEmpty ? elsewhere : key[0], key[1]].filter { !$0.isEmpty }.joined(separator: ", "),
        rows: (grouped[key] ?? []).map { Row($0, for: role, in: language) })
    }
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    guard form.action == "acknowledge", let id = Notice.ID(form.target) else { throw RequestFault.noSuchPath }
    _ = try await notices.acknowledge(call.actor, id, form.command)
    return "/?done=\(Done.acknowledged.rawValue)"
  }

  /// The address of the page where the reader sees the subject of a notice.
  fileprivate static func link(to subject: NoticeSubject, for role: Role) -> String? {
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

extension Notice {
  /// The day at the site; `nil` if the subject has none.
  fileprivate var day: LocalDay? {
    switch time {
    case .moment(let moment): moment.day
    case .day(let day): day
    case nil: nil
    }
  }
}
