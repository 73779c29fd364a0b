public import Identifiers

/// The id of a closure.
public typealias ClosureID = TypedID<Closure>

/// Why a site or a room can't be used for a while.
public enum ClosureReason: String, Sendable, CaseIterable, Codable {
  case maintenance, lockdown, search, exercise, staffing, event, publicHealth, weather
}

/// A closure to be recorded.
public struct NewClosure: Sendable {
  public let site: SiteCode
  /// The room that is closed; `nil` closes the whole site.
  public let room: RoomCode?
  public let start: WallTime
  /// At most 366 days after the start.
  public let end: WallTime
  public let reason: ClosureReason

  public init(site: SiteCode, room: RoomCode?, start: WallTime, end: WallTime, reason: ClosureReason) {
    (self.site, self.room, self.start, self.end, self.reason) = (site, room, start, end, reason)
  }
}

/// A period in which a site, or one of its rooms, can't be used.
public struct Closure: Sendable, Codable, Equatable {
  public let id: ClosureID
  public let site: SiteCode
  /// The room that is closed; `nil` if the whole site is.
  public let room: RoomCode?
  public let start: OffsetTime
  public let end: OffsetTime
  public let reason: ClosureReason
  /// The subject who recorded it.
  public let recordedBy: String
  public let recordedAt: OffsetTime
  /// The subject who lifted it; `nil` unless it is lifted.
  public let liftedBy: String?
  /// `nil` unless it is lifted.
  public let liftedAt: OffsetTime?
  /// How many meetings are flagged for it.
  public let meetings: Int
}

/// Which closures of a site to list.
public struct ClosureFilter: Sendable {
  public let site: SiteCode
  /// The first day that a closure may touch; `nil` is no limit.
  public let from: LocalDay?
  /// The last day that a closure may touch, included; `nil` is no limit.
  public let to: LocalDay?
  public let cursor: ClosureCursor?
  /// 1 to 200.
  public let limit: Int

  public init(
    site: SiteCode, from: LocalDay? = nil, to: LocalDay? = nil, cursor: ClosureCursor? = nil, limit: Int = 100
  ) {
    (self.site, self.from, self.to, self.cursor, self.limit) = (site, from, to, cursor, limit)
  }
}

/// Where a page of closures ends. Opaque to callers.
public struct ClosureCursor: Sendable, Equatable, CustomStringConvertible {
  let start: WallTime
  let id: ClosureID

  init(start: WallTime, id: ClosureID) {
    (self.start, self.id) = (start, id)
  }

  /// The cursor that a text spells; `nil` if it isn't one that a page has given.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ".", maxSplits: 1)
    guard parts.count == 2, let start = WallTime(parts[0]), let id = ClosureID(parts[1]) else { return nil }
    self.init(start: start, id: id)
  }

  public var description: String { "\(start).\(id)" }
}

/// A page of closures, by start.
public struct ClosurePage: Sendable {
  public let closures: [Closure]
  /// Where the next page begins; `nil` on the last.
  public let next: ClosureCursor?
}
