import Casework
import Facilities
import Hummingbird
import Identifiers
import Languages
import Meetings
import Notices
import Privacy

/// A mediator's meetings and processes, and a search for free slots.
struct MediatorPage: Sendable {
  /// How long a meeting that is over is listed.
  private static let daysListed = 30

  let desk: PageDesk
  let facilities: Facilities
  let casework: Casework
  let meetings: Meetings
  let searches: Searches
  let directory: Directory

  private struct Content {
    let form: FormState
    let siteChoices: [Choice]
    let regionChoices: [Choice]
    let processChoices: [Choice]
    let coMediatorsChoices: [Choice]
    let features: [Tick]
    let weekdays: [Tick]
    let meetings: [Row]
    let hasNoMeetings: Bool
    let processes: [OpenProcess]
    let hasNoProcesses: Bool
    /// The address of the next meetings; empty on the last page of them.
    let moreMeetings: String
    let hasMoreMeetings: Bool
    /// Whether the meetings shown aren't the first.
    let isFurtherOn: Bool
    let hasSearched: Bool
    let slots: [Found]
    let hasNoSlots: Bool
    /// The address of the next page of slots; empty on the last page.
    let more: String
    let hasMore: Bool
    let engagements: [EngagementTable.Row]
    let hasEngagements: Bool
  }

  private struct Tick {
    let name: String
    let label: String
    let isTicked: Bool
  }

  private struct Row {
    let address: String
    let start: String
    let place: String
    let state: String
  }

  private struct OpenProcess {
    let id: String
    let reference: String
  }

  private struct Found {
    let start: String
    let end: String
    let room: String
    let kind: String
    let warnings: String
    let address: String
  }

