public import Casework
public import Clauses
public import Facilities
public import Identifiers

/// A kind for the ids of meetings.
public enum Meeting {}

/// The id of a meeting.
public typealias MeetingID = TypedID<Meeting>

/// The id of an attendee of a meeting: the entry list's arrival.
public typealias AttendeeID = TypedID<Attendee>

/// The forms of mediation that need a room (`program.3`).
public enum MeetingForm: String, Sendable, CaseIterable, Codable {
  case faceToFace
  case groupConference
  /// The mediator and the offender alone (`contact.2`).
  case preparatory
  /// A video message, recorded by one side with the mediator.
  case messageRecording
}

/// A form of mediation as it is asked for (`program.3`).
public enum MediationForm: String, Sendable, CaseIterable {
  case faceToFace
  case groupConference
  case preparatory
  case messageRecording
  /// It goes through the mediator, and needs no room.
  case letterExchange

  /// The form of the meeting that it takes; `nil` where it takes none.
  public var meetingForm: MeetingForm? { MeetingForm(rawValue: rawValue) }
}

/// Where a meeting stands: `held → confirmed → completed`, and out of these the others.
public enum MeetingState: String, Sendable, CaseIterable, Codable {
  case held
  case confirmed
  case completed
  case expired
  case declined
  case cancelled
}

/// What must be met before a meeting can be confirmed, and whether it is.
public struct Gate: Sendable, Codable, Equatable {
  public let clause: Clause
  public let met: Bool

  public init(clause: Clause, met: Bool) {
    (self.clause, self.met) = (clause, met)
  }
}

/// Someone who attends, besides the mediator. There is no name in it.
public struct Attendee: Sendable, Codable, Equatable {
  public let id: AttendeeID
  public let participant: ParticipantID
  public let role: ParticipantRole
  /// When the attendee arrives at the principal entrance; `nil` for those who don't come by it.
  public let arrival: OffsetTime?
  /// Whether the attendee agreed to the present version of the attendee list (`space.2`).
  public let agreed: Bool
}
