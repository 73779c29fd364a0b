public import Facilities
public import Identifiers

/// What a side does around a meeting. Each side goes through the steps in this order.
public enum MovementStep: String, Sendable, CaseIterable, Codable {
  /// By the principal entrance, or from inside.
  case arrival
  case waiting
  case entering
  case leaving
  case departure
}

/// One step of one side, with its place and time. It keeps the sides apart from each other, and from those of other
/// meetings.
public struct Movement: Sendable, Codable, Equatable {
  public let side: Side
  public let step: MovementStep
  /// `nil` if the site has named no place for it, or if only staff pass there.
  public let place: PlaceCode?
  public let start: OffsetTime
  public let end: OffsetTime
  /// Whether somebody set its time or place, instead of the rule.
  public let adjusted: Bool
}

/// The same for the site, which knows the sides only by who is on its entry list.
public struct MovementForSite: Sendable, Codable, Equatable {
  public let party: Party
  public let step: MovementStep
  public let place: PlaceCode?
  public let start: OffsetTime
  public let end: OffsetTime
  public let adjusted: Bool

  /// The same step, in the site's words.
  public init(_ movement: Movement) {
    party = Party(movement.side)
    (step, place, start, end) = (movement.step, movement.place, movement.start, movement.end)
    adjusted = movement.adjusted
  }
}

/// A side in the site's neutral words.
public enum Party: String, Sendable, CaseIterable, Codable {
  /// Those on the entry list.
  case listed
  /// Those who aren't.
  case unlisted

  /// The word for a side.
  public init(_ side: Side) {
    switch side {
    case .victim: self = .listed
    case .offender: self = .unlisted
    }
  }

  /// The side that the word stands for.
  public var side: Side {
    switch self {
    case .listed: .victim
    case .unlisted: .offender
    }
  }
}

/// A step that is to differ from the rule: another time or, for waiting, another place.
public struct MovementAdjustment: Sendable, Equatable {
  public let side: Side
  public let step: MovementStep
  /// When the step begins, by the site's wall clock.
  public let start: WallTime?
  /// Where the side waits.
  public let place: PlaceCode?

  public init(side: Side, step: MovementStep, start: WallTime?, place: PlaceCode?) {
    (self.side, self.step, self.start, self.place) = (side, step, start, place)
  }
}

/// Where the parties of a meeting wait, as the site's staff attest it for this booking; `nil` leaves one where the plan
/// has it. A site that has named no waiting place for a party says a spot by a code of its own.
public struct WaitingSpots: Sendable, Equatable {
  public let listed: PlaceCode?
  public let unlisted: PlaceCode?

  public init(listed: PlaceCode? = nil, unlisted: PlaceCode? = nil) {
    (self.listed, self.unlisted) = (listed, unlisted)
  }
}

/// A change of arrivals that the site's staff propose. The plan stands until the mediator takes it (`entry.1`).
public struct ArrivalProposal: Sendable, Codable, Equatable {
  /// When a side arrives by the plan, and when it would arrive instead.
  public struct Arrival: Sendable, Codable, Equatable {
    public let side: Side
    public let from: OffsetTime
    public let to: OffsetTime
  }

  /// A step that the proposal sets; all others would follow the rule.
  public struct Step: Sendable, Codable, Equatable {
    public let side: Side
    public let step: MovementStep
    public let start: OffsetTime?
    public let place: PlaceCode?
  }

  public let proposedAt: OffsetTime
  public let arrivals: [Arrival]
  public let steps: [Step]
}

/// The same for the site's staff, who know the sides by the entry list.
public struct ArrivalProposalForSite: Sendable, Codable, Equatable {
  /// When a party arrives by the plan, and when it would arrive instead.
  public struct Arrival: Sendable, Codable, Equatable {
    public let party: Party
    public let from: OffsetTime
    public let to: OffsetTime
  }

  /// A step that the proposal sets; all others would follow the rule.
  public struct Step: Sendable, Codable, Equatable {
    public let party: Party
    public let step: MovementStep
    public let start: OffsetTime?
    public let place: PlaceCode?
  }

  public let proposedAt: OffsetTime
  public let arrivals: [Arrival]
  public let steps: [Step]

  /// The same proposal, in the site's words.
  public init(_ proposal: ArrivalProposal) {
    proposedAt = proposal.proposedAt
    arrivals = proposal.arrivals.map { Arrival(party: Party($0.side), from: $0.from, to: $0.to) }
    steps = proposal.steps.map { Step(party: Party($0.side), step: $0.step, start: $0.start, place: $0.place) }
  }
}

/// A problem affecting an active meeting; both sides were told. Most take its ground away: a confirmed meeting is held
/// again, and can't be confirmed before the ground is back (`entry.1`).
public enum MeetingFlag: String, Sendable, CaseIterable, Codable {
  /// The site or the room is closed at that time.
  case closure
  /// The zone's rules changed, so that it now coincides with another meeting.
  case collision
  /// The zone's rules changed: the wall time stays, at another offset from UTC.
  case clockChange
  /// The unit recorded that the offender is at another site. The meeting can be confirmed all the same.
  case transfer
  /// Somebody would arrive, pass or leave during a formal count of the site.
  case formalCount
  /// The site isn't open at that time any more.
  case outsideHours
  /// The room isn't attested closed and private any more, or has too few seats (`space.1`).
  case roomChanged
  /// A place on the way is another by now, and somebody else is there at that time.
  case placeChanged
}
