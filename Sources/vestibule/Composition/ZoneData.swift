import Logging
import Meetings
import PostgresClient
import Privacy

/// The one condition without which nothing starts: half the country's arrival times would be an hour wrong.
enum ZoneData {
  /// Asks the server for two instants that the releases of 2026 moved.
  ///
  /// - Throws: `ZoneDataOutdated`.
  static func require(_ postgres: PostgresClient) async throws {
    let rows = try await postgres.query("zone_data_probe")
    guard try rows.one(of: "zone_data_probe").get("current", as: Bool.self) else { throw ZoneDataOutdated() }
  }

  /// Derives again what the zone data has moved since it was last looked at, before anything is shown or sent by it.
  static func settle(_ database: Database, logger: Logger) async throws {
    for report in try await ZoneChanges(database: database).check() where report.isChanged || report.meetings > 0 {
      logger.warning("zones checked: \(ZonesCheckCommand.line(report))")
    }
  }
}

/// The server's zone data is older than release 2026e.
struct ZoneDataOutdated: Error, CustomStringConvertible {
  var description: String {
    """
    PostgreSQL's time zone data is older than release 2026e: it would put winter times in British Columbia, Alberta \
    and Manitoba an hour wrong. On the database's host, upgrade the Debian package tzdata to 2026e or newer \
    (apt-get install --only-upgrade tzdata), restart PostgreSQL, and try again.
    """
  }
}
