import Facilities
import HTTPTypes
import Identifiers
import Privacy
import Scenarios
import TestSupport

@testable import Web

extension MatrixRow {
  private static let name = #"{"nameEn":"Spare room","nameFr":"Salle de réserve"}"#
  private static let retirement = #"{"retired":true}"#

  /// Names of rooms and sites, and which are in use, by the API.
  static let premises: [MatrixRow] = [
    MatrixRow("PUT /v1/rooms/{code}/name") { world, side, _ in
      Asked(path: "/v1/rooms/\(try await world.spareRoom(side))/name", body: name)
    },
    MatrixRow("PUT /v1/rooms/{code}/retirement") { world, side, _ in
      Asked(path: "/v1/rooms/\(try await world.spareRoom(side))/retirement", body: retirement)
    },
    MatrixRow("PUT /v1/sites/{code}/name") { world, side, _ in
      Asked(path: "/v1/sites/\(try await world.spareSite(side))/name", body: name)
    },
    MatrixRow("PUT /v1/sites/{code}/retirement") { world, side, _ in
      Asked(path: "/v1/sites/\(try await world.spareSite(side))/retirement", body: retirement)
    },
  ]

  /// Their pages.
  static let premisesPages: [MatrixRow] = [
    MatrixRow("GET /site/rooms/{room}") { world, side, _ in
      Asked(path: "/site/rooms/\(try await world.spareRoom(side))")
    },
    MatrixRow("POST /site/rooms/{room}", .seeOther) { world, side, _ in
      Asked(
        path: "/site/rooms/\(try await world.spareRoom(side))",
        form: ["do": "rename", "nameEn": "Spare", "nameFr": "Réserve"])
    },
    MatrixRow("GET /rju/directory/sites/{code}/rooms/{room}") { world, side, _ in
      let site = world.place(side).site
      return Asked(path: "/rju/directory/sites/\(site)/rooms/\(try await world.spareRoom(side))")
    },
    MatrixRow("POST /rju/directory/sites/{code}/rooms/{room}", .seeOther) { world, side, _ in
      let site = world.place(side).site
      return Asked(
        path: "/rju/directory/sites/\(site)/rooms/\(try await world.spareRoom(side))", form: ["do": "reinstate"])
    },
    MatrixRow("GET /rju/directory/sites/{code}/premises") { world, side, _ in
      Asked(path: "/rju/directory/sites/\(try await world.spareSite(side))/premises")
    },
    MatrixRow("POST /rju/directory/sites/{code}/premises", .seeOther) { world, side, _ in
      Asked(
        path: "/rju/directory/sites/\(try await world.spareSite(side))/premises",
        form: ["do": "rename", "nameEn": "Spare", "nameFr": "Réserve"])
    },
  ]
}

extension MatrixWorld {
  /// A room of a side's site where no meeting is to take place.
  func spareRoom(_ side: Side) async throws -> RoomCode {
    let code = RoomCode(unchecked: "\(place(side).site)-SPARE")
    try await FacilitiesImport(database: scenario.database.database).room(
      NewRoom(
        code: code, site: SiteCode(unchecked: place(side).site), kind: .chapel, name: RoomKind.chapel.name, seats: 8))
    return code
  }

  /// A site, beside a side's own, where no meeting is to take place.
  func spareSite(_ side: Side) async throws -> SiteCode {
    let code = SiteCode(unchecked: "\(place(side).site)-SPARE")
    try await FacilitiesImport(database: scenario.database.database).sites(
      csv: """
        code,kind,name_en,name_fr,city,province,region,time_zone
        \(code),institution,Spare,Réserve,Agassiz,BC,Pacific,America/Vancouver
        """)
    return code
  }
}

extension MatrixFields {
  private static let room =
    "attested clearingMinutes code features[] kind nameEn nameFr parts[] reservable retired seats setupMinutes site"
  private static let site = "city code firstLanguage kind nameEn nameFr province region retired timeZone"

  static let premises: [String: Seen] = [
    "POST /v1/rooms/{code}/attestation": seen(by: [.siteStaff], room),
    "PUT /v1/rooms/{code}/name": seen(by: [.siteStaff, .rju], room),
    "PUT /v1/rooms/{code}/retirement": seen(by: [.siteStaff, .rju], room),
    "PUT /v1/sites/{code}/name": seen(by: [.rju], site),
    "PUT /v1/sites/{code}/retirement": seen(by: [.rju], site),
  ]
}
