import Clauses
import Facilities
import Identifiers
import JobQueue
import Meetings
import Notices
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@Suite("What a meeting or a closure gives up is given at once to the meetings that wait for it")
struct FreedGroundTests {
  enum End: CaseIterable { case cancelled, declined, moved, expired }

  @Test(
    "entry.2: where the meeting that somebody would come from gives them up, the other one can be confirmed again",
    arguments: End.allCases)
  func rivalGone(_ end: End) async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      func take(_ minutes: Int) async throws {
        try await FacilitiesImport(database: database.database).take([
          .travel: "site,other_site,minutes\nMATSQUI,KENT,\(minutes)\n"
        ])
      }
      try await take(45)
      let first = try await scenario.meetings.request(
        Scenario.m1, scenario.wish("2027-01-15T09:00", room: "MATSQUI-BOARD", site: "MATSQUI", minutes: 60), .unkeyed)
      let confirmed = try await scenario.confirmed("2027-01-15T13:00")
      try await take(240)
      #expect(try await scenario.seen(confirmed.id).flags == [.collision])
      switch end {
      case .cancelled: _ = try await scenario.meetings.cancel(Scenario.m1, first.id, seen: nil, .unkeyed)
      case .declined:
        _ = try await scenario.meetings.decline(
          Scenario.actor("matsqui.staff", .siteStaff, "MATSQUI"), first.id, Decline(reason: .operations), seen: nil,
          .unkeyed)
      case .moved:
        let place = try scenario.place("2027-01-18T09:00", room: "MATSQUI-BOARD", site: "MATSQUI", minutes: 60)
        _ = try await scenario.meetings.move(Scenario.m1, first.id, to: place, seen: nil, .unkeyed)
      case .expired:
        try await database.ownerClient.query("ground_run_out", first.id.uuid)
        try await scenario.run("meeting.expireHold", of: first.id)
      }
      try await scenario.runJobs()
      let seen = try await scenario.seen(confirmed.id)
      #expect(seen.state == .held && seen.flags == [])
      #expect(try await scenario.told(Scenario.m1, of: confirmed.id).last == .meetingConfirmable)
      #expect(try await scenario.confirm(confirmed.id).state == .confirmed)
    }
  }

  @Test("entry.1: what a closure kept from being planned anew is planned anew once it is lifted")
  func closureLifted() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let confirmed = try await scenario.confirmed()
      let closed = try await scenario.facilities.closures.record(
        Scenario.kentStaff,
        NewClosure(
          site: SiteCode(unchecked: "KENT"), room: RoomCode(unchecked: "KENT-BOARD"),
          start: try #require(WallTime("2027-01-15T12:40")), end: try #require(WallTime("2027-01-15T14:00")),
          reason: .maintenance), .unkeyed)
      #expect(closed.meetings == 0)
      try await database.ownerClient.query("ground_set_separation", 20)
      let seen = try await scenario.seen(confirmed.id)
      #expect(seen.state == .held && seen.flags == [.placeChanged])
      _ = try await scenario.facilities.closures.lift(Scenario.kentStaff, closed.id, .unkeyed)
      let anew = try await scenario.seen(confirmed.id)
      #expect(anew.flags == [])
      #expect(anew.movements.filter { $0.step == .leaving }.map(\.start.clock).sorted() == ["12:00", "12:25"])
      #expect(try await scenario.timesTold("meetingConfirmable") == 1)
      #expect(try await scenario.confirm(confirmed.id).state == .confirmed)
    }
  }

  @Test("entry.1: a site of another kind lets the offender's side in by another door: the meeting is planned anew")
  func otherKind() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let confirmed = try await scenario.confirmed()
      func door() async throws -> String? {
        try await scenario.seen(confirmed.id).movements.first { $0.side == .offender && $0.step == .arrival }?
          .place?.rawValue
      }
      #expect(try await door() == nil)
      try await database.ownerClient.query("ground_set_kind", "parole_office")
      let seen = try await scenario.seen(confirmed.id)
      #expect(seen.state == .held && seen.flags == [])
      #expect(try await door() == "KENT-ENTRANCE")
      #expect(try await scenario.confirm(confirmed.id).state == .confirmed)
    }
  }
}
