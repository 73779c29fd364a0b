import Facilities
import Identifiers
import Meetings
import Privacy
import Scenarios
import TestSupport
import Testing

/// What a meeting's page says of the past: by role, and no more than each may know.
@Suite("What happened to a meeting")
struct MeetingHistoryTests {
  @Test("it is read newest first and by role; a site reads no agreement, and others read nothing")
  func byRole() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let meeting = try await scenario.hold().id
      try await database.setClock("2027-01-04T09:00:00-07:00")
      try await scenario.agree(meeting)
      try await database.setClock("2027-01-04T10:00:00-07:00")
      _ = try await scenario.confirm(meeting)
      try await database.setClock("2027-01-04T11:00:00-07:00")
      let place = try scenario.place("2027-01-18T14:00")
      _ = try await scenario.meetings.move(Scenario.m1, meeting, to: place, seen: nil, .unkeyed)
      let mine = try await scenario.meetings.history(Scenario.m1, meeting)
      #expect(mine.map(\.kind) == [.heldAgain, .moved, .confirmed, .agreed, .agreed, .requested])
      #expect(mine.map(\.role) == [nil, .mediator, .siteStaff, .mediator, .mediator, .mediator])
      #expect(mine.first?.at.rfc3339.hasPrefix("2027-01-04T11:00:") == true)
      #expect(try await scenario.meetings.history(Scenario.rju, meeting) == mine)
      #expect(try await scenario.meetings.history(Scenario.kentStaff, meeting) == mine.filter { $0.kind != .agreed })
      for outsider in [Scenario.m2, Scenario.matsquiStaff, Scenario.kentDesk] {
        #expect(try await scenario.meetings.history(outsider, meeting).isEmpty, "\(outsider.subject)")
      }
    }
  }

  @Test(
    "program.1: who ended a meeting is told to the unit alone, and a withdrawal reads like any other cancellation",
    arguments: [false, true])
  func ended(byWithdrawal: Bool) async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let meeting = try await scenario.confirmed().id
      try await database.setClock("2027-01-04T09:00:00-07:00")
      if byWithdrawal {
        _ = try await scenario.meetings.withdraw(
          Scenario.m1, meeting, participant: scenario.process.victim, seen: nil, .unkeyed)
      } else {
        _ = try await scenario.meetings.cancel(Scenario.m1, meeting, seen: nil, .unkeyed)
      }
      let atSite = try await scenario.meetings.history(Scenario.kentStaff, meeting)
      #expect(atSite.map(\.kind) == [.cancelled, .confirmed, .requested])
      for actor in [Scenario.m1, Scenario.kentStaff] {
        #expect(try await scenario.meetings.history(actor, meeting).first?.role == nil, "\(actor.subject)")
      }
      #expect(try await scenario.meetings.history(Scenario.rju, meeting).first?.role == .mediator)
    }
  }

  @Test("an offer begins with the site's offering it, and stands in both histories when it is taken")
  func offered() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold().id
      try await database.setClock("2027-01-04T09:00:00-07:00")
      let place = try scenario.place("2027-01-18T10:00", room: "KENT-CHAPEL")
      let offer = OfferedSlot(room: place.room, start: place.start, minutes: nil)
      _ = try await scenario.meetings.decline(
        Scenario.kentStaff, held, Decline(reason: .staffing, alternative: offer), seen: nil, .unkeyed)
      try await database.setClock("2027-01-04T10:00:00-07:00")
      let taken = try await scenario.meetings.takeAlternative(Scenario.m1, held, seen: nil, .unkeyed).id
      let declined = try await scenario.meetings.history(Scenario.m1, held)
      #expect(declined.map(\.kind) == [.offerTaken, .declined, .requested])
      let begun = try await scenario.meetings.history(Scenario.m1, taken)
      #expect(begun.map(\.kind) == [.offerTaken, .offered] && begun.map(\.role) == [.mediator, .siteStaff])
    }
  }

  @Test("what came about by itself is nobody's: a hold that ran out, and a meeting that is over")
  func byItself() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let confirmed = try await scenario.confirmed().id
      let held = try await scenario.hold("2027-01-18T10:00").id
      try await database.setClock("2027-01-15T12:01:00-07:00")
      try await scenario.runJobs()
      for (meeting, kind) in [(held, MeetingHappening.Kind.expired), (confirmed, .completed)] {
        let last = try #require(try await scenario.meetings.history(Scenario.kentStaff, meeting).first)
        #expect(last.kind == kind && last.role == nil)
      }
    }
  }
}
