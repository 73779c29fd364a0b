import Casework
import Facilities
import Identifiers
import Meetings
import Privacy

/// The steps of a planned meeting. Each goes through its use case, with the right actor.
struct DemonstrationCase: Sendable {
  let parts: LiveParts
  let plan: PlannedMeeting
  let process: ProcessID
  let participants: [ParticipantID]
  /// The condition between the first and the last of them; `nil` if there is none.
  let recorded: ConditionID?
  private let mediator: Privacy.Actor
  private let staff: Privacy.Actor

  /// The unit opens the process and records the participants, any order or condition against contact,
  /// and its answer on them (`contact.1`).
  static func open(
    _ plan: PlannedMeeting, _ parts: LiveParts, condition: Condition = .asPlanned, day: String = PlannedMeeting.day
  ) async throws -> DemonstrationCase {
    let unit = try Privacy.Actor.named("rju", .rju)
    let process = try await parts.casework.openProcess(
      unit, NewProcess(region: plan.region, mediators: [plan.mediator]), .unkeyed
    ).id
    var participants: [ParticipantID] = []
    for person in plan.people {
      guard let name = PersonName(person.name) else { throw DemonstrationError.unfinished("a name is not valid") }
      let new = NewParticipant(role: person.role, name: name, language: person.language)
      participants.append(try await parts.casework.addParticipant(unit, to: process, new, .unkeyed).id)
    }
    let hasCondition = condition == .uncleared || plan.isCleared
    var recorded: ConditionID?
    if hasCondition, let first = participants.first, let last = participants.last {
      let between = NewCondition(kind: .noContactCondition, first: first, second: last)
      let added = try await parts.casework.addCondition(unit, to: process, between, .unkeyed).id
      recorded = added
      if condition != .uncleared, let until = LocalDay(day) {
        let clearance = NewClearance(condition: added, basis: .facilitatedByProgram, validUntil: until)
        _ = try await parts.casework.addClearance(unit, to: process, clearance, .unkeyed)
      }
    }
    let answer = NewContactAnswer(
      finding: hasCondition ? .listed : .noneFound, sources: [.courtRecords, .paroleBoard, .victimServices])
    _ = try await parts.casework.answerContact(unit, for: process, answer, .unkeyed)
    return DemonstrationCase(
      parts: parts, plan: plan, process: process, participants: participants, recorded: recorded,
      mediator: try .named(plan.mediator, .mediator),
      staff: try .named("staff-\(plan.site)", .siteStaff, at: plan.site))
  }

  /// Whether an order or condition against contact exists.
  enum Condition {
    case asPlanned
    case uncleared
  }

  /// The mediator requests the slot, optionally in another room, at another time or as another mediator.
  func request(
    day: String = PlannedMeeting.day, start: String? = nil, room: RoomCode? = nil, as actor: Privacy.Actor? = nil
  ) async throws -> MeetingView {
    guard let start = WallTime("\(day)T\(start ?? plan.start)") else { throw DemonstrationError.badInstant }
    let placement = Placement(site: plan.site, room: room ?? plan.roomCode, start: start, minutes: plan.minutes)
    let wish = MeetingRequest(
      process: process, form: plan.people.count > 3 ? .groupConference : .faceToFace, placement: placement,
      attendees: participants.map { NewAttendee(participant: $0, arrival: nil) })
    return try await parts.meetings.request(actor ?? mediator, wish, .unkeyed)
  }

  /// Everyone agrees to the attendee list (`space.2`).
  func agree(to meeting: MeetingID) async throws {
    for participant in participants {
      _ = try await parts.meetings.agree(
        mediator, meeting, participant: participant, listVersion: 1, seen: nil, .unkeyed)
    }
  }

  /// Site staff attest the space and confirm (`space.1`, `space.4`).
  func confirm(_ meeting: MeetingID) async throws -> MeetingView {
    let attestation = Attestation(closed: true, isPrivate: true, notRecorded: true, notOverheard: true)
    return try await parts.meetings.confirm(staff, meeting, attestation, seen: nil, .unkeyed)
  }

  /// The mediator cancels the meeting.
  func cancel(_ meeting: MeetingID) async throws {
    _ = try await parts.meetings.cancel(mediator, meeting, seen: nil, .unkeyed)
  }
}

extension Privacy.Actor {
  /// - Throws: `DemonstrationError.unfinished` if the site doesn't fit the role.
  static func named(_ subject: String, _ role: Role, at site: SiteCode? = nil) throws -> Privacy.Actor {
    guard let actor = Privacy.Actor(subject: subject, role: role, site: site) else {
      throw DemonstrationError.unfinished("an actor is not valid")
    }
    return actor
  }
}
