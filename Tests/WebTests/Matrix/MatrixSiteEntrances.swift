import Facilities
import HTTPTypes
import Identifiers
import Languages
import Privacy
import Scenarios
import TestSupport

@testable import Web

extension MatrixRow {
  /// What sites set for their entrances, by the API.
  static let siteEntrances: [MatrixRow] = [
    MatrixRow("GET /v1/sites/{code}/entrance") { world, side, _ in
      try await world.setEntrance(side)
      return Asked(path: "/v1/sites/\(world.place(side).site)/entrance")
    },
    MatrixRow("PUT /v1/sites/{code}/entrance") { world, side, _ in
      Asked(
        path: "/v1/sites/\(world.place(side).site)/entrance",
        body: """
          {"contactEn":"Keeper","contactFr":"Gardien","telephone":"604-555-0142","instructionsEn":"Lockers.",\
          "instructionsFr":"Casiers.","releaseLeadMinutes":720}
          """)
    },
  ]

  /// Their pages.
  static let siteEntrancePages: [MatrixRow] = [
    MatrixRow("GET /site/entrance") { _, _, _ in Asked(path: "/site/entrance", namesSomething: false) },
    MatrixRow("POST /site/entrance", .seeOther) { _, _, _ in
      Asked(path: "/site/entrance", form: ["do": "save", "releaseLeadMinutes": "720"], namesSomething: false)
    },
    MatrixRow("GET /rju/directory/sites/{code}/entrance") { world, side, _ in
      Asked(path: "/rju/directory/sites/\(world.place(side).site)/entrance")
    },
    MatrixRow("POST /rju/directory/sites/{code}/entrance", .seeOther) { world, side, _ in
      Asked(
        path: "/rju/directory/sites/\(world.place(side).site)/entrance",
        form: ["do": "save", "releaseLeadMinutes": "720"])
    },
  ]
}

extension MatrixWorld {
  /// Sets every part of a site's entrance.
  func setEntrance(_ side: Side) async throws {
    let entrance = SiteEntrance(
      contact: Bilingual(en: "Keeper", fr: "Gardien"), telephone: "604-555-0142",
      instructions: Bilingual(en: "Lockers.", fr: "Casiers."), releaseLeadMinutes: 720)
    try await scenario.facilities.entrances.save(
      Scenario.rju, site: SiteCode(unchecked: place(side).site), entrance, .unkeyed)
  }
}

extension MatrixFields {
  private static let entrance =
    "contactEn contactFr instructionsEn instructionsFr releaseLeadMinutes site telephone"

  static let siteEntrances: [String: Seen] = [
    "GET /v1/sites/{code}/entrance": seen(by: [.siteStaff, .frontDesk, .rju, .service], entrance),
    "PUT /v1/sites/{code}/entrance": seen(by: [.siteStaff, .rju, .service], entrance),
  ]
}
