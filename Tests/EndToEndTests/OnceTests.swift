import Foundation
import Testing

/// `vestibule demo --once`, as the contract tells it.
@Suite(.wholePrograms)
struct OnceTests {
  @Test("the main job played once leaves its documents, its notices and its summary")
  func leavesEverything() async throws {
    try await withTemporaryFolder { folder in
      _ = try await DemoProcess.run(["demo", "--once", "--out", folder])
      let summary = try JSONDecoder().decode(
        Summary.self, from: Data(contentsOf: URL(fileURLWithPath: "\(folder)/summary.json")))
      #expect(summary.meetings == summary.confirmed && summary.meetings >= 5)
      let clauses = Set(summary.refused.map(\.clause))
      #expect(clauses.isSuperset(of: ["contact.1", "space.1", "space.2", "program.2"]))
      #expect(summary.entryLists.contains { $0.site == "KENT" && $0.date == "2027-01-15" })
      for list in summary.entryLists {
        let document = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(list.file)"))
        #expect(document.starts(with: Data("%PDF-".utf8)))
        #expect(list.sha256.count == 64)
      }
      #expect(summary.notices.allSatisfy { $0.state == "sent" || $0.state == "cancelled" })
      let messages = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/notices")
      #expect(messages.count == summary.notices.count { $0.channel == "outbox" && $0.state == "sent" })
      #expect(messages.allSatisfy { $0.hasSuffix(".eml") })
    }
  }

  private struct Summary: Decodable {
    struct Refusal: Decodable { let clause: String }
    struct List: Decodable {
      let site: String
      let date: String
      let file: String
      let sha256: String
    }
    struct Sent: Decodable {
      let channel: String
      let state: String
    }

    let meetings: Int
    let confirmed: Int
    let refused: [Refusal]
    let entryLists: [List]
    let notices: [Sent]
  }
}
