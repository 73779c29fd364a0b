import Casework
import Facilities
import Foundation
import Identifiers
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import EntryDocuments

/// What the entrance records of a day, and what follows from it.
@Suite("What happened at the entrance")
struct EntranceTests {
  private static let kent = EntryListScenario.kent
  /// Half an hour before anybody of the meeting at ten is planned to arrive.
  private static let early = "2027-01-15T08:30:00-07:00"
  private static let onTime = "2027-01-15T09:31:00-07:00"

  @Test("entry.3: an arrival is recorded on the list's own day only, not before and not after, by the database too")
  func ownDay() async throws {
    try await withTestDatabase { database in
      let desk = try await Desk(in: database)
      for moment in ["2027-01-14T23:59:00-07:00", "2027-01-16T00:00:00-07:00"] {
        try await database.setClock(moment)
        for kind in EntranceKind.allCases {
          await #expect(throws: EntryListRefusal.otherDay, "\(kind) at \(moment)") { try await desk.record(kind) }
        }
        await #expect(throws: EntryListRefusal.undoneTooLate) { try await desk.undo(.arrived) }
        let refused = await #expect(throws: PostgresError.self) { try await desk.write("arrived") }
        #expect(refused?.matches(constraint: "entrance_event_on_its_day") == true)
      }
      try await database.setClock("2027-01-15T00:00:00-07:00")
      #expect(try await desk.record(.arrived).kind == "arrived")
    }
  }

  @Test("entry.3: what was noted without a network is told with its time, on the day and after it, once")
  func toldLater() async throws {
    try await withTestDatabase { database in
      let desk = try await Desk(in: database)
      try await database.setClock("2027-01-15T11:00:00-07:00")
      await #expect(throws: EntryListRefusal.notYet) { try await desk.record(.arrived, at: "2027-01-15T11:01") }
      await #expect(throws: EntryListRefusal.otherDay) { try await desk.record(.arrived, at: "2027-01-14T23:59") }
      let command = Command(idempotencyKey: "noted-1", digest: [1])
      let came = try await desk.record(.arrived, at: "2027-01-15T09:41", command)
      #expect(came.at.rfc3339 == "2027-01-15T09:41:00-07:00")
      #expect(try await desk.record(.arrived, at: "2027-01-15T09:41", command) == came)
      #expect(try await desk.world.find().arrivals.first?.arrivedAt == came.at)
      // The network came back only the day after.
      try await database.setClock("2027-01-16T08:00:00-07:00")
      await #expect(throws: EntryListRefusal.otherDay) { try await desk.record(.left) }
      #expect(try await desk.record(.left, at: "2027-01-15T12:30").at.clock == "12:30")
      #expect(try await desk.world.find().arrivals.first?.leftAt?.clock == "12:30")
    }
  }

  @Test("entry.3: what is told later says nothing else of now than what happened after it")
  func overtaken() async throws {
    try await withTestDatabase { database in
      let desk = try await Desk(in: database)
      try await database.setClock("2027-01-15T09:40:20-07:00")
      try await desk.record(.arrived)
      try await database.setClock("2027-01-15T10:30:00-07:00")
      try await desk.record(.left)
      // Another desk noted at 08:25 that they came, and has a network only now.
      await #expect(throws: EntryListRefusal.outOfOrder) { try await desk.record(.arrived, at: "2027-01-15T08:25") }
      #expect(try await desk.world.find().arrivals.first?.leftAt?.clock == "10:30")
      #expect(try await desk.record(.left, at: "2027-01-15T10:05").at.clock == "10:30")
    }
  }

  @Test("entry.3: nothing is told of a day whose list is destroyed, whoever came whom no list names")
  func toldTooLate() async throws {
    try await withTestDatabase { database in
      let desk = try await Desk(in: database)
      try await database.setClock("2027-01-17T00:00:00-07:00")
      await #expect(throws: EntryListRefusal.otherDay) { try await desk.record(.unlisted, at: "2027-01-15T10:00") }
      try await database.setClock("2027-01-16T23:59:00-07:00")
      #expect(try await desk.record(.unlisted, at: "2027-01-15T10:00").kind == "unlisted")
    }
  }

  @Test("entry.3: nobody is absent before they were due, whenever that is told")
  func absentInTime() async throws {
    try await withTestDatabase { database in
      let desk = try await Desk(in: database)
      try await database.setClock("2027-01-15T11:00:00-07:00")
      await #expect(throws: EntryListRefusal.outOfOrder) { try await desk.record(.noShow, at: "2027-01-15T09:29") }
      #expect(try await desk.record(.noShow, at: "2027-01-15T09:50").at.clock == "09:50")
    }
  }

