public import Identifiers
public import PostgresClient
public import Privacy

/// Sites, their rooms, and what is free in them.
public struct Facilities: Sendable {
  /// Closures of sites and rooms.
  public let closures: Closures
  let store: FacilitiesStore

  public init(database: Database) {
    closures = Closures(database: database)
    store = FacilitiesStore(database: database)
  }

  /// Every site. Anyone signed in may see them.
  public func sites(_ actor: Actor) async throws(PostgresError) -> [Site] {
    try await store.sites(actor)
  }

  /// The rooms of a site; throws `siteUnknown`.
  public func rooms(_ actor: Actor, site: SiteCode) async throws -> [Room] {
    guard try await store.exists(actor, site) else { throw FacilitiesRefusal.siteUnknown }
    return try await store.rooms(actor, of: site)
  }

  /// Records what a named member of the site's staff attests of a room of theirs (`space.1`): it can be reserved while
  /// it is closed and private. Where that is taken back, what was confirmed there goes on hold again.
  ///
  /// - Throws: `FacilitiesRefusal`: `roomUnknown` for another site's; `partOfAnArea`; `notForThisRole`; `keyReused`.
  public func attest(
    _ actor: Actor, room: RoomCode, closed: Bool, private isPrivate: Bool, _ command: Command
  ) async throws {
    guard Permissions.allow(actor.role, .attestRoom) else { throw FacilitiesRefusal.notForThisRole }
    let outcome = try await store.database.carryOut(
      "facilities_attest_room", actor, command, [room.rawValue, closed, isPrivate])
    switch outcome.word {
    case "done": break
    case "wrongState": throw FacilitiesRefusal.partOfAnArea
    case "keyReused": throw FacilitiesRefusal.keyReused
    default: throw FacilitiesRefusal.roomUnknown
    }
  }

  /// A site with its hours, formal counts, places, and holidays of a year, the present one where it is `nil`; throws
  /// `siteUnknown`. Anyone signed in may see them.
  public func details(_ actor: Actor, site: SiteCode, year: Int? = nil) async throws -> SiteDetails {
    guard let details = try await store.details(actor, of: site, year: year) else {
      throw FacilitiesRefusal.siteUnknown
    }
    return details
  }

  /// The free slots of sites, a region or the country, a page at a time, in the order of time; throws `invalid` where a
  /// site is unknown, or a participant beyond the actor's reach. Whatever it offers can be booked (`entry.1`).
  public func availability(_ actor: Actor, _ query: AvailabilityQuery) async throws -> AvailabilityPage {
    try await store.search(actor, query)
  }

  /// Today and tomorrow at a site, by the database's clock; throws `siteUnknown`.
  public func today(_ actor: Actor, site: SiteCode) async throws -> (today: LocalDay, tomorrow: LocalDay) {
    guard let days = try await store.today(actor, at: site) else { throw FacilitiesRefusal.siteUnknown }
    return days
  }
}
