public import Identifiers

/// What a mediator looks for.
public struct AvailabilityQuery: Sendable {
  public let site: SiteCode
  public let from: LocalDay
  /// The last day, included; at most 92 days after the first.
  public let to: LocalDay
  /// How long the meeting takes, 15 to 720.
  public let minutes: Int
  /// How many people must sit, the mediator included.
  public let seats: Int
  /// Where the page before ended.
  public let cursor: SlotCursor?
  /// The most slots of a page, 1 to 500.
  public let limit: Int

  public init(
    site: SiteCode, from: LocalDay, to: LocalDay, minutes: Int, seats: Int, cursor: SlotCursor? = nil,
    limit: Int = 100
  ) {
    (self.site, self.from, self.to, self.minutes, self.seats) = (site, from, to, minutes, seats)
    (self.cursor, self.limit) = (cursor, limit)
  }
}

/// A room and a time that can be booked.
public struct Slot: Sendable, Equatable, Codable {
  public let room: RoomCode
  public let kind: RoomKind
  public let start: OffsetTime
  public let end: OffsetTime
}

/// A page of slots, in order of their start, then of their room.
public struct AvailabilityPage: Sendable, Equatable {
  public let slots: [Slot]
  /// Where the next page begins; `nil` on the last.
  public let next: SlotCursor?
}

/// The place between two slots of an availability, opaque to callers.
public struct SlotCursor: Sendable, Equatable, CustomStringConvertible {
  let epochSeconds: Int64
  let room: RoomCode

  init(epochSeconds: Int64, room: RoomCode) {
    (self.epochSeconds, self.room) = (epochSeconds, room)
  }

  /// The cursor that a text spells; `nil` where it is none of ours.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ".", maxSplits: 1)
    // Seven digits reach beyond the year 4000, and no further than PostgreSQL's own calendar.
    guard parts.count == 2, parts[0].utf8.count <= 7, let seconds = Int64(parts[0], radix: 36), seconds >= 0,
      let room = RoomCode(parts[1])
    else { return nil }
    self.init(epochSeconds: seconds, room: room)
  }

  public var description: String { "\(String(epochSeconds, radix: 36)).\(room)" }
}
