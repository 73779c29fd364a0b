import Casework
import Clauses
import Facilities
import HTTPTypes
import HummingbirdTesting
import Identifiers
import Languages
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Web

/// What the unit records of orders, conditions and people in other files, at its own pages.
@Suite("The unit's page of orders, conditions and other files")
struct ContactPageTests {
  @Test("contact.1: the unit says at the page where it looked, and takes it back", arguments: Language.allCases)
  func answer(language: Language) async throws {
    try await WebFixture.run { scenario, client, _ in
      let page = "/rju/processes/\(scenario.process.id)/contact"
      func answers() async throws -> [ProcessView.ContactAnswer] {
        try await scenario.casework.process(Scenario.rju, scenario.process.id).contactAnswers
      }
      let former = try await answers()
      for answer in former {
        let revoked = try await client.page(
          page, as: Scenario.rju, form: ["do": "revokeAnswer:\(answer.id)"], language: language.rawValue)
        #expect(revoked.status == .seeOther, "\(revoked.text)")
      }
      #expect(try await answers().isEmpty)
      var form = ["do": "answer", "finding": "noneFound", "validUntil": ""]
      let nowhere = try await client.page(page, as: Scenario.rju, form: form, language: language.rawValue)
      #expect(nowhere.status == .badRequest && nowhere.text.contains("id=\"sources-fault\""))
      form["source-courtRecords"] = "yes"
      let said = try await client.page(page, as: Scenario.rju, form: form, language: language.rawValue)
      #expect(said.status == .seeOther, "\(said.text)")
      let found = try await answers()
      #expect(found.map(\.sources) == [[.courtRecords]] && found.map(\.answeredBy) == [Scenario.rju.subject])
      let shown = try await client.page(page, as: Scenario.rju, language: language.rawValue)
      #expect(shown.text.contains(NewContactAnswer.Source.courtRecords.name[language]))
      #expect(shown.text.contains(found.first?.validUntil.spoken[language] ?? "no day"), "until when it counts")
    }
  }

  @Test(
    "contact.1: a recording that an offender under an order asks for at the page is refused, and is the unit's task",
    arguments: Language.allCases)
  func recording(language: Language) async throws {
    try await WebFixture.run { scenario, client, _ in
      let process = scenario.process
      let new = NewCondition(kind: .nonCommunicationOrder, first: process.victim, second: process.offender)
      let order = try await scenario.casework.addCondition(Scenario.rju, to: process.id, new, .unkeyed).id
      func ask() async throws -> TestResponse {
        let form = [
          "do": "request", "site": "KENT", "room": "KENT-BOARD", "start": "2027-01-15T10:00", "minutes": "60",
          "process": "\(process.id)", "meetingForm": "messageRecording", "attend-\(process.offender)": "yes",
        ]
        return try await client.page("/mediator/request", as: Scenario.m1, form: form, language: language.rawValue)
      }
      let refused = try await ask()
      let why = StrictHTML().escapeText(Clause.contactOrders.refusal[language])
      #expect(refused.status == .unprocessableContent && refused.text.contains(why), "\(refused.text)")
      #expect(try await scenario.casework.tasks(Scenario.rju).map(\.kind) == [.contactRecordingRequested])
      let unit = try await client.page("/rju", as: Scenario.rju, language: language.rawValue)
      let words = StrictHTML().escapeText(RJUTask.Kind.contactRecordingRequested.name[language])
      #expect(unit.text.contains(words) && unit.text.contains("href=\"/rju/processes/\(process.id)\""))
      let clearance = NewClearance(condition: order, basis: .orderVaried, validUntil: try day("2027-01-31"))
      _ = try await scenario.casework.addClearance(Scenario.rju, to: process.id, clearance, .unkeyed)
      let taken = try await ask()
      #expect(taken.status == .seeOther, "\(taken.text)")
      #expect(try await scenario.casework.tasks(Scenario.rju) == [])
    }
  }

  @Test("contact.1: who may stand in another file is proposed at the page, linked and unlinked there")
  func links() async throws {
    try await WebFixture.run { scenario, client, _ in
      let here = scenario.process
      let there = try await scenario.openProcess(mediator: "m2", victimName: "Zoé Ève-Tremblay")
      let page = "/rju/processes/\(here.id)/contact"
      let reference = try await scenario.casework.process(Scenario.rju, there.id).reference
      func links() async throws -> [Bool] {
        try await scenario.casework.personLinks(Scenario.rju, of: here.id).filter { $0.participant == here.victim }
          .map(\.isLinked)
      }
      let proposed = try await client.page(page, as: Scenario.rju)
      #expect(proposed.text.contains("link:\(here.victim)/\(there.victim)") && proposed.text.contains(reference))
      let linked = try await client.page(page, as: Scenario.rju, form: ["do": "link:\(here.victim)/\(there.victim)"])
      #expect(linked.status == .seeOther, "\(linked.text)")
      #expect(try await links() == [true])
      let french = try await client.page(page, as: Scenario.rju, language: "fr")
      #expect(french.text.contains("unlink:\(here.victim)"))
      let unlinked = try await client.page(page, as: Scenario.rju, form: ["do": "unlink:\(here.victim)"])
      #expect(unlinked.status == .seeOther, "\(unlinked.text)")
      #expect(try await links() == [false])
      #expect(try await client.page(page, as: Scenario.m1).status == .forbidden)
    }
  }
}
