public import Facilities
public import Identifiers

/// Why a site declines a request. It is the site's own reason, and tells nothing of the case.
public enum DeclineReason: String, Sendable, CaseIterable, Codable {
  case roomUnavailable
  case staffing
  case operations
  case security
  case accessibility
  case other
}

/// What a site offers in place of what it declines: the same meeting, at the same site (`entry.1`).
public struct OfferedSlot: Sendable {
  public let room: RoomCode
  /// By the clock on the site's wall.
  public let start: WallTime
  /// 15 to 720, and over before midnight; `nil` for as long as what was asked for.
  public let minutes: Int?

  public init(room: RoomCode, start: WallTime, minutes: Int?) {
    (self.room, self.start, self.minutes) = (room, start, minutes)
  }
}

/// A site's no: why, and what it offers instead.
public struct Decline: Sendable {
  public let reason: DeclineReason
  public let alternative: OfferedSlot?

  public init(reason: DeclineReason = .other, alternative: OfferedSlot? = nil) {
    (self.reason, self.alternative) = (reason, alternative)
  }
}
