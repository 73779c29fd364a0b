import Casework
import Clauses
import Facilities
import Identifiers
import Languages
import Meetings
import PostgresClient
import Privacy
import Scenarios
import Synchronization
import TestSupport
import Testing

@Suite("What a missing engagement is answered with")
struct EngagementGateTests {
  @Test("program.2: of a request and the end of its mediator's engagement at once, the refusal says what happened")
  func endsMeanwhile() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      for (statement, refusal): (StatementName, MeetingRefusal) in [
        ("mediators_end_on_the_eve", .engagementMissing(.serviceContract)), ("mediators_leave", .processNotFound),
      ] {
        let (begins, begun) = AsyncStream.makeStream(of: Void.self)
        let isAnswered = Mutex(false)
        async let refused = #expect(throws: refusal) {
          for await _ in begins { break }
          defer { isAnswered.withLock { $0 = true } }
          return try await scenario.hold()
        }
        try await database.ownerClient.transaction { transaction in
          try await transaction.query(statement)
          begun.yield()
          var waiting = 0
          repeat {
            waiting = try await transaction.query("mediators_waiting").one(of: "waiting").get("waiting")
          } while waiting == 0 && !isAnswered.withLock { $0 }
        }
        _ = await refused
      }
    }
  }

  @Test("program.2: a gate that isn't met says which kind of engagement is missing, to the site too")
  func gateSays() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold()
      try await scenario.agree(held.id)
      #expect(try await scenario.program(held).gates.allSatisfy { $0.engagement == nil })
      try await database.ownerClient.query("mediators_end", "m1", "2027-01-14")
      let unmet = Gate(clause: .engagement, met: false, engagement: .serviceContract)
      #expect(try await scenario.program(held).gates.contains(unmet))
      guard case .site(let seen) = try await scenario.meetings.find(Scenario.kentStaff, held.id) else {
        throw ScenarioError.impossible
      }
      #expect(seen.gates.contains(unmet))
      await #expect(throws: MeetingRefusal.gates([unmet])) { try await scenario.confirm(held.id) }
      try await database.ownerClient.query("mediators_leave")
      #expect(try await scenario.program(held).gates.contains(Gate(clause: .engagement, met: false)))
    }
  }
}

extension Scenario {
  /// A meeting as the unit sees it.
  fileprivate func program(_ meeting: MeetingView) async throws -> MeetingForProgram {
    guard case .program(let found) = try await meetings.find(Self.rju, meeting.id) else {
      throw ScenarioError.impossible
    }
    return found
  }
}
