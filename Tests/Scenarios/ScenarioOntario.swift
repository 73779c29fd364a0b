import Casework
import Facilities
import Identifiers
import Languages
public import Privacy
import TestSupport

extension Scenario {
  public static let collinsStaff = actor("collins.staff", .siteStaff, "COLLINS")

  /// Collins Bay, in a zone that goes on changing its clocks, with a room.
  public func furnishOntario() async throws {
    let importing = FacilitiesImport(database: database.database)
    try await importing.sites(
      csv: """
        code,kind,name_en,name_fr,city,province,region,time_zone
        COLLINS,institution,Collins Bay,Collins Bay,Kingston,ON,Ontario,America/Toronto
        """)
    let room = NewRoom(
      code: RoomCode(unchecked: "COLLINS-BOARD"), site: SiteCode(unchecked: "COLLINS"), kind: .boardroom,
      name: RoomKind.boardroom.name, seats: 8)
    try await importing.room(room)
    try await facilities.attest(Self.collinsStaff, room: room.code, closed: true, private: true, .unkeyed)
  }

  /// Engages m1 for other regions than the Pacific, too.
  public func engageInOntario() async throws {
    for (first, last) in [("2027-01-01", "2027-06-30"), ("2027-07-01", "2027-12-31")] {
      let casual = NewEngagement(
        mediator: "m1", name: PersonName("Marie-Ève Médiatrice"), language: .en, kind: .casual,
        startsOn: try day(first), endsOn: try day(last))
      _ = try await casework.engage(Self.rju, casual, .unkeyed)
    }
  }
}
