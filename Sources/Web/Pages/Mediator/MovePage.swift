import EntryDocuments
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
  let entryLists: EntryLists
  let searches: Searches

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
    let meeting = try await find(visit.call)
    let slot = OtherSlot(
      title: Bilingual(en: "Move the meeting", fr: "Déplacer la rencontre"), template: .moveMeeting,
      meeting: .program(meeting),
      facts: try await MeetingFacts(meeting, visit.call.actor, facilities, in: visit.language), event: .move,
      isAnywhere: true, back: "/mediator/meetings/\(meeting.id)")
    return try await slot.page(visit, SlotSearch(facilities: facilities, searches: searches))
  }

  /// Where and when the pressed button moves the meeting.
  private static func placement(_ form: inout PageForm) throws(RequestFault) -> Placement {
    let slot = try form.slot()
    let site: SiteCode? = form.fields.code("site")
    let minutes = form.value(of: MeetingFields.minutes)
    try form.settle()
    guard let site, let minutes else { throw .fields([]) }
    return Placement(site: site, room: slot.room, start: slot.start, minutes: minutes)
  }

  /// What follows from moving the meeting, before it is moved.
  @Sendable private func confirm(_ call: Call, _ form: PageForm) async throws -> Confirmation? {
    guard form.action == "slot", !form.isOfAnotherSearch else { return nil }
    var copy = form
    guard let to = try? Self.placement(&copy) else { return nil }
    let meeting = try await find(call)
    let actor = try call.actor
    guard MeetingLife.next(meeting.state, .move, underWay: meeting.underWay) != nil,
      try await facilities.knows(to.site, actor)
    else { return nil }
    let (old, new) = (try await facilities.place(actor, meeting.site), try await facilities.place(actor, to.site))
    let (oldRoom, newRoom) = (
      try await facilities.name(actor, of: meeting.room),
      try await facilities.name(actor, of: to.room)
    )
    return .move(
      try await MeetingEnding.of(.program(meeting), actor, entryLists, facilities),
      from: SlotWords.words(meeting.start.spoken(until: meeting.end), old, oldRoom),
      to: SlotWords.words(to.start.spoken(for: to.minutes), new, newRoom))
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    if try SlotSearch.turn(&form) { throw ShowAgain(form: form) }
    guard form.action == "slot" else { throw RequestFault.noSuchPath }
    let (id, placement): (MeetingID, Placement) = (try call.pathID(), try Self.placement(&form))
    _ = try await meetings.move(call.actor, id, to: placement, seen: form.seen, form.command)
    return "/mediator/meetings/\(id)?done=\(Done.moved.rawValue)"
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
  static func words(_ time: Bilingual, _ place: SitePlace, _ room: Bilingual) -> Bilingual {
    Bilingual(
      en: "\(time.en) (\(place.timeWords.en)), \(place.name.en), \(room.en)",
      fr: "\(time.fr) (\(place.timeWords.fr)), \(place.name.fr), \(room.fr)")
  }
}
