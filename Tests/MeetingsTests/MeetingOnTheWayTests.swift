import Casework
import Facilities
import Identifiers
import Meetings
import Privacy
import Scenarios
import TestSupport
import Testing

@Suite("Meetings as closures touch them, and how many somebody mediates")
struct MeetingOnTheWayTests {
  private static let kent = SiteCode(unchecked: "KENT")

  private func day(_ text: String) throws -> LocalDay { try #require(LocalDay(text)) }

  private func found(_ scenario: Scenario, _ actor: Actor, at site: SiteCode = kent) async throws -> [MeetingOnTheWay] {
    try await scenario.meetings.onTheWay(actor, at: site, from: day("2027-01-15"), to: day("2027-01-20"))
  }

  @Test("Those that take up their room on the days are there, with every movement; those that ended aren't")
  func rows() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let confirmed = try await scenario.confirmed().id
      let cancelled = try await scenario.hold("2027-01-18T10:00").id
      _ = try await scenario.meetings.cancel(Scenario.m1, cancelled, seen: nil, .unkeyed)
      let last = try await scenario.hold("2027-01-20T10:00").id
      _ = try await scenario.hold("2027-01-21T10:00")
      let rows = try await found(scenario, Scenario.kentStaff)
      #expect(rows.map(\.id) == [confirmed, last] && rows.map(\.state) == [.confirmed, .held])
      let shown = try await scenario.shown(confirmed)
      #expect((rows[0].start, rows[0].end, rows[0].room) == (shown.start, shown.end, shown.room))
      #expect(Set(rows[0].ways.map(\.start.rfc3339)) == Set(shown.movements.map(\.start.rfc3339)))
    }
  }

  @Test("scope.1: they are read within one's reach, and only the unit reads which file they are of")
  func reach() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let meeting = try await scenario.hold()
      #expect(try await found(scenario, Scenario.rju).map(\.process) == [scenario.process.id])
      let staff = try #require(try await found(scenario, Scenario.kentStaff).first)
      #expect(staff.id == meeting.id && staff.process == nil && !staff.ways.isEmpty)
      #expect(try await found(scenario, Scenario.matsquiStaff).isEmpty)
      #expect(try await found(scenario, Scenario.rju, at: SiteCode(unchecked: "MATSQUI")).isEmpty)
      for actor in [Scenario.m1, Scenario.actor("auditor1", .auditor)] {
        await #expect(throws: MeetingRefusal.notForThisRole) { try await found(scenario, actor) }
      }
    }
  }

  @Test("program.2: held and confirmed meetings count for their mediator and co-mediators, on the days, within reach")
  func count() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let first = try await scenario.confirmed()
      _ = try await scenario.hold("2027-01-18T10:00")
      _ = try await scenario.casework.assignMediator(Scenario.rju, to: scenario.process.id, "m2", .unkeyed)
      _ = try await scenario.meetings.changeMediator(
        Scenario.rju, first.id, to: "m1", coMediators: ["m2"], seen: nil, .unkeyed)
      func count(_ mediator: String, from: String = "2027-01-15", by actor: Actor = Scenario.rju) async throws -> Int {
        try await scenario.meetings.countMediated(actor, by: mediator, from: day(from), to: day("2027-01-18"))
      }
      #expect(try await count("m1") == 2)
      #expect(try await count("m2") == 1)
      #expect(try await count("m1", from: "2027-01-16") == 1)
      #expect(try await count("nobody") == 0)
      #expect(try await count("m1", by: Scenario.actor("m3", .mediator)) == 0)
      _ = try await scenario.meetings.cancel(Scenario.m1, first.id, seen: nil, .unkeyed)
      #expect(try await count("m2") == 0)
      await #expect(throws: MeetingRefusal.notForThisRole) { try await count("m1", by: Scenario.kentStaff) }
    }
  }
}
