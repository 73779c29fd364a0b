public import Casework
import Facilities
public import Identifiers
public import Meetings
public import Privacy

extension Scenario {
  /// A request for a meeting of both sides of a process.
  public func wish(
    _ start: String = "2027-01-15T10:00", room: String = "KENT-BOARD", site: String = "KENT", minutes: Int = 120,
    form: MediationForm = .faceToFace, of process: OpenProcess? = nil, attendees: [ParticipantID]? = nil,
    arrival: String? = nil
  ) throws -> MeetingRequest {
    let process = process ?? self.process
    let people = attendees ?? [process.victim, process.offender]
    return MeetingRequest(
      process: process.id, form: form, placement: try place(start, room: room, site: site, minutes: minutes),
      attendees: people.map { person in
        NewAttendee(participant: person, arrival: person == process.victim ? arrival.flatMap { WallTime($0) } : nil)
      })
  }

  /// A place and time.
  public func place(
    _ start: String, room: String = "KENT-BOARD", site: String = "KENT", minutes: Int = 120
  ) throws -> Placement {
    guard let start = WallTime(start) else { throw ScenarioError.impossible }
    return Placement(
      site: SiteCode(unchecked: site), room: RoomCode(unchecked: room), start: start, minutes: minutes)
  }

  /// A meeting held for m1.
  public func hold(_ start: String = "2027-01-15T10:00", room: String = "KENT-BOARD") async throws -> MeetingView {
    try await meetings.request(Self.m1, wish(start, room: room), .unkeyed)
  }

  /// Records that all attendees agree to the current list, for a meeting of the scenario's process.
  public func agree(_ meeting: MeetingID, of process: OpenProcess? = nil, by mediator: Actor = m1) async throws {
    let process = process ?? self.process
    for person in [process.victim, process.offender] {
      _ = try await meetings.agree(mediator, meeting, participant: person, listVersion: 1, seen: nil, .unkeyed)
    }
  }

  /// Confirms a meeting with all attestations.
  public func confirm(_ meeting: MeetingID, by staff: Actor = kentStaff) async throws -> MeetingView {
    let attestation = Attestation(closed: true, isPrivate: true, notRecorded: true, notOverheard: true)
    return try await meetings.confirm(staff, meeting, attestation, seen: nil, .unkeyed)
  }

  /// A meeting that is held, agreed to and confirmed.
  public func confirmed(_ start: String = "2027-01-15T10:00", room: String = "KENT-BOARD") async throws -> MeetingView {
    let held = try await hold(start, room: room)
    try await agree(held.id)
    return try await confirm(held.id)
  }
}
