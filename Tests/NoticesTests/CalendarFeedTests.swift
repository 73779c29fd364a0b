import Foundation
import Identifiers
import Languages
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Notices

@Suite("Calendars that programs subscribe to")
struct CalendarFeedTests {
  private static let own = NewCalendarFeed(scope: .mediator(subject: nil), language: .en)
  private static let kent = SiteCode(unchecked: "KENT")
  private static let board = NewCalendarFeed(scope: .room(RoomCode(unchecked: "KENT-BOARD"), at: kent), language: .fr)
  private static let site = NewCalendarFeed(scope: .site(kent), language: .en)

  private func token(
    _ calendars: Calendars, _ actor: Actor, _ new: NewCalendarFeed
  ) async throws -> (CalendarFeed.ID, CalendarToken) {
    let made = try await calendars.make(actor, new, .unkeyed)
    return (made.feed.id, try #require(made.token))
  }

  @Test("A confirmed meeting is reserved in its mediator's calendar, at its instants, and cancelled once it is")
  func follows() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let calendars = Calendars(database: database.database)
      let (_, token) = try await token(calendars, Scenario.m1, Self.own)
      let meeting = try await scenario.confirmed().id
      let instants = try await database.ownerClient.query("calendar_test_instants", meeting.uuid)
        .one(of: "calendar_test_instants")
      let file = try await calendars.read(token)
      let event = try #require(try await CalendarReader.read(file.bytes).first)
      let (starts, ends): (String, String) = (try instants.get("starts"), try instants.get("ends"))
      #expect(event.start == starts && event.end == ends)
      #expect(event.status == "CONFIRMED")
      #expect(event.summary == "Reserved")
      #expect(event.location.hasPrefix("Kent Institution, "))
      #expect(try await calendars.read(token) == file, "The same content has the same bytes.")

      _ = try await scenario.meetings.cancel(Scenario.m1, meeting, seen: nil, .unkeyed)
      let after = try await calendars.read(token)
      #expect(after.tag != file.tag)
      let cancelled = try await CalendarReader.read(after.bytes)
      #expect(cancelled.map(\.status) == ["CANCELLED"])
      #expect(cancelled.map(\.uid) == [event.uid])
      #expect((cancelled.first?.sequence ?? 0) > event.sequence)
      try await database.setClock("2027-02-05T08:00:00-07:00")
      let later = try await calendars.read(token)
      #expect(try await CalendarReader.read(later.bytes).isEmpty)
    }
  }

  @Test("program.1: a room's and a site's calendar say when, and neither where, who nor which; none holds a name")
  func opaque() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database, victimName: "Canari Victime", offenderName: "Canari Contrevenant")
      let calendars = Calendars(database: database.database)
      let meeting = try await scenario.confirmed().id
      var uids: [String] = []
      for (actor, new) in [
        (Scenario.m1, Self.own), (Scenario.kentStaff, Self.board), (Scenario.kentStaff, Self.site),
        (Scenario.rju, Self.board),
      ] {
        let (_, token) = try await token(calendars, actor, new)
        let bytes = try await calendars.read(token).bytes
        let text = String(decoding: bytes, as: UTF8.self).replacing("\r\n ", with: "")
        let known = [meeting.description, scenario.process.id.description, "Canari", "m1", "Marie", "DESCRIPTION"]
        for word in known + ["faceToFace", "mediat", "médiat", "victim"] { #expect(!text.contains(word), "\(word)") }
        let event = try #require(try await CalendarReader.read(bytes).first)
        uids.append(event.uid)
        #expect(event.location.isEmpty == (new != Self.own))
        #expect(!text.contains("Kent") == (new != Self.own))
      }
      #expect(uids[0] != uids[1], "A room's calendar doesn't tell which event of a mediator's is the same meeting.")
    }
  }

  @Test("A mediator makes their own calendar, the staff of a site the site's, the unit all (scope.1)")
  func makers() async throws {
    try await withTestDatabase { database in
      _ = try await Scenario(in: database)
      let calendars = Calendars(database: database.database)
      let others = NewCalendarFeed(scope: .mediator(subject: "m2"), language: .en)
      for (actor, new) in [
        (Scenario.m1, others), (Scenario.m1, Self.board), (Scenario.m1, Self.site), (Scenario.matsquiStaff, Self.board),
        (Scenario.matsquiStaff, Self.site), (Scenario.kentStaff, others), (Scenario.kentStaff, Self.own),
      ] {
        await #expect(throws: CalendarRefusal.notFound) { try await calendars.make(actor, new, .unkeyed) }
      }
      for actor in [Scenario.kentDesk, .worker] {
        await #expect(throws: CalendarRefusal.notAllowed) { try await calendars.make(actor, Self.site, .unkeyed) }
      }
      _ = try await token(calendars, Scenario.rju, others)
      let (id, _) = try await token(calendars, Scenario.kentStaff, Self.site)
      #expect(try await calendars.list(Scenario.kentStaff).map(\.id) == [id])
      #expect(try await calendars.list(Scenario.m1).isEmpty)
      #expect(try await calendars.list(Scenario.m2).count == 1)
      #expect(try await calendars.list(Scenario.rju).count == 2)
      for actor in [Scenario.m1, Scenario.matsquiStaff] {
        await #expect(throws: CalendarRefusal.notFound) { try await calendars.revoke(actor, id, .unkeyed) }
      }
    }
  }

  @Test(
    "A calendar ends when it is revoked, with its mediator's engagement, and sixty days after its maker's last sign-in")
  func ends() async throws {
    try await withTestDatabase { database in
      _ = try await Scenario(in: database)
      let calendars = Calendars(database: database.database)
      let (revoked, first) = try await token(calendars, Scenario.kentStaff, Self.site)
      let (staffs, second) = try await token(calendars, Scenario.kentStaff, Self.board)
      let (_, third) = try await token(calendars, Scenario.m1, Self.own)
      for token in [first, second, third] { _ = try await calendars.read(token) }
      let all = try await calendars.list(Scenario.rju)
      #expect(all.allSatisfy { $0.lastUsedAt != nil && $0.state == .open })
      #expect(try await calendars.revoke(Scenario.kentStaff, revoked, .unkeyed).state == .revoked)
      await #expect(throws: CalendarRefusal.notFound) { try await calendars.read(first) }
      await #expect(throws: CalendarRefusal.notFound) { try await calendars.read(CalendarToken()) }
      await #expect(throws: CalendarRefusal.notFound) { try await calendars.read(CalendarToken(shown: "")) }
      try await database.setClock("2027-03-06T08:00:00-07:00")
      await #expect(throws: CalendarRefusal.notFound) { try await calendars.read(second) }
      let left = try await calendars.list(Scenario.kentStaff)
      #expect(left.first { $0.id == staffs }?.state == .ended)
      _ = try await calendars.read(third)
      try await database.ownerClient.query("calendar_test_end_engagements")
      await #expect(throws: CalendarRefusal.notFound) { try await calendars.read(third) }
    }
  }

  @Test("Nobody has more than twenty calendars that aren't revoked, not even by many requests at once")
  func twenty() async throws {
    try await withTestDatabase { database in
      _ = try await Scenario(in: database)
      let calendars = Calendars(database: database.database)
      for _ in 1...18 { _ = try await calendars.make(Scenario.m1, Self.own, .unkeyed) }
      let refusal = CalendarRefusal.invalid([FieldFault("scope", .tooManyCalendars)])
      let made = try await withThrowingTaskGroup(of: Bool.self) { group in
        for _ in 1...5 {
          group.addTask {
            do { _ = try await calendars.make(Scenario.m1, Self.own, .unkeyed) } catch CalendarRefusal.invalid {
              return false
            }
            return true
          }
        }
        return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(made == 2)
      await #expect(throws: refusal) { try await calendars.make(Scenario.m1, Self.own, .unkeyed) }
      _ = try await calendars.make(Scenario.rju, Self.site, .unkeyed)
      let listed = try await calendars.list(Scenario.m1)
      #expect(listed.count == 20)
      _ = try await calendars.revoke(Scenario.m1, try #require(listed.first?.id), .unkeyed)
      _ = try await calendars.make(Scenario.m1, Self.own, .unkeyed)
    }
  }

  @Test("A repeated request makes one calendar, and doesn't show an address that opens nothing")
  func repeated() async throws {
    try await withTestDatabase { database in
      _ = try await Scenario(in: database)
      let calendars = Calendars(database: database.database)
      let command = Command(idempotencyKey: "once", digest: [1])
      let first = try await calendars.make(Scenario.m1, Self.own, command)
      let second = try await calendars.make(Scenario.m1, Self.own, command)
      #expect(first.token != nil && second.token == nil)
      #expect(first.feed == second.feed)
      #expect(try await calendars.list(Scenario.m1).count == 1)
      let token = try #require(first.token)
      #expect("\(token)" == "‹calendar token›")
    }
  }
}
