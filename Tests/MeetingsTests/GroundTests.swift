import Casework
import Clauses
import Facilities
import Identifiers
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@Suite("What takes the ground away from a meeting puts it on hold again, and its return is told")
struct GroundTests {
  private static let unmet = MeetingRefusal.gates([Gate(clause: .arrangement, met: false)])

  /// Takes the ground away, sees the confirmed meeting held again and not confirmed, gives it back, and confirms.
  private func loseAndRegain(
    _ flag: MeetingFlag, gate: Clause = .arrangement, lose: @Sendable (Scenario) async throws -> Void,
    regain: @Sendable (Scenario) async throws -> Void
  ) async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let confirmed = try await scenario.confirmed()
      let held = try await scenario.hold("2027-01-18T10:00")
      try await scenario.agree(held.id)
      try await lose(scenario)
      for meeting in [confirmed.id, held.id] {
        let seen = try await scenario.seen(meeting)
        #expect(seen.state == .held)
        #expect(seen.flags == [flag])
        #expect(seen.gates.contains(Gate(clause: gate, met: false)))
      }
      #expect(try await scenario.timesTold("meetingFlagged") == 2)
      await #expect(throws: (any Error).self) { try await scenario.confirm(confirmed.id) }
      try await regain(scenario)
      #expect(try await scenario.timesTold("meetingConfirmable") == 2)
      for meeting in [confirmed.id, held.id] {
        #expect(try await scenario.seen(meeting).flags == [])
        #expect(try await scenario.confirm(meeting).state == .confirmed)
      }
    }
  }

  @Test("entry.1: a closure over a confirmed meeting holds it again, and lifting it says that it can be confirmed")
  func closure() async throws {
    let closures = try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let confirmed = try await scenario.confirmed()
      let closed = try await scenario.facilities.closures.record(
        Scenario.kentStaff,
        NewClosure(
          site: SiteCode(unchecked: "KENT"), room: nil, start: try #require(WallTime("2027-01-15T11:00")),
          end: try #require(WallTime("2027-01-15T15:00")), reason: .lockdown), .unkeyed)
      #expect(closed.meetings == 1)
      let seen = try await scenario.seen(confirmed.id)
      #expect(seen.state == .held && seen.flags == [.closure])
      await #expect(throws: Self.unmet) { try await scenario.confirm(confirmed.id) }
      _ = try await scenario.facilities.closures.lift(Scenario.kentStaff, closed.id, .unkeyed)
      #expect(try await scenario.timesTold("meetingConfirmable") == 1)
      #expect(try await scenario.confirm(confirmed.id).state == .confirmed)
      return try await scenario.timesTold("meetingFlagged")
    }
    #expect(closures == 1)
  }

  @Test("entry.1: formal counts imported over meetings hold them again, and counts changed back are told")
  func counts() async throws {
    try await loseAndRegain(.formalCount) { scenario in
      try await FacilitiesImport(database: scenario.database.database).take([
        .formalCounts: "site,starts,ends\nKENT,09:20,09:40\n"
      ])
    } regain: { scenario in
      try await FacilitiesImport(database: scenario.database.database).take([
        .formalCounts: "site,starts,ends\nKENT,05:00,05:30\n"
      ])
    }
  }

  @Test("a formal count written directly into the table")
  func countBySQL() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let confirmed = try await scenario.confirmed()
      try await database.ownerClient.query("ground_count_now", "09:20", "09:40")
      #expect(try await scenario.seen(confirmed.id).flags == [.formalCount])
      #expect(try await scenario.seen(confirmed.id).state == .held)
    }
  }

  @Test("entry.1: ground that is lost unnoticed is found when the meeting is confirmed")
  func unnoticed() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold()
      try await scenario.agree(held.id)
      try await database.ownerClient.query("ground_stop_noticing")
      try await database.ownerClient.query("ground_count_now", "09:20", "09:40")
      #expect(try await scenario.seen(held.id).flags == [])
      await #expect(throws: Self.unmet) { try await scenario.confirm(held.id) }
    }
  }

  @Test("an import of opening hours")
  func hours() async throws {
    @Sendable func days(_ opens: String) -> String {
      "site,weekday,opens,closes\n" + (1...5).map { "KENT,\($0),\(opens),17:00\n" }.joined()
    }
    try await loseAndRegain(.outsideHours) { scenario in
      try await FacilitiesImport(database: scenario.database.database).take([.openingHours: days("11:00")])
    } regain: { scenario in
      try await FacilitiesImport(database: scenario.database.database).take([.openingHours: days("08:00")])
    }
  }

  @Test("a trial of an import changes nothing")
  func trial() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let confirmed = try await scenario.confirmed()
      try await FacilitiesImport(database: database.database).take(
        [.formalCounts: "site,starts,ends\nKENT,09:20,09:40\n"], isTrial: true)
      #expect(try await scenario.seen(confirmed.id).state == .confirmed)
    }
  }

  @Test("the room's attestation taken back, and given again (space.1)")
  func attestation() async throws {
    let room = RoomCode(unchecked: "KENT-BOARD")
    try await loseAndRegain(.roomChanged, gate: .closedSpace) { scenario in
      try await scenario.facilities.attest(Scenario.kentStaff, room: room, closed: true, private: false, .unkeyed)
    } regain: { scenario in
      try await scenario.facilities.attest(Scenario.kentStaff, room: room, closed: true, private: true, .unkeyed)
    }
  }

  @Test("a room with fewer seats than people")
  func seats() async throws {
    @Sendable func rooms(_ seats: Int) -> String {
      "code,site,kind,name_en,name_fr,seats\nKENT-BOARD,KENT,boardroom,Board,Conseil,\(seats)\n"
    }
    try await loseAndRegain(.roomChanged) { scenario in
      try await FacilitiesImport(database: scenario.database.database).take([.rooms: rooms(2)])
    } regain: { scenario in
      try await FacilitiesImport(database: scenario.database.database).take([.rooms: rooms(8)])
    }
  }

  @Test("another way to the room: the meeting is planned anew, and its site attests anew")
  func corridor() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let confirmed = try await scenario.confirmed()
      try await database.ownerClient.query(
        "test_make_place", "KENT-HALL", "KENT", "corridor", String?.none, ["KENT-BOARD"])
      let seen = try await scenario.seen(confirmed.id)
      #expect(seen.state == .held && seen.flags == [])
      #expect(seen.movements.filter { $0.step == .entering }.allSatisfy { $0.place?.rawValue == "KENT-HALL" })
      #expect(try await scenario.confirm(confirmed.id).state == .confirmed)
    }
  }

  @Test("a waiting place that becomes the other side's: the meeting is planned anew, and its site attests anew")
  func waitingPlace() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let confirmed = try await scenario.confirmed()
      try await database.ownerClient.query("ground_turn_place", "KENT-WAIT-1", "offender")
      let seen = try await scenario.seen(confirmed.id)
      #expect(seen.state == .held && seen.flags == [])
      let waiting = seen.movements.first { $0.side == .victim && $0.step == .waiting }
      #expect(waiting?.place?.rawValue == "KENT-WAIT-2")
    }
  }

  @Test("entry.1: a site with other times between the sides: the meeting is planned anew, and its site attests anew")
  func separation() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let confirmed = try await scenario.confirmed()
      try await database.ownerClient.query("ground_set_separation", 20)
      let seen = try await scenario.seen(confirmed.id)
      #expect(seen.state == .held && seen.flags == [])
      let leaving = seen.movements.filter { $0.step == .leaving }.map(\.start.clock)
      #expect(leaving.sorted() == ["12:00", "12:25"])
      #expect(try await scenario.confirm(confirmed.id).state == .confirmed)
    }
  }

  @Test("entry.1: a meeting that other times between the sides lead into a closure is flagged by it")
  func intoAClosure() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let confirmed = try await scenario.confirmed()
      _ = try await scenario.facilities.closures.record(
        Scenario.kentStaff,
        NewClosure(
          site: SiteCode(unchecked: "KENT"), room: nil, start: try #require(WallTime("2027-01-15T08:00")),
          end: try #require(WallTime("2027-01-15T09:12")), reason: .lockdown), .unkeyed)
      #expect(try await scenario.seen(confirmed.id).state == .confirmed)
      try await database.ownerClient.query("ground_set_separation", 20)
      let seen = try await scenario.seen(confirmed.id)
      #expect(seen.state == .held && seen.flags == [.closure])
      await #expect(throws: Self.unmet) { try await scenario.confirm(confirmed.id) }
    }
  }

  @Test("entry.1: a meeting whose people come too late for its site's new times can be moved to its own place")
  func ownPlace() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let confirmed = try await scenario.confirmed()
      try await database.ownerClient.query("ground_set_passage", 20)
      let seen = try await scenario.seen(confirmed.id)
      #expect(seen.state == .held && seen.flags == [.placeChanged])
      await #expect(throws: Self.unmet) { try await scenario.confirm(confirmed.id) }
      _ = try await scenario.meetings.move(
        Scenario.m1, confirmed.id, to: scenario.place("2027-01-15T10:00", room: "KENT-BOARD"), seen: nil, .unkeyed)
      let moved = try await scenario.seen(confirmed.id)
      #expect(moved.flags == [])
      let comes = moved.movements.first { $0.side == .victim && $0.step == .arrival }
      #expect(comes?.start.clock == "09:20")
      #expect(try await scenario.confirm(confirmed.id).state == .confirmed)
    }
  }

  @Test("entry.1: a meeting that contests its place takes it as soon as nothing is in its way")
  func contested() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let confirmed = try await scenario.confirmed("2027-01-15T13:00")
      try await database.ownerClient.query("ground_contest", confirmed.id.uuid)
      try await database.ownerClient.query("ground_count_now", "05:00", "05:10")
      let seen = try await scenario.seen(confirmed.id)
      #expect(seen.state == .confirmed && seen.flags == [])
      #expect(try await database.ownerClient.query("ground_reserved", confirmed.id.uuid).count == 1)
    }
  }

  @Test("entry.1: a closure that the adjusted plan keeps clear of isn't in the way any more, and that is told")
  func closureAvoided() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let confirmed = try await scenario.confirmed()
      func leave(_ wall: String) async throws {
        let change = MovementAdjustment(side: .offender, step: .leaving, start: WallTime(wall), place: nil)
        _ = try await scenario.meetings.adjust(Scenario.kentStaff, confirmed.id, [change], seen: nil, .unkeyed)
      }
      try await leave("2027-01-15T12:40")
      _ = try await scenario.facilities.closures.record(
        Scenario.kentStaff,
        NewClosure(
          site: SiteCode(unchecked: "KENT"), room: nil, start: try #require(WallTime("2027-01-15T12:50")),
          end: try #require(WallTime("2027-01-15T16:00")), reason: .lockdown), .unkeyed)
      #expect(try await scenario.seen(confirmed.id).flags == [.closure])
      try await leave("2027-01-15T12:20")
      #expect(try await scenario.seen(confirmed.id).flags == [])
      #expect(try await scenario.timesTold("meetingConfirmable") == 1)
      #expect(try await scenario.confirm(confirmed.id).state == .confirmed)
    }
  }

  @Test("program.2: a site that goes to a region for which the mediator isn't engaged")
  func region() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let confirmed = try await scenario.confirmed()
      try await database.ownerClient.query("ground_set_region", "Prairie")
      let seen = try await scenario.seen(confirmed.id)
      #expect(seen.state == .held && seen.gates.contains(Gate(clause: .engagement, met: false, engagement: .casual)))
      #expect(try await scenario.timesTold("meetingFlagged") == 1)
    }
  }

  @Test("another way to the room that somebody else has at that time: it is flagged until it is free")
  func takenCorridor() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let confirmed = try await scenario.confirmed()
      let other = try await scenario.openProcess(mediator: "m2")
      let second = try await scenario.meetings.request(
        Scenario.m2, scenario.wish(room: "KENT-CHAPEL", of: other), .unkeyed)
      try await database.ownerClient.query(
        "test_make_place", "KENT-HALL", "KENT", "corridor", String?.none, ["KENT-BOARD", "KENT-CHAPEL"])
      let flagged = [
        try await scenario.seen(confirmed.id).flags,
        try await scenario.meetings.find(Scenario.rju, second.id).flags,
      ]
      #expect(flagged.flatMap(\.self) == [.placeChanged], "one of the two has it")
    }
  }
}

extension MeetingView {
  fileprivate var flags: [MeetingFlag] {
    switch self {
    case .program(let meeting): meeting.flags
    case .site(let meeting): meeting.flags
    }
  }
}
