import Facilities
import Identifiers
import Languages
import Notices
import Privacy

/// A reader's notices: what is open by day and place, then what isn't any more.
struct InboxPart {
  let groups: [Group]
  let hasNone: Bool
  /// What there is when more is open than the page shows.
  let openCount: Int
  let hasMore: Bool
  let closed: [Row]
  let hasClosed: Bool

  /// The open notices of one day at one site.
  struct Group {
    let heading: String
    let rows: [Row]
  }

  struct Row {
    let id: String
    let sentence: String
    let quoted: String?
    /// Where and when it is; the day stands in the heading of a group.
    let place: String
    /// How an arrival changes.
    let change: String?
    /// When it was sent, by the clock of its site.
    let sent: String
    let isUrgent: Bool
    let isAcknowledged: Bool
    let asksAcknowledgement: Bool
    let link: String?
  }

  init(open: [Notice], count: Int, closed: [Notice], for role: Role, in language: Language) {
    func row(_ notice: Notice, withDay: Bool) -> Row {
      Row(
        id: notice.id.description, sentence: notice.kind.sentence[language], quoted: notice.kind.quoted,
        place: Self.place(of: notice, withDay: withDay, in: language),
        change: notice.arrival.map {
          let (was, becomes) = (ClockWords.words($0.was.time), ClockWords.words($0.becomes.time))
          return "\(was[language]) → \(becomes[language])"
        }, sent: Self.sent(notice, in: language), isUrgent: notice.kind.urgency == .urgent,
        isAcknowledged: notice.acknowledgedAt != nil, asksAcknowledgement: notice.kind.asksAcknowledgement,
        link: HomePage.link(to: notice.subject, for: role))
    }
    groups = Self.grouped(open).map { notices in
      Group(heading: Self.heading(notices[0], in: language), rows: notices.map { row($0, withDay: false) })
    }
    (hasNone, openCount, hasMore) = (open.isEmpty, count, count > open.count)
    self.closed = closed.map { row($0, withDay: true) }
    hasClosed = !closed.isEmpty
  }

  /// The notices by day, the earliest first and what has no day last, and by site; the newest first in each.
  private static func grouped(_ notices: [Notice]) -> [[Notice]] {
    Dictionary(grouping: notices) { [$0.day?.text ?? "~", $0.place?.code.rawValue ?? ""] }
      .sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
  }

  private static func heading(_ notice: Notice, in language: Language) -> String {
    let day = notice.day?.spoken ?? Bilingual(en: "Without a day", fr: "Sans jour fixé")
    return [day[language], notice.place?.name[language]].compactMap { $0 }.joined(separator: ", ")
  }

  private static func place(of notice: Notice, withDay: Bool, in language: Language) -> String {
    let clock: String? =
      if case .moment(let moment) = notice.time { ClockWords.words(moment.time)[language] } else { nil }
    guard withDay else { return clock ?? "" }
    return [notice.day?.spoken[language], clock, notice.place?.name[language]].compactMap { $0 }
      .joined(separator: ", ")
  }

  /// Such as `Wednesday 2 December, 14:05 (Pacific time)`.
  private static func sent(_ notice: Notice, in language: Language) -> String {
    let clock = ClockWords.words(notice.sentAt.clock)[language]
    let day = LocalDay(notice.sentAt.date)?.spokenWithoutYear[language] ?? notice.sentAt.date
    return "\(day), \(clock) (\(ZoneWords.words(of: notice.sentZone)[language]))"
  }

  static let texts: [String: Bilingual] = [
    "open": Bilingual(en: "Open", fr: "En attente"),
    "none": Bilingual(en: "There are no notices for you.", fr: "Il n’y a aucune notification pour vous."),
    "more": Bilingual(
      en: "The newest are shown. Older ones appear once these are seen to.",
      fr: "Les plus récentes sont affichées. Les plus anciennes paraîtront une fois celles-ci réglées."),
    "closed": Bilingual(en: "Acknowledged or settled", fr: "Reçues ou réglées"),
    "caption": Bilingual(en: "Newest first", fr: "De la plus récente à la plus ancienne"),
    "urgent": Bilingual(en: "Urgent:", fr: "Urgent\u{A0}:"),
    "arrival": Bilingual(en: "Arrival:", fr: "Arrivée\u{A0}:"),
    "what": Bilingual(en: "Notice", fr: "Notification"),
    "when": Bilingual(en: "Local time", fr: "Heure locale"),
    "about": Bilingual(en: "When and where", fr: "Quand et où"),
    "sent": Bilingual(en: "Sent", fr: "Envoi"),
    "state": Bilingual(en: "State", fr: "État"),
    "acknowledged": Bilingual(en: "Acknowledged", fr: "Reçue"),
    "settled": Bilingual(en: "Settled by itself", fr: "Réglée d’elle-même"),
    "closesItself": Bilingual(en: "Closes by itself once it is seen to", fr: "Se ferme d’elle-même une fois réglée"),
    "acknowledge": Bilingual(en: "Acknowledge", fr: "Accuser réception"),
  ]
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
