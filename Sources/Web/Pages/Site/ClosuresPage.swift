import Facilities
import HTTPTypes
import Identifiers
import Languages
import Meetings
import Privacy

/// The closures of a site and its rooms, for its staff: a month of them with the meetings that they touch, those that
/// stand or are to come with a button to lift each, and a form to add one.
struct ClosuresPage: Sendable {
  let desk: PageDesk
  let facilities: Facilities
  let meetings: Meetings

  private struct Content {
    let form: FormState
    let month: MonthGrid
    let closures: [Row]
    let hasNone: Bool
    /// Whether there are more closures than the page shows.
    let hasMore: Bool
    let groups: [FieldGroupView]
  }

  private struct Row {
    let id: String
    let closure: ClosureRow
    let canBeLifted: Bool
  }

  private static let path = "/site/closures"

  var routes: [Route] { desk.routes(Self.path, .openSitePages, show: show, act: act) }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let actor = try visit.call.actor
    guard let site = actor.site else { throw RequestFault.noSuchPath }
    let language = visit.language
    let form = FormState(visit)
    let today = try await facilities.today(actor, site: site).today
    let page = try await facilities.closures.list(actor, ClosureFilter(site: site, from: today, limit: 200))
    let rooms = try await facilities.rooms(actor, site: site)
    let month = try await ClosureMonth(facilities: facilities, meetings: meetings)
      .month(visit, of: site, rooms, today: today, at: Self.path)
    let choices = rooms.filter { !$0.retired }.map { room in
      Choice(
        value: room.code.rawValue, name: "\(room.name[language]) (\(room.code))",
        isChosen: room.code.rawValue == form.typed["room"])
    }
    return Page(
      title: Bilingual(en: "Closures", fr: "Fermetures"), template: .closures, hasForm: true,
      fieldNames: ClosureFields.form.labels,
      content: Content(
        form: form, month: month.grid,
        closures: page.closures.map { closure in
          Row(
            id: closure.id.description, closure: ClosureRow(closure, rooms, in: language),
            canBeLifted: closure.liftedAt == nil)
        },
        hasNone: page.closures.isEmpty, hasMore: page.next != nil,
        groups: ClosureFields.form.shown(form, choices: ["room": choices], in: language)))
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    let actor = try call.actor
    switch form.action {
    case "record":
      guard let site = actor.site else { throw RequestFault.noSuchPath }
      let new = ClosureFields.read(&form, at: site)
      try form.settle()
      guard let new else { throw RequestFault.fields([]) }
      _ = try await facilities.closures.record(actor, new, form.command)
      return "\(Self.path)?done=\(Done.closureRecorded.rawValue)"
    case "lift":
      guard let closure = ClosureID(form.target) else { throw RequestFault.noSuchPath }
      _ = try await facilities.closures.lift(actor, closure, form.command)
      return "\(Self.path)?done=\(Done.closureLifted.rawValue)"
    default:
      throw RequestFault.noSuchPath
    }
  }
}

/// A closure in a list.
struct ClosureRow {
  let start: String
  let end: String
  let what: String
  let reason: String
  let meetings: Int

  init(_ closure: Closure, _ rooms: [Room], in language: Language) {
    (start, end) = (closure.start.shown(in: language), closure.end.shown(in: language))
    what = ClosureWords.what(closure, rooms, in: language)
    (reason, meetings) = (closure.reason.name[language], closure.meetings)
  }

  /// The texts of every list of closures.
  static let texts: [String: Bilingual] = [
    "caption": Bilingual(en: "Times are the site's own", fr: "Les heures sont celles de l’établissement"),
    "start": ClosureWords.start,
    "end": ClosureWords.end,
    "what": Bilingual(en: "What is closed", fr: "Ce qui est fermé"),
    "reason": ClosureWords.reason,
    "meetings": Bilingual(en: "Meetings flagged", fr: "Rencontres signalées"),
  ]
}

/// The words of closures in both official languages.
enum ClosureWords {
  static let wholeSite = Bilingual(en: "The whole site", fr: "Tout l’établissement")
  static let reason = Bilingual(en: "Reason", fr: "Motif")
  static let start = Bilingual(en: "From", fr: "Du")
  static let end = Bilingual(en: "Until", fr: "Jusqu’au")

  /// What is closed: a room by name, or the whole site.
  static func what(_ closure: Closure, _ rooms: [Room], in language: Language) -> String {
    rooms.first { $0.code == closure.room }?.name[language] ?? closure.room?.rawValue ?? wholeSite[language]
  }
}

extension ClosureReason {
  var name: Bilingual {
    switch self {
    case .maintenance: Bilingual(en: "Maintenance", fr: "Entretien")
    case .lockdown: Bilingual(en: "Lockdown", fr: "Confinement aux cellules")
    case .search: Bilingual(en: "Search", fr: "Fouille")
    case .exercise: Bilingual(en: "Exercise", fr: "Exercice")
    case .staffing: Bilingual(en: "Staffing", fr: "Effectifs")
    case .event: Bilingual(en: "Event", fr: "Activité")
    case .publicHealth: Bilingual(en: "Public health", fr: "Santé publique")
    case .weather: Bilingual(en: "Weather", fr: "Intempéries")
    }
  }
}
