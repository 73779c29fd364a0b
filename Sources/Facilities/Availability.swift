public import Foundation
public import Identifiers
public import Languages

/// What a mediator looks for. What isn't said isn't asked of a slot.
public struct AvailabilityQuery: Sendable {
  /// The sites to look at; empty for all of the region, or of the country.
  public var sites: [SiteCode]
  public var region: Region?
  public let from: LocalDay
  /// The last day, included; at most 92 days after the first.
  public let to: LocalDay
  /// How long the meeting takes, 15 to 720.
  public let minutes: Int
  /// How many people must sit, the mediator included.
  public let seats: Int
  /// What the room must have, all of it.
  public var features: Set<RoomFeature> = []
  public var kinds: Set<RoomKind> = []
  /// ISO weekdays, 1 for Monday to 7.
  public var weekdays: Set<Int> = []
  /// The meeting starts no earlier, by the site's clock.
  public var after: ClockTime?
  /// The meeting is over by then, by the site's clock.
  public var before: ClockTime?
  /// Who is to attend, the mediator aside: their other meetings count as taken time, and their sides decide how they
  /// move. Nobody named is a meeting of both sides.
  public var participants: [UUID] = []
  /// The word of the meeting's form, which decides the sides where nobody is named.
  public var form: String?
  /// How far slots lie apart, 5 to 60.
  public var stepMinutes = 30
  /// Where the page before ended.
  public var cursor: SlotCursor?
  /// The most slots of a page, 1 to 500.
  public let limit: Int

  public init(
    sites: [SiteCode] = [], from: LocalDay, to: LocalDay, minutes: Int, seats: Int, cursor: SlotCursor? = nil,
    limit: Int = 100
  ) {
    (self.sites, self.from, self.to, self.minutes, self.seats) = (sites, from, to, minutes, seats)
    (self.cursor, self.limit) = (cursor, limit)
  }
}

/// A room and a time that can be booked.
public struct Slot: Sendable, Equatable, Codable {
  public let site: SiteCode
  public let room: RoomCode
  public let kind: RoomKind
  public let start: OffsetTime
  public let end: OffsetTime
  /// What to mind; it forbids nothing.
  public let warnings: [Warning]
}

/// Something to mind about a day, such as a holiday.
public struct Warning: Sendable, Equatable, Codable {
  public let kind: Kind
  /// The name of the occasion in English.
  public let en: String
  /// The name of the occasion in French.
  public let fr: String

  /// What there is to mind.
  public enum Kind: String, Sendable, CaseIterable, Codable {
    case holiday
  }

  /// The name in both official languages.
  public var name: Bilingual { Bilingual(en: en, fr: fr) }
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
