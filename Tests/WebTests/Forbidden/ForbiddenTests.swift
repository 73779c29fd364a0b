import Clauses
import HTTPTypes
import HummingbirdTesting
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Web

@Suite("What the clauses forbid")
struct ForbiddenTests {
  @Test("is refused by the API, at the page and by direct SQL, and changes nothing", arguments: ForbiddenAttempt.all)
  func refused(_ forbidden: ForbiddenAttempt) async throws {
    try await WebFixture.run { scenario, client, _ in
      let (api, page, sql) = try await forbidden.attempt(scenario)
      let before = try await Self.state(scenario)

      let answer = try await client.api(api.method, api.path, as: api.actor, api.body)
      #expect(answer.status == api.status, "\(answer.text)")
      if let clause = api.clause {
        let named = [answer.problem?.clause].compactMap(\.self) + (answer.problem?.gates ?? []).map(\.clause)
        #expect(named.contains(clause.rawValue), "\(answer.text)")
      }
      if let field = api.field { #expect(answer.problem?.errors?.map(\.field) == [field], "\(answer.text)") }

      let shown = try await client.page(page.path, as: page.actor, form: page.form)
      #expect(shown.status == page.status, "\(shown.text)")
      if shown.status == .seeOther { #expect(shown.headers[.location]?.hasPrefix("/sign-in") == true) }

      let application = scenario.database.database.acting(as: sql.actor)
      let refused = await #expect(throws: PostgresError.self) {
        try await application.query(sql.statement, values: sql.values, route: nil)
      }
      #expect(
        refused?.kind == .insufficientPrivilege || refused?.matches(constraint: "audit_entry_permitted") == true,
        "\(String(describing: refused))")
      if sql.isReading {
        let reader = scenario.database.reader.acting(as: sql.actor)
        #expect(try await reader.query(sql.statement, values: sql.values, route: nil).isEmpty)
      }
      #expect(try await Self.state(scenario) == before)
    }
  }

  @Test("has an attempt for every clause that forbids something")
  func complete() {
    #expect(
      Set(ForbiddenAttempt.all.map(\.clause)).union(ForbiddenAttempt.forbidNothing) == Set(Clause.allCases))
  }

  /// All that the attempts could have changed, as one digest.
  private static func state(_ scenario: Scenario) async throws -> String {
    try await scenario.database.ownerClient.query("forbidden_test_state").one(of: "forbidden_test_state").get("digest")
  }
}
