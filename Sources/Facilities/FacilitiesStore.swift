import Foundation
import Identifiers
import Languages
import PostgresClient
import Privacy

/// The statements of `sql/queries/facilities.sql`.
struct FacilitiesStore: Sendable {
  let database: Database

  func sites(_ actor: Actor) async throws(PostgresError) -> [Site] {
    var sites: [Site] = []
    for row in try await database.acting(as: actor).query("facilities_sites") { sites.append(try site(row)) }
    return sites
  }

  func exists(_ actor: Actor, _ site: SiteCode) async throws(PostgresError) -> Bool {
    try await database.acting(as: actor).query("facilities_site_exists", site.rawValue).one(
      of: "facilities_site_exists"
    ).get("found")
  }

  func rooms(_ actor: Actor, of site: SiteCode) async throws(PostgresError) -> [Room] {
    var rooms: [Room] = []
    for row in try await database.acting(as: actor).query("facilities_rooms", site.rawValue) {
      rooms.append(try room(row))
    }
    return rooms
  }

  func details(_ actor: Actor, of code: SiteCode, year: Int?) async throws -> SiteDetails? {
    let rows = try await database.acting(as: actor).query("facilities_site_details", code.rawValue, year)
    guard let row = rows.first else { return nil }
    func decode<Value: Decodable>(_ column: String) throws -> Value {
      try JSONDecoder().decode(Value.self, from: Data(row.get(column, as: JSONText.self).text.utf8))
    }
    return SiteDetails(
      site: try site(row), arrivalLeadMinutes: try row.get("arrival_lead_minutes"),
      passageMinutes: try row.get("passage_minutes"), separationMinutes: try row.get("separation_minutes"),
      placedFirst: try known(row.get("placed_first"), or: .offender),
      leavesFirst: try known(row.get("leaves_first"), or: .victim), openingHours: try decode("opening_hours"),
      formalCounts: try decode("formal_counts"), places: try decode("places"), year: try row.get("year"),
      holidays: try decode("holidays"))
  }

  func search(_ actor: Actor, _ query: AvailabilityQuery) async throws -> AvailabilityPage {
    let statement: StatementName = "facilities_availability"
    let filter = JSONText(String(decoding: try JSONEncoder().encode(AvailabilityFilter(query)), as: UTF8.self))
    let rows = try await database.acting(as: actor).query(
      statement, values: actor.sqlValues + [filter], route: nil)
    let outcome = try CommandOutcome(rows.one(of: statement))
    guard outcome.word == "done" else {
      throw FacilitiesRefusal.invalid(try outcome.decode(StatedFaults.self).faults)
    }
    let found: AvailabilityFound = try outcome.decode()
    return AvailabilityPage(
      slots: found.slots.map(\.slot),
      next: found.more ? found.slots.last.map { SlotCursor(epochSeconds: $0.key, room: $0.slot.room) } : nil)
  }

  func today(_ actor: Actor, at site: SiteCode) async throws(PostgresError) -> (today: LocalDay, tomorrow: LocalDay)? {
    guard let row = try await database.acting(as: actor).query("facilities_today", site.rawValue).first else {
      return nil
    }
    guard let today = LocalDay(try row.get("today", as: String.self)),
      let tomorrow = LocalDay(try row.get("tomorrow", as: String.self))
    else { return nil }
    return (today, tomorrow)
  }

  private func site(_ row: Row) throws(PostgresError) -> Site {
    Site(
      code: SiteCode(unchecked: try row.get("code")), kind: try known(row.get("kind"), or: .institution),
      name: Bilingual(en: try row.get("name_en"), fr: try row.get("name_fr")), city: try row.get("city"),
      province: try row.get("province"), region: try known(row.get("region"), or: .atlantic),
      timeZone: try row.get("time_zone"), firstLanguage: try known(row.get("first_language"), or: .en))
  }

  private func room(_ row: Row) throws(PostgresError) -> Room {
    Room(
      code: RoomCode(unchecked: try row.get("code")), site: SiteCode(unchecked: try row.get("site_code")),
      kind: try known(row.get("kind"), or: .meetingRoom),
      name: Bilingual(en: try row.get("name_en"), fr: try row.get("name_fr")), seats: try row.get("seats"),
      setupMinutes: try row.get("setup_minutes"), clearingMinutes: try row.get("clearing_minutes"),
      reservable: try row.get("reservable"), attested: try row.get("attested"),
      features: try row.get("features", as: [String].self).compactMap(RoomFeature.init),
      corridor: try row.get("corridor_code", as: String?.self).map { PlaceCode(unchecked: $0) },
      area: try row.get("area_code", as: String?.self).map { RoomCode(unchecked: $0) },
      parts: try row.get("parts", as: [String].self).map { RoomCode(unchecked: $0) })
  }

  /// The case that a column names. Its CHECK constraint holds the column to the known ones.
  private func known<Value: RawRepresentable>(_ text: String, or other: Value) -> Value where Value.RawValue == String {
    Value(rawValue: text) ?? other
  }
}
