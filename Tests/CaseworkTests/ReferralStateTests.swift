import Casework
import Facilities
import Identifiers
import Languages
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

/// Tries every state with every other through the use case.
@Suite("States of referrals")
struct ReferralStateTests {
  @Test("The database's transitions are Swift's")
  func oneTable() async throws {
    try await withTestDatabase { database in
      let held = try await database.ownerClient.query("casework_test_transitions")
        .map { try $0.get("line", as: String.self) }
      let decided = ReferralState.allCases.flatMap { state in state.next.map { "\(state.rawValue) \($0.rawValue)" } }
      #expect(held.sorted() == decided.sorted())
      #expect(held.count == 4)
    }
  }

  @Test("A referral moves along each transition, and stays as it is where there is none")
  func everyCell() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      for state in ReferralState.allCases {
        for next in ReferralState.allCases {
          let id = try await scenario.referral()
          try await scenario.bring(id, to: state)
          let referrals = scenario.casework.referrals
          let before = try await referrals.read(Scenario.rju, id).summary
          if state.next.contains(next) {
            let after = try await referrals.decide(Scenario.rju, id, next, seen: before.version, .unkeyed)
            #expect(after.state == next && after.version == before.version + 1)
            #expect((after.endedAt != nil) == next.isEnd)
          } else {
            await #expect(throws: ReferralRefusal.wrongState, "\(state) \(next)") {
              try await referrals.decide(Scenario.rju, id, next, seen: nil, .unkeyed)
            }
            #expect(try await referrals.read(Scenario.rju, id).summary == before)
          }
        }
      }
    }
  }

  @Test("Even written directly, no state is reached without a transition")
  func directly() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      for state in ReferralState.allCases {
        for next in ReferralState.allCases where next != state && !state.next.contains(next) {
          let id = try await scenario.referral()
          try await scenario.bring(id, to: state)
          let error = await #expect(throws: PostgresError.self, "\(state) \(next)") {
            try await database.ownerClient.query("casework_test_set_state", id.uuid, next.rawValue)
          }
          #expect(error?.matches(constraint: "referral_state_follows") == true, "\(state) \(next)")
        }
      }
    }
  }
}
