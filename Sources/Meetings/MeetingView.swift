public import Casework
public import Facilities
public import Identifiers

/// A meeting as the Restorative Justice Unit and its mediators see it.
public struct MeetingForProgram: Sendable, Codable, Equatable {
  public let id: MeetingID
  public let process: ProcessID
  public let form: MeetingForm
  public let state: MeetingState
  /// When the hold expires; `nil` unless held.
  public let heldUntil: OffsetTime?
  /// When both sides are reminded that the hold expires; `nil` unless held, or if no reminder is planned.
  public let remindAt: OffsetTime?
  public let site: SiteCode
  public let room: RoomCode
  public let start: OffsetTime
  public let end: OffsetTime
  public let attendeeListVersion: Int
  /// How many staff are present, which everyone agrees to with the list; `nil` outside a Visits and Correspondence
  /// area.
  public let staffPresent: Int?
  public let attendees: [Attendee]
  public let gates: [Gate]
  /// Why the site declined; `nil` unless declined.
  public let declineReason: DeclineReason?
  /// The meeting that the site offered instead; `nil` unless declined with an offer.
  public let alternative: MeetingID?
  /// The declined meeting that this one was offered for; `nil` if it was requested.
  public let offeredFrom: MeetingID?
  /// Whether the mediator has taken the offer; `nil` if the meeting was requested.
  public let accepted: Bool?
  /// How both sides move, in order of time; empty if the meeting won't take place.
  public let movements: [Movement]
  public let flags: [MeetingFlag]
  /// What is special about its day.
  public let warnings: [Warning]
  /// The number of changes; the entity tag.
  public let version: Int
}

/// A meeting as the site's staff and front desk see it. It has no field for a process, an offender or a form.
public struct MeetingForSite: Sendable, Codable, Equatable {
  public let id: MeetingID
  public let state: MeetingState
  public let heldUntil: OffsetTime?
  public let remindAt: OffsetTime?
  public let site: SiteCode
  public let room: RoomCode
  public let start: OffsetTime
  public let end: OffsetTime
  /// How many people need a seat, the mediator included.
  public let seats: Int
  public let attendeeListVersion: Int
  /// How many staff are present; `nil` outside a Visits and Correspondence area, and for the front desk.
  public let staffPresent: Int?
  /// Those who arrive at the principal entrance.
  public let attendees: [Arrival]
  /// What the site's staff have to know before they confirm. Empty for the front desk, which isn't told about orders.
  public let gates: [Gate]
  /// Why the site declined; `nil` unless declined.
  public let declineReason: DeclineReason?
  public let alternative: MeetingID?
  public let offeredFrom: MeetingID?
  public let accepted: Bool?
  /// How both parties move, in order of time. Empty for the front desk.
  public let movements: [MovementForSite]
  public let flags: [MeetingFlag]
  public let warnings: [Warning]
  public let version: Int

  /// An arrival at the principal entrance: when, not who.
  public struct Arrival: Sendable, Codable, Equatable {
    public let id: AttendeeID
    public let arrival: OffsetTime
  }

  init(_ meeting: MeetingForProgram, forStaff: Bool) {
    id = meeting.id
    state = meeting.state
    heldUntil = meeting.heldUntil
    remindAt = meeting.remindAt
    site = meeting.site
    room = meeting.room
    start = meeting.start
    end = meeting.end
    seats = meeting.attendees.count + 1
    attendeeListVersion = meeting.attendeeListVersion
    staffPresent = forStaff ? meeting.staffPresent : nil
    attendees = meeting.attendees.compactMap { attendee in
      attendee.arrival.map { Arrival(id: attendee.id, arrival: $0) }
    }
    gates = forStaff ? meeting.gates : []
    (declineReason, alternative) = (meeting.declineReason, meeting.alternative)
    (offeredFrom, accepted) = (meeting.offeredFrom, meeting.accepted)
    movements = forStaff ? meeting.movements.map(MovementForSite.init) : []
    flags = meeting.flags
    warnings = meeting.warnings
    version = meeting.version
  }
}

/// A meeting, cut to what the actor may see.
public enum MeetingView: Sendable, Equatable {
  case program(MeetingForProgram)
  case site(MeetingForSite)

  public var id: MeetingID {
    switch self {
    case .program(let meeting): meeting.id
    case .site(let meeting): meeting.id
    }
  }

  public var state: MeetingState {
    switch self {
    case .program(let meeting): meeting.state
    case .site(let meeting): meeting.state
    }
  }

  /// The number of changes; the entity tag.
  public var version: Int {
    switch self {
    case .program(let meeting): meeting.version
    case .site(let meeting): meeting.version
    }
  }
}

extension MeetingView: Encodable {
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .program(let meeting): try meeting.encode(to: encoder)
    case .site(let meeting): try meeting.encode(to: encoder)
    }
  }
}
