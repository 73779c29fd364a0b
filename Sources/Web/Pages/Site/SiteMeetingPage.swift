import Clauses
import Facilities
import Identifiers
import Languages
import Meetings
import Privacy

/// One meeting, for the staff of its site: attest the space and confirm, or decline.
struct SiteMeetingPage: Sendable {
  let desk: PageDesk
  let meetings: Meetings

  private struct Content {
    let form: FormState
    let facts: MeetingFacts
    let seats: Int
    let arrivals: [String]
    let hasArrivals: Bool
    let unmet: [String]
    let hasUnmet: Bool
    let movement: MovementPart
    let isHeld: Bool
    let isConfirmed: Bool
  }

  var routes: [Route] {
    desk.routes("/site/meetings/{id}", .openSitePages, show: show, act: act)
  }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let view = try await meetings.find(visit.call.actor, visit.call.pathID())
    guard case .site(let meeting) = view else { throw RequestFault.noSuchPath }
    let arrivals = meeting.attendees.map { $0.arrival.clock }
    // What the staff attest themselves is not told to them as missing before they have tried.
    let unmet = (visit.problem?.gates ?? meeting.gates)
      .filter { !$0.met && (visit.problem != nil || !Self.attested.contains($0.clause)) }
      .map { "\($0.clause.requirement[visit.language]) (\($0.clause.rawValue))" }
    return Page(
      title: Bilingual(en: "Request for a room", fr: "Demande de salle"), template: .siteMeeting, hasForm: true,
      content: Content(
        form: FormState(visit),
        facts: MeetingFacts(
          state: meeting.state, start: meeting.start, end: meeting.end, site: meeting.site, room: meeting.room,
          heldUntil: meeting.heldUntil, version: meeting.version, in: visit.language),
        seats: meeting.seats, arrivals: arrivals, hasArrivals: !arrivals.isEmpty, unmet: unmet,
        hasUnmet: !unmet.isEmpty, movement: MovementPart(meeting, FormState(visit), in: visit.language),
        isHeld: meeting.state == .held, isConfirmed: meeting.state == .confirmed))
  }

  private static let attested: Set<Clause> = [.closedSpace, .noRecording]

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    let id: MeetingID = try call.pathID()
    let done: Done
    switch form.action {
    case "confirm":
      let attestation = Attestation(
        closed: form.fields.box("closed"), isPrivate: form.fields.box("private"),
        notRecorded: form.fields.box("notRecorded"), notOverheard: form.fields.box("notOverheard"))
      _ = try await meetings.confirm(call.actor, id, attestation, seen: form.seen, form.command)
      done = .confirmed
    case "decline":
      _ = try await meetings.decline(call.actor, id, seen: form.seen, form.command)
      done = .declined
    case "adjust":
      try await call.adjust(meetings, id, &form)
      done = .adjusted
    case "cancel":
      _ = try await meetings.cancel(call.actor, id, seen: form.seen, form.command)
      done = .cancelled
    default:
      throw RequestFault.noSuchPath
    }
    return "/site/meetings/\(id)?done=\(done.rawValue)"
  }
}
