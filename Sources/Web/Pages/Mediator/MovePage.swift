import Facilities
import Identifiers
import Languages
import Meetings
import Privacy

/// The page where a mediator moves a meeting: what is free for its people, and before it is moved, what follows.
struct MovePage: Sendable {
  let desk: PageDesk
  let facilities: Facilities
  let meetings: Meetings
  let searches: Searches

  private struct Content {
    let form: FormState
    let facts: MeetingFacts
    let day: String
    let picker: SlotPicker
    let canMove: Bool
    let meeting: String
  }

  static func address(_ meeting: MeetingID) -> String { "/mediator/meetings/\(meeting)/move" }

  var routes: [Route] {
    desk.routes("/mediator/meetings/{id}/move", .openMediatorPages, confirm: confirm, show: show, act: act)
  }

  private func find(_ call: Call) async throws -> MeetingForProgram {
    guard case .program(let meeting) = try await meetings.find(call.actor, call.pathID()) else {
      throw RequestFault.noSuchPath
    }
    return meeting
  }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    var visit = visit
    let actor = try visit.call.actor
    let meeting = try await find(visit.call)
    let canMove = MeetingLife.next(meeting.state, .move, underWay: meeting.underWay) != nil
    var defaults = SlotPicker.defaults.merging(["site": meeting.site.rawValue, "day": meeting.start.date]) { $1 }
    if let minutes = meeting.start.minutes(until: meeting.end) { defaults["minutes"] = "\(minutes)" }
    let form = FormState(visit, defaults: defaults)
    let search = SlotSearch(facilities: facilities, searches: searches)
    let picker =
      canMove
      ? try await search.picker(&visit, form, for: .meeting(meeting.id))
      : SlotPicker(form, sites: [], in: visit.language)
    var page = Page(
      title: Bilingual(en: "Move the meeting", fr: "Déplacer la rencontre"), template: .moveMeeting, hasForm: true,
      fieldNames: RequestContent.fieldNames,
      content: Content(
        form: form, facts: try await MeetingFacts(meeting, actor, facilities, in: visit.language),
        day: form.typed["day"] ?? "", picker: picker, canMove: canMove,
        meeting: "/mediator/meetings/\(meeting.id)"))
    page.problem = visit.problem.map { PageProblem($0, in: visit.language, fields: page.labels) }
    return page
  }

  /// Where and when the pressed button moves the meeting.
  private static func placement(_ form: inout PageForm) throws(RequestFault) -> Placement {
    let slot = try form.slot()
    let site: SiteCode? = form.fields.code("site")
    let minutes = form.fields.number("minutes", in: 15...720)
    try form.settle()
    guard let site, let minutes else { throw .fields([]) }
    return Placement(site: site, room: slot.room, start: slot.start, minutes: minutes)
  }

  /// What follows from moving the meeting, before it is moved.
  @Sendable private func confirm(_ call: Call, _ form: PageForm) async throws -> Confirmation? {
    guard form.action == "slot" else { return nil }
    var copy = form
    guard let to = try? Self.placement(&copy) else { return nil }
    let meeting = try await find(call)
    let actor = try call.actor
    guard MeetingLife.next(meeting.state, .move, underWay: meeting.underWay) != nil,
      try await facilities.knows(to.site, actor)
    else { return nil }
    let (old, new) = (try await facilities.place(actor, meeting.site), try await facilities.place(actor, to.site))
    let (oldRoom, newRoom) = (
      try await facilities.name(actor, of: meeting.room, at: meeting.site),
      try await facilities.name(actor, of: to.room, at: to.site)
    )
    return .move(
      from: SlotWords.words(meeting.start.spoken(until: meeting.end), old, oldRoom),
      to: SlotWords.words(to.start.spoken(for: to.minutes), new, newRoom))
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    let id: MeetingID = try call.pathID()
    switch form.action {
    case "search": try SlotSearch.read(&form)
    case "week": form.fields.set("day", form.target)
    case "slot":
      let placement = try Self.placement(&form)
      _ = try await meetings.move(call.actor, id, to: placement, seen: form.seen, form.command)
      return "/mediator/meetings/\(id)?done=\(Done.moved.rawValue)"
    default: throw RequestFault.noSuchPath
    }
    throw ShowAgain(form: form)
  }
}

/// Another room and time for a meeting.
enum MoveTexts {
  static let texts: [String: Bilingual] = MeetingFacts.texts.merging(SlotPickerTexts.texts) { _, own in own }
    .merging([
      "cannotMove": Bilingual(
        en: "The meeting can't be moved any more.", fr: "La rencontre ne peut plus être déplacée."),
      "back": Bilingual(en: "Back to the meeting", fr: "Retour à la rencontre"),
    ]) { _, own in own }
}

/// A room and a time in a sentence.
enum SlotWords {
  /// Such as `Friday 15 January 2027, 10:00–12:00 (Pacific time), Kent Institution, Boardroom`.
  static func words(_ time: Bilingual, _ place: NamedPlace, _ room: Bilingual) -> Bilingual {
    Bilingual(
      en: "\(time.en) (\(place.time.en)), \(place.name.en), \(room.en)",
      fr: "\(time.fr) (\(place.time.fr)), \(place.name.fr), \(room.fr)")
  }
}

extension OffsetTime {
  /// How many minutes later another time is on the same day, by the clock; `nil` on another day or over a change of the
  /// clocks.
  func minutes(until end: OffsetTime) -> Int? {
    guard date == end.date, offset == end.offset else { return nil }
    return DayMinutes.minute(end.clock) - DayMinutes.minute(clock)
  }
}
