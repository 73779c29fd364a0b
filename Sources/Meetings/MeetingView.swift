public import Casework
public import Facilities
public import Identifiers

/// A meeting as the Restorative Justice Unit and its mediators see it.
public struct MeetingForProgram: Sendable, Codable, Equatable {
  public let id: MeetingID
  public let process: ProcessID
  public let form: MeetingForm
  public let state: MeetingState
  /// Whether its first arrival has passed: it can be stopped, and nothing else (`entry.3`).
  public let underWay: Bool
  /// Whether it took place, as its mediator said; `nil` while nobody has (`information.1`).
  public let tookPlace: Bool?
  /// When the hold expires; `nil` unless held.
  public let heldUntil: OffsetTime?
  /// When both sides are reminded that the hold expires; `nil` unless held, or if no reminder is planned.
  public let remindAt: OffsetTime?
  public let site: SiteCode
  public let room: RoomCode
  public let start: OffsetTime
  public let end: OffsetTime
  /// The subject of the mediator who attends, and of those who attend besides.
  public let mediator: String
  public let coMediators: [String]
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
  /// What the site proposes instead; `nil` if nothing is open.
  public let arrivalProposal: ArrivalProposal?
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
  /// Whether its first arrival has passed: it can be stopped, and nothing else (`entry.3`).
  public let underWay: Bool
  public let heldUntil: OffsetTime?
  public let remindAt: OffsetTime?
  public let site: SiteCode
  public let room: RoomCode
  public let start: OffsetTime
  public let end: OffsetTime
  /// How many people need a seat, the mediators included.
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
  /// What the staff propose instead; `nil` if nothing is open, and for the front desk.
  public let arrivalProposal: ArrivalProposalForSite?
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
    underWay = meeting.underWay
    heldUntil = meeting.heldUntil
    remindAt = meeting.remindAt
    site = meeting.site
    room = meeting.room
    start = meeting.start
    end = meeting.end
    seats = meeting.attendees.count + 1 + meeting.coMediators.count
    attendeeListVersion = meeting.attendeeListVersion
    staffPresent = forStaff ? meeting.staffPresent : nil
    attendees = meeting.attendees.compactMap { attendee in
      attendee.arrival.map { Arrival(id: attendee.id, arrival: $0) }
    }
    gates = forStaff ? meeting.gates : []
    (declineReason, alternative) = (meeting.declineReason, meeting.alternative)
    (offeredFrom, accepted) = (meeting.offeredFrom, meeting.accepted)
    movements = forStaff ? meeting.movements.map(MovementForSite.init) : []
    arrivalProposal = forStaff ? meeting.arrivalProposal.map(ArrivalProposalForSite.init) : nil
    // The front desk isn't told where an offender is.
    flags = forStaff ? meeting.flags : meeting.flags.filter { $0 != .transfer }
    warnings = meeting.warnings
    version = meeting.version
  }
}

extension MeetingForProgram {
  /// Whether somebody attends as the mediator, or beside the mediator.
  public func isMediated(by subject: String) -> Bool {
    ([mediator] + coMediators).contains { $0.isSame(as: subject) }
  }
}

extension MeetingForSite {
  /// Whether both parties come and the site has named no place where one of them waits, so that its staff have to say
  /// it before they confirm (`entry.1`).
  public var mustPlaceWaiting: Bool {
    Set(movements.map(\.party)).count == 2 && movements.contains { $0.step == .waiting && $0.place == nil }
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