  @Test("entry.3: whoever is due and of whom nothing is noted is late, by minutes")
  func late() async throws {
    try await withTestDatabase { database in
      let desk = try await Desk(in: database)
      func late() async throws -> Int? { try await desk.world.find().arrivals.first?.lateMinutes }
      try await database.setClock("2027-01-15T09:30:59-07:00")
      #expect(try await late() == nil)
      try await database.setClock("2027-01-15T09:42:10-07:00")
      #expect(try await late() == 12)
      try await desk.record(.noShow)
      #expect(try await late() == nil)
    }
  }

  @Test("entry.3: an arrival begins the meeting, however early; undone by a second entry, it doesn't")
  func begins() async throws {
    try await withTestDatabase { database in
      let desk = try await Desk(in: database)
      try await database.setClock(Self.early)
      #expect(try await desk.isUnderWay() == false)
      _ = try await desk.record(.arrived)
      #expect(try await desk.isUnderWay())
      let place = try desk.world.scenario.place("2027-01-18T14:00")
      await #expect(throws: MeetingRefusal.wrongState(.confirmed)) {
        try await desk.meetings.move(Scenario.m1, desk.meeting, to: place, seen: nil, .unkeyed)
      }
      await #expect(throws: MeetingRefusal.wrongState(.confirmed)) {
        try await desk.meetings.cancel(Scenario.kentStaff, desk.meeting, seen: nil, .unkeyed)
      }
      #expect(try await desk.undo(.arrived).kind == "undone")
      #expect(try await desk.isUnderWay() == false)
      let cancelled = try await desk.meetings.cancel(Scenario.m1, desk.meeting, seen: nil, .unkeyed)
      #expect(cancelled.state == .cancelled)
    }
  }

  @Test("entry.3: a meeting that isn't under way after all is held again if its site was closed meanwhile")
  func closedMeanwhile() async throws {
    try await withTestDatabase { database in
      let desk = try await Desk(in: database)
      try await database.setClock(Self.early)
      _ = try await desk.record(.arrived)
      let closure = NewClosure(
        site: Self.kent, room: nil, start: try #require(WallTime("2027-01-15T09:00")),
        end: try #require(WallTime("2027-01-15T18:00")), reason: .lockdown)
      let scenario = desk.world.scenario
      _ = try await scenario.facilities.closures.record(Scenario.kentStaff, closure, .unkeyed)
      #expect(try await desk.meetings.find(Scenario.rju, desk.meeting).state == .confirmed)
      _ = try await desk.undo(.arrived)
      #expect(try await desk.meetings.find(Scenario.rju, desk.meeting).state == .held)
    }
  }

  @Test("entry.3: what is recorded follows from what stands, and the last of it is undone first")
  func order() async throws {
    try await withTestDatabase { database in
      let desk = try await Desk(in: database)
      try await database.setClock(Self.early)
      // Nobody is absent before they are due, leaves before they have come, or is undone who wasn't recorded.
      for kind in [EntranceKind.noShow, .left, .mediatorLeft] {
        await #expect(throws: EntryListRefusal.outOfOrder, "\(kind)") { try await desk.record(kind) }
      }
      await #expect(throws: EntryListRefusal.outOfOrder) { try await desk.undo(.arrived) }
      try await database.setClock(Self.onTime)
      _ = try await desk.record(.noShow)
      await #expect(throws: EntryListRefusal.outOfOrder) { try await desk.record(.arrived) }
      _ = try await desk.undo(.noShow)
      let arrived = try await desk.record(.arrived)
      #expect(try await desk.record(.arrived) == arrived)
      await #expect(throws: EntryListRefusal.outOfOrder) { try await desk.record(.noShow) }
      _ = try await desk.record(.left)
      await #expect(throws: EntryListRefusal.outOfOrder) { try await desk.undo(.arrived) }
      let shown = try #require(try await desk.world.find().arrivals.first)
      #expect(shown.arrivedAt == arrived.arrivedAt && shown.leftAt != nil)
      _ = try await desk.undo(.left)
      _ = try await desk.undo(.arrived)
      let undone = try #require(try await desk.world.find().arrivals.first)
      #expect(undone.arrivedAt == nil && undone.leftAt == nil && undone.noShowAt == nil)
    }
  }

  @Test(
    "entry.3: an entry is the entrance's, never changes, is undone once, and of somebody whom the day expects",
    arguments: [
      ("entrance_test_change", "entrance_event_append_only"), ("entrance_test_delete", "entrance_event_append_only"),
      ("entrance_test_undo_twice", "entrance_event_undone_once"), ("entrance_test_other", "entrance_event_of_the_day"),
      ("entrance_test_by_a_mediator", "entrance_event_by_the_entrance"),
    ])
  func appendOnly(statement: String, constraint: String) async throws {
    try await withTestDatabase { database in
      let desk = try await Desk(in: database)
      try await database.setClock(Self.onTime)
      _ = try await desk.record(.arrived)
      let refused = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query(StatementName(statement))
      }
      #expect(refused?.matches(constraint: constraint) == true, "\(String(describing: refused))")
    }
  }

  @Test("entry.3: of somebody whom no list names only the time is kept; the unit and the day's mediators are told")
  func unlisted() async throws {
    try await withTestDatabase { database in
      let desk = try await Desk(in: database)
      try await database.setClock(Self.onTime)
      let entry = try await desk.record(.unlisted)
      #expect(entry.arrival == nil)
      _ = try await desk.record(.unlisted)
      let tasks = try await desk.world.scenario.casework.tasks(Scenario.rju)
      #expect(tasks.map(\.kind) == [.notOnTheList, .notOnTheList])
      #expect(tasks.allSatisfy { $0.process == nil && $0.site == Self.kent && $0.day?.text == "2027-01-15" })
      #expect(try await desk.events("entrance.unlisted") == [desk.meeting.description, desk.meeting.description])
      #expect(try await desk.world.find().unlisted.count == 2)
      _ = try await desk.world.lists.undoUnlisted(
        Scenario.kentDesk, Self.kent, desk.day, entry: try #require(UUID(uuidString: entry.id)), .unkeyed)
      #expect(try await desk.world.lists.unlisted(Scenario.kentDesk, Self.kent, desk.day).count == 1)
      #expect(try await desk.world.lists.unlisted(Scenario.matsquiDesk, Self.kent, desk.day).isEmpty)
      await #expect(throws: EntryListRefusal.notFound) {
        try await desk.world.lists.record(
          .unlisted, Scenario.matsquiDesk, Self.kent, desk.day, arrival: nil, .unkeyed)
      }
    }
  }

  @Test("entry.3: somebody whom no list names is recorded at a site that expects nobody, and the unit is told")
  func unlistedWithoutAList() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      _ = try await world.lists.record(
        .unlisted, Scenario.kentDesk, Self.kent, try day("2027-01-04"), arrival: nil, .unkeyed)
      #expect(try await world.scenario.casework.tasks(Scenario.rju).map(\.kind) == [.notOnTheList])
    }
  }

  @Test("entry.2: a victim who is inside without the mediator is an alert, as often as it happens")
  func unaccompanied() async throws {
    try await withTestDatabase { database in
      let desk = try await Desk(in: database)
      try await database.setClock(Self.onTime)
      _ = try await desk.record(.arrived)
      #expect(try await desk.events("entrance.unaccompanied").count == 1)
      #expect(try await desk.isUnaccompanied())
      _ = try await desk.record(.mediatorArrived)
      #expect(try await desk.isUnaccompanied() == false)
      #expect(try await desk.events("entrance.unaccompanied").count == 1)
      _ = try await desk.record(.mediatorLeft)
      #expect(try await desk.events("entrance.unaccompanied").count == 2)
      _ = try await desk.record(.mediatorArrived)
      _ = try await desk.undo(.mediatorArrived)
      #expect(try await desk.events("entrance.unaccompanied").count == 3)
      _ = try await desk.record(.left)
      #expect(try await desk.isUnaccompanied() == false)
    }
  }

  @Test("entry.2: a mediator who is there when the victim comes is no alert")
  func accompanied() async throws {
    try await withTestDatabase { database in
      let desk = try await Desk(in: database)
      try await database.setClock(Self.onTime)
      _ = try await desk.record(.mediatorArrived)
      _ = try await desk.record(.arrived)
      #expect(try await desk.events("entrance.unaccompanied").isEmpty)
      #expect(try await desk.isUnaccompanied() == false)
    }
  }

  @Test("entry.3: the list of a stopped meeting says who is inside until they leave, and expects nobody else")
  func stopped() async throws {
    try await withTestDatabase { database in
      let desk = try await Desk(in: database)
      try await database.setClock(Self.onTime)
      _ = try await desk.record(.arrived)
      _ = try await desk.meetings.stop(Scenario.kentStaff, desk.meeting, for: .facility, seen: nil, .unkeyed)
      try await desk.world.work()
      let inside = try await desk.world.find().arrivals
      #expect(inside.map(\.id) == [desk.arrival] && inside.first?.arrivedAt != nil && inside.first?.leftAt == nil)
      _ = try await desk.record(.left)
      #expect(try await desk.world.find().arrivals.first?.leftAt != nil)
    }
  }

  @Test("entry.3: nobody is expected any more of a meeting that was stopped before they came")
  func stoppedBefore() async throws {
    try await withTestDatabase { database in
      let desk = try await Desk(in: database)
      // The offender is on the way before the victim is due.
      try await database.setClock("2027-01-15T09:25:00-07:00")
      _ = try await desk.meetings.stop(Scenario.m1, desk.meeting, for: .illness, seen: nil, .unkeyed)
      try await desk.world.work()
      #expect(try await desk.world.find().arrivals.isEmpty)
    }
  }

  @Test("contact.1: an order recorded while somebody is inside doesn't take them off the list")
  func orderUnderWay() async throws {
    try await withTestDatabase { database in
      let desk = try await Desk(in: database)
      try await database.setClock(Self.onTime)
      _ = try await desk.record(.arrived)
      let process = desk.world.scenario.process
      _ = try await desk.world.scenario.casework.addCondition(
        Scenario.rju, to: process.id,
        .init(kind: .nonCommunicationOrder, first: process.victim, second: process.offender), .unkeyed)
      try await desk.world.work()
      #expect(try await desk.world.find().arrivals.map(\.id) == [desk.arrival])
    }
  }

  @Test("information.2: what the entrance recorded of people is destroyed with the list's names")
  func buried() async throws {
    try await withTestDatabase { database in
      let desk = try await Desk(in: database)
      try await database.setClock(Self.onTime)
      _ = try await desk.record(.arrived)
      _ = try await desk.undo(.arrived)
      _ = try await desk.world.lists.acknowledge(Scenario.kentDesk, Self.kent, desk.day, revision: 1, .unkeyed)
      try await database.setClock("2027-02-15T12:00:00-07:00")
      try await desk.world.work()
      #expect(try await database.ownerClient.query("entrance_test_events").isEmpty)
    }
  }
}

