import Casework
import Facilities
import Identifiers
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@Suite("Zone data that changes under bookings")
struct ZoneChangeTests {
  /// What is stored of a meeting.
  private struct Stored: Equatable {
    let zone: String
    let isContested: Bool
    let version: Int
    let starts: String
    let arrival: String?
    let heldUntil: String?
    let states: [String]
    let flags: [String]
    /// Whether reservation, commitments and movement lie around the meeting.
    let fits: Bool
  }

  private func stored(_ database: TestDatabase, _ meeting: MeetingID) async throws -> Stored {
    let row = try await database.ownerClient.query("test_zone_rows", meeting.uuid).one(of: "test_zone_rows")
    return Stored(
      zone: try row.get("zone"), isContested: try row.get("contested"), version: try row.get("version"),
      starts: try row.get("starts"), arrival: try row.get("arrival"), heldUntil: try row.get("held_until"),
      states: try row.get("states"), flags: try row.get("flags"),
      fits: try row.get("reserved", as: Bool.self) && row.get("committed", as: Bool.self)
        && row.get("moved", as: Bool.self))
  }

  private func jobs(_ database: TestDatabase) async throws -> [String] {
    try await database.ownerClient.query("test_zone_jobs").map { try $0.get("job", as: String.self) }
  }

  private func told(_ database: TestDatabase, _ kind: String, _ meeting: MeetingID) async throws -> Int {
    try await database.ownerClient.query("test_zone_events", kind, meeting.description)
      .one(of: "test_zone_events").get("jobs")
  }

  /// Bowden, an hour before Kent, with a room. The way there takes no time, so that only the clocks matter.
  private func alberta(_ scenario: Scenario) async throws {
    var settings = try await scenario.facilities.agencySettings(Scenario.rju)
    settings.travelOtherCityMinutes = 0
    try await scenario.facilities.setAgency(Scenario.rju, settings, seen: nil)
    let facilities = FacilitiesImport(database: scenario.database.database)
    try await facilities.sites(
      csv: """
        code,kind,name_en,name_fr,city,province,region,time_zone
        BOWDEN,institution,Bowden Institution,Établissement de Bowden,Innisfail,AB,Pacific,America/Edmonton
        """)
    let room = NewRoom(
      code: RoomCode(unchecked: "BOWDEN-BOARD"), site: SiteCode(unchecked: "BOWDEN"), kind: .boardroom,
      name: RoomKind.boardroom.name, seats: 8)
    try await facilities.room(room)
    try await scenario.facilities.attest(
      Scenario.actor("bowden.staff", .siteStaff, "BOWDEN"), room: room.code, closed: true, private: true,
      .unkeyed)
  }

  private func report(_ reports: [ZoneReport], _ zone: String) throws -> ZoneReport {
    try #require(reports.first { $0.zone == zone })
  }

  @Test("All that lies ahead is derived again once, and told: meetings, arrivals, rooms, people, closures, jobs")
  func derived() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let zones = ZoneChanges(database: database.database)
      let confirmed = try await scenario.confirmed().id
      let other = try await scenario.openProcess(mediator: "m2")
      let held = try await scenario.meetings.request(
        Scenario.m2, scenario.wish("2027-01-05T10:00", room: "KENT-CHAPEL", of: other), .unkeyed
      ).id
      try await database.ownerClient.query("test_zone_list_planned", "KENT", "2027-01-15")
      try await database.ownerClient.query("test_zone_closure", "KENT", "2027-01-20T08:00", "2027-01-20T12:00")
      #expect(try await zones.check().allSatisfy { !$0.isChanged && $0.meetings == 0 && $0.collided.isEmpty })
      let before = (try await stored(database, confirmed), try await stored(database, held))
      let jobsBefore = try await jobs(database)

      try await database.ownerClient.query("test_zone_rules_change")
      #expect(try await zones.status().map(\.astray) == [2])
      let trial = try report(try await zones.check(isTrial: true), "America/Vancouver")
      #expect(trial.isChanged && trial.meetings == 2 && trial.closures == 1 && trial.lists == 2)
      #expect(try await stored(database, confirmed) == before.0)

