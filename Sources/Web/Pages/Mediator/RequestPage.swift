import Casework
import Facilities
import HummingbirdCore
import Identifiers
import Languages
import Meetings
import Notices
import Privacy

/// The page where a mediator requests a slot: the process, the form of meeting, who attends and when they arrive.
struct RequestPage: Sendable {
  static let path = "/mediator/request"

  let desk: PageDesk
  let facilities: Facilities
  let casework: Casework
  let meetings: Meetings
  let directory: Directory

  private struct Content {
    let form: FormState
    let processChoices: [Choice]
    let meetingFormChoices: [Choice]
    let coMediatorsChoices: [Choice]
    let people: [Person]
    let hasPeople: Bool
    let alternatives: [Alternative]
    let hasAlternatives: Bool
  }

  private struct Person {
    let id: String
    let name: String
    let role: String
    let isChosen: Bool
    let comesByTheEntrance: Bool
    let arrival: String
    let fault: String?
  }

  private struct Alternative {
    let address: String
    let slot: String
  }

  /// The address of the page, filled in for a free slot.
  static func address(site: SiteCode, slot: Slot, minutes: Int, coMediators: [String] = []) -> String {
    let others = coMediators.map { "&coMediators=\(PercentEncoding.encode($0))" }.joined()
    return "\(path)?site=\(site)&room=\(slot.room)&start=\(PercentEncoding.encode(slot.start.wall))&minutes=\(minutes)"
      + others
  }

  var routes: [Route] { desk.routes(Self.path, .openMediatorPages, show: show, act: act) }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let actor = try visit.call.actor
    let slot = TextFields(percentEncoded: visit.call.request.uri.query ?? "").all
    let form = FormState(visit, defaults: slot.merging(["meetingForm": "faceToFace"]) { given, _ in given })
    let processes = try await casework.processes(actor)
    let chosen = form.typed["process"] ?? (processes.count == 1 ? processes.first?.id.description : nil)
    var process: ProcessView?
    if let id = chosen.flatMap({ ProcessID($0) }) { process = try await casework.process(actor, id) }
    let people = process.map { Self.people(of: $0, form, visit) } ?? []
    let alternatives = alternatives(visit, form)
    let mediators = try await directory.mediators(actor).filter { !$0.subject.isSame(as: actor.subject) }
    return Page(
      title: Bilingual(en: "Ask for a room", fr: "Demander une salle"), template: .request, hasForm: true,
      fieldNames: process.map { AttendeeFields.names(of: $0, box: "attend") } ?? [:],
      content: Content(
        form: form,
        processChoices: processes.map {
          Choice(value: $0.id.description, name: $0.reference, isChosen: $0.id.description == chosen)
        },
        meetingFormChoices: Choice.all(MeetingForm.allCases, chosen: form.typed["meetingForm"]) {
          $0.name[visit.language]
        },
        coMediatorsChoices: Choice.people(mediators, chosen: visit.chosen("coMediators")),
        people: people, hasPeople: !people.isEmpty, alternatives: alternatives,
        hasAlternatives: !alternatives.isEmpty))
  }

  private static func people(of process: ProcessView, _ form: FormState, _ visit: PageVisit) -> [Person] {
    let chosen = chosen(form.typed)
    return process.participants.map { participant in
      Person(
        id: participant.id.description, name: participant.shown(in: visit.language),
        role: participant.role.name[visit.language], isChosen: chosen.contains(participant.id),
        comesByTheEntrance: participant.role.comesByTheEntrance,
        arrival: form.typed[AttendeeFields.arrival(participant.id)] ?? "",
        fault: AttendeeFields.fault(of: participant.id, in: form, box: "attend"))
    }
  }

  private func alternatives(_ visit: PageVisit, _ form: FormState) -> [Alternative] {
    guard let site = form.typed["site"].flatMap({ SiteCode($0) }), let minutes = form.typed["minutes"].flatMap(Int.init)
    else { return [] }
    let others = visit.chosen("coMediators")
    return (visit.problem?.alternatives ?? []).map { slot in
      Alternative(
        address: Self.address(site: site, slot: slot, minutes: minutes, coMediators: others),
        slot: "\(slot.room), \(slot.start.shown(in: visit.language))")
    }
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    // Choosing a process only shows its people; it requests nothing yet.
    guard form.action == "request" else { throw ShowAgain(form: form) }
    let process: ProcessID? = form.fields.id("process")
    let kind: MediationForm? = form.fields.choice("meetingForm")
    let placement = form.fields.placement()
    var attendees: [NewAttendee] = []
    for participant in Self.chosen(form.fields.all) {
      let field = AttendeeFields.arrival(participant)
      let time = form.fields.all[field] ?? ""
      // A time of day is possible or not by itself, whatever is wrong with the start or the place.
      let clock = TypedTime.clock(time)
      if !time.isEmpty, clock == nil {
        form.fields.note(field, .impossibleTimeOfDay)
      }
      let arrival = clock.flatMap { clock in placement.flatMap { WallTime("\($0.start.day)T\(clock)") } }
      attendees.append(NewAttendee(participant: participant, arrival: arrival))
    }
    let coMediators = form.fields.subjects("coMediators")
    if attendees.isEmpty { form.fields.note("attendees", .required) }
    try form.settle()
    guard let process, let kind, let placement else { throw RequestFault.fields([]) }
    do {
      let meeting = try await meetings.request(
        call.actor,
        MeetingRequest(
          process: process, form: kind, placement: placement, attendees: attendees, coMediators: coMediators),
        form.command)
      return "/mediator/meetings/\(meeting.id)?done=\(Done.requested.rawValue)"
    } catch MeetingRefusal.invalid(let faults) {
      throw MeetingRefusal.invalid(Self.onThePage(faults, of: attendees))
    }
  }

  /// The faults of a request, each named for the field of the page that it is about.
  private static func onThePage(_ faults: [FieldFault], of attendees: [NewAttendee]) -> [FieldFault] {
    faults.map { fault in
      // The page has one field for all co-mediators.
      if fault.field.hasPrefix("coMediators") {
        return FieldFault("coMediators", fault.reason, choices: fault.choices)
      }
      guard let place = attendees.indices.first(where: { fault.field.hasPrefix("attendees[\($0)].") }) else {
        return fault.field == "form" ? FieldFault("meetingForm", fault.reason, choices: fault.choices) : fault
      }
      return AttendeeFields.fault(fault, of: attendees[place].participant, box: "attend")
    }
  }

  /// The participants with ticked boxes, in a fixed order.
  private static func chosen(_ typed: [String: String]) -> [ParticipantID] {
    typed.keys.filter { $0.hasPrefix("attend-") }.sorted().compactMap { ParticipantID($0.dropFirst(7)) }
  }
}

extension TextFields {
  /// The site, room, start and length in a form.
  mutating func placement() -> Placement? {
    let site: SiteCode? = code("site")
    let room: RoomCode? = code("room")
    let start = wallTime("start")
    let minutes = number("minutes", in: 15...720)
    guard let site, let room, let start, let minutes else { return nil }
    return Placement(site: site, room: room, start: start, minutes: minutes)
  }
}
