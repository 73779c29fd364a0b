import Casework
import Clauses
import EntryDocuments
import Facilities
import Identifiers
import Languages
import Meetings
import Notices
import Privacy

/// One of a mediator's meetings: its state, who has agreed, and the available actions.
struct OneMeetingPage: Sendable {
  let desk: PageDesk
  let facilities: Facilities
  let casework: Casework
  let meetings: Meetings
  let entryLists: EntryLists
  let directory: Directory

  private struct Content {
    let form: FormState
    let banner: MeetingBanner
    let facts: MeetingFacts
    let tasks: MeetingTasks
    let formOfMeeting: String
    /// The mediator, and the co-mediators, by name.
    let mediators: String
    let staffPresent: String?
    let people: [Person]
    let attendees: AttendeesPart
    let peopleAddress: String
    let mediatorAddress: String
    let movement: MovementPart
    let isOpen: Bool
    /// Where another room or time is chosen; `nil` if it can't be moved.
    let move: Address?
    /// Where a slot is asked for with the same people; `nil` while the meeting stands.
    let again: Address?
    let canChangeMediator: Bool
    let isUnderWay: Bool
    let canWithdraw: Bool
    let stopReasonChoices: [Choice]
    /// Whether the mediator can say that it took place, and what was said before.
    let isOver: Bool
    let outcome: String
    /// The meeting that the site offers instead of this one, or this meeting if it is itself the offer.
    let offer: Offer?
    let declined: Address?
    let history: MeetingHistoryPart
  }

