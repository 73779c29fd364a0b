import EntryDocuments
import Facilities
import Identifiers
import Languages
import Meetings
import Privacy

/// The page where a site's staff decline a request and offer another slot of their site (`entry.1`).
struct OfferPage: Sendable {
  let desk: PageDesk
  let facilities: Facilities
  let meetings: Meetings
  let entryLists: EntryLists
  let searches: Searches

  static func address(_ meeting: MeetingID) -> String { "/site/meetings/\(meeting)/offer" }

  var routes: [Route] {
    desk.routes("/site/meetings/{id}/offer", .openSitePages, confirm: confirm, show: show, act: act)
  }

  private func find(_ call: Call) async throws -> MeetingForSite {
    guard case .site(let meeting) = try await meetings.find(call.actor, call.pathID()) else {
      throw RequestFault.noSuchPath
    }
    return meeting
  }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let meeting = try await find(visit.call)
    let slot = OtherSlot(
      title: Bilingual(en: "Offer another slot", fr: "Offrir une autre plage"), template: .offer,
      meeting: .site(meeting),
      facts: try await MeetingFacts(meeting, visit.call.actor, facilities, in: visit.language), event: .decline,
      isAnywhere: false, back: "/site/meetings/\(meeting.id)")
    return try await slot.page(
      visit, SlotSearch(facilities: facilities, searches: searches), reasons: DeclineReason.allCases)
  }

  /// The reason, and the slot of the pressed button.
  private static func decline(_ form: inout PageForm) throws(RequestFault) -> (Decline, OfferedSlot, minutes: Int) {
    let slot = try form.slot()
    let reason = form.value(of: MeetingFields.declineReason)
    let minutes = form.value(of: MeetingFields.minutes)
    try form.settle()
    guard let reason, let minutes else { throw .fields([]) }
    let offered = OfferedSlot(room: slot.room, start: slot.start, minutes: minutes)
    return (Decline(reason: reason, alternative: offered), offered, minutes)
  }

  /// What follows from the offer, before it is made.
  @Sendable private func confirm(_ call: Call, _ form: PageForm) async throws -> Confirmation? {
    guard form.action == "slot", !form.isOfAnotherSearch else { return nil }
    // What is missing or wrong is said before anybody is asked whether they are sure.
    var copy = form
    guard let (_, offered, minutes) = try? Self.decline(&copy) else { return nil }
    let (actor, meeting) = (try call.actor, try await find(call))
    guard MeetingLife.next(meeting.state, .decline, underWay: meeting.underWay) != nil else { return nil }
    let ending = try await MeetingEnding.of(.site(meeting), actor, entryLists, facilities)
    let place = try await facilities.place(actor, meeting.site)
    let room = try await facilities.name(actor, of: offered.room)
    return .offer(ending, SlotWords.words(offered.start.spoken(for: minutes), place, room))
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    if try SlotSearch.turn(&form, hasSites: false) { throw ShowAgain(form: form) }
    guard form.action == "slot" else { throw RequestFault.noSuchPath }
    let id: MeetingID = try call.pathID()
    let (decline, _, _) = try Self.decline(&form)
    do {
      _ = try await meetings.decline(call.actor, id, decline, seen: form.seen, form.command)
    } catch MeetingRefusal.invalid(let faults) {
      throw MeetingRefusal.invalid(
        faults.map { fault in
          FieldFault(fault.field.replacing("alternative.", with: ""), fault.reason, choices: fault.choices)
        })
    }
    return "/site/meetings/\(id)?done=\(Done.offered.rawValue)"
  }
}

/// A request, why it is declined, and what is free instead.
enum OfferTexts {
  static let texts: [String: Bilingual] = MeetingFacts.texts.merging(SlotPickerTexts.texts) { _, own in own }
    .merging([
      "explanation": Bilingual(
        en: "Say why you decline, and choose what you offer instead. It is held at once, until the mediator takes it "
          + "or it runs out.",
        fr: "Indiquez le motif du refus, puis choisissez la plage offerte. Elle est réservée tout de suite, jusqu’à ce "
          + "que la personne qui assure la médiation l’accepte ou qu’elle expire."),
      "reason": Bilingual(en: "Reason, without details", fr: "Motif, sans détails"),
      "cannotOffer": Bilingual(
        en: "The request isn't waiting any more, so nothing can be offered.",
        fr: "La demande n’est plus en attente\u{A0}; rien ne peut être offert."),
      "back": Bilingual(en: "Back to the request", fr: "Retour à la demande"),
    ]) { _, own in own }
}
