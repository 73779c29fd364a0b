public import Identifiers
public import Languages
public import PostgresClient
public import Printers
public import Privacy

/// Sites and their rooms.
public struct Facilities: Sendable {
  /// Closures of sites and rooms.
  public let closures: Closures
  /// What sites set for their principal entrances.
  public let entrances: SiteEntrances
  /// What sites set for their printers.
  public let printers: SitePrinters
  /// Names of sites and rooms, and which of them are in use.
  public let premises: Premises
  let store: FacilitiesStore

  /// - Parameters:
  ///   - fonts: what entry lists are printed with. A text for them that they can't draw is refused.
  ///   - printers: what the installation sets for printers.
  public init(
    database: Database, fonts: FontCoverage = .everything, printers: PrinterLimits = PrinterLimits()
  ) {
    closures = Closures(database: database)
    entrances = SiteEntrances(database: database, fonts: fonts)
    self.printers = SitePrinters(database: database, limits: printers)
    store = FacilitiesStore(database: database)
    premises = Premises(store: store, fonts: fonts)
  }

  /// Every site, by region and code. Anyone signed in may see them.
  public func sites(_ actor: Actor) async throws(PostgresError) -> [Site] {
    try await store.sites(actor)
  }

  /// Whether the agency has a site.
  public func knows(_ site: SiteCode, _ actor: Actor) async throws(PostgresError) -> Bool {
    try await store.exists(actor, site)
  }

  /// The rooms of a site, by code. Anyone signed in may see them.
  ///
  /// - Throws: `FacilitiesRefusal.siteUnknown`.
  public func rooms(_ actor: Actor, site: SiteCode) async throws -> [Room] {
    guard try await store.exists(actor, site) else { throw FacilitiesRefusal.siteUnknown }
    return try await store.rooms(actor, of: site)
  }

  /// The Visits and Correspondence areas that are in use, by site and code (`space.3`). Anyone signed in may see them.
  public func visitsAreas(_ actor: Actor) async throws -> [RoomCode] { try await store.visitsAreas(actor) }

  /// Records that the actor attests whether a room of their site is closed and private (`space.1`). It can be reserved
  /// only while it is both. If it no longer is, the meetings that are confirmed there go on hold again.
  ///
  /// - Throws: `FacilitiesRefusal`: `roomUnknown`, also for another site's room; `partOfAnArea`; `roomRetired`;
  ///   `notForThisRole`; `keyReused`.
  public func attest(
    _ actor: Actor, room: RoomCode, closed: Bool, private isPrivate: Bool, _ command: Command
  ) async throws {
    guard Permissions.allow(actor.role, .attestRoom) else { throw FacilitiesRefusal.notForThisRole }
    let outcome = try await store.database.carryOut(
      "room_attest", actor, command,
      ["given_room": .text(room), "is_closed": .boolean(closed), "is_private": .boolean(isPrivate)],
      outcome: AttestationOutcome.self)
    switch outcome.word {
    case .done: break
    case .notFound: throw FacilitiesRefusal.roomUnknown
    case .wrongState:
      let rooms = if let site = actor.site { try await store.rooms(actor, of: site) } else { [Room]() }
      throw rooms.contains { $0.code == room && $0.retired } ? FacilitiesRefusal.roomRetired : .partOfAnArea
    case .keyReused: throw FacilitiesRefusal.keyReused
    }
  }

  /// A site with its hours, formal counts, places, and the holidays of a year. Anyone signed in may see them.
  ///
  /// - Parameter year: the year of the holidays; `nil` is the current one at the site.
  /// - Throws: `FacilitiesRefusal.siteUnknown`.
  public func details(_ actor: Actor, site: SiteCode, year: Int? = nil) async throws -> SiteDetails {
    guard let details = try await store.details(actor, of: site, year: year) else {
      throw FacilitiesRefusal.siteUnknown
    }
    return details
  }

  /// Today and tomorrow at a site, by the database's clock.
  ///
  /// - Throws: `FacilitiesRefusal.siteUnknown`.
  public func today(_ actor: Actor, site: SiteCode) async throws -> (today: LocalDay, tomorrow: LocalDay) {
    guard let days = try await store.today(actor, at: site) else { throw FacilitiesRefusal.siteUnknown }
    return days
  }

  /// Today for whoever looks at all sites at once: by the clock of the westernmost ones, where a day ends last.
  public func programToday(_ actor: Actor) async throws -> LocalDay { try await store.programToday(actor) }
}

/// The outcome words of the door that attests a room.
private enum AttestationOutcome: String, SQLDecodable {
  case done, notFound, wrongState, keyReused
}
