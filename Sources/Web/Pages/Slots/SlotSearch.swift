import Casework
import Facilities
import Identifiers
import Languages
import Meetings
import Privacy

/// Fills in a page's ``SlotPicker`` by the search for free slots.
struct SlotSearch: Sendable {
  /// For whom something must be free.
  enum Party {
    case people([ParticipantID], coMediators: [String], form: MeetingForm?)
    /// The people of a meeting that is to be moved or offered at another time.
    case meeting(MeetingID)
  }

  let facilities: Facilities
  let searches: Searches

  /// How many pages of slots a week may take; what comes after them isn't shown.
  private static let pagesMax = 4

  /// How many days ahead the first free slot is looked for.
  private static let daysAhead = 55

  /// The picker of a page, with the week that the form asks for, or the first with something free.
  ///
  /// - Parameters:
  ///   - visit: gets the problem if the search can't be carried out.
  ///   - own: the only site that there is to choose, if there is one.
  func picker(
    _ visit: inout PageVisit, _ form: FormState, at own: SiteCode? = nil, for party: Party
  ) async throws -> SlotPicker {
    let (actor, language) = (try visit.call.actor, visit.language)
    let sites = try await facilities.sites(actor)
    var picker = SlotPicker(form, sites: own == nil ? sites : [], in: language)
    let code = own ?? form.typed["site"].flatMap { SiteCode($0) }
    guard let site = sites.first(where: { $0.code == code }),
      let minutes = form.typed["minutes"].flatMap(Int.init), (15...720).contains(minutes)
    else { return picker }
    let rooms = try await facilities.rooms(actor, site: site.code)
    picker.show(nearby: visit.problem?.alternatives ?? [], rooms, in: language)
    if visit.problem == nil { picker.chosen = Self.chosen(form, rooms, minutes, in: language) }
    do {
      let today = try await facilities.today(actor, site: site.code).today
      let query = { Self.query(site.code, from: $0, to: $1, minutes, form, party, limit: $2) }
      let given = LocalDay(form.typed["day"] ?? "") ?? WallTime(form.typed["start"] ?? "")?.day
      var day = given ?? today
      if given == nil, let last = today.adding(days: Self.daysAhead) {
        let first = try await searches.availability(actor, query(today, last, 1)).slots.first
        day = first.flatMap { LocalDay($0.start.date) } ?? today
      }
      let week = day.monday.map { monday in (0..<7).compactMap { monday.adding(days: $0) } } ?? []
      guard week.count == 7 else { return picker }
      let found = try await slots(actor, query(week[0], week[6], 500))
      picker.show(found, of: week, at: site, rooms, in: language)
    } catch let refusal where refusal is SearchTooLarge || refusal is TooManyRequests || refusal is ServiceUnavailable {
      // The form stays as it is, and what was wrong before the search was tried is said first.
      visit.problem = visit.problem ?? Problem(of: refusal)
    } catch MeetingRefusal.invalid(let faults) {
      visit.problem = visit.problem ?? Problem(of: MeetingRefusal.invalid(faults.map(Self.onThePage)))
    }
    return picker
  }

  /// The names of the picker's fields, which a page's form has besides its own.
  static let fields: Set<String> = Set(
    RoomFeature.allCases.map(SlotPicker.field) + ["site", "minutes", "every", "day"])

  /// Checks what the button that searches was pressed with, so that a fault is shown at its field.
  static func read(_ form: inout PageForm, hasSites: Bool = true) throws(RequestFault) {
    let _: SiteCode? = form.fields.code("site", required: hasSites)
    _ = form.fields.number("minutes", in: 15...720)
    _ = form.fields.number("every", in: 5...60, required: false)
    try form.settle()
  }

  private func slots(_ actor: Actor, _ first: AvailabilityQuery) async throws -> [Slot] {
    var (query, slots, pages) = (first, [Slot](), 0)
    repeat {
      let page = try await searches.availability(actor, query)
      slots += page.slots
      query.cursor = page.next
      pages += 1
    } while query.cursor != nil && pages < Self.pagesMax
    return slots
  }

  private static func query(
    _ site: SiteCode, from: LocalDay, to: LocalDay, _ minutes: Int, _ form: FormState, _ party: Party, limit: Int
  ) -> AvailabilityQuery {
    var query = AvailabilityQuery(sites: [site], from: from, to: to, minutes: minutes, seats: 1, limit: limit)
    query.features = Set(RoomFeature.allCases.filter { form.typed[SlotPicker.field($0)] != nil })
    query.stepMinutes = form.typed["every"].flatMap(Int.init).flatMap { (5...60).contains($0) ? $0 : nil } ?? 30
    switch party {
    case .people(let people, let coMediators, let form):
      (query.participants, query.coMediators, query.form) = (people.map(\.uuid), coMediators, form?.rawValue)
    case .meeting(let meeting): query.meeting = meeting
    }
    return query
  }

  private static func chosen(
    _ form: FormState, _ rooms: [Room], _ minutes: Int, in language: Language
  ) -> SlotPicker.Named? {
    guard let code = form.typed["room"].flatMap({ RoomCode($0) }), let room = rooms.first(where: { $0.code == code }),
      let start = form.typed["start"].flatMap({ WallTime($0) })
    else { return nil }
    return SlotPicker.Named(
      value: "\(SlotChoice(room: code, start: start))",
      words: "\(start.spoken(for: minutes)[language]), \(room.described[language])")
  }

  /// A fault of the search, at the field of the page that it is about.
  private static func onThePage(_ fault: FieldFault) -> FieldFault {
    let fields = ["coMediator": "coMediators", "participants": "process"]
    return FieldFault(fields[fault.field] ?? fault.field, fault.reason, choices: fault.choices)
  }
}
