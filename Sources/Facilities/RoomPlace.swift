public import Identifiers
public import Languages
public import PostgresClient
public import Privacy

/// A room and its site, by the names that pages call them.
public struct RoomPlace: Sendable, Equatable {
  /// The room's name.
  public let room: Bilingual
  /// The site's name.
  public let site: Bilingual
  /// The name of the site's time in running text, such as `Pacific time`.
  public let timeWords: Bilingual

  /// The site and the room, such as `Kent Institution, Boardroom`.
  public var words: Bilingual { Bilingual(en: "\(site.en), \(room.en)", fr: "\(site.fr), \(room.fr)") }
}

/// A site by the names that pages call it and its time.
public struct SitePlace: Sendable, Equatable {
  public let name: Bilingual
  /// The name of the site's time in running text, such as `Pacific time`.
  public let timeWords: Bilingual
}

extension Facilities {
  /// The sites of some codes by their names. Anyone signed in may see them. A code that no site has isn't there.
  public func places(_ actor: Actor, of sites: [SiteCode]) async throws(PostgresError) -> [SiteCode: SitePlace] {
    guard !sites.isEmpty else { return [:] }
    return try await store.places(actor, of: Array(Set(sites)))
  }

  /// The rooms of some codes by their names. Anyone signed in may see them. A code that no room has isn't there.
  public func places(_ actor: Actor, of rooms: [RoomCode]) async throws(PostgresError) -> [RoomCode: RoomPlace] {
    guard !rooms.isEmpty else { return [:] }
    return try await store.places(actor, of: Array(Set(rooms)))
  }
}
