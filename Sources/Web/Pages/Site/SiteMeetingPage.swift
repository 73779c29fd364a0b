import Clauses
import EntryDocuments
import Facilities
import HTTPTypes
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
    let banner: MeetingBanner
    let facts: MeetingFacts
    let tasks: MeetingTasks
    let seats: Int
    let staffPresent: String?
    let arrivals: [String]
    let hasArrivals: Bool
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
    /// Where another slot is offered.
    let offer: String
    let isOffer: Bool
    let isAccepted: Bool
    let other: String
    let hasOther: Bool
    /// Who has come; `nil` while nobody is expected.
    let coming: ArrivalsPart?
    let history: MeetingHistoryPart
  }

  /// Where the script reads a meeting's page again.
  static func liveAddress(_ meeting: MeetingID) -> String { "/live/site/meetings/\(meeting)" }

  var routes: [Route] {
    desk.routes("/site/meetings/{id}", .openSitePages, confirm: confirm, show: show, act: act) + [
      .page(.get, "/live/site/meetings/{id}", .openSitePages, isUse: false) { try await desk.content($0, show) }
    ]
  }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let view = try await meetings.find(visit.call.actor, visit.call.pathID())
    guard case .site(let meeting) = view else { throw RequestFault.noSuchPath }
    let arrivals = meeting.attendees.map { $0.arrival.clock }
    let form = FormState(visit)
    let places = try await facilities.details(visit.call.actor, site: meeting.site).places
    let inside = meeting.state == .confirmed ? try await entryLists.inside(visit.call.actor, meeting.id) : 0
    let isHeld = MeetingLife.next(meeting.state, .decline) != nil
    let other = meeting.alternative ?? meeting.offeredFrom
    let history = try await meetings.history(visit.call.actor, meeting.id)
    return Page(
      title: Bilingual(en: "Request for a room", fr: "Demande de salle"), template: .siteMeeting, hasForm: true,
      fieldNames: MovementPart.fieldNames(\.name),
      content: Content(
        form: form, banner: MeetingBanner(meeting, history, inside: inside, in: visit.language),
        facts: try await MeetingFacts(meeting, visit.call.actor, facilities, in: visit.language),
        tasks: MeetingTasks(
          isHeld ? meeting.gates : [], refused: visit.problem?.gates ?? [], for: .site, at: "attest",
          in: visit.language),
        seats: meeting.seats, staffPresent: meeting.staffPresent.map { "\($0)" }, arrivals: arrivals,
        hasArrivals: !arrivals.isEmpty, movement: MovementPart(meeting, form, places, in: visit.language),
        isHeld: isHeld, mustPlace: meeting.mustPlaceWaiting,
        isLate: meeting.gates.contains { $0.clause == .entryDocuments },
        isConfirmed: meeting.state == .confirmed && !meeting.underWay,
        canAdjust: MeetingLife.next(meeting.state, .adjust, underWay: meeting.underWay) != nil,
        isUnderWay: meeting.underWay,
        stopReasonChoices: StopPart.choices(form, in: visit.language),
        reasonChoices: Choice.all(DeclineReason.allCases, chosen: form.typed["reason"]) { $0.name[visit.language] },
        offer: OfferPage.address(meeting.id), isOffer: meeting.offeredFrom != nil, isAccepted: meeting.accepted == true,
        other: other.map { "/site/meetings/\($0)" } ?? "", hasOther: other != nil,
        coming: try await coming(meeting, visit), history: MeetingHistoryPart(history, in: visit.language)))
  }

  /// Who has come of a meeting that is confirmed, or was.
  private func coming(_ meeting: MeetingForSite, _ visit: PageVisit) async throws -> ArrivalsPart? {
    guard [.confirmed, .completed, .stopped].contains(meeting.state), let day = LocalDay(meeting.start.date) else {
      return nil
    }
    // What is recorded after this makes another pulse, so that the part is read again rather than left behind.
    let pulse = try await entryLists.pulse(visit.call.actor, meeting.site, day)
    let arrivals = try await entryLists.arrivals(visit.call.actor, of: meeting.id)
    guard !arrivals.isEmpty else { return nil }
    return ArrivalsPart(arrivals, of: meeting.id, on: day, pulse, in: visit.language)
  }

  /// What follows from ending the meeting, before it is ended.
  @Sendable private func confirm(_ call: Call, _ form: PageForm) async throws -> Confirmation? {
    try await EndingQuestion(meetings: meetings, entryLists: entryLists, facilities: facilities)
      .confirm(call, form, [.cancel, .decline, .stop])
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
      _ = try await meetings.decline(
        call.actor, id, Decline(reason: try Self.reason(&form)), seen: form.seen, form.command)
      done = .declined
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

  /// Why the staff decline.
  private static func reason(_ form: inout PageForm) throws(RequestFault) -> DeclineReason {
    let reason = form.value(of: MeetingFields.declineReason)
    try form.settle()
    guard let reason else { throw .fields([]) }
    return reason
  }

  /// The form field for a field of the API.
  private static func field(_ name: String) -> String {
    switch name {
    case "waiting.listed": "listedWaits"
    case "waiting.unlisted": "unlistedWaits"
    default: name
    }
  }
}