      #expect(try report(try await zones.check(), "America/Vancouver") == trial)
      let after = (try await stored(database, confirmed), try await stored(database, held))
      #expect(before.0.starts == "2027-01-15T17:00:00+00:00" && after.0.starts == "2027-01-15T18:00:00+00:00")
      #expect(before.0.arrival == "2027-01-15T16:30:00+00:00" && after.0.arrival == "2027-01-15T17:30:00+00:00")
      #expect(after.0.fits && after.1.fits)
      #expect(after.0.states == ["confirmed"] && after.1.states == ["held"])
      #expect(after.0.flags == ["clockChange"] && after.1.flags == ["clockChange"])
      // The hold ends with the site's lead before the first arrival, and goes with it.
      #expect(before.1.heldUntil == "2027-01-05T15:15:00+00:00" && after.1.heldUntil == "2027-01-05T16:15:00+00:00")
      #expect(try await told(database, "notice.compose.meetingFlagged", confirmed) == 1)
      #expect(try await told(database, "entryList.plan", confirmed) == 2)
      let closures = try await database.ownerClient.query("test_zone_closures")
      #expect(try closures.map { try $0.get("starts", as: String.self) } == ["2027-01-20T16:00:00+00:00"])
      let jobsAfter = try await jobs(database)
      #expect(jobsAfter.contains("meeting.complete 2027-01-15T20:00:00+00:00"), "\(jobsAfter)")
      #expect(jobsAfter.contains("meeting.expireHold 2027-01-05T16:15:00+00:00"), "\(jobsAfter)")
      #expect(jobsAfter.count == jobsBefore.count && Set(jobsAfter).isDisjoint(with: jobsBefore), "\(jobsAfter)")

