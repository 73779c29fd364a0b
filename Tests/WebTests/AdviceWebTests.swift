import Casework
import Clauses
import Facilities
import HTTPTypes
import HummingbirdTesting
import Identifiers
import Languages
import Meetings
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Web

/// What the unit advises staff of, from the request that proposes it to what the Parole Board decided, at the pages.
@Suite("Advice at the pages")
struct AdviceWebTests {
  private func condition(
    _ scenario: Scenario, _ kind: NewCondition.Kind = .noContactCondition
  ) async throws -> ConditionID {
    let new = NewCondition(kind: kind, first: scenario.process.victim, second: scenario.process.offender)
    return try await scenario.casework.addCondition(Scenario.rju, to: scenario.process.id, new, .unkeyed).id
  }

  @Test(
    "contact.4: a dialogue that is requested under a condition proposes the advice, by a task that leads to it",
    arguments: Language.allCases)
  func proposed(language: Language) async throws {
    try await WebFixture.run { scenario, client, _ in
      let file = "/rju/processes/\(scenario.process.id)"
      let proposal = StrictHTML().escapeText(RJUTask.Kind.contactClearanceNeeded.name[language])
      func unit(_ path: String) async throws -> String {
        try await client.page(path, as: Scenario.rju, language: language.rawValue).text
      }
      let order = try await condition(scenario, .nonCommunicationOrder)
      let condition = try await condition(scenario)
      #expect(try await !unit("/rju").contains(proposal))
      await #expect(throws: MeetingRefusal.forbidden(.contactOrders)) { try await scenario.hold() }
      let tasks = try await unit("/rju")
      #expect(tasks.contains(proposal) && tasks.contains("href=\"\(file)\""))
      #expect(try await unit(file).contains("href=\"\(file)/advice\""))
      let form = try await unit("\(file)/advice")
      #expect(form.contains("value=\"\(condition)\"") && !form.contains("value=\"\(order)\""), "a court's order isn't")
      let advised = try await client.page(
        "\(file)/advice", as: Scenario.rju,
        form: ["do": "advise", "condition": "\(condition)", "site": "KENT", "dueOn": ""])
      #expect(advised.status == .seeOther, "\(advised.text)")
      let number = try #require(try await scenario.casework.advice(Scenario.rju).first?.number)
      let told = try await client.page("/site/advice", as: Scenario.kentStaff, language: language.rawValue)
      #expect(told.text.contains(number))
    }
  }

  @Test("contact.4: the unit records at the page what the Parole Board decided, once", arguments: Language.allCases)
  func outcome(language: Language) async throws {
    try await WebFixture.run { scenario, client, _ in
      let path = "/rju/processes/\(scenario.process.id)/advice"
      let advised = NewAdvice(
        condition: try await condition(scenario), site: SiteCode(unchecked: "KENT"), dueOn: nil)
      let advice = try await scenario.casework.advise(Scenario.rju, for: scenario.process.id, advised, .unkeyed)
      func page(_ form: [String: String]? = nil) async throws -> TestResponse {
        try await client.page(path, as: Scenario.rju, form: form, language: language.rawValue)
      }
      #expect(try await !page().text.contains("recordOutcome"), "nothing is recommended yet")
      _ = try await scenario.casework.recommend(Scenario.kentStaff, advice.id, on: day("2027-01-04"), .unkeyed)
      #expect(try await page().text.contains("value=\"recordOutcome\""))
      var form = ["do": "recordOutcome", "decidedAdvice": "\(advice.id)", "outcome": "", "decidedOn": "2027-01-04"]
      let unsaid = try await page(form)
      #expect(unsaid.status == .badRequest && unsaid.text.contains("id=\"outcome-fault\""))
      form["outcome"] = "refused"
      form["decidedOn"] = "2027-01-05"
      let ahead = try await page(form)
      #expect(ahead.text.contains("id=\"decidedOn-fault\""), "\(ahead.text)")
      #expect(ahead.text.contains(StrictHTML().escapeText(FaultReason.tooFarAhead.text[language])))
      form["decidedOn"] = "2027-01-04"
      let recorded = try await page(form)
      #expect(recorded.status == .seeOther, "\(recorded.text)")
      let shown = try await page()
      let decided = language == .en ? "Monday 4 January 2027" : "lundi 4 janvier 2027"
      #expect(shown.text.contains("\(BoardOutcome.refused.name[language]) (\(decided))"))
      #expect(!shown.text.contains("recordOutcome"), "it is recorded once")
      form["outcome"] = "amended"
      #expect(try await page(form).status == .conflict)
      let site = try await client.page("/site/advice", as: Scenario.kentStaff, language: language.rawValue)
      #expect(!site.text.contains(BoardOutcome.refused.name[language]), "the unit's alone")
      #expect(try await client.page(path, as: Scenario.kentStaff, form: form).status == .forbidden)
    }
  }
}
