public import Identifiers
import Languages
public import PostgresClient
public import Privacy

/// Brings an agency's sites and rooms in, all or nothing.
public struct FacilitiesImport: Sendable {
  private let database: Database

  public init(database: Database) {
    self.database = database
  }

  /// Takes a file of sites as `sql/reference/sites.csv` has it: with a header, no quoted fields. A site that has no
  /// opening hours yet is opened on Monday to Friday, 8:00 to 17:00.
  ///
  /// - Throws: `FacilitiesRefusal.badFile` with the line; nothing of the file is taken then.
  public func sites(csv: String) async throws {
    let sites = try SitesFile(csv).sites
    try await database.transaction(as: .worker) { transaction in
      for site in sites {
        try await transaction.query(
          "facilities_import_site", site.code.rawValue, site.kind.rawValue, site.name.en, site.name.fr, site.city,
          site.province, site.region.rawValue, site.timeZone, site.firstLanguage.rawValue)
        try await transaction.query("facilities_open_weekdays", site.code.rawValue, "08:00", "17:00")
      }
    }
  }

  /// Makes a room known, or brings it up to date. It can't be reserved before it is attested.
  public func room(_ room: NewRoom) async throws(PostgresError) {
    try await database.acting(as: .worker).query(
      "facilities_import_room", room.code.rawValue, room.site.rawValue, room.kind.rawValue, room.name.en,
      room.name.fr, room.seats)
  }

  /// Records what a named member of the site's staff attests of a room (`space.1`).
  public func attest(
    _ actor: Actor, room: RoomCode, closed: Bool, private isPrivate: Bool
  ) async throws {
    let values: [(any SQLEncodable)?] = [room.rawValue, closed, isPrivate] + actor.sqlValues
    let rows = try await database.acting(as: actor).query("facilities_attest_room", values: values, route: nil)
    guard try rows.one(of: "facilities_attest_room").get("attested", as: Bool.self) else {
      throw FacilitiesRefusal.roomUnknown
    }
  }
}
