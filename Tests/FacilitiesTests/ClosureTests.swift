import Identifiers
import Languages
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Facilities

@Suite("Closures of sites and rooms")
struct ClosureTests {
  private static let kent = SiteCode(unchecked: "KENT")

  /// A closure of Kent, on Friday 2027-01-15 unless another time is given.
  private static func new(
    _ start: String = "2027-01-15T08:00", _ end: String = "2027-01-15T17:00", room: String? = nil, site: String = "KENT"
  ) throws -> NewClosure {
    NewClosure(
      site: SiteCode(unchecked: site), room: room.map { RoomCode(unchecked: $0) },
      start: try #require(WallTime(start)), end: try #require(WallTime(end)), reason: .lockdown)
  }

  @Test("A closure is recorded with its reason, flags active meetings, and is lifted once and before it is over")
  func life() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      _ = try await scenario.hold()
      let closures = scenario.facilities.closures
      let closed = try await closures.record(Scenario.kentStaff, Self.new(room: "KENT-BOARD"), .unkeyed)
      #expect(closed.meetings == 1)
      #expect(closed.start.rfc3339 == "2027-01-15T08:00:00-07:00" && closed.end.clock == "17:00")
      #expect(closed.reason == .lockdown && closed.recordedBy == "kent.staff" && closed.liftedAt == nil)
      let chapel = try await closures.record(Scenario.kentStaff, Self.new(room: "KENT-CHAPEL"), .unkeyed)
      #expect(chapel.meetings == 0)
      let lifted = try await closures.lift(Scenario.kentStaff, closed.id, .unkeyed)
      #expect(lifted.meetings == 0 && lifted.liftedBy == "kent.staff" && lifted.liftedAt != nil)
      await #expect(throws: FacilitiesRefusal.closureEnded) {
        try await closures.lift(Scenario.kentStaff, closed.id, .unkeyed)
      }
      try await database.setClock("2027-01-15T17:00:00-07:00")
      await #expect(throws: FacilitiesRefusal.closureEnded) {
        try await closures.lift(Scenario.kentStaff, chapel.id, .unkeyed)
      }
      let actions = try await database.ownerClient.query("facilities_test_closure_trail")
        .map { try $0.get("action", as: String.self) }
      #expect(actions == ["closure.record", "closure.record", "closure.lift"])
    }
  }

  @Test("An impossible closure is refused with each faulty field")
  func refused() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      try await database.ownerClient.query("facilities_test_zone", "KENT", "America/Toronto")
      let cases: [(NewClosure, [FieldFault])] = [
        (try Self.new(room: "MATSQUI-BOARD"), [FieldFault("room", .roomNotAtSite)]),
        (try Self.new("2027-01-15T08:00", "2027-01-15T08:00"), [FieldFault("end", .endBeforeStart)]),
        (try Self.new("2027-01-03T08:00", "2027-01-04T09:59"), [FieldFault("end", .inThePast)]),
        (try Self.new("2027-01-15T08:00", "2028-01-17T08:00"), [FieldFault("end", .tooFarAhead)]),
        (
          try Self.new("2027-03-14T02:30", "2027-11-07T01:30"),
          [
            FieldFault("start", .nonexistentWallTime, choices: ["2027-03-14T01:30", "2027-03-14T03:30"]),
            FieldFault("end", .doubledWallTime, choices: ["2027-11-07T00:45", "2027-11-07T02:00"]),
          ]
        ),
      ]
      for (new, faults) in cases {
        await #expect(throws: FacilitiesRefusal.invalid(faults)) {
          try await scenario.facilities.closures.record(Scenario.kentStaff, new, .unkeyed)
        }
      }
    }
  }

  @Test("Only a site's own staff record and lift its closures; those of other sites are unknown to them (scope.1)")
  func reach() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let closures = scenario.facilities.closures
      let closed = try await closures.record(Scenario.kentStaff, Self.new(), .unkeyed)
      await #expect(throws: FacilitiesRefusal.closureUnknown) {
        try await closures.record(Scenario.matsquiStaff, Self.new(), .unkeyed)
      }
      await #expect(throws: FacilitiesRefusal.closureUnknown) {
        try await closures.lift(Scenario.matsquiStaff, closed.id, .unkeyed)
      }
      await #expect(throws: FacilitiesRefusal.siteUnknown) {
        try await closures.list(Scenario.matsquiStaff, ClosureFilter(site: Self.kent))
      }
      for actor in [Scenario.m1, Scenario.kentDesk, Scenario.rju] {
        await #expect(throws: FacilitiesRefusal.notForThisRole) {
          try await closures.record(actor, Self.new(), .unkeyed)
        }
      }
      #expect(try await closures.list(Scenario.rju, ClosureFilter(site: Self.kent)).closures == [closed])
    }
  }

  @Test("Closures are listed by the days that they touch, page by page")
  func listed() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let closures = scenario.facilities.closures
      var made: [ClosureID] = []
      for (start, end) in [
        ("2027-01-15T22:00", "2027-01-16T00:00"), ("2027-01-16T00:00", "2027-01-18T06:00"),
        ("2027-01-16T00:00", "2027-01-16T12:00"),
      ] {
        made.append(try await closures.record(Scenario.kentStaff, Self.new(start, end), .unkeyed).id)
      }
      func days(_ from: String?, _ to: String?) async throws -> Set<ClosureID> {
        let filter = ClosureFilter(
          site: Self.kent, from: from.flatMap { LocalDay($0) }, to: to.flatMap { LocalDay($0) })
        return Set(try await closures.list(Scenario.kentStaff, filter).closures.map(\.id))
      }
      #expect(try await days(nil, nil) == Set(made))
      #expect(try await days("2027-01-15", "2027-01-15") == [made[0]])
      #expect(try await days("2027-01-16", "2027-01-16") == [made[1], made[2]])
      #expect(try await days("2027-01-18", nil) == [made[1]])
      var seen: [ClosureID] = []
      var cursor: ClosureCursor?
      repeat {
        let page = try await closures.list(
          Scenario.kentStaff, ClosureFilter(site: Self.kent, cursor: cursor, limit: 1))
        seen += page.closures.map(\.id)
        cursor = try page.next.map { try #require(ClosureCursor($0.description)) }
      } while cursor != nil
      #expect(seen.count == 3 && Set(seen) == Set(made) && seen.first == made[0])
    }
  }

  @Test("One request sent several times at once records one closure; a lift sent several times lifts it once")
  func twice() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let closures = scenario.facilities.closures
      let command = Command(idempotencyKey: "closure-1", digest: [1])
      let new = try Self.new()
      let recorded = try await withThrowingTaskGroup(of: Closure.self) { group in
        for _ in 0..<8 { group.addTask { try await closures.record(Scenario.kentStaff, new, command) } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(Set(recorded.map(\.id)).count == 1)
      #expect(try await closures.list(Scenario.kentStaff, ClosureFilter(site: Self.kent)).closures.count == 1)
      await #expect(throws: FacilitiesRefusal.keyReused) {
        try await closures.record(
          Scenario.kentStaff, new, Command(idempotencyKey: "closure-1", digest: [2]))
      }
      let id = try #require(recorded.first?.id)
      let lifts = try await withThrowingTaskGroup(of: Bool.self) { group in
        for _ in 0..<8 {
          group.addTask {
            do {
              _ = try await closures.lift(Scenario.kentStaff, id, .unkeyed)
              return true
            } catch FacilitiesRefusal.closureEnded {
              return false
            }
          }
        }
        return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(lifts == 1)
    }
  }
}
