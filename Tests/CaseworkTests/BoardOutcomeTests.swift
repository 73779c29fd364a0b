import Casework
import Facilities
import Identifiers
import Languages
import Notices
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@Suite("What becomes of advice")
struct BoardOutcomeTests {
  @Test("contact.4: what the Parole Board decided is recorded once, and what it refused is cited by no clearance")
  func outcome() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let condition = try await scenario.condition()
      let given = try await scenario.advise(condition)
      func record(_ outcome: BoardOutcome, on text: String, by actor: Actor = Scenario.rju) async throws -> Advice {
        try await scenario.casework.recordOutcome(actor, given.id, outcome, on: day(text), .unkeyed)
      }
      await #expect(throws: CaseworkRefusal.wrongState) { try await record(.refused, on: "2027-01-04") }
      _ = try await scenario.casework.recommend(Scenario.kentStaff, given.id, on: day("2027-01-04"), .unkeyed)
      await #expect(throws: CaseworkRefusal.notForThisRole) {
        try await record(.refused, on: "2027-01-04", by: Scenario.kentStaff)
      }
      await #expect(throws: CaseworkRefusal.invalid([FieldFault("decidedOn", .inThePast)])) {
        try await record(.refused, on: "2027-01-03")
      }
      await #expect(throws: CaseworkRefusal.invalid([FieldFault("decidedOn", .tooFarAhead)])) {
        try await record(.refused, on: "2027-01-05")
      }
      #expect(try await record(.refused, on: "2027-01-04").outcome == .refused)
      await #expect(throws: CaseworkRefusal.wrongState) { try await record(.amended, on: "2027-01-04") }
      #expect(try await scenario.casework.advice(Scenario.rju).first?.decidedOn?.text == "2027-01-04")
      #expect(try await scenario.casework.advice(Scenario.kentStaff).first?.outcome == nil, "the unit's alone")
      await #expect(throws: CaseworkRefusal.invalid([FieldFault("advice", .adviceRefused)])) {
        try await scenario.clear(condition, citing: given.id)
      }
      let direct = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("contact_test_cite", condition.uuid, given.id.uuid)
      }
      #expect(direct?.matches(constraint: "clearance_cites_a_recommendation") == true)
    }
  }

  @Test("contact.4: closing a process ends its open advice, and nobody is reminded of it")
  func closed() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let given = try await scenario.advise(try await scenario.condition(), dueOn: "2027-01-08")
      _ = try await scenario.casework.closeProcess(Scenario.rju, scenario.process.id, .unkeyed)
      #expect(try await scenario.casework.advice(Scenario.kentStaff).map(\.state) == [.closed])
      try await database.setClock("2027-01-09T08:00:00-07:00")
      try await scenario.runJobs()
      #expect(try await scenario.told(Scenario.rju, of: .advice(given.id.uuid)) == [])
    }
  }
}
