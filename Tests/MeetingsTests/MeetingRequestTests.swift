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

@Suite("Requesting a slot")
struct MeetingRequestTests {
  @Test("A free slot is held, with its gates, planned arrivals and local times at the site's offset")
  func held() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      guard case .program(let meeting) = try await scenario.hold() else {
        Issue.record("a mediator sees the program's part")
        return
      }
      #expect(meeting.state == .held)
      #expect(meeting.start.rfc3339 == "2027-01-15T10:00:00-07:00")
      #expect(meeting.end.rfc3339 == "2027-01-15T12:00:00-07:00")
      #expect(meeting.heldUntil?.rfc3339.hasPrefix("2027-01-07T08:00:") == true)
      #expect(meeting.attendeeListVersion == 1)
      #expect(meeting.attendees.compactMap(\.arrival?.rfc3339) == ["2027-01-15T09:30:00-07:00"])
      #expect(meeting.gates.filter { !$0.met }.map(\.clause) == [.closedSpace, .agreedAttendance, .noRecording])
    }
  }

  @Test("A taken room answers with five free slots, each of which can be booked")
  func roomTaken() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      _ = try await scenario.hold()
      let other = try await scenario.openProcess(mediator: "m2")
      let refusal = await #expect(throws: MeetingRefusal.self) {
        try await scenario.meetings.request(Scenario.m2, scenario.wish("2027-01-15T11:00", of: other), .unkeyed)
      }
      guard case .roomTaken(let slots) = try #require(refusal) else {
        Issue.record("the room is what is taken")
        return
      }
      #expect(slots.count == 5)
      let first = try #require(slots.first)
      let again = try scenario.wish(
        String(first.start.rfc3339.prefix(16)), room: first.room.rawValue, of: other)
      #expect(try await scenario.meetings.request(Scenario.m2, again, .unkeyed).state == .held)
    }
  }

  @Test("A mediator can't be at two sites at once")
  func personTaken() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      _ = try await scenario.hold()
      let other = try await scenario.openProcess(mediator: "m1")
      let wish = try scenario.wish("2027-01-15T11:00", room: "MATSQUI-BOARD", site: "MATSQUI", of: other)
      let refusal = await #expect(throws: MeetingRefusal.self) {
        try await scenario.meetings.request(Scenario.m1, wish, .unkeyed)
      }
      guard case .personTaken = try #require(refusal) else {
        Issue.record("the mediator is who is taken")
        return
      }
    }
  }

  @Test("Of many concurrent requests for one room, one is held and all others are refused; nothing overlaps")
  func race() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      var processes = [scenario.process]
      for _ in 0..<7 { processes.append(try await scenario.openProcess(mediator: "m1")) }
      let wishes = try (0..<64).map { try scenario.wish(of: processes[$0 % 8]) }
      let held = try await withThrowingTaskGroup(of: Bool.self) { group in
        for wish in wishes {
          group.addTask {
            do {
              return try await scenario.meetings.request(Scenario.m1, wish, .unkeyed).state == .held
            } catch MeetingRefusal.roomTaken, MeetingRefusal.personTaken {
              return false
            }
          }
        }
        return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      #expect(held == 1)
      let overlaps: Int = try await database.ownerClient.query("test_overlaps").one(of: "test_overlaps").get("overlaps")
      #expect(overlaps == 0)
    }
  }

  @Test("A stale hold gives way to the next request, and its meeting is expired")
  func staleHold() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let first = try await scenario.hold()
      try await database.advanceClock(by: "73 hours")
      let other = try await scenario.openProcess(mediator: "m2")
      let second = try await scenario.meetings.request(Scenario.m2, scenario.wish(of: other), .unkeyed)
      #expect(second.state == .held)
      #expect(try await scenario.meetings.find(Scenario.m1, first.id).state == .expired)
    }
  }

  @Test("The same request with the same key gets the first answer again; another request with the key is refused")
  func idempotent() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let command = Command(idempotencyKey: "a", digest: [1])
      let first = try await scenario.meetings.request(Scenario.m1, scenario.wish(), command)
      let second = try await scenario.meetings.request(Scenario.m1, scenario.wish(), command)
      #expect(first == second)
      await #expect(throws: MeetingRefusal.keyReused) {
        try await scenario.meetings.request(
          Scenario.m1, scenario.wish("2027-01-18T10:00"), Command(idempotencyKey: "a", digest: [2]))
      }
    }
  }

  @Test("Many concurrent requests with one key make one meeting and get one answer")
  func idempotentRace() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let command = Command(idempotencyKey: "a", digest: [1])
      let wish = try scenario.wish()
      let ids = try await withThrowingTaskGroup(of: MeetingID.self) { group in
        for _ in 0..<16 { group.addTask { try await scenario.meetings.request(Scenario.m1, wish, command).id } }
        return try await group.reduce(into: Set<MeetingID>()) { $0.insert($1) }
      }
      #expect(ids.count == 1)
    }
  }

  @Test(
    "An impossible request names its field and writes nothing",
    arguments: [
      ("NOWHERE", "KENT-BOARD", "2027-01-15T10:00", 120, "site", FaultReason.siteUnknown),
      ("KENT", "MATSQUI-BOARD", "2027-01-15T10:00", 120, "room", .roomNotAtSite),
      ("KENT", "KENT-BOARD", "2027-01-03T10:00", 120, "start", .inThePast),
      ("KENT", "KENT-BOARD", "2031-01-03T10:00", 120, "start", .tooFarAhead),
      ("KENT", "KENT-BOARD", "2027-01-15T10:00", 10, "minutes", .outOfRange),
      ("KENT", "KENT-BOARD", "2027-01-15T20:00", 300, "minutes", .endsAfterMidnight),
    ])
  func badWish(
    site: String, room: String, start: String, minutes: Int, field: String, reason: FaultReason
  ) async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let wish = try scenario.wish(start, room: room, site: site, minutes: minutes)
      await #expect(throws: MeetingRefusal.invalid([FieldFault(field, reason)])) {
        try await scenario.meetings.request(Scenario.m1, wish, .unkeyed)
      }
      let counts = try await database.ownerClient.query("test_count_meetings").one(of: "test_count_meetings")
      #expect(try counts.get("meetings", as: Int.self) == 0)
      #expect(try counts.get("commitments", as: Int.self) == 0)
    }
  }

  @Test("An attendee twice, one of another process, or an arrival after the start is refused by its field")
  func badAttendees() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let other = try await scenario.openProcess(mediator: "m1")
      let (victim, offender) = (scenario.process.victim, scenario.process.offender)
      let twice = try scenario.wish(attendees: [victim, offender, victim])
      await #expect(throws: MeetingRefusal.invalid([FieldFault("attendees[2].participant", .duplicate)])) {
        try await scenario.meetings.request(Scenario.m1, twice, .unkeyed)
      }
      let stranger = try scenario.wish(attendees: [victim, other.offender])
      await #expect(throws: MeetingRefusal.invalid([FieldFault("attendees[1].participant", .participantUnknown)])) {
        try await scenario.meetings.request(Scenario.m1, stranger, .unkeyed)
      }
      let late = try scenario.wish(arrival: "2027-01-15T10:00")
      await #expect(throws: MeetingRefusal.invalid([FieldFault("attendees[0].arrival", .arrivalAfterStart)])) {
        try await scenario.meetings.request(Scenario.m1, late, .unkeyed)
      }
    }
  }

  @Test("Outside opening hours nothing is held, and free slots are offered")
  func outsideHours() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let refusal = await #expect(throws: MeetingRefusal.self) { try await scenario.hold("2027-01-16T10:00") }
      guard case .outsideHours(let slots) = try #require(refusal) else {
        Issue.record("it is a Saturday")
        return
      }
      #expect(slots.first?.start.date == "2027-01-18")
    }
  }

  @Test("Another mediator's process is not found")
  func otherMediator() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      await #expect(throws: MeetingRefusal.processNotFound) {
        try await scenario.meetings.request(Scenario.m2, scenario.wish(), .unkeyed)
      }
    }
  }
}
