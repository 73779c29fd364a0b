import Foundation
import Identifiers
import PostgresClient
import Privacy
import TestSupport
import Testing

@testable import Notices

@Suite("The open part of an inbox")
struct OpenPartTests {
  /// Runs a test with a scenario, and a way to see what is open for somebody, newest first.
  private func withScenario(
    _ body: @Sendable (NoticeScenario, (Actor) async throws -> [NoticeKind]) async throws -> Void
  ) async throws {
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database)
      try await body(scenario) { actor in
        let open = try await scenario.notices.inbox(actor, .open).notices
        #expect(open.allSatisfy { $0.isOpen })
        #expect(try await scenario.notices.openCount(actor) == open.count)
        return open.map(\.kind)
      }
    }
  }

  @Test("entry.1: a request leaves it once it is answered, and stays in the inbox", arguments: ["declined", "expired"])
  func answered(state: String) async throws {
    try await withScenario { scenario, open in
      try await scenario.publish("meeting.held")
      try await scenario.runJobs()
      #expect(try await open(NoticeScenario.kentStaff) == [.meetingHeld])
      // No newer notice is told: the state alone settles it.
      try await scenario.database.ownerClient.query("notices_test_meeting_state", scenario.meeting, state)
      #expect(try await open(NoticeScenario.kentStaff).isEmpty)
      let all = try await scenario.notices.inbox(NoticeScenario.kentStaff).notices
      #expect(all.map(\.kind) == [.meetingHeld] && all.allSatisfy { !$0.isOpen })
    }
  }

  @Test("a newer notice of the same meeting takes the place of the older one")
  func superseded() async throws {
    try await withScenario { scenario, open in
      try await scenario.publish("meeting.held")
      try await scenario.runJobs()
      try await scenario.meetingBecomes("confirmed")
      try await scenario.runJobs()
      #expect(try await open(NoticeScenario.kentStaff) == [.meetingConfirmed])
    }
  }

  @Test("what is acknowledged is not open any more, for everybody who shares the inbox")
  func acknowledged() async throws {
    try await withScenario { scenario, open in
      try await scenario.meetingBecomes("confirmed")
      try await scenario.runJobs()
      let notice = try #require(try await scenario.notices.inbox(NoticeScenario.kentStaff).notices.first)
      #expect(notice.kind.asksAcknowledgement)
      let answer = try await scenario.notices.acknowledge(NoticeScenario.kentStaff, notice.id, .unkeyed)
      #expect(!answer.isOpen)
      #expect(try await open(NoticeScenario.kentStaff).isEmpty)
      #expect(try await open(NoticeScenario.mediator) == [.meetingConfirmed])
    }
  }

  @Test("entry.3: a list leaves it once that revision is acknowledged, and not by an earlier one")
  func listAcknowledged() async throws {
    try await withScenario { scenario, open in
      try await scenario.publish("entryList.released", "revision", scenario.revision(1))
      try await scenario.publish("entryList.revised", "revision", scenario.revision(2))
      try await scenario.database.ownerClient.query("notices_test_acknowledge", 1)
      #expect(try await open(NoticeScenario.kentDesk) == [.entryListRevised])
      try await scenario.database.ownerClient.query("notices_test_acknowledge", 2)
      #expect(try await open(NoticeScenario.kentDesk).isEmpty)
    }
  }

  @Test("entry.3: a recall leaves it once every copy of that revision is in, and comes back if one is out after all")
  func recalled() async throws {
    try await withScenario { scenario, open in
      let owner = scenario.database.ownerClient
      _ = try await scenario.revision(1)
      try await owner.query("notices_test_print", 1, "frontDesk")
      try await scenario.publish("entryList.recalled", "revision", scenario.revision(2))
      #expect(try await open(NoticeScenario.kentDesk) == [.entryListRecalled])
      try await owner.query("notices_test_copy_end", 1)
      #expect(try await open(NoticeScenario.kentDesk).isEmpty)
      try await owner.query("notices_test_copies_reopened")
      #expect(try await open(NoticeScenario.kentDesk) == [.entryListRecalled])
    }
  }

  @Test("entry.3: copies that are out stay in it for days after the list's day, until every one is in")
  func copiesOut() async throws {
    try await withScenario { scenario, open in
      let owner = scenario.database.ownerClient
      for revision in 1...2 {
        _ = try await scenario.revision(revision)
        try await owner.query("notices_test_print", revision, "frontDesk")
      }
      try await scenario.database.setClock("2027-01-16T06:00:00-07:00")
      try await scenario.publish(
        "entryList.copiesOut", "list", scenario.id("notices_test_ask_for_copies", true))
      try await scenario.database.setClock("2027-01-26T06:00:00-07:00")
      try await owner.query("notices_test_copy_end", 1)
      for actor in [NoticeScenario.kentDesk, NoticeScenario.kentStaff] {
        #expect(try await open(actor) == [.entryListCopiesOut], "\(actor.subject)")
      }
      try await owner.query("notices_test_copy_end", 2)
      for actor in [NoticeScenario.kentDesk, NoticeScenario.kentStaff] {
        #expect(try await open(actor).isEmpty, "\(actor.subject)")
      }
    }
  }

  @Test("entry.3: a print that was late leaves it once it has come out")
  func printed() async throws {
    try await withScenario { scenario, open in
      _ = try await scenario.revision(1)
      try await scenario.publish(
        "entryList.notPrinted", "print", scenario.id("notices_test_print_delay", 1, true))
      #expect(try await open(NoticeScenario.kentDesk) == [.entryListNotPrinted])
      try await scenario.database.ownerClient.query("notices_test_printed")
      #expect(try await open(NoticeScenario.kentDesk).isEmpty)
    }
  }

  @Test("what is about a meeting leaves it when its day is over; what is urgent a day later, and a follow-up never so")
  func dayOver() async throws {
    try await withScenario { scenario, open in
      try await scenario.meetingBecomes("confirmed")
      try await scenario.publish("entrance.unaccompanied")
      try await scenario.runJobs()
      #expect(Set(try await open(NoticeScenario.kentStaff)) == [.arrivalUnaccompanied, .meetingConfirmed])
      try await scenario.database.ownerClient.query("notices_test_day_of_notices", 1)
      #expect(try await open(NoticeScenario.kentStaff) == [.arrivalUnaccompanied])
      try await scenario.database.ownerClient.query("notices_test_day_of_notices", 2)
      #expect(try await open(NoticeScenario.kentStaff).isEmpty)
      try await scenario.database.ownerClient.query("notices_test_follow_up")
      #expect(try await open(NoticeScenario.mediator) == [.followUpDue])
    }
  }

  @Test("what is in the way of a meeting stays open whatever else is told, until it stands again")
  func flagged() async throws {
    try await withScenario { scenario, open in
      try await scenario.publish("meeting.flagged")
      try await scenario.runJobs()
      try await scenario.database.ownerClient.query("notices_test_move", scenario.meeting)
      try await scenario.publish("meeting.moved")
      try await scenario.runJobs()
      #expect(try await open(NoticeScenario.kentStaff) == [.meetingMoved, .meetingFlagged])
      let first = try await scenario.notices.inbox(NoticeScenario.kentStaff, .open, limit: 1)
      let rest = try await scenario.notices.inbox(NoticeScenario.kentStaff, .open, after: first.next, limit: 1)
      #expect(first.notices.map(\.kind) == [.meetingMoved] && rest.notices.map(\.kind) == [.meetingFlagged])
      #expect(rest.next == nil)
      try await scenario.meetingBecomes("cancelled")
      try await scenario.runJobs()
      #expect(try await open(NoticeScenario.kentStaff) == [.meetingCancelled])
    }
  }

  @Test("a task leaves it once it is closed")
  func task() async throws {
    try await withScenario { scenario, open in
      let task = try await scenario.id("notices_test_task", scenario.process, scenario.meeting)
      try await scenario.runJobs()
      #expect(try await open(NoticeScenario.rju).contains(.taskOpened))
      try await scenario.database.ownerClient.query("notices_test_close_task", task)
      let left = try await open(NoticeScenario.rju)
      #expect(!left.contains(.taskOpened))
    }
  }
}
