import Casework
import Clauses
import Facilities
import Identifiers
import Languages
import Meetings
import Privacy

/// One of a mediator's meetings: its state, who has agreed, and the available actions.
struct OneMeetingPage: Sendable {
  let desk: PageDesk
  let casework: Casework
  let meetings: Meetings

  private struct Content {
    let form: FormState
    let facts: MeetingFacts
    let formOfMeeting: String
    let staffPresent: String?
    let gates: [Gate]
    let people: [Person]
    let movement: MovementPart
    let isOpen: Bool
    /// The meeting that the site offers instead of this one, or this meeting if it is itself the offer.
    let offer: Offer?
    let declined: Address?
  }

  private struct Gate {
    let clause: String
    let sentence: String
    let met: Bool
  }

  private struct Person {
    let id: String
    let name: String
    let role: String
    let arrival: String
    let agreed: Bool
  }

  private struct Offer {
    let slot: String
    let state: String
    let address: String
    let canBeTaken: Bool
  }

  private struct Address {
    let address: String
  }

  var routes: [Route] {
    desk.routes("/mediator/meetings/{id}", .openMediatorPages, show: show, act: act)
  }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let actor = try visit.call.actor
    let view = try await meetings.find(actor, visit.call.pathID())
    guard case .program(let meeting) = view else { throw RequestFault.noSuchPath }
    let process = try await casework.process(actor, meeting.process)
    let names = Dictionary(uniqueKeysWithValues: process.participants.map { ($0.id, $0.shown(in: visit.language)) })
    let offer = try await offer(actor, meeting, visit.language)
    return Page(
      title: Bilingual(en: "Meeting", fr: "Rencontre"), template: .meeting, hasForm: true,
      content: Content(
        form: FormState(visit, defaults: Self.defaults(meeting)),
        facts: MeetingFacts(
          state: meeting.state, start: meeting.start, end: meeting.end, site: meeting.site, room: meeting.room,
          heldUntil: meeting.heldUntil, remindAt: meeting.remindAt, declineReason: meeting.declineReason,
          version: meeting.version, in: visit.language),
        formOfMeeting: meeting.form.name[visit.language], staffPresent: meeting.staffPresent.map { "\($0)" },
        gates: meeting.gates.map {
          Gate(clause: $0.clause.rawValue, sentence: $0.clause.requirement[visit.language], met: $0.met)
        },
        people: meeting.attendees.map { attendee in
          Person(
            id: attendee.participant.description, name: names[attendee.participant] ?? "",
            role: attendee.role.name[visit.language], arrival: attendee.arrival?.clock ?? "–",
            agreed: attendee.agreed)
        },
        movement: MovementPart(meeting, FormState(visit), in: visit.language),
        isOpen: MeetingLife.next(meeting.state, .cancel) != nil, offer: offer,
        declined: meeting.offeredFrom.map { Address(address: "/mediator/meetings/\($0)") }))
  }

  /// The offered meeting: a declined meeting's alternative, or this meeting if it is an offer that hasn't been taken
  /// yet.
  private func offer(_ actor: Actor, _ meeting: MeetingForProgram, _ language: Language) async throws -> Offer? {
    var offered = meeting
    if let alternative = meeting.alternative, case .program(let found) = try await meetings.find(actor, alternative) {
      offered = found
    } else if meeting.accepted != false {
      return nil
    }
    return Offer(
      slot: "\(offered.room), \(offered.start.shown) – \(offered.end.clock)", state: offered.state.name[language],
      address: "/mediator/meetings/\(offered.id)", canBeTaken: offered.state == .held && offered.accepted == false)
  }

  private static func defaults(_ meeting: MeetingForProgram) -> [String: String] {
    [
      "site": meeting.site.rawValue, "room": meeting.room.rawValue, "start": meeting.start.wall,
      "listVersion": "\(meeting.attendeeListVersion)",
    ]
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    let id: MeetingID = try call.pathID()
    let done: Done
    switch form.action {
    case "agree":
      guard let participant = ParticipantID(form.target) else { throw RequestFault.noSuchPath }
      let listVersion = form.fields.number("listVersion", in: 1...1_000_000)
      try form.settle()
      _ = try await meetings.agree(
        call.actor, id, participant: participant, listVersion: listVersion ?? 0, seen: nil, form.command)
      done = .agreed
    case "withdraw":
      guard let participant = ParticipantID(form.target) else { throw RequestFault.noSuchPath }
      _ = try await meetings.withdraw(call.actor, id, participant: participant, seen: nil, form.command)
      done = .cancelled
    case "takeAlternative":
      guard case .program(let shown) = try await meetings.find(call.actor, id) else { throw RequestFault.noSuchPath }
      // The button is on the pages of both the declined and the offered meeting.
      let taken = try await meetings.takeAlternative(
        call.actor, shown.offeredFrom ?? id, seen: shown.offeredFrom == nil ? form.seen : nil, form.command)
      return "/mediator/meetings/\(taken.id)?done=\(Done.taken.rawValue)"
    case "move":
      let placement = form.fields.placement()
      try form.settle()
      guard let placement else { throw RequestFault.fields([]) }
      _ = try await meetings.move(call.actor, id, to: placement, seen: form.seen, form.command)
      done = .moved
    case "adjust":
      try await call.adjust(meetings, id, &form)
      done = .adjusted
    case "cancel":
      _ = try await meetings.cancel(call.actor, id, seen: form.seen, form.command)
      done = .cancelled
    default:
      throw RequestFault.noSuchPath
    }
    return "/mediator/meetings/\(id)?done=\(done.rawValue)"
  }
}
