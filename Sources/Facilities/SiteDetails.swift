public import Identifiers

/// A site with what is set for it.
public struct SiteDetails: Sendable {
  public let site: Site
  /// How long before the start those on the entry list arrive, where nothing else is planned.
  public let arrivalLeadMinutes: Int
  /// How long it takes a side to pass an entrance or a corridor.
  public let passageMinutes: Int
  /// How long a place stays empty between two parties.
  public let separationMinutes: Int
  /// The side that is there before the other arrives.
  public let placedFirst: Side
  /// The side that is gone before the other leaves.
  public let leavesFirst: Side
  public let openingHours: [OpeningHours]
  public let formalCounts: [FormalCount]
  public let places: [Place]
  /// The year of the holidays.
  public let year: Int
  public let holidays: [Holiday]
}

/// A stretch in which a site is open on one weekday.
public struct OpeningHours: Sendable, Codable, Equatable {
  /// 1 is Monday, 7 is Sunday.
  public let weekday: Int
  /// Such as `08:00`.
  public let opens: String
  public let closes: String
}

/// A daily stretch in which nobody arrives, passes or leaves.
public struct FormalCount: Sendable, Codable, Equatable {
  /// Such as `11:45`.
  public let starts: String
  public let ends: String
}

/// What people pass or wait in at a site.
public struct Place: Sendable, Codable, Equatable {
  public let code: PlaceCode
  public let kind: PlaceKind
  /// Whose it is, of a waiting place; `nil` of others.
  public let side: Side?
  public let nameEn: String
  public let nameFr: String
}

/// A holiday at a site. It warns, and forbids nothing.
public struct Holiday: Sendable, Codable, Equatable {
  public let date: LocalDay
  public let nameEn: String
  public let nameFr: String
}
