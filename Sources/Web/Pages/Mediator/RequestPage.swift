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
    let people = try await people(actor, chosen.flatMap { ProcessID($0) }, form, visit)
    let alternatives = alternatives(visit, form)
    let mediators = try await directory.mediators(actor).filter { !$0.subject.isSame(as: actor.subject) }
    return Page(
      title: Bilingual(en: "Ask for a room", fr: "Demander une salle"), template: .request, hasForm: true,
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

  private func people(
    _ actor: Actor, _ process: ProcessID?, _ form: FormState, _ visit: PageVisit
  ) async throws -> [Person] {
    guard let process else { return [] }
    let chosen = Self.chosen(form.typed)
    return try await casework.process(actor, process).participants.map { participant in
      let id = participant.id.description
      let place = chosen.firstIndex(of: participant.id)
      return Person(
        id: id, name: participant.shown(in: visit.language), role: participant.role.name[visit.language],
        isChosen: place != nil, comesByTheEntrance: participant.role.comesByTheEntrance,
        arrival: form.typed["arrival-\(id)"] ?? "",
        fault: place.flatMap {
          form.faults["attendees[\($0)].arrival"] ?? form.faults["attendees[\($0)].participant"]
        })
    }
  }

  private func alternatives(_ visit: PageVisit, _ form: FormState) -> [Alternative] {
    guard let site = form.typed["site"].flatMap({ SiteCode($0) }), let minutes = form.typed["minutes"].flatMap(Int.init)
    else { return [] }
    let others = visit.chosen("coMediators")
    return (visit.problem?.alternatives ?? []).map { slot in
      Alternative(
        address: Self.address(site: site, slot: slot, minutes: minutes, coMediators: others),
        slot: "\(slot.room), \(slot.start.shown)")
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
      let place = attendees.count
      let time = form.fields.all["arrival-\(participant)"] ?? ""
      // A time of day is possible or not by itself, whatever is wrong with the start or the place.
      if !time.isEmpty, ClockTime(time) == nil {
        form.fields.note("attendees[\(place)].arrival", .impossibleTimeOfDay)
      }
      let arrival = time.isEmpty ? nil : placement.flatMap { WallTime("\($0.start.day)T\(time)") }
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
      // The page has one field for all co-mediators.
      throw MeetingRefusal.invalid(
        faults.map {
          FieldFault($0.field.hasPrefix("coMediators") ? "coMediators" : $0.field, $0.reason, choices: $0.choices)
        })
    }
  }

  /// The participants with ticked boxes, in a fixed order, so that a fault's index identifies the same person.
  private static func chosen(_ typed: [String: String]) -> [ParticipantID] {
    typed.keys.filter { $0.hasPrefix("attend-") }.sorted().compactMap { ParticipantID($0.dropFirst(7)) }
  }
}

extension TextFields {
  /// The site, room, start and length in a form.
  mutating func placement() -> Placement? {
    let site: SiteCode? = code("site")
    let room: RoomCode? = code("room")
    let start = parsed("start", else: .impossibleTime) { WallTime($0) }
    let minutes = number("minutes", in: 15...720)
    guard let site, let room, let start, let minutes else { return nil }
    return Placement(site: site, room: room, start: start, minutes: minutes)
  }
}
