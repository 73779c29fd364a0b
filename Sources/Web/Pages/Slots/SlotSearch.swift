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

  /// How many pages of slots a week may take. What comes after them isn't shown, and the picker says so.
  var pagesMax = 4

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
      let minutes = form.typed["minutes"].flatMap(Int.init), Placement.minutesRange.contains(minutes)
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
      guard let week = day.week else { return picker }
      let found = try await slots(actor, query(week[0], week[6], 500))
      picker.show(found.slots, of: week, at: site, rooms, isCut: found.isCut, in: language)
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

  /// Does what a button of the picker does short of choosing a slot: it searches, or goes to another week. A slot that
  /// was searched for by other fields than the form has now isn't chosen; it is searched for anew.
  ///
  /// - Parameter hasSites: whether the page has a field for the site.
  /// - Returns: whether the page is to be shown again.
  static func turn(_ form: inout PageForm, hasSites: Bool = true) throws(RequestFault) -> Bool {
    switch form.action {
    case "search": try read(&form, hasSites: hasSites)
    case "slot" where form.isOfAnotherSearch: try read(&form, hasSites: hasSites)
    case "week": form.fields.set("day", form.target)
    default: return false
    }
    return true
  }

  /// What a search is for, as a form says it: the site, the length and what the room must have.
  static func wish(_ typed: [String: String]) -> String {
    (["site", "minutes"] + RoomFeature.allCases.map(SlotPicker.field))
      .compactMap { name in typed[name].map { "\(name)=\($0)" } }.joined(separator: " ")
  }

  /// Checks what the button that searches was pressed with, so that a fault is shown at its field.
  private static func read(_ form: inout PageForm, hasSites: Bool) throws(RequestFault) {
    let _: SiteCode? = form.fields.code("site", required: hasSites)
    _ = form.fields.value(of: MeetingFields.minutes)
    _ = form.fields.number("every", in: 5...60, required: false)
    try form.settle()
  }

  /// What a search finds, and whether there is more than so many pages hold.
  func slots(
    _ actor: Actor, _ first: AvailabilityQuery
  ) async throws -> (slots: [Slot], isCut: Bool) {
    var (query, slots, pages) = (first, [Slot](), 0)
    repeat {
      let page = try await searches.availability(actor, query)
      slots += page.slots
      query.cursor = page.next
      pages += 1
    } while query.cursor != nil && pages < pagesMax
    return (slots, query.cursor != nil)
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

extension PageForm {
  /// The field by which a page says what its slots were searched for.
  static let searchedField = "searched"

  /// Whether the pressed button chooses a slot that was searched for by other fields than the form has now: it was
  /// never said to be free for these. A form without the field was shown by the last release.
  var isOfAnotherSearch: Bool {
    guard action == "slot", let searched = fields[raw: Self.searchedField] else { return false }
    return searched != SlotSearch.wish(fields.all)
  }
}
