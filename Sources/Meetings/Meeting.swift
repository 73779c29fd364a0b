public import Casework
public import Clauses
public import Facilities
public import Identifiers
public import PostgresClient

/// A kind for the ids of meetings.
public enum Meeting {}

/// The id of a meeting.
public typealias MeetingID = TypedID<Meeting>

/// The id of an attendee of a meeting. Entry lists use it for the arrival.
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

/// A form of mediation as it is requested (`program.3`).
public enum MediationForm: String, Sendable, CaseIterable {
  case faceToFace
  case groupConference
  case preparatory
  case messageRecording
  /// Letters go through the mediator, and need no room.
  case letterExchange

  /// The form of the meeting that it needs; `nil` if it needs none.
  public var meetingForm: MeetingForm? { MeetingForm(rawValue: rawValue) }
}

/// The state of a meeting: `held → confirmed → completed`, or one of the other ends. See ``MeetingLife``.
/// A confirmed meeting is under way from its first arrival.
public enum MeetingState: String, Sendable, CaseIterable, Codable, SQLDecodable {
  case held
  case confirmed
  case completed
  /// Ended before its time, after the first arrival (`entry.3`).
  case stopped
  case expired
  case declined
  case cancelled
}

/// A condition for confirming a meeting, and whether it is met.
public struct Gate: Sendable, Codable, Equatable {
  public let clause: Clause
  public let met: Bool
  /// The kind of engagement that a mediator is missing on the day, if that is why `program.2` isn't met.
  public let engagement: NewEngagement.Kind?

  public init(clause: Clause, met: Bool, engagement: NewEngagement.Kind? = nil) {
    (self.clause, self.met, self.engagement) = (clause, met, engagement)
  }
}

/// Somebody who attends besides the mediator. It holds no name.
public struct Attendee: Sendable, Codable, Equatable {
  public let id: AttendeeID
  public let participant: ParticipantID
  public let role: ParticipantRole
  /// When they arrive at the principal entrance; `nil` for those who don't come that way.
  public let arrival: OffsetTime?
  /// Whether they agreed to the present version of the attendee list (`space.2`).
  public let agreed: Bool
}
