import Facilities
import Identifiers
import Languages
import Notices

/// A notice with its sentence in one language, as the API encodes it.
struct NoticeBody: Encodable {
  struct Subject: Encodable {
    let kind: String
    /// The id of a meeting, task, alert, referral, advice, engagement, removal order or delivery; `nil` for an entry
    /// list.
    var id: String?
    /// The site and the day of an entry list; the day of a digest.
    var site: String?
    var date: String?
  }

  /// When a side was to arrive, and when it is to arrive instead.
  struct Arrival: Encodable {
    let from: String
    let to: String
  }

  let id: Notice.ID
  let kind: NoticeKind
  let text: String
  /// The wording that the notice passes on, always in English; left out of other notices (`contact.4`).
  let wording: String?
  let subject: Subject
  let version: Int
  let site: String?
  let siteName: String?
  /// The time at the site, RFC 3339.
  let time: String?
  /// The day at the site, if there is no time.
  let date: String?
  /// How a side's arrival changes, as times at the site; left out of other notices.
  let arrival: Arrival?
  let createdAt: String
  let acknowledgedAt: String?
  /// Whether it is still open: not acknowledged, not superseded, and its matter isn't settled.
  let open: Bool
  let urgency: NoticeUrgency
  /// Whether its reader is asked to acknowledge it. Others close by what their reader does.
  let asksAcknowledgement: Bool

  init(_ notice: Notice, in language: Language) {
    id = notice.id
    kind = notice.kind
    text = notice.kind.sentence[language]
    wording = notice.kind.quoted
    subject =
      switch notice.subject {
      case .meeting, .task, .alert, .referral, .advice, .engagement, .removal, .delivery:
        Subject(kind: notice.subject.kind.rawValue, id: notice.subject.key)
      case .entryList(let site, let day):
        Subject(kind: notice.subject.kind.rawValue, site: site.rawValue, date: day.description)
      case .digest(let day): Subject(kind: notice.subject.kind.rawValue, date: day.description)
      }
    version = notice.version
    site = notice.place?.code.rawValue
    siteName = notice.place?.name[language]
    switch notice.time {
    case .moment(let moment):
      time = moment.rfc3339
      date = nil
    case .day(let day):
      time = nil
      date = day.description
    case nil:
      time = nil
      date = nil
    }
    arrival = notice.arrival.map { Arrival(from: $0.was.rfc3339, to: $0.becomes.rfc3339) }
    createdAt = notice.createdAt
    acknowledgedAt = notice.acknowledgedAt
    open = notice.isOpen
    urgency = notice.kind.urgency
    asksAcknowledgement = notice.kind.asksAcknowledgement
  }

  static let schema = Schema.named(
    "Notice",
    .object([
      .required("id", .id), .required("kind", .words(NoticeKind.allCases.map(\.rawValue))),
      .required("text", .text()), .optional("wording", .text()),
      .required(
        "subject",
        .object([
          .required("kind", .words(NoticeSubject.Kind.allCases.map(\.rawValue))), .optional("id", .id),
          .optional("site", .code), .optional("date", .day),
        ])),
      .required("version", .number()), .optional("site", .code), .optional("siteName", .text()),
      .optional("time", .instant), .optional("date", .day),
      .optional("arrival", .object([.required("from", .instant), .required("to", .instant)])),
      .required("createdAt", .instant),
      .optional("acknowledgedAt", .instant), .required("open", .flag),
      .required("urgency", .words(NoticeUrgency.allCases.map(\.rawValue))), .required("asksAcknowledgement", .flag),
    ]))
}
