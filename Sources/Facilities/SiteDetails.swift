public import Identifiers
public import Languages

/// A site with its settings, hours, formal counts, places, and holidays of one year.
public struct SiteDetails: Sendable {
  public let site: Site
  /// How long before the start those on the entry list arrive, unless another time is planned.
  public let arrivalLeadMinutes: Int
  /// How long it takes a side to pass an entrance or a corridor.
  public let passageMinutes: Int
  /// How long a place stays empty between two parties.
  public let separationMinutes: Int
  /// The side that is in place before the other arrives.
  public let placedFirst: Side
  /// The side that is gone before the other leaves.
  public let leavesFirst: Side
  public let openingHours: [OpeningHours]
  /// When the principal entrance lets people in and out; empty if that is whenever the site is open.
  public let entranceHours: [OpeningHours]
  /// How long before the first arrival a meeting must be requested (`entry.3`).
  public let requestLeadMinutes: Int
  /// How long before the first arrival a meeting must be confirmed (`entry.3`).
  public let confirmationLeadMinutes: Int
  public let formalCounts: [FormalCount]
  public let places: [Place]
  /// The year of the holidays.
  public let year: Int
  public let holidays: [Holiday]
}

/// A period in which a site, or its principal entrance, is open on one weekday.
public struct OpeningHours: Sendable, Codable, Equatable {
  /// 1 is Monday, 7 is Sunday.
  public let weekday: Int
  /// Such as `08:00`.
  public let opens: String
  /// Up to `24:00`.
  public let closes: String
}

/// A daily period in which nobody arrives, passes or leaves.
public struct FormalCount: Sendable, Codable, Equatable {
  /// Such as `11:45`.
  public let starts: String
  public let ends: String
}

/// A place that people pass or wait in at a site.
public struct Place: Sendable, Codable, Equatable {
  public let code: PlaceCode
  public let kind: PlaceKind
  /// The side that a waiting place is for; `nil` for other kinds.
  public let side: Side?
  public let nameEn: String
  public let nameFr: String

  /// The name in both official languages.
  public var name: Bilingual { Bilingual(en: nameEn, fr: nameFr) }
}

/// A holiday at a site. It is a warning and forbids nothing.
public struct Holiday: Sendable, Codable, Equatable {
  public let date: LocalDay
  public let nameEn: String
  public let nameFr: String
}