      let again = try report(try await zones.check(), "America/Vancouver")
      #expect(!again.isChanged && again.meetings == 0 && again.closures == 0 && again.lists == 0)
      #expect(try await stored(database, confirmed) == after.0)
      #expect(try await jobs(database) == jobsAfter)
      #expect(try await told(database, "notice.compose.meetingFlagged", confirmed) == 1)
    }
  }

  @Test("If a mediator would be at two sites at once, both meetings stay, one contested, and both sides are told")
  func collision() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let zones = ZoneChanges(database: database.database)
      try await alberta(scenario)
      let kent = try await scenario.hold("2027-01-15T10:00").id
      let other = try await scenario.openProcess(mediator: "m1")
      let bowden = try await scenario.meetings.request(
        Scenario.m1, scenario.wish("2027-01-15T14:00", room: "BOWDEN-BOARD", site: "BOWDEN", of: other), .unkeyed
      ).id
      try await zones.check()
      let bowdenBefore = try await stored(database, bowden)

      try await database.ownerClient.query("test_zone_rules_change")
      #expect(try report(try await zones.check(), "America/Vancouver").collided == [kent])
      let contested = try await stored(database, kent)
      #expect(contested.isContested && contested.starts == "2027-01-15T18:00:00+00:00")
      #expect(contested.states == ["contested"] && contested.flags == ["collision"] && contested.fits)
      #expect(try await stored(database, bowden) == bowdenBefore)
      #expect(try await told(database, "notice.compose.meetingFlagged", kent) == 1)
      #expect(try await scenario.meetings.find(Scenario.m1, kent).state == .held)

      // Further checks leave it as it is, until its place is free.
      #expect(try report(try await zones.check(), "America/Vancouver").collided == [kent])
      #expect(try await stored(database, kent) == contested)
      _ = try await scenario.meetings.cancel(Scenario.m1, bowden, seen: nil, .unkeyed)
      #expect(try report(try await zones.check(), "America/Vancouver").collided.isEmpty)
      let settled = try await stored(database, kent)
      #expect(!settled.isContested && settled.states == ["held"] && settled.flags.isEmpty)
    }
  }

  @Test("entry.1: a confirmed meeting that collides is held again; once its place is free, that is told")
  func confirmedCollides() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let zones = ZoneChanges(database: database.database)
      try await alberta(scenario)
      let kent = try await scenario.confirmed().id
      let other = try await scenario.openProcess(mediator: "m1")
      let bowden = try await scenario.meetings.request(
        Scenario.m1, scenario.wish("2027-01-15T14:00", room: "BOWDEN-BOARD", site: "BOWDEN", of: other), .unkeyed
      ).id
      try await zones.check()
      try await database.ownerClient.query("test_zone_rules_change")
      #expect(try report(try await zones.check(), "America/Vancouver").collided == [kent])
      #expect(try await scenario.state(of: kent) == .held)
      await #expect(throws: MeetingRefusal.self) { try await scenario.confirm(kent) }
      _ = try await scenario.meetings.cancel(Scenario.m1, bowden, seen: nil, .unkeyed)
      try await zones.check()
      #expect(try await told(database, "notice.compose.meetingConfirmable", kent) == 1)
      #expect(try await scenario.confirm(kent).state == .confirmed)
    }
  }

  @Test("Two meetings that take each other's former places don't collide")
  func chain() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let zones = ZoneChanges(database: database.database)
      let other = try await scenario.openProcess(mediator: "m2")
      let first = try await scenario.confirmed("2027-01-15T10:00").id
      let second = try await scenario.meetings.request(
        Scenario.m2, scenario.wish("2027-01-15T13:00", of: other), .unkeyed
      ).id
      try await zones.check()
      try await database.ownerClient.query("test_zone_rules_change")
      let changed = try report(try await zones.check(), "America/Vancouver")
      #expect(changed.meetings == 2 && changed.collided.isEmpty)
      try await database.ownerClient.query("test_zone_rules_change_back")
      let back = try report(try await zones.check(), "America/Vancouver")
      #expect(back.isChanged && back.meetings == 2 && back.collided.isEmpty)
      for meeting in [first, second] {
        #expect(try await stored(database, meeting).flags == ["clockChange"])
        #expect(try await told(database, "notice.compose.meetingFlagged", meeting) == 2)
      }
    }
  }

  @Test("A check that fails changes nothing, and the next one does it all")
  func broken() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let zones = ZoneChanges(database: database.database)
      let meeting = try await scenario.confirmed().id
      try await zones.check()
      let before = (try await stored(database, meeting), try await jobs(database))
      try await database.ownerClient.query("test_zone_rules_change")
      try await database.ownerClient.query("test_zone_check_breaks")
      await #expect(throws: PostgresError.self) { try await zones.check() }
      #expect(try await stored(database, meeting) == before.0)
      #expect(try await jobs(database) == before.1)
      #expect(try await told(database, "notice.compose.meetingFlagged", meeting) == 0)
      try await database.ownerClient.query("test_zone_check_is_mended")
      #expect(try report(try await zones.check(), "America/Vancouver").meetings == 1)
      #expect(try await stored(database, meeting).flags == ["clockChange"])
    }
  }

  @Test("A site that an import puts into another zone keeps its wall times; a job derives the instants")
  func imported() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let zones = ZoneChanges(database: database.database)
      let meeting = try await scenario.confirmed().id
      try await zones.check()
      try await FacilitiesImport(database: database.database).sites(
        csv: """
          code,kind,name_en,name_fr,city,province,region,time_zone
          KENT,institution,Kent Institution,Établissement de Kent,Agassiz,BC,Pacific,America/Edmonton
          """)
      #expect(try await database.ownerClient.query("test_zone_check_waits").count == 1)
      #expect(try report(try await zones.check(), "America/Edmonton").meetings == 1)
      let after = try await stored(database, meeting)
      #expect(after.zone == "America/Edmonton" && after.starts == "2027-01-15T16:00:00+00:00" && after.fits)
      guard case .program(let seen) = try await scenario.meetings.find(Scenario.m1, meeting) else {
        Issue.record("a mediator sees the program's part")
        return
      }
      #expect(seen.start.rfc3339 == "2027-01-15T10:00:00-06:00")
      #expect(try await zones.check().allSatisfy { $0.meetings == 0 })
    }
  }

  @Test("A meeting with a new condition, in a room no longer attested, is derived again all the same")
  func standing() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let zones = ZoneChanges(database: database.database)
      let meeting = try await scenario.confirmed().id
      try await scenario.facilities.attest(
        Scenario.kentStaff, room: RoomCode(unchecked: "KENT-BOARD"), closed: false, private: false, .unkeyed)
      _ = try await scenario.casework.addCondition(
        Scenario.rju, to: scenario.process.id,
        NewCondition(kind: .noContactCondition, first: scenario.process.offender, second: scenario.process.victim),
        .unkeyed)
      try await database.ownerClient.query("test_zone_rules_change")
      #expect(try report(try await zones.check(), "America/Vancouver").meetings == 1)
      let after = try await stored(database, meeting)
      #expect(after.starts == "2027-01-15T18:00:00+00:00" && after.states == ["held"])
    }
  }
}
