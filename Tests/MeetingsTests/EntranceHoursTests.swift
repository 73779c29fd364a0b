import Facilities
import Identifiers
import Languages
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

/// Everything on the way within the entrance's hours, on the day of the meeting (`entry.3`).
@Suite("Hours of the entrance")
struct EntranceHoursTests {
  private static let kent = SiteCode(unchecked: "KENT")

  private func starts(_ scenario: Scenario, _ date: String, minutes: Int = 120) async throws -> [String] {
    let query = AvailabilityQuery(
      sites: [Self.kent], from: try day(date), to: try day(date), minutes: minutes, seats: 3, limit: 500)
    return try await scenario.meetings.availability(Scenario.m1, query).slots
      .filter { $0.room.rawValue == "KENT-BOARD" }.map { String($0.start.rfc3339.prefix(16)) }
  }

  private func isOutsideHours(_ scenario: Scenario, _ wish: MeetingRequest) async throws -> Bool {
    do {
      let held = try await scenario.meetings.request(Scenario.m1, wish, .unkeyed)
      _ = try await scenario.meetings.cancel(Scenario.m1, held.id, seen: nil, .unkeyed)
      return false
    } catch MeetingRefusal.outsideHours {
      return true
    }
  }

  @Test("entry.3: nobody arrives before the entrance opens, or is seen out after it closes")
  func bothEnds() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      // The victim comes thirty minutes before the start, and is out ten minutes after the end.
      for (start, isOutside) in [
        ("2027-01-15T08:00", true), ("2027-01-15T08:29", true), ("2027-01-15T08:30", false),
        ("2027-01-15T14:50", false), ("2027-01-15T14:51", true),
      ] {
        #expect(try await isOutsideHours(scenario, scenario.wish(start)) == isOutside, "\(start)")
      }
      let offered = try await starts(scenario, "2027-01-15")
      #expect(offered.first == "2027-01-15T08:30" && offered.last == "2027-01-15T14:30")
    }
  }

  @Test("entry.3: a site's own entrance hours count for arrivals, waiting and leaving, not for the meeting")
  func ownHours() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let file = "site,weekday,opens,closes\nKENT,5,08:00,11:00\nKENT,5,12:00,14:00\n"
      try await FacilitiesImport(database: database.database).take([.entranceHours: file])
      let details = try await scenario.facilities.details(Scenario.m1, site: Self.kent, year: nil)
      #expect(details.entranceHours.map(\.opens) == ["08:00", "12:00"])
      let exported = try await FacilitiesExport(database: database.database).files()[.entranceHours]
      #expect(exported?.hasSuffix("closes\r\nKENT,5,08:00,11:00\r\nKENT,5,12:00,14:00\r\n") == true)
      for (start, minutes, isOutside) in [
        ("2027-01-15T10:00", 120, false), ("2027-01-15T10:00", 60, true), ("2027-01-15T11:01", 90, true),
        ("2027-01-15T12:20", 60, true), ("2027-01-15T12:30", 60, false), ("2027-01-15T12:30", 81, true),
      ] {
        let wish = try scenario.wish(start, minutes: minutes)
        #expect(try await isOutsideHours(scenario, wish) == isOutside, "\(start) \(minutes)")
      }
      // An arrival that was given is held to them too; who comes from inside is not.
      #expect(try await isOutsideHours(scenario, scenario.wish("2027-01-15T10:00", arrival: "2027-01-15T07:55")))
      let alone = try scenario.wish(
        "2027-01-15T15:00", minutes: 60, form: .preparatory, attendees: [scenario.process.offender])
      #expect(try await !isOutsideHours(scenario, alone))
      #expect(try await starts(scenario, "2027-01-14") == [])
    }
  }

  @Test("entry.3: nobody is on the way the evening before; what the search offers at night can be booked")
  func evening() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      try await database.ownerClient.query("test_open_always", "KENT")
      try await database.setClock("2027-01-14T18:00:00-07:00")
      for (start, isOutside) in [
        ("2027-01-15T00:15", true), ("2027-01-15T00:44", true), ("2027-01-15T00:45", false),
        ("2027-01-14T22:50", true),
      ] {
        #expect(try await isOutsideHours(scenario, scenario.wish(start, minutes: 60)) == isOutside, "\(start)")
      }
      let offered = try await starts(scenario, "2027-01-14", minutes: 60) + starts(scenario, "2027-01-15", minutes: 60)
      #expect(offered.first == "2027-01-14T21:00" && offered.contains("2027-01-15T01:00"))
      #expect(!offered.contains("2027-01-15T00:30") && !offered.contains("2027-01-14T23:00"))
      for start in offered {
        #expect(try await !isOutsideHours(scenario, scenario.wish(start, minutes: 60)), "\(start)")
      }
    }
  }

  @Test("entry.3: a movement outside the hours, or on another day, is refused by direct SQL")
  func directly() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold()
      for (side, from, to) in [
        ("victim", "2027-01-15T07:55-07", "2027-01-15T08:05-07"),
        ("offender", "2027-01-14T23:50-07", "2027-01-15T00:05-07"),
      ] {
        let refused = await #expect(throws: PostgresError.self) {
          try await database.ownerClient.query("test_arrive_at", held.id.uuid, side, from, to)
        }
        #expect(refused?.matches(constraint: "movement_within_entrance_hours") == true, "\(side)")
      }
      // From inside, an offender comes before the entrance opens.
      try await database.ownerClient.query(
        "test_arrive_at", held.id.uuid, "offender", "2027-01-15T07:30-07", "2027-01-15T07:35-07")
    }
  }

  @Test("entry.3: shorter entrance hours put a confirmed meeting on hold again, longer ones give it its ground back")
  func imported() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let confirmed = try await scenario.confirmed()
      let importing = FacilitiesImport(database: database.database)
      try await importing.take([.entranceHours: "site,weekday,opens,closes\nKENT,5,09:45,17:00\n"])
      #expect(try await scenario.shown(confirmed.id).state == .held)
      await #expect(throws: MeetingRefusal.self) { try await scenario.confirm(confirmed.id) }
      try await importing.take([.entranceHours: "site,weekday,opens,closes\nKENT,5,09:15,17:00\n"])
      #expect(try await scenario.confirm(confirmed.id).state == .confirmed)
    }
  }
}