/// The front desk on the day of the scenario's meeting, whose list is released.
private struct Desk: Sendable {
  let world: EntryListScenario
  let meeting: MeetingID
  let arrival: AttendeeID
  let day: LocalDay

  var meetings: Meetings { world.scenario.meetings }

  init(in database: TestDatabase) async throws {
    world = try await EntryListScenario(in: database)
    for topic in ["entrance.unlisted", "entrance.unaccompanied"] {
      try await database.ownerClient.query("entry_documents_test_watch", topic)
    }
    meeting = try await world.released().id
    arrival = try #require(try await world.find().arrivals.first).id
    day = try Scenarios.day("2027-01-15")
  }

  @discardableResult
  func record(
    _ kind: EntranceKind, at: String? = nil, _ command: Command = .unkeyed
  ) async throws -> EntranceEntry {
    try await world.lists.record(
      kind, Scenario.kentDesk, EntryListScenario.kent, day, arrival: kind == .unlisted ? nil : arrival,
      at: at.map { try #require(WallTime($0)) }, command)
  }

  func undo(_ kind: EntranceKind) async throws -> EntranceEntry {
    try await world.lists.undo(kind, Scenario.kentDesk, EntryListScenario.kent, day, arrival: arrival, .unkeyed)
  }

  /// Writes an entry about the arrival directly.
  func write(_ kind: String) async throws {
    try await world.database.ownerClient.query("entrance_test_write", meeting.uuid, arrival.uuid, kind)
  }

  func isUnderWay() async throws -> Bool {
    guard case .program(let shown) = try await meetings.find(Scenario.m1, meeting) else { return false }
    return shown.underWay
  }

  func isUnaccompanied() async throws -> Bool {
    try #require(try await world.find().arrivals.first).isUnaccompanied
  }

  /// The meetings of the events on a topic, in order.
  func events(_ topic: String) async throws -> [String] {
    try await world.events().filter { $0.hasPrefix("\(topic) ") }.map {
      String($0.dropFirst(topic.count + 1).dropFirst(#"{"meeting": ""#.count).prefix(36))
    }
  }
}
