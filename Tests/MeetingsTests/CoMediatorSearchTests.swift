import Casework
import Clauses
import Facilities
import Identifiers
import Languages
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@Suite("A search for a mediator and co-mediators")
struct CoMediatorSearchTests {
  @Test("entry.2: a search that names co-mediators offers what is free for them too, with the way from elsewhere")
  func searchedTogether() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let files = FacilitiesImport(database: database.database)
      try await files.take([.travel: "site,other_site,minutes\nMATSQUI,KENT,45\n"])
      let other = try await scenario.openProcess(mediator: "m2")
      _ = try await scenario.meetings.request(
        Scenario.m2, scenario.wish("2027-01-15T10:15", room: "MATSQUI-BOARD", site: "MATSQUI", minutes: 90, of: other),
        .unkeyed)
      func search(_ coMediators: [String], by actor: Actor = Scenario.m1) async throws -> [Slot] {
        let friday = try day("2027-01-15")
        var query = AvailabilityQuery(
          sites: [SiteCode(unchecked: "KENT")], from: friday, to: friday, minutes: 60, seats: 2)
        if actor == Scenario.m1 { query.participants = [scenario.process.victim.uuid, scenario.process.offender.uuid] }
        query.coMediators = coMediators
        return try await scenario.meetings.availability(actor, query).slots
      }
      let unknown = MeetingRefusal.invalid([FieldFault("coMediator", .mediatorUnknown)])
      await #expect(throws: unknown, "not of the process") { try await search(["m2"]) }
      _ = try await scenario.casework.assignMediator(Scenario.rju, to: scenario.process.id, "m2", .unkeyed)
      await #expect(throws: unknown, "staff of a site learn nobody's times") {
        try await search(["m2"], by: Scenario.kentStaff)
      }
      await #expect(throws: MeetingRefusal.invalid([FieldFault("coMediator", .duplicate)])) { try await search(["m1"]) }
      func wall(_ slot: Slot) -> String { String(slot.start.rfc3339.prefix(16)) }
      let alone = try await search([]).map(wall)
      #expect(alone.contains("2027-01-15T12:00"))
      let together = try await search(["m2"])
      // m2 is at Matsqui until 11:55, and 45 minutes on the way.
      let afternoon = together.filter { wall($0) > "2027-01-15T09:00" }
      #expect(wall(try #require(afternoon.first)) >= "2027-01-15T12:40", "\(together.map(wall))")
      for slot in [afternoon.first, afternoon.last].compactMap(\.self) {
        let wish = try scenario.wish(wall(slot), room: slot.room.rawValue, minutes: 60)
        let asked = MeetingRequest(
          process: wish.process, form: wish.form, placement: wish.placement, attendees: wish.attendees,
          coMediators: ["m2"])
        let held = try await scenario.meetings.request(Scenario.m1, asked, .unkeyed)
        _ = try await scenario.meetings.cancel(Scenario.m1, held.id, seen: nil, .unkeyed)
      }
    }
  }
}