  private struct Person {
    let id: String
    let name: String
    let role: String
    let arrival: String
    let agreed: Bool
    let hasWithdrawn: Bool
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
    desk.routes("/mediator/meetings/{id}", .openMediatorPages, confirm: confirm, show: show, act: act)
  }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let actor = try visit.call.actor
    let view = try await meetings.find(actor, visit.call.pathID())
    guard case .program(let meeting) = view else { throw RequestFault.noSuchPath }
    let process = try await casework.process(actor, meeting.process)
    let names = Dictionary(uniqueKeysWithValues: process.participants.map { ($0.id, $0.shown(in: visit.language)) })
    let withdrawn = Set(process.participants.filter { !$0.takesPart }.map(\.id))
    let mediators = [meeting.mediator] + meeting.coMediators
    let people = try await directory.names(actor, of: mediators)
    let offer = try await offer(actor, meeting, visit.language)
    let places = try await facilities.details(actor, site: meeting.site).places
    let inside = meeting.state == .confirmed ? try await entryLists.inside(actor, meeting.id) : 0
    let history = try await meetings.history(actor, meeting.id)
    return Page(
      title: Bilingual(en: "Meeting", fr: "Rencontre"), template: .meeting, hasForm: true,
      message: Self.answer(visit, meeting, process),
      fieldNames: MovementPart.fieldNames(\.side.name).merging(AttendeesPart.fieldNames(process)) { $1 },
      content: Content(
        form: FormState(visit, defaults: ["listVersion": "\(meeting.attendeeListVersion)"]),
        banner: MeetingBanner(
          meeting, canTakeOffer: offer?.canBeTaken ?? false, history, inside: inside, in: visit.language),
        facts: try await MeetingFacts(meeting, actor, facilities, in: visit.language),
        tasks: Self.tasks(meeting, visit),
        formOfMeeting: meeting.form.name[visit.language],
        mediators: mediators.map { people[$0] }.joined(separator: ", "),
        staffPresent: meeting.staffPresent.map { "\($0)" },
        people: meeting.attendees.map { attendee in
          Person(
            id: attendee.participant.description, name: names[attendee.participant] ?? "",
            role: attendee.role.name[visit.language], arrival: attendee.arrival?.clock ?? "–",
            agreed: attendee.agreed && !withdrawn.contains(attendee.participant),
            hasWithdrawn: withdrawn.contains(attendee.participant))
        },
        attendees: AttendeesPart(meeting, of: process, visit),
        peopleAddress: "/mediator/processes/\(process.id)/people",
        mediatorAddress: "/meetings/\(meeting.id)/mediator",
        movement: MovementPart(meeting, FormState(visit), places, in: visit.language),
        isOpen: MeetingLife.next(meeting.state, .cancel, underWay: meeting.underWay) != nil,
        move: MeetingLife.next(meeting.state, .move, underWay: meeting.underWay).map { _ in
          Address(address: MovePage.address(meeting.id))
        },
        again: meeting.state.takesItsRoom
          ? nil : Address(address: RequestPage.address(like: meeting.id, meeting.coMediators)),
        canChangeMediator: MeetingLife.next(meeting.state, .changeMediator, underWay: meeting.underWay) != nil,
        isUnderWay: meeting.underWay,
        canWithdraw: MeetingLife.next(meeting.state, .withdraw, underWay: meeting.underWay) != nil,
        stopReasonChoices: StopPart.choices(FormState(visit), in: visit.language),
        isOver: meeting.state == .completed || meeting.state == .stopped,
        outcome: Self.outcome(meeting.tookPlace)[visit.language], offer: offer,
        declined: meeting.offeredFrom.map { Address(address: "/mediator/meetings/\($0)") },
        history: MeetingHistoryPart(history, in: visit.language)))
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
    let room = try await facilities.name(actor, of: offered.room)
    return Offer(
      slot: "\(room[language]), \(offered.start.spoken(until: offered.end)[language])",
      state: offered.state.name[language],
      address: "/mediator/meetings/\(offered.id)", canBeTaken: offered.state == .held && offered.accepted == false)
  }

  /// The answer to an act about who attends or agrees, by name and with what is left. A withdrawal is answered like any
  /// other cancellation: its address would otherwise say who withdrew (`program.1`).
  private static func answer(_ visit: PageVisit, _ meeting: MeetingForProgram, _ process: ProcessView) -> Bilingual? {
    guard let done = visit.query("done").flatMap(Done.init(rawValue:)), visit.done != nil else { return nil }
    let (all, left) = (meeting.attendees.count, meeting.attendees.filter { !$0.agreed }.count)
    let rest =
      switch left {
      case 0: Bilingual(en: "everyone has agreed", fr: "tous ont donné leur accord")
      case 1: Bilingual(en: "1 of \(all) is left", fr: "il en reste 1 sur \(all)")
      default: Bilingual(en: "\(left) of \(all) are left", fr: "il en reste \(left) sur \(all)")
      }
    if done == .attendeesChanged {
      let listed = process.participants.filter { person in meeting.attendees.contains { $0.participant == person.id } }
      let names = { (language: Language) in listed.map { $0.shown(in: language) }.joined(separator: ", ") }
      return Bilingual(
        en: "The list is changed: \(names(.en)). Agreements: \(rest.en). The site's staff confirm.",
        fr: "La liste est modifiée\u{A0}: \(names(.fr)). Accords\u{A0}: \(rest.fr). Le personnel confirme ensuite.")
    }
    guard done == .agreed || done == .agreementTakenBack, let of = visit.query("of"),
      let person = process.participants.first(where: { $0.id.description == of && $0.takesPart }),
      let attendee = meeting.attendees.first(where: { $0.participant == person.id }),
      attendee.agreed == (done == .agreed)
    else { return nil }
    return done == .agreed
      ? Bilingual(
        en: "The agreement of \(person.shown(in: .en)) is recorded; \(rest.en).",
        fr: "L’accord de \(person.shown(in: .fr)) est enregistré\u{A0}; \(rest.fr).")
      : Bilingual(
        en: "The agreement of \(person.shown(in: .en)) is taken back; \(rest.en). A confirmed meeting is held again.",
        fr: "L’accord de \(person.shown(in: .fr)) est repris\u{A0}; \(rest.fr). Une rencontre confirmée redevient "
          + "provisoire.")
  }

  private static func outcome(_ tookPlace: Bool?) -> Bilingual {
    switch tookPlace {
    case true?: Bilingual(en: "You said that it took place.", fr: "Vous avez dit qu’elle a eu lieu.")
    case false?: Bilingual(en: "You said that it didn't take place.", fr: "Vous avez dit qu’elle n’a pas eu lieu.")
    case nil: Bilingual(en: "You have yet to say whether it took place.", fr: "Il vous reste à dire si elle a eu lieu.")
    }
  }

  /// What has to be done before it is confirmed; nothing once it can't be any more.
  private static func tasks(_ meeting: MeetingForProgram, _ visit: PageVisit) -> MeetingTasks {
    let isOpen = MeetingLife.next(meeting.state, .move, underWay: meeting.underWay) != nil
    return MeetingTasks(
      isOpen ? meeting.gates : [], refused: visit.problem?.gates ?? [], for: .mediator, at: "people",
      in: visit.language)
  }

  /// What follows from ending the meeting, before it is ended.
  @Sendable private func confirm(_ call: Call, _ form: PageForm) async throws -> Confirmation? {
    let question = EndingQuestion(meetings: meetings, entryLists: entryLists, facilities: facilities)
    return try await question.confirm(call, form, [.cancel, .withdraw, .stop]) { actor, view in
      guard case .program(let meeting) = view else { throw RequestFault.noSuchPath }
      let people = try await casework.process(actor, meeting.process).participants
      return people.first { $0.id.description == form.target }
        .map { Bilingual(en: $0.shown(in: .en), fr: $0.shown(in: .fr)) }
    }
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    let id: MeetingID = try call.pathID()
    let done: Done
    var of = ""
    switch form.action {
    case "agree":
      guard let participant = ParticipantID(form.target) else { throw RequestFault.noSuchPath }
      let listVersion = form.fields.number("listVersion", in: 1...1_000_000)
      try form.settle()
      _ = try await meetings.agree(
        call.actor, id, participant: participant, listVersion: listVersion ?? 0, seen: nil, form.command)
      (done, of) = (.agreed, "&of=\(participant)")
    case "takeBackAgreement":
      guard let participant = ParticipantID(form.target) else { throw RequestFault.noSuchPath }
      _ = try await meetings.takeBackAgreement(call.actor, id, participant: participant, seen: nil, form.command)
      (done, of) = (.agreementTakenBack, "&of=\(participant)")
    case "changeAttendees":
      guard case .program(let shown) = try await meetings.find(call.actor, id) else { throw RequestFault.noSuchPath }
      try await changeAttendees(call, shown, &form)
      done = .attendeesChanged
    case "withdraw":
      guard let participant = ParticipantID(form.target) else { throw RequestFault.noSuchPath }
      let ended = try await meetings.withdraw(call.actor, id, participant: participant, seen: nil, form.command)
      done = ended.state == .stopped ? .stopped : .cancelled
    case "takeAlternative":
      guard case .program(let shown) = try await meetings.find(call.actor, id) else { throw RequestFault.noSuchPath }
      // The button is on the pages of both the declined and the offered meeting.
      let taken = try await meetings.takeAlternative(
        call.actor, shown.offeredFrom ?? id, seen: shown.offeredFrom == nil ? form.seen : nil, form.command)
      return "/mediator/meetings/\(taken.id)?done=\(Done.taken.rawValue)"
    case "adjust":
      try await call.adjust(meetings, id, &form)
      done = .adjusted
    case "takeArrival", "refuseArrival":
      let taken = form.action == "takeArrival"
      _ = try await meetings.answerArrival(call.actor, id, taken: taken, seen: form.seen, form.command)
      done = taken ? .adjusted : .arrivalRefused
    case "stop":
      try await call.stop(meetings, id, &form)
      done = .stopped
    case "tookPlace", "didNotTakePlace":
      _ = try await meetings.sayOutcome(
        call.actor, id, tookPlace: form.action == "tookPlace", seen: form.seen, form.command)
      done = .outcomeSaid
    case "cancel":
      _ = try await meetings.cancel(call.actor, id, seen: form.seen, form.command)
      done = .cancelled
    default:
      throw RequestFault.noSuchPath
    }
    return "/mediator/meetings/\(id)?done=\(done.rawValue)\(of)"
  }

  private func changeAttendees(_ call: Call, _ meeting: MeetingForProgram, _ form: inout PageForm) async throws {
    let attendees = AttendeesPart.read(
      &form, try await casework.process(call.actor, meeting.process), on: meeting.start.date)
    try form.settle()
    do {
      _ = try await meetings.changeAttendees(call.actor, meeting.id, attendees, seen: form.seen, form.command)
    } catch MeetingRefusal.invalid(let faults) {
      throw MeetingRefusal.invalid(AttendeesPart.onThePage(faults, of: attendees))
    }
  }
}
