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

/// A problem affecting an active meeting. The meeting stays as it is; both sides were told.
public enum MeetingFlag: String, Sendable, CaseIterable, Codable {
  /// The site or the room is closed at that time.
  case closure
  /// The zone's rules changed, so that it now coincides with another meeting.
  case collision
  /// The zone's rules changed: the wall time stays, at another offset from UTC.
  case clockChange
}
