import EntryDocuments
import Facilities
import Identifiers
import Meetings
import Privacy

/// An entry list with names, as the API encodes it. Only the front desk and the staff of the site receive it.
struct EntryListBody: Encodable {
  struct Arrival: Encodable {
    let id: AttendeeID
    let time: OffsetTime
    let name: String
    let accompaniedBy: String
    let arrivedAt: OffsetTime?
    let leftAt: OffsetTime?
    let noShowAt: OffsetTime?
    let mediatorArrivedAt: OffsetTime?
    let mediatorLeftAt: OffsetTime?
    let unaccompanied: Bool
  }

  let site: SiteCode
  let date: LocalDay
  let revision: Int
  let supersedes: Int?
  let state: EntryListView.State
  let acknowledgedBySite: Bool
  let arrivals: [Arrival]
  let unlisted: [EntryListView.Unlisted]
  let sha256: String

  init(_ list: EntryListView, sha256: String) {
    site = list.site
    date = list.date
    revision = list.revision
    supersedes = list.supersedes
    state = list.state
    acknowledgedBySite = list.acknowledgedBySite
    arrivals = list.arrivals.map {
      Arrival(
        id: $0.id, time: $0.time, name: $0.name.reveal(), accompaniedBy: $0.accompaniedBy.reveal(),
        arrivedAt: $0.arrivedAt, leftAt: $0.leftAt, noShowAt: $0.noShowAt, mediatorArrivedAt: $0.mediatorArrivedAt,
        mediatorLeftAt: $0.mediatorLeftAt, unaccompanied: $0.isUnaccompanied)
    }
    unlisted = list.unlisted
    self.sha256 = sha256
  }

  private enum CodingKeys: String, CodingKey {
    case site, date, revision, supersedes, state, acknowledgedBySite, arrivals, unlisted, sha256
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(site, forKey: .site)
    try container.encode(date, forKey: .date)
    try container.encode(revision, forKey: .revision)
    // Written as `null` for the first revision, to say that it replaces nothing.
    try container.encode(supersedes, forKey: .supersedes)
    try container.encode(state, forKey: .state)
    try container.encode(acknowledgedBySite, forKey: .acknowledgedBySite)
    try container.encode(arrivals, forKey: .arrivals)
    try container.encode(unlisted, forKey: .unlisted)
    try container.encode(sha256, forKey: .sha256)
  }
}

/// The schemas of the entry lists' bodies and answers.
enum EntryListSchemas {
  private static let revision = Schema.number(1...1_000_000)
  private static let state = Schema.words(["released", "acknowledged"])

  static let list = Schema.named(
    "EntryList",
    .object([
      .required("site", .code), .required("date", .day), .required("revision", revision),
      .required("supersedes", .orNull(revision)), .required("state", state),
      .required("acknowledgedBySite", .flag),
      .required(
        "arrivals",
        .list(
          .object([
            .required("id", .id), .required("time", .instant), .required("name", .text()),
            .required("accompaniedBy", .text()), .optional("arrivedAt", .instant),
            .optional("leftAt", .instant), .optional("noShowAt", .instant), .optional("mediatorArrivedAt", .instant),
            .optional("mediatorLeftAt", .instant), .required("unaccompanied", .flag),
          ]))),
      .required("unlisted", .list(.object([.required("id", .id), .required("at", .instant)]))),
      .required("sha256", .text(pattern: "^[0-9a-f]{64}$")),
    ]))

  static let acknowledgement = Schema.named("EntryListAcknowledgement", .object([.required("revision", revision)]))

  static let acknowledged = Schema.named(
    "EntryListAcknowledged",
    .object([
      .required("site", .code), .required("date", .day), .required("revision", revision),
      .required("acknowledgedAt", .instant), .required("state", state), .required("acknowledgedBySite", .flag),
    ]))

  static let watch = Schema.named(
    "EntryListWatch",
    .object([
      .optional("ranAt", .instant), .required("stale", .flag),
      .required(
        "missing",
        .list(
          .object([
            .required("kind", .words(EntryListWatch.Kind.allCases.map(\.rawValue))), .required("meeting", .id),
            .required("site", .code), .required("date", .day), .optional("revision", revision),
            .required("foundAt", .instant), .optional("announcedAt", .instant),
          ]))),
    ]))

  static let print = Schema.named(
    "EntryListPrint", .object([.required("revision", revision), .required("copies", .number(1...20))]))

  static let copies = Schema.named(
    "EntryListCopies", .object([.required("revision", revision), .required("copies", .list(.number()))]))

  static let arrival = Schema.named("EntryListArrival", .object([.required("arrival", .id)]))

  static let mediator = Schema.named(
    "EntranceMediator",
    .object([
      .required("arrival", .id), .required("event", .words(MediatorPresence.allCases.map(\.rawValue))),
    ]))

  static let entry = Schema.named(
    "EntranceEntry",
    .object([
      .required("id", .id), .required("kind", .words(EntranceKind.allCases.map(\.rawValue) + ["undone"])),
      .required("at", .instant), .optional("arrival", .id), .optional("arrivedAt", .instant),
    ]))
}
