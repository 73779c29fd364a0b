import Identifiers
import PostgresClient
import TestSupport
import Testing

@testable import Notices

@Suite("What each kind of notice decides")
struct KindTests {
  @Test("the program and the database say the same of each kind")
  func equal() async throws {
    try await withTestDatabase { database in
      let rows = try await database.ownerClient.query("notices_test_kinds", NoticeKind.allCases.map(\.rawValue))
      #expect(rows.count == NoticeKind.allCases.count)
      for row in rows {
        let kind = try row.get("kind", as: NoticeKind.self)
        #expect(try row.get("urgency", as: String.self) == kind.urgency.rawValue, "\(kind)")
      }
    }
  }

  @Test("a kind that climbs a ladder asks for an acknowledgement")
  func ladders() async throws {
    try await withTestDatabase { database in
      let kinds = try await database.ownerClient.query("notices_test_ladder_kinds").map {
        try $0.get("kind", as: NoticeKind.self)
      }
      #expect(!kinds.isEmpty)
      for kind in kinds { #expect(kind.asksAcknowledgement, "\(kind)") }
    }
  }

  @Test("each kind asks for an acknowledgement or is settled by what its reader does; a digest repeats what is open")
  func closes() {
    for kind in NoticeKind.allCases where kind != .dayDigest {
      #expect(kind.asksAcknowledgement || kind.rule.settledBy != nil, "\(kind)")
    }
  }

  @Test("removals arrive at the custodians of files")
  func custodians() {
    let kinds = NoticeKind.allCases.filter { $0.rule.duty == .custodians }
    #expect(kinds == [.removalIssued, .removalOverdue, .removalCancelled])
  }
}
