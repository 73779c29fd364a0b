import Foundation
import Identifiers
import Languages
import PostgresClient
import Privacy

/// What is read of sites and rooms.
struct FacilitiesStore: Sendable {
  let database: Database

  func sites(_ actor: Actor) async throws(PostgresError) -> [Site] {
    try await database.acting(as: actor).rows(of: "site_list").map(site)
  }

  func exists(_ actor: Actor, _ site: SiteCode) async throws(PostgresError) -> Bool {
    try await database.acting(as: actor).value(of: "site_exists", ["given_site": .text(site)])
  }

  func rooms(_ actor: Actor, of site: SiteCode) async throws(PostgresError) -> [Room] {
    try await database.acting(as: actor).rows(of: "room_list", ["given_site": .text(site)])
      .map(Room.init(row:))
  }

  func visitsAreas(_ actor: Actor) async throws -> [RoomCode] {
    try await database.acting(as: actor).rows(of: "visits_area_list").map { try $0.get("code") }
  }

  func places(_ actor: Actor, of rooms: [RoomCode]) async throws(PostgresError) -> [RoomCode: RoomPlace] {
    var places: [RoomCode: RoomPlace] = [:]
    for row in try await database.acting(as: actor).rows(of: "room_places", ["rooms": .texts(rooms)]) {
      let code: RoomCode = try row.get("code")
      places[code] = RoomPlace(
        room: Bilingual(en: try row.get("name_en"), fr: try row.get("name_fr")),
        site: Bilingual(en: try row.get("site_name_en"), fr: try row.get("site_name_fr")),
        timeWords: ZoneWords.words(of: try row.get("time_zone")))
    }
    return places
  }

  func places(_ actor: Actor, of sites: [SiteCode]) async throws(PostgresError) -> [SiteCode: SitePlace] {
    var places: [SiteCode: SitePlace] = [:]
    for row in try await database.acting(as: actor).rows(of: "site_places", ["sites": .texts(sites)]) {
      let code: SiteCode = try row.get("code")
      places[code] = SitePlace(
        name: Bilingual(en: try row.get("name_en"), fr: try row.get("name_fr")),
        timeWords: ZoneWords.words(of: try row.get("time_zone")))
    }
    return places
  }

  /// `nil` for an unknown site.
  func details(_ actor: Actor, of code: SiteCode, year: Int?) async throws -> SiteDetails? {
    let rows = try await database.acting(as: actor).rows(
      of: "site_show", ["given_site": .text(code), "given_year": .integer(year)])
    guard let row = rows.first else { return nil }
    return SiteDetails(
      site: try site(row), arrivalLeadMinutes: try row.get("arrival_lead_minutes"),
      passageMinutes: try row.get("passage_minutes"), separationMinutes: try row.get("separation_minutes"),
      placedFirst: try row.get("placed_first"), leavesFirst: try row.get("leaves_first"),
      openingHours: try row.decode("opening_hours"), entranceHours: try row.decode("entrance_hours"),
      requestLeadMinutes: try row.get("request_lead_minutes"),
      confirmationLeadMinutes: try row.get("confirmation_lead_minutes"), formalCounts: try row.decode("formal_counts"),
      places: try row.decode("places"), year: try row.get("year"), holidays: try row.decode("holidays"))
  }

  /// `nil` for an unknown site.
  func today(_ actor: Actor, at site: SiteCode) async throws(PostgresError) -> (today: LocalDay, tomorrow: LocalDay)? {
    let rows = try await database.acting(as: actor).rows(of: "site_today_show", ["given_site": .text(site)])
    guard let row = rows.first else { return nil }
    return (try row.get("today"), try row.get("tomorrow"))
  }

  func programToday(_ actor: Actor) async throws(PostgresError) -> LocalDay {
    try await database.acting(as: actor).row(of: "program_today_show").get("today")
  }

  private func site(_ row: Row) throws(PostgresError) -> Site {
    Site(
      code: try row.get("code"), kind: try row.get("kind"),
      name: Bilingual(en: try row.get("name_en"), fr: try row.get("name_fr")), city: try row.get("city"),
      province: try row.get("province"), region: try row.get("region"), timeZone: try row.get("time_zone"),
      firstLanguage: try row.get("first_language"), retired: try row.get("retired"))
  }
}

extension Row {
  /// The value that a column of JSON holds.
  func decode<Value: Decodable>(_ column: String, as type: Value.Type = Value.self) throws -> Value {
    try JSONDecoder().decode(type, from: Data(get(column, as: JSONText.self).text.utf8))
  }
}
