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

/// What happens by itself in time: a reminder before a hold expires, and a follow-up after a meeting.
@Suite("Reminders and follow-ups")
struct ReminderTests {
  private static let reminder: JobKind = "meeting.remindHold"

  @Test("Both sides are told once, a day before a hold expires")
  func reminded() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold()
      #expect(try await scenario.planned(Self.reminder, of: held.id) == ["2027-01-06T15:00:00+00:00"])
      #expect(try await scenario.shown(held.id).remindAt?.rfc3339.hasPrefix("2027-01-06T08:") == true)
      try await scenario.runJobs()
      #expect(try await scenario.told(Scenario.m1, of: held.id) == [])
      try await database.setClock("2027-01-06T09:00:00-07:00")
      try await scenario.runJobs()
      #expect(try await scenario.told(Scenario.m1, of: held.id) == [.holdExpiring])
      #expect(try await scenario.told(Scenario.kentStaff, of: held.id) == [.meetingHeld, .holdExpiring])
      #expect(try await scenario.told(Scenario.rju, of: held.id) == [])
      #expect(try await scenario.told(Scenario.kentDesk, of: held.id) == [])
    }
  }

  @Test(
    "A hold shorter than the lead is reminded of at half its time, under two hours not at all; 0 turns reminders off",
    arguments: [
      (72, 24, "2027-01-06T15:00:00+00:00"), (24, 24, "2027-01-05T03:00:00+00:00"),
      (10, 24, "2027-01-04T20:00:00+00:00"), (2, 24, "2027-01-04T16:00:00+00:00"), (1, 24, ""), (72, 0, ""),
      (72, 71, "2027-01-04T16:00:00+00:00"),
    ] as [(Int, Int, String)])
  func lead(hold: Int, lead: Int, expected: String) async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      try await database.ownerClient.query("test_set_agency", hold, lead)
      let held = try await scenario.hold()
      #expect(
        try await scenario.planned(Self.reminder, of: held.id) == (expected.isEmpty ? [] : [expected]))
    }
  }

  @Test("A move plans the reminder again; any end of the hold cancels it", arguments: ["move", "offer"])
  func moved(way: String) async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold()
      try await database.setClock("2027-01-05T08:00:00-07:00")
      var meeting = held.id
      if way == "move" {
        _ = try await scenario.meetings.move(
          Scenario.m1, held.id, to: scenario.place("2027-01-18T10:00"), seen: nil, .unkeyed)
      } else {
        let place = try scenario.place("2027-01-18T10:00")
        let decline = Decline(
          reason: .other, alternative: OfferedSlot(room: place.room, start: place.start, minutes: nil))
        _ = try await scenario.meetings.decline(Scenario.kentStaff, held.id, decline, seen: nil, .unkeyed)
        #expect(try await scenario.planned(Self.reminder, of: held.id) == [])
        meeting = try #require(try await scenario.shown(held.id).alternative)
      }
      #expect(try await scenario.planned(Self.reminder, of: meeting) == ["2027-01-07T15:00:00+00:00"])
      // A reminder that was under way when the hold moved tells nothing.
      try await scenario.run(Self.reminder, of: meeting)
      try await scenario.runJobs()
      #expect(try await scenario.told(Scenario.m1, of: meeting).contains(.holdExpiring) == false)
      _ = try await scenario.meetings.cancel(Scenario.m1, meeting, seen: nil, .unkeyed)
      #expect(try await scenario.planned(Self.reminder, of: meeting) == [])
    }
  }

  @Test(
    "A hold that has ended is not reminded of", arguments: [MeetingState.confirmed, .declined, .cancelled, .expired])
  func ended(state: MeetingState) async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold()
      try await scenario.agree(held.id)
      switch state {
      case .confirmed: _ = try await scenario.confirm(held.id)
      case .declined: _ = try await scenario.meetings.decline(Scenario.kentStaff, held.id, seen: nil, .unkeyed)
      case .cancelled: _ = try await scenario.meetings.cancel(Scenario.m1, held.id, seen: nil, .unkeyed)
      default:
        try await database.setClock("2027-01-08T08:00:00-07:00")
        try await scenario.run("meeting.expireHold", of: held.id)
      }
      #expect(try await scenario.shown(held.id).state == state)
      #expect(try await scenario.planned(Self.reminder, of: held.id) == [])
      try await scenario.run(Self.reminder, of: held.id)
      try await scenario.runJobs()
      #expect(try await scenario.told(Scenario.m1, of: held.id).contains(.holdExpiring) == false)
    }
  }

  @Test("Three days after a meeting its mediator alone is told to follow up")
  func followUp() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let meeting = try await scenario.confirmed().id
      try await database.setClock("2027-01-15T12:00:00-07:00")
      try await scenario.runJobs()
      #expect(try await scenario.shown(meeting).state == .completed)
      #expect(try await scenario.planned("meeting.followUp", of: meeting) == ["2027-01-18T19:00:00+00:00"])
      try await database.setClock("2027-01-18T11:59:00-07:00")
      try await scenario.runJobs()
      #expect(try await scenario.told(Scenario.m1, of: meeting).contains(.followUpDue) == false)
      try await database.setClock("2027-01-18T12:00:00-07:00")
      try await scenario.runJobs()
      #expect(try await scenario.told(Scenario.m1, of: meeting).last == .followUpDue)
      for other in [Scenario.kentStaff, Scenario.kentDesk, Scenario.rju, Scenario.m2] {
        #expect(try await scenario.told(other, of: meeting).contains(.followUpDue) == false, "\(other.role)")
      }
    }
  }

  @Test("A meeting that was cancelled has no follow-up")
  func noFollowUp() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let meeting = try await scenario.confirmed().id
      _ = try await scenario.meetings.cancel(Scenario.m1, meeting, seen: nil, .unkeyed)
      try await database.setClock("2027-01-15T12:00:00-07:00")
      try await scenario.run("meeting.complete", of: meeting)
      try await scenario.runJobs()
      #expect(try await scenario.planned("meeting.followUp", of: meeting) == [])
    }
  }
}
