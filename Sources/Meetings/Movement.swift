public import Facilities
public import Identifiers

/// What a side does around a meeting, in this order.
public enum MovementStep: String, Sendable, CaseIterable, Codable {
  /// By the principal entrance, or from inside.
  case arrival
  case waiting
  case entering
  case leaving
  case departure
}

/// A step of one side: where, from when to when. The sides are held apart by it, and from those of other meetings.
public struct Movement: Sendable, Codable, Equatable {
  public let side: Side
  public let step: MovementStep
  /// `nil` where the site has named no place for it, or where nobody but staff passes.
  public let place: PlaceCode?
  public let start: OffsetTime
  public let end: OffsetTime
  /// Whether somebody set its time or place, so that it doesn't follow from the rule.
  public let adjusted: Bool
}

/// The same for the site, which knows the sides by its entry list alone.
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
  /// Those who stand on the entry list.
  case listed
  /// Those who don't.
  case unlisted

  /// The word for a side.
  public init(_ side: Side) {
    switch side {
    case .victim: self = .listed
    case .offender: self = .unlisted
    }
  }

  /// The side that is meant.
  public var side: Side {
    switch self {
    case .listed: .victim
    case .unlisted: .offender
    }
  }
}

/// A step that is to differ from the rule: another time, or for waiting another place.
public struct MovementAdjustment: Sendable, Equatable {
  public let side: Side
  public let step: MovementStep
  /// When the step begins, by the clock on the site's wall.
  public let start: WallTime?
  /// Where the side waits.
  public let place: PlaceCode?

  public init(side: Side, step: MovementStep, start: WallTime?, place: PlaceCode?) {
    (self.side, self.step, self.start, self.place) = (side, step, start, place)
  }
}

/// What has come over a meeting that stands. It stays as it is; both sides were told.
public enum MeetingFlag: String, Sendable, CaseIterable, Codable {
  /// The site or the room is closed in its time.
  case closure
  /// Since the clocks' rules changed it is at the same time as another.
  case collision
  /// The clocks' rules changed: the wall time stands, at another offset from UTC.
  case clockChange
}
