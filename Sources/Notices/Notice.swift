public import Facilities
public import Identifiers
public import Languages

/// Tells someone that something needs attention, where, and when.
///
/// No field can hold a person, a process, an offence, a reason, or who withdrew. Those who may know more read it after
/// signing in.
public struct Notice: Sendable, Equatable {
  public typealias ID = TypedID<Notice>

  public let id: ID
  public let kind: NoticeKind
  public let subject: NoticeSubject
  /// The version of the subject that the notice is about, from 1: a meeting's version, an entry list's revision.
  public let version: Int
  /// The site; `nil` if the subject belongs to none, or nobody may guess it.
  public let place: NoticePlace?
  /// The moment at the site, or only the day; `nil` if the subject has neither.
  public let time: NoticeTime?
  /// How a side's arrival changes; `nil` unless that is what the notice tells.
  public let arrival: NoticeArrival?
  /// When the notice was written, as RFC 3339 in UTC.
  public let createdAt: String
  /// The same moment by the clock of its site, or of headquarters if it has none; in UTC in a message.
  public let sentAt: OffsetTime
  /// The IANA zone of the clock that `sentAt` is by, such as `America/Vancouver` or `UTC`.
  public let sentZone: String
  /// When someone who reads this mailbox acknowledged it, as RFC 3339 in UTC; `nil` while nobody has.
  public let acknowledgedAt: String?
  /// Whether it is in the open part of the inbox: not acknowledged, not superseded, and its matter isn't settled.
  public let isOpen: Bool
}

/// Where something is: a site, by its code and its published names.
public struct NoticePlace: Sendable, Equatable {
  public let code: SiteCode
  public let name: Bilingual

  init(code: SiteCode, name: Bilingual) {
    self.code = code
    self.name = name
  }
}

/// A change of when a side arrives.
public struct NoticeArrival: Sendable, Equatable {
  public let was: LocalMoment
  public let becomes: LocalMoment
}

/// When something is: a moment, or a whole day.
public enum NoticeTime: Sendable, Equatable, CustomStringConvertible {
  case moment(LocalMoment)
  case day(LocalDay)

  public var description: String {
    switch self {
    case .moment(let moment): moment.description
    case .day(let day): day.description
    }
  }
}
