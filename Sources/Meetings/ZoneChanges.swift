import Foundation
public import Identifiers
public import JobQueue
public import PostgresClient
public import Privacy

/// Keeps bookings correct when the zone data changes. If the rules of a zone change, or a site gets another zone,
/// everything that was derived from wall times is derived again. Nothing is deleted; meetings that then collide are
/// flagged.
public struct ZoneChanges: Sendable {
  private let database: Database

  public init(database: Database) {
    self.database = database
  }

  /// Every zone that a site is in, as the service sees it.
  public func status() async throws(PostgresError) -> [ZoneStatus] {
    var zones: [ZoneStatus] = []
    for row in try await database.acting(as: .worker).rows(of: "zone_status") {
      zones.append(
        ZoneStatus(
          zone: try row.get("zone"), sites: try row.get("sites"), checkedAt: try row.get("checked_at"),
          astray: try row.get("astray")))
    }
    return zones
  }

  /// Derives again whatever has to be, zone by zone, each all or nothing.
  ///
  /// - Parameter isTrial: whether to do the same and then undo it.
  /// - Returns: what was done in each zone, or would have been.
  @discardableResult
  public func check(isTrial: Bool = false) async throws -> [ZoneReport] {
    var reports: [ZoneReport] = []
    for zone in try await status().map(\.zone) {
      try Task.checkCancellation()
      let row = try await database.acting(as: .worker).row(
        of: "zone_derive", ["who": .actor(.worker), "given_zone": .text(zone), "is_trial": .boolean(isTrial)])
      reports.append(
        ZoneReport(
          zone: zone, isChanged: try row.get("is_changed"), meetings: try row.get("meetings"),
          closures: try row.get("closures"), lists: try row.get("lists"),
          collided: try row.get("collided", as: [UUID].self).map { MeetingID($0) }))
    }
    return reports
  }
}

/// A zone that sites are in.
public struct ZoneStatus: Sendable, Equatable {
  /// Its IANA name.
  public let zone: String
  public let sites: Int
  /// When it was last checked, RFC 3339 in UTC; `nil` for never.
  public let checkedAt: String?
  /// How many meetings now have other instants than those stored.
  public let astray: Int
}

/// What a check did in one zone.
public struct ZoneReport: Sendable, Equatable {
  public let zone: String
  /// Whether the zone's rules changed since the last check.
  public let isChanged: Bool
  /// How many meetings got other instants. Both sides of each were told.
  public let meetings: Int
  /// How many closures got other instants.
  public let closures: Int
  /// How many jobs of entry lists got another time.
  public let lists: Int
  /// The meetings that now collide with others, and stay contested.
  public let collided: [MeetingID]
}

/// Checks the zones: daily, and when a site gets another zone.
public struct CheckZones: JobHandler {
  /// The kind of its jobs.
  public static let jobKind: JobKind = "zone.check"

  private let database: Database
  public let kind = CheckZones.jobKind
  public let limits = JobLimits(dueSeconds: 10_800)

  public init(database: Database) {
    self.database = database
  }

  /// Every day at half past three in the morning on the Pacific coast, when no site is open; once for all missed days.
  public static let schedule = CronSchedule(
    name: "zone.check", kind: jobKind, recurrence: .daily(at: "03:30", zone: "America/Vancouver"), catchUp: .once)

  public func run(_ job: Job) async throws -> JobOutcome {
    try await ZoneChanges(database: database).check()
    return .done
  }
}
