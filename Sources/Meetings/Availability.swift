public import Facilities
public import Foundation
public import Identifiers
public import Languages

/// What somebody searches free slots for. What is left out is no restriction.
public struct AvailabilityQuery: Sendable {
  /// The sites to search; empty for all sites of the region, or of the country.
  public var sites: [SiteCode]
  /// The region to search; `nil` for the country.
  public var region: Region?
  /// The first day.
  public let from: LocalDay
  /// The last day, included; at most 92 days after the first.
  public let to: LocalDay
  /// How long the meeting takes, 15 to 720 minutes.
  public let minutes: Int
  /// How many people need a seat, the mediator included.
  public let seats: Int
  /// What the room must have: all of it.
  public var features: Set<RoomFeature> = []
  /// The kinds of room; empty for any.
  public var kinds: Set<RoomKind> = []
  /// ISO weekdays, 1 for Monday to 7.
  public var weekdays: Set<Int> = []
  /// The meeting starts no earlier, by the site's clock.
  public var after: ClockTime?
  /// The meeting is over by then, by the site's clock.
  public var before: ClockTime?
  /// Who is to attend besides the mediator: their other meetings count as taken time, and their sides decide how they
  /// move. Empty for a meeting of both sides.
  public var participants: [UUID] = []
  /// The subjects of the co-mediators who are to attend: their other meetings count as taken time, too.
  public var coMediators: [String] = []
  /// The meeting that is to be moved, or offered at another time by its site: its people attend, and its own place and
  /// time count as free. Nobody else is named then, and one site is searched.
  public var meeting: MeetingID?
  /// The raw value of a ``MeetingForm``, which decides the sides if no participant is named.
  public var form: String?
  /// How many minutes lie between two starts, 5 to 60.
  public var stepMinutes = 30
  /// Where the previous page ended; `nil` for the first page.
  public var cursor: SlotCursor?
  /// How many slots a page has at most, 1 to 500.
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
  /// What is special about the day. It forbids nothing.
  public let warnings: [Warning]
}

/// Something special about a day, such as a holiday. It forbids nothing.
public struct Warning: Sendable, Equatable, Codable {
  public let kind: Kind
  /// The name of the occasion in English.
  public let en: String
  /// The name of the occasion in French.
  public let fr: String

  /// What is special.
  public enum Kind: String, Sendable, CaseIterable, Codable {
    case holiday
  }

  /// The name in both official languages.
  public var name: Bilingual { Bilingual(en: en, fr: fr) }
}

/// A page of slots, in order of their start, then of their room.
public struct AvailabilityPage: Sendable, Equatable {
  public let slots: [Slot]
  /// Where the next page begins; `nil` on the last page.
  public let next: SlotCursor?
}

/// A position between two slots of a search, opaque to callers.
public struct SlotCursor: Sendable, Equatable, CustomStringConvertible {
  let epochSeconds: Int64
  let room: RoomCode

  init(epochSeconds: Int64, room: RoomCode) {
    (self.epochSeconds, self.room) = (epochSeconds, room)
  }

  /// The cursor that a text spells; `nil` if it isn't one.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ".", maxSplits: 1)
    // Seven digits reach beyond the year 4000, and stay within PostgreSQL's calendar.
    guard parts.count == 2, parts[0].utf8.count <= 7, let seconds = Int64(parts[0], radix: 36), seconds >= 0,
      let room = RoomCode(parts[1])
    else { return nil }
    self.init(epochSeconds: seconds, room: room)
  }

  public var description: String { "\(String(epochSeconds, radix: 36)).\(room)" }
}
