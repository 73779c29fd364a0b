import Foundation
public import Identifiers
import Languages
public import JobQueue
public import PostgresClient
public import Privacy

/// What is booked, kept true to the zone data: when the rules of a zone change, or the zone of a site, whatever was
/// derived from wall times is derived again. Nothing is deleted; what collides then is flagged.
public struct ZoneChanges: Sendable {
  private let database: Database

  public init(database: Database) {
    self.database = database
  }

  /// Every zone that a site is in, as the service sees it.
  public func status() async throws(PostgresError) -> [ZoneStatus] {
    var zones: [ZoneStatus] = []
    for row in try await database.acting(as: .worker).query("zone_data_status") {
      zones.append(
        ZoneStatus(
          zone: try row.get("zone"), sites: try row.get("sites"), checkedAt: try row.get("checked_at"),
          astray: try row.get("astray")))
    }
    return zones
  }

  /// Derives again what has to be, zone by zone, each all or nothing.
  ///
  /// - Parameter isTrial: whether to do the same, and undo it.
  /// - Returns: what was done in each zone, or would have been.
  @discardableResult
  public func check(isTrial: Bool = false) async throws -> [ZoneReport] {
    var reports: [ZoneReport] = []
    for zone in try await status().map(\.zone) {
      try Task.checkCancellation()
      let row = try await database.acting(as: .worker).query(
        "zone_data_derive", values: Actor.worker.sqlValues + [zone, isTrial], route: nil
      ).one(of: "zone_data_derive")
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
  /// When it was last checked, RFC 3339 in UTC; `nil` where it never was.
  public let checkedAt: String?
  /// How many meetings have other instants by now than those derived.
  public let astray: Int
}

/// What a check did in one zone.
public struct ZoneReport: Sendable, Equatable {
  public let zone: String
  /// Whether the zone's rules are others than at the last check.
  public let isChanged: Bool
  /// How many meetings were derived again, each told to both sides.
  public let meetings: Int
  public let closures: Int
  /// How many jobs of entry lists have another time.
  public let lists: Int
  /// The meetings that collide with others, and stand contested.
  public let collided: [MeetingID]
}

/// The daily check, and the one that follows a change of a site's zone.
public struct CheckZones: JobHandler {
  /// The kind of its jobs.
  public static let jobKind: JobKind = "zone.check"

  private let database: Database
  public let kind = CheckZones.jobKind

  public init(database: Database) {
    self.database = database
  }

  /// Every day at half past three in the morning on the Pacific coast, when no site is open; once for days missed.
  public static let schedule = CronSchedule(
    name: "zone.check", kind: jobKind, recurrence: .daily(at: "03:30", zone: "America/Vancouver"), catchUp: .once)

  public func run(_ job: Job) async throws -> JobOutcome {
    try await ZoneChanges(database: database).check()
    return .done
  }
}
