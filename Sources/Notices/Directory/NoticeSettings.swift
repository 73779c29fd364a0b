public import Facilities
public import Languages
import PostgresClient

/// Hours of a wall clock, past midnight too. Equal ends are no hours at all.
public struct QuietHours: Sendable, Equatable {
  public let from: ClockTime
  public let until: ClockTime

  public init(from: ClockTime, until: ClockTime) {
    (self.from, self.until) = (from, until)
  }
}

/// What the agency allows of notices.
public struct NoticeSettings: Sendable, Equatable {
  /// The channels that may be used, first choice first; one at least.
  public let channels: [NoticeChannelName]
  /// How long a channel may stay silent until the next one is used: 1 to 1,440 minutes, 30 by default.
  public let fallbackMinutes: Int
  /// When notices that aren't urgent wait, by the recipient's wall clock; 21:00 to 06:00 by default.
  public let quiet: QuietHours
  /// When digests of the day go out, by the recipient's wall clock; 06:30 by default.
  public let digestAt: ClockTime

  public static let fallbackRange = 1...1_440
  /// The channels that can be chosen.
  public static let choices: [NoticeChannelName] = [.smtp, .gcNotify, .webhook, .outbox]

  public init(channels: [NoticeChannelName], fallbackMinutes: Int, quiet: QuietHours, digestAt: ClockTime) {
    (self.channels, self.fallbackMinutes, self.quiet) = (channels, fallbackMinutes, quiet)
    self.digestAt = digestAt
  }
}

/// How a recipient chose to be told, within what the agency allows.
public struct NoticePreference: Sendable, Equatable {
  /// The channels, first choice first; `nil` as the agency has them.
  public let channels: [NoticeChannelName]?
  /// `nil` as the agency has them.
  public let quiet: QuietHours?
  /// Whether what can wait comes once a day, in one message.
  public let digest: Bool

  public init(channels: [NoticeChannelName]?, quiet: QuietHours?, digest: Bool) {
    (self.channels, self.quiet, self.digest) = (channels, quiet, digest)
  }
}

/// A preference as it is kept, with the agency's settings that it lies within.
public struct KeptPreference: Sendable {
  /// Whose it is; `nil` for a mediator's.
  public let addressee: Addressee?
  public let preference: NoticePreference
  /// 0 before anything was chosen.
  public let version: Int
  public let agency: NoticeSettings
}

/// Why a change of settings or preferences was refused.
public enum NoticeSettingsRefusal: Error, Sendable {
  /// The actor's role may never do this.
  case notForThisRole
  /// There is no such recipient within the actor's reach.
  case notFound
  case invalid([FieldFault])
  /// Somebody has changed it since it was read.
  case stale
  /// The idempotency key was used for another request.
  case keyReused
}
