import Facilities
import Foundation
import Identifiers
import JobQueue
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import EntryDocuments

/// The check that nobody forgets a list. In these tests the events and jobs that make lists are lost.
@Suite("The watch over entry lists (entry.3)")
struct EntryListWatchTests {
  private static let kent = EntryListScenario.kent

  @Test("entry.3: a confirmed meeting whose people no list names is announced, once, and closed when one does")
  func missing() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      let meeting = try await world.scenario.confirmed()
      try await world.loseJobs()
      try await database.setClock("2027-01-11T23:50:00-07:00")
      try await world.runWatch()
      #expect(try await world.watch().missing.isEmpty, "more than three days ahead")
      try await database.setClock("2027-01-12T09:00:00-07:00")
      try await world.runWatch()
      // It may just be in the making, so nobody is told yet.
      let found = try await world.watch().missing
      #expect(found.map(\.kind) == [.notListed] && found.first?.meeting == meeting.id)
      #expect(found.first?.announcedAt == nil && found.first?.revision == nil && found.first?.site == Self.kent)
      #expect(try await world.announced().isEmpty)
      for clock in ["09:15", "09:30"] {
        try await database.setClock("2027-01-12T\(clock):00-07:00")
        try await world.runWatch()
      }
      #expect(
        try await world.announced() == [
          #"entryList.missing {"day": "2027-01-15", "site": "KENT", "meeting": "\#(meeting.id)", "revision": 1}"#
        ])
      #expect(try await world.watch().missing.first?.announcedAt != nil)
      #expect(try await world.openTasks() == 1)
      try await world.planAnew(meeting.id)
      try await world.work()
      try await database.setClock("2027-01-12T09:45:00-07:00")
      try await world.runWatch()
      #expect(try await world.watch().missing.isEmpty)
      #expect(try await world.openTasks() == 0)
      #expect(try await world.announced().count == 1)
    }
  }

  @Test("entry.3: a list that names somebody at another time, or isn't released in time, is missing what it should say")
  func outdated() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      let meeting = try await world.scenario.confirmed()
      try await world.work()
      try await database.setClock("2027-01-13T09:00:00-07:00")
      try await world.runWatch()
      #expect(try await world.watch().missing.isEmpty)
      try await database.ownerClient.query("entry_documents_test_arrive_later", meeting.id.uuid)
      try await world.loseJobs()
      try await world.runWatch()
      #expect(try await world.watch().missing.map(\.kind) == [.notListed])
      try await world.planAnew(meeting.id)
      try await world.work()
      // The release is due at noon of the day before, and never comes.
      try await world.loseJobs()
      try await database.setClock("2027-01-14T12:10:00-07:00")
      try await world.runWatch()
      #expect(try await world.watch().missing.isEmpty)
      try await database.setClock("2027-01-14T12:20:00-07:00")
      try await world.runWatch()
      #expect(try await world.watch().missing.map(\.kind) == [.notListed])
    }
  }

  @Test("entry.3: only the front desk's word ends the reminders; that of the site's staff stands beside it")
  func onlyTheDesk() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      _ = try await world.released()
      let day = try day("2027-01-15")
      let site = try await world.lists.acknowledge(Scenario.kentStaff, Self.kent, day, revision: 1, .unkeyed)
      #expect(site.state == .released && site.acknowledgedBySite)
      let seen = try await world.find()
      #expect(seen.state == .released && seen.acknowledgedBySite)
      try await database.setClock("2027-01-15T08:30:00-07:00")
      try await world.work()
      #expect(try await world.events().filter { $0.hasPrefix("entryList.unacknowledged") }.count == 2)
      try await world.runWatch()
      #expect(try await world.watch().missing.isEmpty, "the entrance still has time")
      try await database.setClock("2027-01-15T09:05:00-07:00")
      try await world.runWatch()
      // Somebody arrives in less than two hours, so it is announced at once.
      #expect(try await world.watch().missing.map(\.kind) == [.unacknowledged])
      #expect(try await world.announced().filter { $0.hasPrefix("entryList.unconfirmed") }.count == 1)
      let late = try await EntryListCounts.read(database.database)
      #expect(late == EntryListCounts(released: 1, acknowledged: 0, late: 1))
      let desk = try await world.lists.acknowledge(Scenario.kentDesk, Self.kent, day, revision: 1, .unkeyed)
      #expect(desk.state == .acknowledged && desk.acknowledgedBySite && desk.acknowledgedAt != site.acknowledgedAt)
      let seenTo = try await EntryListCounts.read(database.database)
      #expect(seenTo == EntryListCounts(released: 1, acknowledged: 1, late: 0))
      #expect(try await world.find().state == .acknowledged)
      try await world.runWatch()
      #expect(try await world.watch().missing.isEmpty)
      #expect(try await world.openTasks() == 0)
    }
  }

  @Test("entry.3: a watch that has stopped is seen from outside, and what it finds is for the unit alone")
  func stopped() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      try await world.runWatch()
      let watch = try await world.watch()
      #expect(watch.ranAt != nil && !watch.stale)
      let state = try await EntryListWatchState.read(database.database)
      #expect(!state.isStale && state.lackCount == 0 && (state.ageSeconds ?? .infinity) < 600)
      try await database.advanceClock(by: "46 minutes")
      #expect(try await EntryListWatchState.read(database.database).isStale)
      #expect(try await world.watch().stale)
      try await world.runWatch()
      #expect(try await !world.watch().stale)
      for actor in [Scenario.m1, Scenario.kentStaff, Scenario.kentDesk, Scenario.actor("a", .auditor)] {
        await #expect(throws: EntryListRefusal.notForThisRole) { try await world.lists.watch(actor) }
        let acting = database.database.acting(as: actor)
        let direct = await #expect(throws: PostgresError.self, "\(actor.subject)") {
          try await acting.value(of: "entry_list_watch_show", as: JSONText?.self)
        }
        #expect(direct?.kind == .insufficientPrivilege, "\(actor.subject)")
        await #expect(throws: PostgresError.self) { try await acting.query("entry_documents_test_lacks") }
      }
    }
  }
}

extension EntryListScenario {
  /// What the watch last found.
  fileprivate func watch() async throws -> EntryListWatch { try await lists.watch(Scenario.rju) }

  /// Runs the watch, as its schedule does.
  func runWatch() async throws {
    try await database.ownerClient.query("entry_documents_test_due_watch")
    let job = try #require(try await claim("entryList.watch"))
    try await finish(job, outcome: run(job))
  }

  /// Loses the events and jobs that make lists, as though nobody had published them.
  fileprivate func loseJobs() async throws { try await database.ownerClient.query("entry_documents_test_lose_jobs") }

  /// Has the lists that a meeting touches made after all.
  fileprivate func planAnew(_ meeting: MeetingID) async throws {
    try await database.ownerClient.query("entry_documents_test_plan", meeting.uuid)
  }

  /// The watch's announcements.
  fileprivate func announced() async throws -> [String] {
    try await events().filter { $0.hasPrefix("entryList.missing") || $0.hasPrefix("entryList.unconfirmed") }
  }

  /// How many tasks about missing lists are open.
  fileprivate func openTasks() async throws -> Int {
    try #require(try await database.ownerClient.query("entry_documents_test_tasks").first).get("open")
  }
}
