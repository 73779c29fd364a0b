import Foundation
import Identifiers
import Privacy
import TestSupport
import Testing

@testable import Notices

@Suite("Streams of notices")
struct StreamTests {
  private func publishRevision(_ revision: Int, _ scenario: NoticeScenario) async throws {
    try await scenario.publish("entryList.revised", "revision", scenario.revision(revision))
  }

  @Test("a reader is woken by each notice, in order")
  func live() async throws {
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database)
      try await publishRevision(1, scenario)
      let stream = try await scenario.notices.stream(NoticeScenario.kentDesk)
      try await publishRevision(2, scenario)
      var reader = stream.makeAsyncIterator()
      #expect(try await reader.next()?.version == 2)
      async let third = next(after: 2, scenario)
      try await publishRevision(3, scenario)
      #expect(try await third == 3)
      #expect(try await reader.next()?.version == 3)
    }
  }

  /// The version of the first notice behind the one of the given version.
  private func next(after version: Int, _ scenario: NoticeScenario) async throws -> Int? {
    let page = try await scenario.notices.inbox(NoticeScenario.kentDesk)
    let seen = page.notices.first { $0.version == version }
    var reader = try await scenario.notices.stream(NoticeScenario.kentDesk, after: seen?.id).makeAsyncIterator()
    return try await reader.next()?.version
  }

  @Test("a stream continues behind the notice seen last, or begins with the first one if that is unknown")
  func resumed() async throws {
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database)
      for revision in 1...3 { try await publishRevision(revision, scenario) }
      #expect(try await next(after: 1, scenario) == 2)
      var reader = try await scenario.notices.stream(NoticeScenario.kentDesk, after: Notice.ID()).makeAsyncIterator()
      #expect(try await reader.next()?.version == 1)
    }
  }

  @Test("nobody gets notices of another mailbox, and a cancelled reader ends")
  func otherMailbox() async throws {
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database)
      let stream = try await scenario.notices.stream(NoticeScenario.kentStaff, after: Notice.ID())
      let seen = try await withThrowingTaskGroup(of: Notice?.self) { group in
        group.addTask {
          var reader = stream.makeAsyncIterator()
          return try await reader.next()
        }
        try await publishRevision(1, scenario)
        group.cancelAll()
        return try await group.next() ?? nil
      }
      #expect(seen == nil)
    }
  }

  @Test("how many notices are open is told at once, and again as soon as one is acknowledged", .timeLimit(.minutes(30)))
  func counted() async throws {
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database)
      try await publishRevision(1, scenario)
      let desk = NoticeScenario.kentDesk
      let notices = Notices(database: database.database, pollSeconds: 7_200)
      var reader = notices.openCounts(desk).makeAsyncIterator()
      #expect(try await reader.next() == 1)
      let page = try await notices.inbox(desk, .open)
      _ = try await notices.acknowledge(desk, try #require(page.notices.first?.id), .unkeyed)
      #expect(try await reader.next() == 0)
    }
  }

  @Test("how many notices are open is told as soon as the matter of one is settled", .timeLimit(.minutes(30)))
  func settled() async throws {
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database)
      try await scenario.publish("meeting.held")
      try await scenario.runJobs()
      let notices = Notices(database: database.database, pollSeconds: 7_200)
      var reader = notices.openCounts(NoticeScenario.kentStaff).makeAsyncIterator()
      #expect(try await reader.next() == 1)
      try await scenario.meetingBecomes("cancelled")
      #expect(try await reader.next() == 0)
    }
  }
}
