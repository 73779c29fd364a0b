import Foundation
import Identifiers
import Languages
import PostgresClient
import Privacy
import TestSupport
import Testing

@testable import Notices

@Suite("Inboxes")
struct InboxTests {
  @Test("everyone sees their own notices and nobody else's")
  func ownOnly() async throws {
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database)
      try await scenario.registerEveryone()
      try await scenario.meetingBecomes("confirmed")
      try await scenario.runJobs()
      #expect(try await scenario.inbox(NoticeScenario.kentStaff) == [.meetingConfirmed])
      #expect(try await scenario.inbox(NoticeScenario.mediator) == [.meetingConfirmed])
      for other in [
        NoticeScenario.kentDesk, NoticeScenario.donnaconaStaff, NoticeScenario.otherMediator, NoticeScenario.rju,
        NoticeScenario.auditor, Actor.worker,
      ] {
        #expect(try await scenario.inbox(other).isEmpty)
      }
    }
  }

  @Test("only one's own notices can be acknowledged, once; it is audited, and the same key gets the same answer")
  func acknowledging() async throws {
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database)
      try await scenario.publish("meeting.held")
      try await scenario.runJobs()
      let notice = try #require(try await scenario.notices.inbox(NoticeScenario.kentStaff).notices.first)
      #expect(notice.acknowledgedAt == nil)
      for other in [NoticeScenario.donnaconaStaff, NoticeScenario.mediator, NoticeScenario.auditor] {
        await #expect(throws: NoticeError.notFound) {
          _ = try await scenario.notices.acknowledge(other, notice.id, .unkeyed)
        }
      }
      let command = Command(idempotencyKey: "k1", digest: [1])
      let first = try await scenario.notices.acknowledge(NoticeScenario.kentStaff, notice.id, command)
      #expect(first.acknowledgedAt != nil)
      let again = try await scenario.notices.acknowledge(NoticeScenario.kentStaff, notice.id, command)
      #expect(again == first)
      await #expect(throws: NoticeError.idempotencyKeyReused) {
        _ = try await scenario.notices.acknowledge(
          NoticeScenario.kentStaff, notice.id, Command(idempotencyKey: "k1", digest: [2]))
      }
      let audit = try await database.ownerClient.query("notices_test_audit")
      #expect(audit.count == 1)
      #expect(try audit.first?.get("actor_subject", as: String.self) == "staff-1")
    }
  }

  @Test("pages follow each other without gap or overlap")
  func pages() async throws {
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database)
      for revision in 1...5 {
        try await scenario.publish("entryList.revised", "revision", scenario.revision(revision))
      }
      var versions: [Int] = []
      var after: Notice.ID?
      repeat {
        let page = try await scenario.notices.inbox(NoticeScenario.kentDesk, after: after, limit: 2)
        versions += page.notices.map(\.version)
        after = page.next
      } while after != nil
      #expect(versions == [5, 4, 3, 2, 1])
    }
  }

  @Test("only the unit, auditors and services read the ledger")
  func allowed() async throws {
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database)
      for actor in [NoticeScenario.kentStaff, NoticeScenario.kentDesk, NoticeScenario.mediator] {
        await #expect(throws: NoticeError.notAllowed) { _ = try await scenario.notices.ledger(actor) }
      }
      _ = try await scenario.notices.ledger(NoticeScenario.auditor)
    }
  }
}
