public import Facilities
public import Identifiers

/// Why a site declines a request. It is about the site, and says nothing about the case.
public enum DeclineReason: String, Sendable, CaseIterable, Codable {
  case roomUnavailable
  case staffing
  case operations
  case security
  case accessibility
  case other
}

/// The alternative that a site offers when it declines: the same meeting, at the same site (`entry.1`).
public struct OfferedSlot: Sendable {
  public let room: RoomCode
  /// By the site's wall clock.
  public let start: WallTime
  /// 15 to 720, ending before midnight; `nil` for as long as the declined meeting.
  public let minutes: Int?

  public init(room: RoomCode, start: WallTime, minutes: Int?) {
    (self.room, self.start, self.minutes) = (room, start, minutes)
  }
}

/// A site's refusal: its reason, and what it offers instead.
public struct Decline: Sendable {
  public let reason: DeclineReason
  public let alternative: OfferedSlot?

  public init(reason: DeclineReason = .other, alternative: OfferedSlot? = nil) {
    (self.reason, self.alternative) = (reason, alternative)
  }
}
