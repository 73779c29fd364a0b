import Casework
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

/// What can be done with a meeting once its first arrival has passed. What the entrance records of it is with the entry
/// documents.
@Suite("A meeting under way")
struct UnderWayTests {
  /// When the sides of the scenario's meeting at ten are on their way or inside.
  private static let underWay = "2027-01-15T10:29:30-07:00"

  @Test(
    "entry.3: from the first planned arrival on, nothing moves, changes or cancels a meeting",
    arguments: ["2027-01-15T09:31:00-07:00", underWay])
  func stays(at moment: String) async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let meeting = try await scenario.confirmed(arrival: "2027-01-15T09:30").id
      try await database.setClock(moment)
      let before = try await scenario.shown(meeting)
      #expect(before.underWay)
      let (meetings, place) = (scenario.meetings, try scenario.place("2027-01-18T14:00"))
      for actor in [Scenario.m1, Scenario.kentStaff, Scenario.rju] {
        await #expect(throws: MeetingRefusal.wrongState(.confirmed)) {
          try await meetings.cancel(actor, meeting, seen: nil, .unkeyed)
        }
      }
      await #expect(throws: MeetingRefusal.wrongState(.confirmed)) {
        try await meetings.move(Scenario.m1, meeting, to: place, seen: nil, .unkeyed)
      }
      for actor in [Scenario.m1, Scenario.kentStaff] {
        await #expect(throws: MeetingRefusal.wrongState(.confirmed)) {
          try await meetings.adjust(actor, meeting, [], seen: nil, .unkeyed)
        }
      }
      await #expect(throws: MeetingRefusal.wrongState(.confirmed)) {
        try await meetings.changeAttendees(
          Scenario.m1, meeting, [NewAttendee(participant: scenario.process.victim, arrival: nil)], seen: nil, .unkeyed)
      }
      #expect(try await scenario.shown(meeting) == before)
    }
  }

  @Test(
    "entry.3: no statement cancels, moves or holds again a meeting under way, or changes who attends it",
    arguments: [
      "under_way_cancel", "under_way_hold", "under_way_other_room", "under_way_other_time", "under_way_other_arrival",
      "under_way_nobody", "under_way_adjust",
    ])
  func staysByStatement(statement: String) async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let meeting = try await scenario.confirmed().id
      try await database.setClock(Self.underWay)
      let refused = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query(StatementName(statement), meeting.uuid)
      }
      let constraints = ["meeting_stays_while_under_way", "attendee_stays_while_under_way"]
      #expect(constraints.contains { refused?.matches(constraint: $0) == true }, "\(String(describing: refused))")
    }
  }

  @Test("entry.3: nobody stops a meeting before its first arrival, or one that is over, and no statement does either")
  func stopsOnlyUnderWay() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let meeting = try await scenario.confirmed().id
      await #expect(throws: MeetingRefusal.wrongState(.confirmed)) {
        try await scenario.meetings.stop(Scenario.rju, meeting, for: .security, seen: nil, .unkeyed)
      }
      let refused = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("test_set_state", meeting.uuid, "stopped")
      }
      #expect(refused?.matches(constraint: "meeting_stays_while_under_way") == true)
      try await database.setClock("2027-01-15T12:00:00-07:00")
      await #expect(throws: MeetingRefusal.wrongState(.completed)) {
        try await scenario.meetings.stop(Scenario.rju, meeting, for: .security, seen: nil, .unkeyed)
      }
    }
  }

  @Test(
    "entry.3: whoever is inside leaves a stopped meeting from now on, one side after the other; then the room is free",
    arguments: [Scenario.m1, Scenario.kentStaff, Scenario.rju])
  func leadsOut(actor: Actor) async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let meeting = try await scenario.confirmed().id
      try await database.setClock(Self.underWay)
      let stopped = try await scenario.meetings.stop(actor, meeting, for: .illness, seen: nil, .unkeyed)
      #expect(stopped.state == .stopped)
      let ways = try await database.ownerClient.query("under_way_ways", meeting.uuid).map {
        try $0.get("line", as: String.self)
      }
      #expect(
        ways.suffix(4) == [
          "victim leaving 10:30–10:35 confirmed", "victim departure 10:35–10:40 confirmed",
          "offender leaving 10:45–10:50 confirmed", "offender departure 10:50–10:55 confirmed",
        ], "\(ways)")
      let taken = try await database.ownerClient.query("under_way_taken", meeting.uuid).one(of: "under_way_taken")
      #expect(try taken.get("room", as: String.self) == "11:05")
      #expect(try taken.get("people", as: String.self) == "10:55")
      let refused = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("test_overlapping_reservation", meeting.uuid)
      }
      #expect(refused?.matches(constraint: "reservation_one_meeting_at_a_time") == true)
    }
  }

  @Test("entry.3: a hold that has run out doesn't keep anybody of a stopped meeting inside")
  func leadsOutThroughRunOutHolds() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      try await database.ownerClient.query(
        "test_make_place", "KENT-HALL", "KENT", "corridor", String?.none, ["KENT-BOARD", "KENT-CHAPEL"])
      let meeting = try await scenario.confirmed().id
      let other = try await scenario.openProcess(mediator: "m2")
      let held = try await scenario.meetings.request(
        Scenario.m2, scenario.wish("2027-01-15T11:00", room: "KENT-CHAPEL", of: other), .unkeyed
      ).id
      try await database.setClock(Self.underWay)
      try await database.ownerClient.query("leads_hold_until", held.uuid, "2027-01-15T10:29:00-07:00")
      _ = try await scenario.meetings.stop(Scenario.m1, meeting, for: .illness, seen: nil, .unkeyed)
      #expect(try await scenario.state(of: held) == .expired)
      let leaving = try await scenario.shown(meeting).movements.filter { $0.step == .leaving }
      #expect(leaving.map(\.start.clock).sorted() == ["10:30", "10:45"])
    }
  }

  @Test("entry.3: a stop before anyone has entered leads out who has come, and expects nobody else any more")
  func leadsOutOfWaiting() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let meeting = try await scenario.confirmed(arrival: "2027-01-15T09:00").id
      // The offender comes first, and waits.
      try await database.setClock("2027-01-15T08:51:30-07:00")
      _ = try await scenario.meetings.stop(Scenario.m1, meeting, for: .other, seen: nil, .unkeyed)
      let shown = try await scenario.shown(meeting)
      #expect(Set(shown.movements.map(\.side)) == [.offender], "\(shown.movements)")
      #expect(shown.movements.map(\.step) == [.arrival, .waiting, .leaving, .departure])
      #expect(shown.movements.last?.end.clock == "09:02")
      let taken = try await database.ownerClient.query("under_way_taken", meeting.uuid).one(of: "under_way_taken")
      #expect(try taken.get("room", as: String?.self) == nil)
    }
  }

  @Test("entry.3: where every way out of a stopped meeting is taken until they were to leave, nobody enters any more")
  func nobodyEnters() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let meeting = try await scenario.confirmed(arrival: "2027-01-15T09:00").id
      try await database.setClock("2027-01-15T09:01:30-07:00")
      try await database.ownerClient.query("under_way_count", "09:00", "12:45")
      _ = try await scenario.meetings.stop(Scenario.m1, meeting, for: .security, seen: nil, .unkeyed)
      let movements = try await scenario.shown(meeting).movements
      let lines = movements.map { "\($0.side) \($0.step) until \($0.end.clock)" }
      #expect(lines.contains("offender waiting until 12:15") && lines.contains("victim waiting until 12:00"))
      #expect(lines.filter { $0.contains("entering") } == [])
    }
  }

  @Test("entry.3: a stop in a formal count or a lockdown succeeds, and nobody is led through the count")
  func leadsAroundACount() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let meeting = try await scenario.confirmed().id
      try await database.setClock(Self.underWay)
      try await database.ownerClient.query("under_way_count", "10:25", "10:45")
      let closure = NewClosure(
        site: SiteCode(unchecked: "KENT"), room: nil, start: try wall("2027-01-15T10:30"),
        end: try wall("2027-01-15T18:00"), reason: .lockdown)
      _ = try await scenario.facilities.closures.record(Scenario.kentStaff, closure, .unkeyed)
      let stopped = try await scenario.meetings.stop(Scenario.kentStaff, meeting, for: .security, seen: nil, .unkeyed)
      #expect(stopped.state == .stopped)
      let leaving = try await scenario.shown(meeting).movements.filter { $0.step == .leaving }
      #expect(leaving.map(\.start.clock).min() == "10:45", "\(leaving)")
    }
  }

  @Test("entry.3: who stopped a meeting and why is the unit's alone, and both sides are told that it was stopped")
  func reasonIsTheUnits() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let meeting = try await scenario.confirmed().id
      try await scenario.runJobs()
      try await database.setClock(Self.underWay)
      _ = try await scenario.meetings.stop(Scenario.kentStaff, meeting, for: .security, seen: nil, .unkeyed)
      try await scenario.runJobs()
      let stops = try await scenario.meetings.stops(Scenario.rju, of: scenario.process.id)
      #expect(stops.map(\.reason) == [.security] && stops.map(\.stoppedBy) == ["kent.staff"])
      for actor in [Scenario.m1, Scenario.kentStaff, Scenario.kentDesk, Scenario.auditor] {
        await #expect(throws: MeetingRefusal.notForThisRole) {
          try await scenario.meetings.stops(actor, of: scenario.process.id)
        }
        #expect(try await database.reader.acting(as: actor).query("under_way_reasons").isEmpty, "\(actor.subject)")
      }
      #expect(try await database.reader.acting(as: Scenario.rju).query("under_way_reasons").count == 1)
      for actor in [Scenario.m1, Scenario.kentStaff] {
        #expect(try await scenario.told(actor, of: meeting).last == .meetingStopped)
      }
      #expect(try await scenario.casework.tasks(Scenario.rju).map(\.kind) == [.meetingStopped])
      let followUp = try await scenario.planned("meeting.followUp", of: meeting)
      #expect(followUp.count == 1 && followUp.first?.hasPrefix("2027-01-18T17") == true, "\(followUp)")
    }
  }

  @Test("program.1: a withdrawal from a meeting under way stops it, and looks like any other stop")
  func withdrawal() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let other = try await scenario.openProcess(mediator: "m2")
      let withdrawn = try await scenario.confirmed().id
      let stopped = try await scenario.confirmedAtMatsqui(other)
      try await scenario.runJobs()
      try await database.setClock(Self.underWay)
      let ended = try await scenario.meetings.withdraw(
        Scenario.m1, withdrawn, participant: scenario.process.offender, seen: nil, .unkeyed)
      _ = try await scenario.meetings.stop(Scenario.m2, stopped, for: .other, seen: nil, .unkeyed)
      #expect(ended.state == .stopped)
      try await scenario.runJobs()
      #expect(
        try await scenario.told(Scenario.kentStaff, of: withdrawn)
          == scenario.told(Scenario.matsquiStaff, of: stopped))
      let trail = try await database.ownerClient.query("under_way_trail").map { try $0.get("line", as: String.self) }
      #expect(trail == ["m1 meeting.stop", "m2 meeting.stop"])
      let stops = try await scenario.meetings.stops(Scenario.rju, of: scenario.process.id)
      #expect(stops.map(\.reason) == [.withdrawal])
    }
  }

  @Test("contact.1: an order that is recorded while a meeting is under way leaves its people where they are")
  func orderUnderWay() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let meeting = try await scenario.confirmed(arrival: "2027-01-15T09:30").id
      try await database.setClock("2027-01-15T09:40:00-07:00")
      _ = try await scenario.condition()
      #expect(try await scenario.state(of: meeting) == .confirmed)
      let tasks = try await scenario.casework.tasks(Scenario.rju).filter { $0.meeting == meeting.description }
      #expect(tasks.map(\.kind) == [.meetingFlagged])
    }
  }

  private func wall(_ text: String) throws -> WallTime { try #require(WallTime(text)) }
}

extension Scenario {
  /// A meeting of the scenario's process, confirmed, whose victim arrives at the given time.
  fileprivate func confirmed(arrival: String) async throws -> MeetingView {
    let held = try await meetings.request(Self.m1, wish(arrival: arrival), .unkeyed)
    try await agree(held.id)
    return try await confirm(held.id)
  }

  /// A meeting of m2's process at Matsqui at the same time, confirmed.
  fileprivate func confirmedAtMatsqui(_ process: OpenProcess) async throws -> MeetingID {
    let held = try await meetings.request(
      Self.m2, wish(room: "MATSQUI-BOARD", site: "MATSQUI", of: process), .unkeyed)
    try await agree(held.id, of: process, by: Self.m2)
    return try await confirm(held.id, by: Self.matsquiStaff).id
  }
}
