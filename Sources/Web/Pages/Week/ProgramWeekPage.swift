import Facilities
import HTTPTypes
import Identifiers
import Languages
import Meetings
import Privacy

/// The week's meetings by site: a mediator's own, and those of the whole agency for the unit.
struct ProgramWeekPage: Sendable {
  static let ofMediator = "/mediator/week"
  static let ofUnit = "/rju/week"

  let desk: PageDesk
  let facilities: Facilities
  let meetings: Meetings

  private struct Content {
    let week: WeekGrid
    let back: String
  }

  var routes: [Route] {
    [
      .page(.get, Self.ofMediator, .openMediatorPages) { try await desk.show($0, show) },
      .page(.get, Self.ofUnit, .openUnitPages) { try await desk.show($0, show) },
    ]
  }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let actor = try visit.call.actor
    let isUnit = actor.role == .rju
    let sites = try await facilities.sites(actor)
    let today = try await facilities.programToday(actor)
    let week = try WeekGrid.week(visit, today: today)
    let standing = try await standing(actor, week)
    let places = try await facilities.places(actor, of: standing.map(\.room))
    let bySite = Dictionary(grouping: standing, by: \.site)
    let rows = sites.filter { bySite[$0.code] != nil }
      .map { site in
        let meetings = (bySite[site.code] ?? []).sorted { $0.start.rfc3339 < $1.start.rfc3339 }
        let items = meetings.compactMap { meeting in
          LocalDay(meeting.start.date).map { day in
            (day, [Self.item(meeting, places, isUnit: isUnit, in: visit.language)])
          }
        }
        return (name: site.name[visit.language], items: Dictionary(items, uniquingKeysWith: +))
      }.sorted { $0.name < $1.name }
    return Page(
      title: isUnit
        ? Bilingual(en: "The week's meetings", fr: "Les rencontres de la semaine")
        : Bilingual(en: "Your week", fr: "Votre semaine"),
      template: .programWeek,
      content: Content(
        week: WeekGrid(
          week, today: today, at: isUnit ? Self.ofUnit : Self.ofMediator, rows,
          in: visit.language),
        back: isUnit ? "/rju" : "/mediator"))
  }

  private func standing(_ actor: Actor, _ week: [LocalDay]) async throws -> [MeetingForProgram] {
    try await meetings.standing(actor, from: week[0], to: week[6]).compactMap {
      if case .program(let meeting) = $0 { meeting } else { nil }
    }
  }

  private static func item(
    _ meeting: MeetingForProgram, _ places: [RoomCode: RoomPlace], isUnit: Bool, in language: Language
  ) -> WeekGrid.Item {
    WeekGrid.Item(
      time: "\(meeting.start.clock)–\(meeting.end.clock)",
      what: "\(meeting.state.name[language]), \(places.name(of: meeting.room)[language])",
      address: isUnit ? "/rju/processes/\(meeting.process)" : "/mediator/meetings/\(meeting.id)",
      kind: meeting.state.look)
  }

  static let texts: [String: Bilingual] = WeekGrid.texts.merging([
    "row": Bilingual(en: "Site", fr: "Établissement ou bureau"),
    "nothing": Bilingual(en: "There is no meeting this week.", fr: "Aucune rencontre cette semaine."),
    "back": Bilingual(en: "Back", fr: "Retour"),
  ]) { _, own in own }
}

extension Meetings {
  /// The meetings within the actor's reach that take up their room on the days, in order of day.
  ///
  /// - Parameter to: the last day; `nil` for no end.
  func standing(_ actor: Actor, from: LocalDay, to: LocalDay?) async throws -> [MeetingView] {
    var found: [MeetingView] = []
    var cursor: MeetingCursor?
    repeat {
      let page = try await list(actor, MeetingFilter(from: from, to: to, cursor: cursor, limit: 200))
      found += page.meetings
      cursor = page.next
    } while cursor != nil
    return found.filter(\.state.takesItsRoom)
  }
}