  var routes: [Route] {
    [.page(.get, "/mediator", .openMediatorPages) { try await desk.show($0, show) }]
  }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    var visit = visit
    let actor = try visit.call.actor
    let query = visit.call.request.uri.query ?? ""
    visit.form = query.isEmpty ? nil : PageForm(fields: TextFields(percentEncoded: query), digest: [])
    var found: AvailabilityPage?
    var searched: AvailabilityQuery?
    if visit.query("from") != nil {
      do {
        let wanted = try await read(visit, actor)
        found = try await searches.availability(actor, wanted)
        searched = wanted
      } catch let fault as RequestFault {
        visit.problem = Problem(of: fault)
      } catch is SearchTooLarge {
        visit.problem = Problem(.searchTooLarge)
      } catch MeetingRefusal.invalid(let faults) {
        visit.problem = Problem(of: MeetingRefusal.invalid(faults.map(Self.onThePage)))
      }
    }
    let today = try await facilities.programToday(actor)
    let form = FormState(visit, defaults: Self.defaults(today))
    let sites = try await facilities.sites(actor)
    let cursor = try Self.cursor(visit)
    let own = try await own(actor, from: today, after: cursor, visit.language)
    let moreMeetings = Self.address(after: own.next)
    let more = found?.next.map { "/mediator?\(query.withoutCursor)&cursor=\($0)#found" } ?? ""
    let engagements = EngagementTable.rows(
      try await casework.engagements(actor), names: try await directory.names(actor, of: [actor.subject]),
      in: visit.language)
    let processes = try await casework.processes(actor)
    let open = processes.filter(\.isOpen)
    let mediators = try await directory.mediators(actor).filter { !$0.subject.isSame(as: actor.subject) }
    var page = Page(
      title: Bilingual(en: "Meetings", fr: "Rencontres"), template: .mediator, hasForm: true,
      content: Content(
        form: form,
        siteChoices: Choice.sites(sites, chosen: form.typed["site"], in: visit.language),
        regionChoices: Choice.all(Region.allCases, chosen: form.typed["region"]) { $0.name[visit.language] },
        processChoices: Choice.processes(processes, chosen: form.typed["process"]),
        coMediatorsChoices: Choice.people(mediators, chosen: visit.chosen("coMediators")),
        features: RoomFeature.allCases.map { tick("feature-\($0.rawValue)", $0.name[visit.language], form) },
        weekdays: (1...7).map { tick("weekday-\($0)", Weekday.name($0)[visit.language], form) },
        meetings: own.rows, hasNoMeetings: own.rows.isEmpty,
        processes: open.map { OpenProcess(id: "\($0.id)", reference: $0.reference) }, hasNoProcesses: open.isEmpty,
        moreMeetings: moreMeetings,
        hasMoreMeetings: !moreMeetings.isEmpty, isFurtherOn: cursor != nil, hasSearched: found != nil,
        slots: try await slots(found, searched, actor, visit.language), hasNoSlots: found?.slots.isEmpty == true,
        more: more, hasMore: !more.isEmpty, engagements: engagements, hasEngagements: !engagements.isEmpty))
    page.problem = visit.problem.map { PageProblem($0, in: visit.language, fields: page.labels) }
    return page
  }

  /// A fault of the search, at the field of the page that it is about: there is one for all co-mediators, and the
  /// people are those of a process.
  private static func onThePage(_ fault: FieldFault) -> FieldFault {
    let fields = ["coMediator": "coMediators", "participants": "process"]
    return FieldFault(fields[fault.field] ?? fault.field, fault.reason, choices: fault.choices)
  }

  private func tick(_ name: String, _ label: String, _ form: FormState) -> Tick {
    Tick(name: name, label: label, isTicked: form.typed[name] != nil)
  }

  /// The API's query, with the ticked boxes and the participants of the chosen process.
  private func read(_ visit: PageVisit, _ actor: Actor) async throws -> AvailabilityQuery {
    guard var fields = visit.form?.fields else { throw RequestFault.fields([]) }
    let read = AvailabilityFields.read(&fields)
    let process: ProcessID? = fields.id("process", required: false)
    let coMediators = fields.subjects("coMediators")
    let features = RoomFeature.allCases.filter { fields.box("feature-\($0.rawValue)") }
    let weekdays = (1...7).filter { fields.box("weekday-\($0)") }
    try fields.settleKnown()
    guard var query = read else { throw RequestFault.fields([]) }
    query.features.formUnion(features)
    query.weekdays.formUnion(weekdays)
    query.coMediators += coMediators
    if let process {
      query.participants = try await casework.process(actor, process).participants.map(\.id.uuid)
    }
    return query
  }

  /// What is searched for unless the reader says otherwise: two hours for four in the next four weeks.
  private static func defaults(_ today: LocalDay) -> [String: String] {
    ["minutes": "120", "seats": "4", "from": today.text, "to": today.adding(days: 28)?.text ?? ""]
  }

  /// Behind which of the reader's meetings the table begins; `nil` for the first of them.
  ///
  /// - Throws: a fault of `own`.
  private static func cursor(_ visit: PageVisit) throws -> MeetingCursor? {
    guard let text = visit.query("own") else { return nil }
    guard let cursor = MeetingCursor(text) else { throw RequestFault.fields([FieldFault("own", .notAllowed)]) }
    return cursor
  }

  /// The address of the reader's meetings behind one of them; empty if there are none.
  static func address(after cursor: MeetingCursor?) -> String { cursor.map { "/mediator?own=\($0)#own" } ?? "" }

  private func own(
    _ actor: Actor, from today: LocalDay, after cursor: MeetingCursor?, _ language: Language
  ) async throws -> (rows: [Row], next: MeetingCursor?) {
    let filter = MeetingFilter(from: today.adding(days: -Self.daysListed), cursor: cursor)
    let page = try await meetings.list(actor, filter)
    let own = page.meetings.compactMap { view -> MeetingForProgram? in
      if case .program(let meeting) = view { meeting } else { nil }
    }
    let places = try await facilities.places(actor, of: own.map(\.room))
    let rows = own.map { meeting in
      Row(
        address: "/mediator/meetings/\(meeting.id)", start: meeting.start.shown(in: language),
        place: places.words(of: meeting.room)[language], state: meeting.state.name[language])
    }
    return (rows, page.next)
  }

  private func slots(
    _ page: AvailabilityPage?, _ query: AvailabilityQuery?, _ actor: Actor, _ language: Language
  ) async throws -> [Found] {
    guard let page, let query else { return [] }
    let places = try await facilities.places(actor, of: page.slots.map(\.room))
    return page.slots.map { slot in
      Found(
        start: slot.start.shown(in: language), end: slot.end.clock, room: places.words(of: slot.room)[language],
        kind: slot.kind.name[language], warnings: slot.warnings.map { $0.name[language] }.joined(separator: ", "),
        address: RequestPage.address(
          site: slot.site, slot: slot, minutes: query.minutes, coMediators: query.coMediators))
    }
  }
}

extension String {
  /// The query without its cursor, so that another cursor can be added.
  fileprivate var withoutCursor: String {
    split(separator: "&").filter { !$0.hasPrefix("cursor=") }.joined(separator: "&")
  }
}

/// The names of the weekdays.
enum Weekday {
  /// The name of an ISO weekday: 1 for Monday to 7 for Sunday.
  static func name(_ weekday: Int) -> Bilingual {
    switch weekday {
    case 1: Bilingual(en: "Monday", fr: "lundi")
    case 2: Bilingual(en: "Tuesday", fr: "mardi")
    case 3: Bilingual(en: "Wednesday", fr: "mercredi")
    case 4: Bilingual(en: "Thursday", fr: "jeudi")
    case 5: Bilingual(en: "Friday", fr: "vendredi")
    case 6: Bilingual(en: "Saturday", fr: "samedi")
    default: Bilingual(en: "Sunday", fr: "dimanche")
    }
  }
}

extension RoomFeature {
  var name: Bilingual {
    switch self {
    case .stepFreeAccess: Bilingual(en: "Step-free access", fr: "Accès sans marche")
    case .accessibleWashroom: Bilingual(en: "Accessible washroom", fr: "Toilettes accessibles")
    case .inductionLoop: Bilingual(en: "Induction loop", fr: "Boucle à induction")
    case .adjustableLighting: Bilingual(en: "Adjustable lighting", fr: "Éclairage réglable")
    case .breakRoom: Bilingual(en: "Break room nearby", fr: "Salle de pause à proximité")
    case .screen: Bilingual(en: "Screen", fr: "Écran")
    }
  }
}
