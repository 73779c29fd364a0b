import Facilities
import HTTPTypes
import Identifiers
import Languages
import Meetings
import Privacy

/// A site's week for its staff: each room with what is asked for, confirmed, closed and free.
struct SiteWeekPage: Sendable {
  static let path = "/site/week"

  let desk: PageDesk
  let facilities: Facilities
  let meetings: Meetings

  private struct Content {
    let week: WeekGrid
    let counts: [String]
    let hasCounts: Bool
    let holidays: [String]
    let hasHolidays: Bool
  }

  var routes: [Route] { [.page(.get, Self.path, .openSitePages) { try await desk.show($0, show) }] }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let actor = try visit.call.actor
    guard let site = actor.site else { throw RequestFault.noSuchPath }
    let language = visit.language
    let today = try await facilities.today(actor, site: site).today
    let week = try WeekGrid.week(visit, today: today)
    let details = try await facilities.details(actor, site: site, year: Int(week[0].text.prefix(4)))
    let taken = try await meetings.standing(actor, from: week[0], to: week[6]).compactMap {
      if case .site(let meeting) = $0 { meeting } else { nil }
    }
    // A room that can't be reserved any more still had the meetings of a week that is over.
    let used = Set(taken.map(\.room))
    let rooms = try await facilities.rooms(actor, site: site).filter { $0.reservable || used.contains($0.code) }
    let closures = try await facilities.closures.list(
      actor, ClosureFilter(site: site, from: week[0], to: week[6], limit: 200)
    ).closures.filter { $0.liftedAt == nil }
    let rows = rooms.map { room in
      let items = week.map { day in
        (
          day,
          Self.items(
            day, room: room.code, open: Self.open(details.openingHours, on: day), taken, closures, in: language)
        )
      }
      return (name: room.name[language], items: Dictionary(uniqueKeysWithValues: items))
    }
    let holidays = try await holidays(actor, site, week, details).filter { week.contains($0.date) }
      .map {
        "\($0.date.spoken[language])\(language == .fr ? "\u{A0}" : ""): \(language == .fr ? $0.nameFr : $0.nameEn)"
      }
    return Page(
      title: Bilingual(en: "The week's rooms", fr: "Les salles de la semaine"), template: .siteWeek,
      content: Content(
        week: WeekGrid(week, today: today, at: Self.path, rows, in: language),
        counts: details.formalCounts.map { "\($0.starts)–\($0.ends)" }, hasCounts: !details.formalCounts.isEmpty,
        holidays: holidays, hasHolidays: !holidays.isEmpty))
  }

  /// The holidays of the years that a week touches.
  private func holidays(
    _ actor: Actor, _ site: SiteCode, _ week: [LocalDay], _ first: SiteDetails
  ) async throws -> [Holiday] {
    guard let year = Int(week[6].text.prefix(4)), year != first.year else { return first.holidays }
    return first.holidays + (try await facilities.details(actor, site: site, year: year)).holidays
  }

  private static func open(_ hours: [OpeningHours], on day: LocalDay) -> [Range<Int>] {
    hours.filter { $0.weekday == day.isoWeekday }.map {
      DayMinutes.minute($0.opens)..<max(DayMinutes.minute($0.opens), DayMinutes.minute($0.closes))
    }
  }

  private static func items(
    _ day: LocalDay, room: RoomCode, open: [Range<Int>], _ taken: [MeetingForSite], _ closures: [Closure],
    in language: Language
  ) -> [WeekGrid.Item] {
    guard !open.isEmpty else {
      return [WeekGrid.Item(time: "", what: WeekWords.notOpen[language], kind: "closed")]
    }
    var minutes = DayMinutes(open: open)
    var items: [(start: Int, item: WeekGrid.Item)] = []
    for meeting in taken where meeting.room == room {
      guard let range = DayMinutes.range(of: day, from: meeting.start, to: meeting.end) else { continue }
      minutes.take(range)
      items.append(
        (
          range.lowerBound,
          WeekGrid.Item(
            time: DayMinutes.text(range), what: meeting.state.name[language],
            address: "/site/meetings/\(meeting.id)", kind: meeting.state.look)
        ))
    }
    for closure in closures where closure.room == nil || closure.room == room {
      guard let range = DayMinutes.range(of: day, from: closure.start, to: closure.end) else { continue }
      minutes.take(range)
      items.append(
        (
          range.lowerBound,
          WeekGrid.Item(
            time: range == 0..<1_440 ? WeekWords.allDay[language] : DayMinutes.text(range),
            what: "\(WeekWords.closed[language]) (\(closure.reason.name[language]))", address: "/site/closures",
            kind: "closed")
        ))
    }
    items += minutes.free.map {
      ($0.lowerBound, WeekGrid.Item(time: DayMinutes.text($0), what: WeekWords.free[language], kind: "free"))
    }
    return items.sorted { $0.start < $1.start }.map(\.item)
  }

  static let texts: [String: Bilingual] = WeekGrid.texts.merging([
    "row": Bilingual(en: "Room", fr: "Salle"),
    "nothing": Bilingual(en: "The site has no room that can be booked.", fr: "Aucune salle ne peut être réservée."),
    "counts": Bilingual(
      en: "Formal counts, when nobody arrives, passes or leaves:",
      fr: "Dénombrements officiels, sans arrivée, passage ni départ\u{A0}:"),
    "holidays": Bilingual(en: "Holidays of this week:", fr: "Jours fériés de la semaine\u{A0}:"),
    "back": Bilingual(en: "Back to the requests", fr: "Retour aux demandes"),
  ]) { _, own in own }
}

/// The words of weeks.
enum WeekWords {
  static let notOpen = Bilingual(en: "Not open", fr: "Fermé ce jour-là")
  static let closed = Bilingual(en: "Closed", fr: "Fermée")
  static let allDay = Bilingual(en: "All day", fr: "Toute la journée")
  static let free = Bilingual(en: "Free", fr: "Libre")
}

extension MeetingState {
  /// Whether a meeting in this state takes up its room, or took it.
  var takesItsRoom: Bool {
    switch self {
    case .held, .confirmed, .completed, .stopped: true
    case .declined, .cancelled, .expired: false
    }
  }

  /// How a meeting in this state looks in a week.
  var look: String {
    switch self {
    case .held: "held"
    case .confirmed: "confirmed"
    case .completed, .stopped, .declined, .cancelled, .expired: "over"
    }
  }
}
