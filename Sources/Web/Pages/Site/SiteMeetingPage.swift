import Clauses
import EntryDocuments
import Facilities
import Identifiers
import Languages
import Meetings
import Privacy

/// One meeting, for its site's staff: attest the space and confirm, or decline and offer another slot.
struct SiteMeetingPage: Sendable {
  let desk: PageDesk
  let facilities: Facilities
  let meetings: Meetings
  let entryLists: EntryLists

  private struct Content {
    let form: FormState
    let facts: MeetingFacts
    let seats: Int
    let staffPresent: String?
    let arrivals: [String]
    let hasArrivals: Bool
    let unmet: [String]
    let hasUnmet: Bool
    let movement: MovementPart
    let isHeld: Bool
    /// Whether the staff must say where the parties wait.
    let mustPlace: Bool
    /// Whether the staff must say that the entrance knows.
    let isLate: Bool
    let isConfirmed: Bool
    let canAdjust: Bool
    let isUnderWay: Bool
    let stopReasonChoices: [Choice]
    let reasonChoices: [Choice]
    let offeredRoomChoices: [Choice]
    let free: [String]
    let hasFree: Bool
    let isOffer: Bool
    let isAccepted: Bool
    let other: String
    let hasOther: Bool
  }

  var routes: [Route] {
    desk.routes("/site/meetings/{id}", .openSitePages, confirm: confirm, show: show, act: act)
  }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let view = try await meetings.find(visit.call.actor, visit.call.pathID())
    guard case .site(let meeting) = view else { throw RequestFault.noSuchPath }
    let arrivals = meeting.attendees.map { $0.arrival.clock }
    // Until the staff have tried to confirm, don't list the gates that they meet by attesting themselves.
    let unmet = (visit.problem?.gates ?? meeting.gates)
      .filter { !$0.met && (visit.problem != nil || !Self.attested.contains($0.clause)) }
      .map { "\($0.requirement[visit.language]) (\($0.clause.rawValue))" }
    let form = FormState(visit)
    let rooms = try await facilities.rooms(visit.call.actor, site: meeting.site).filter(\.reservable)
    let free = (visit.problem?.alternatives ?? []).map { "\($0.room), \($0.start.shown(in: visit.language))" }
    let other = meeting.alternative ?? meeting.offeredFrom
    let place = try await facilities.place(visit.call.actor, meeting.site)
    return Page(
      title: Bilingual(en: "Request for a room", fr: "Demande de salle"), template: .siteMeeting, hasForm: true,
      fieldNames: MovementPart.fieldNames(\.name),
      content: Content(
        form: form,
        facts: MeetingFacts(
          state: meeting.state, start: meeting.start, end: meeting.end, at: place, room: meeting.room,
          heldUntil: meeting.heldUntil, remindAt: meeting.remindAt, declineReason: meeting.declineReason,
          version: meeting.version, in: visit.language),
        seats: meeting.seats, staffPresent: meeting.staffPresent.map { "\($0)" }, arrivals: arrivals,
        hasArrivals: !arrivals.isEmpty, unmet: unmet,
        hasUnmet: !unmet.isEmpty, movement: MovementPart(meeting, form, in: visit.language),
        isHeld: MeetingLife.next(meeting.state, .decline) != nil, mustPlace: meeting.mustPlaceWaiting,
        isLate: meeting.gates.contains { $0.clause == .entryDocuments },
        isConfirmed: meeting.state == .confirmed && !meeting.underWay,
        canAdjust: MeetingLife.next(meeting.state, .adjust, underWay: meeting.underWay) != nil,
        isUnderWay: meeting.underWay,
        stopReasonChoices: StopPart.choices(form, in: visit.language),
        reasonChoices: Choice.all(DeclineReason.allCases, chosen: form.typed["reason"]) { $0.name[visit.language] },
        offeredRoomChoices: rooms.map { room in
          Choice(
            value: room.code.rawValue, name: "\(room.name[visit.language]) (\(room.code))",
            isChosen: room.code.rawValue == form.typed["offeredRoom"])
        },
        free: free, hasFree: !free.isEmpty, isOffer: meeting.offeredFrom != nil, isAccepted: meeting.accepted == true,
        other: other.map { "/site/meetings/\($0)" } ?? "", hasOther: other != nil))
  }

  private static let attested: Set<Clause> = [.closedSpace, .noRecording, .entryDocuments]

  /// What follows from ending the meeting, before it is ended.
  @Sendable private func confirm(_ call: Call, _ form: PageForm) async throws -> Confirmation? {
    let (actor, id): (Actor, MeetingID) = (try call.actor, try call.pathID())
    guard ["cancel", "decline", "stop"].contains(form.action) else { return nil }
    let view = try await meetings.find(actor, id)
    let event: MeetingEvent =
      switch form.action {
      case "decline": .decline
      case "stop": .stop
      default: .cancel
      }
    guard MeetingLife.next(view.state, event, underWay: view.isUnderWay) != nil else { return nil }
    let ending = try await MeetingEnding.of(view, actor, entryLists, facilities)
    switch event {
    case .decline:
      // What is missing or wrong is said before anybody is asked whether they are sure.
      var copy = form
      return (try? Self.decline(&copy)) == nil ? nil : .decline(ending)
    case .stop:
      return form.fields[raw: "stopReason"]?.isEmpty == false ? .stop(ending) : nil
    default:
      return .cancellation(ending)
    }
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    let id: MeetingID = try call.pathID()
    let done: Done
    switch form.action {
    case "confirm":
      let attestation = Attestation(
        closed: form.fields.box("closed"), isPrivate: form.fields.box("private"),
        notRecorded: form.fields.box("notRecorded"), notOverheard: form.fields.box("notOverheard"),
        waiting: WaitingSpots(
          listed: form.fields.code("listedWaits", required: false),
          unlisted: form.fields.code("unlistedWaits", required: false)),
        entranceKnows: form.fields.box("entranceKnows"))
      try form.settle()
      do {
        _ = try await meetings.confirm(call.actor, id, attestation, seen: form.seen, form.command)
      } catch MeetingRefusal.invalid(let faults) {
        throw MeetingRefusal.invalid(faults.map { FieldFault(Self.field($0.field), $0.reason, choices: $0.choices) })
      }
      done = .confirmed
    case "decline":
      let decline = try Self.decline(&form)
      do {
        _ = try await meetings.decline(call.actor, id, decline, seen: form.seen, form.command)
      } catch MeetingRefusal.invalid(let faults) {
        throw MeetingRefusal.invalid(faults.map { FieldFault(Self.field($0.field), $0.reason, choices: $0.choices) })
      }
      done = decline.alternative == nil ? .declined : .offered
    case "adjust":
      try await call.adjust(meetings, id, &form)
      done = .adjusted
    case "stop":
      try await call.stop(meetings, id, &form)
      done = .stopped
    case "cancel":
      _ = try await meetings.cancel(call.actor, id, seen: form.seen, form.command)
      done = .cancelled
    default:
      throw RequestFault.noSuchPath
    }
    return "/site/meetings/\(id)?done=\(done.rawValue)"
  }

  /// The reason for declining, and the offered room and start, if any.
  private static func decline(_ form: inout PageForm) throws(RequestFault) -> Decline {
    let reason: DeclineReason? = form.fields.choice("reason")
    let offers = ["offeredRoom", "offeredStart", "offeredMinutes"].contains { form.fields[raw: $0]?.isEmpty == false }
    let room: RoomCode? = form.fields.code("offeredRoom", required: offers)
    let start = form.fields.wallTime("offeredStart", required: offers)
    let minutes = form.fields.number("offeredMinutes", in: 15...720, required: false)
    try form.settle()
    guard let reason else { throw .fields([]) }
    guard let room, let start else { return Decline(reason: reason) }
    return Decline(reason: reason, alternative: OfferedSlot(room: room, start: start, minutes: minutes))
  }

  /// The form field for a field of the API.
  private static func field(_ name: String) -> String {
    switch name {
    case "waiting.listed": "listedWaits"
    case "waiting.unlisted": "unlistedWaits"
    case "alternative.room": "offeredRoom"
    case "alternative.start": "offeredStart"
    case "alternative.minutes": "offeredMinutes"
    default: name
    }
  }
}
