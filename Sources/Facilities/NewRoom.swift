public import Identifiers
public import Languages

/// A room to be created or updated.
public struct NewRoom: Sendable {
  public let code: RoomCode
  public let site: SiteCode
  public let kind: RoomKind
  public let name: Bilingual
  /// 2 to 200.
  public let seats: Int

  public init(code: RoomCode, site: SiteCode, kind: RoomKind, name: Bilingual, seats: Int) {
    (self.code, self.site, self.kind, self.name, self.seats) = (code, site, kind, name, seats)
  }
}
