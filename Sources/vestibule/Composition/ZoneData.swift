import Logging
import Meetings
import PostgresClient
import Privacy

/// Checks the server's time zone data. Nothing starts with outdated data, because arrival times in half of the country
/// would be an hour wrong.
enum ZoneData {
  /// Asks the server for two instants that the 2026 releases changed.
  ///
  /// - Throws: `ZoneDataOutdated`.
  static func require(_ postgres: PostgresClient) async throws {
    guard try await postgres.value(of: "zone_data_is_current", as: Bool.self) else { throw ZoneDataOutdated() }
  }

  /// Asks the same of a server whose database may still be empty.
  ///
  /// - Parameter owner: a client that knows the migrator's statements.
  /// - Throws: `ZoneDataOutdated`.
  static func requireBeforeMigrating(_ owner: PostgresClient) async throws {
    let rows = try await owner.query("zone_data_probe")
    guard try rows.one(of: "zone_data_probe").get("current", as: Bool.self) else { throw ZoneDataOutdated() }
  }

  /// Derives times again that the zone data has moved since the last check, before they are shown or sent.
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
