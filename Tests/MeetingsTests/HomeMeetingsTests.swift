import Casework
import Facilities
import Identifiers
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Meetings

@Suite("What home pages read of meetings")
struct HomeMeetingsTests {
  private static func near(
    _ scenario: Scenario, _ actor: Actor, rowsMax: Int = 12, from today: String = "2027-01-14"
  ) async throws -> [HomeMeeting] {
    try await scenario.meetings.near(actor, today: day(today), until: day("2027-01-21"), rowsMax: rowsMax)
  }

  @Test("A request waits for its site, and for the agreements that it lacks; a single one is named")
  func requests() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      #expect(try await scenario.meetings.waiting(Scenario.m1).isEmpty)
      let first = try await scenario.shown(scenario.hold().id)
      let one = WaitingMeetings(count: 1, only: first.id, firstHeldUntil: first.heldUntil)
      #expect(try await scenario.meetings.waiting(Scenario.m1) == [.agreement: one, .answer: one])
      #expect(try await scenario.meetings.waiting(Scenario.kentStaff) == [.answer: one])

      let second = try await scenario.shown(scenario.hold("2027-01-18T10:00").id)
      try await scenario.agree(first.id)
      let waiting = try await scenario.meetings.waiting(Scenario.m1)
      #expect(waiting[.agreement]?.only == second.id)
      #expect(waiting[.answer] == WaitingMeetings(count: 2, only: nil, firstHeldUntil: first.heldUntil))
      _ = try await scenario.confirm(first.id)
      #expect(try await scenario.meetings.waiting(Scenario.kentStaff)[.answer]?.only == second.id)
    }
  }

  @Test("What the site offers and proposes waits for the mediator alone; a flag waits for both")
  func offersAndFlags() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let confirmed = try await scenario.confirmed().id
      _ = try await scenario.meetings.adjust(
        Scenario.kentStaff, confirmed,
        [MovementAdjustment(side: .victim, step: .arrival, start: WallTime("2027-01-15T09:00"), place: nil)], seen: nil,
        .unkeyed)
      let declined = try await scenario.hold("2027-01-18T10:00").id
      let place = try scenario.place("2027-01-19T10:00", room: "KENT-CHAPEL")
      let decline = Decline(
        reason: .operations, alternative: OfferedSlot(room: place.room, start: place.start, minutes: nil))
      _ = try await scenario.meetings.decline(Scenario.kentStaff, declined, decline, seen: nil, .unkeyed)
      let offered = try #require(try await scenario.shown(declined).alternative)

      let waiting = try await scenario.meetings.waiting(Scenario.m1)
      #expect(Set(waiting.keys) == [.arrival, .offer])
      #expect(waiting[.arrival] == WaitingMeetings(count: 1, only: confirmed, firstHeldUntil: nil))
      #expect(waiting[.offer]?.only == offered)
      #expect(try await scenario.meetings.waiting(Scenario.kentStaff).isEmpty)

      try await database.ownerClient.query("test_close", "KENT", nil, "2027-01-19T08:00", "2027-01-19T15:00")
      #expect(try await scenario.meetings.waiting(Scenario.m1)[.flag]?.only == offered)
      #expect(try await scenario.meetings.waiting(Scenario.kentStaff)[.flag]?.only == offered)
    }
  }

  @Test("The tables have the first meetings of today and of the days after, in the order of their wall times")
  func rows() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let later = try await scenario.confirmed("2027-01-15T10:00").id
      let today = try await scenario.hold("2027-01-14T13:00").id
      let earlier = try await scenario.hold("2027-01-14T09:00", room: "KENT-CHAPEL").id
      let last = try await scenario.hold("2027-01-21T10:00").id
      _ = try await scenario.hold("2027-01-22T10:00")
      let cancelled = try await scenario.hold("2027-01-20T10:00").id
      _ = try await scenario.meetings.cancel(Scenario.m1, cancelled, seen: nil, .unkeyed)

      #expect(try await Self.near(scenario, Scenario.m1).map(\.id) == [earlier, today, later, last])
      #expect(try await Self.near(scenario, Scenario.m1, rowsMax: 1).map(\.id) == [earlier, later])
      let row = try #require(try await Self.near(scenario, Scenario.m1, from: "2027-01-15").first)
      let shown = try await scenario.shown(later)
      #expect((row.start, row.end, row.room, row.state) == (shown.start, shown.end, shown.room, .confirmed))
      #expect(!row.underWay && !row.isOffer && row.site.rawValue == "KENT")
      try await database.setClock("2027-01-15T09:59:00-07:00")
      #expect(try await Self.near(scenario, Scenario.kentDesk, from: "2027-01-15").first?.underWay == true)
    }
  }

  @Test("The entrance is told how many come by confirmed meetings, and when the first does; nobody else's count")
  func expected() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      #expect(try await scenario.meetings.expected(Scenario.kentDesk, on: day("2027-01-15")) == nil)
      _ = try await scenario.confirmed()
      _ = try await scenario.hold("2027-01-15T14:00")
      let expected = try #require(try await scenario.meetings.expected(Scenario.kentDesk, on: day("2027-01-15")))
      #expect((expected.count, expected.first.clock) == (1, "09:30"))
      #expect(try await scenario.meetings.expected(Scenario.kentDesk, on: day("2027-01-14")) == nil)
      for actor in [Scenario.matsquiDesk, Scenario.m1] {
        #expect(try await scenario.meetings.expected(actor, on: day("2027-01-15")) == nil, "\(actor.subject)")
      }
    }
  }

  @Test("scope.1: a home page reads nothing beyond its reader's reach, and a site reads no process")
  func reach() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let meeting = try await scenario.hold()
      for actor in [Scenario.m1, Scenario.rju, Scenario.kentStaff, Scenario.kentDesk] {
        let rows = try await Self.near(scenario, actor)
        #expect(rows.map(\.id) == [meeting.id], "\(actor.role)")
        #expect(rows.first?.process == (actor.role.isOfASite ? nil : scenario.process.id), "\(actor.role)")
      }
      for actor in [Scenario.m2, Scenario.matsquiStaff, Scenario.matsquiDesk] {
        #expect(try await Self.near(scenario, actor).isEmpty, "\(actor.subject)")
      }
      for actor in [Scenario.m2, Scenario.matsquiStaff, Scenario.kentDesk, Scenario.rju] {
        #expect(try await scenario.meetings.waiting(actor).isEmpty, "\(actor.subject)")
      }
      let auditor = Scenario.actor("auditor1", .auditor)
      await #expect(throws: MeetingRefusal.notForThisRole) { try await scenario.meetings.waiting(auditor) }
      await #expect(throws: MeetingRefusal.notForThisRole) { try await Self.near(scenario, auditor) }
    }
  }
}
