import Facilities
import Foundation
import HTTPTypes
import HummingbirdTesting
import Identifiers
import Languages
import Privacy
import Scenarios
import Testing

@testable import Web

@Suite("The settings of an entrance, by API and page (entry.3)")
struct SiteEntranceWebTests {
  private static let path = "/v1/sites/KENT/entrance"
  private static let whole = """
    {"contactEn":"Correctional manager on duty","contactFr":"Gestionnaire correctionnel de service",\
    "telephone":"604-555-0142 x 12","instructionsEn":"Search tools.","instructionsFr":"Outils de fouille.",\
    "releaseLeadMinutes":360}
    """

  @Test("A site's staff set them for their site and the front desk reads them; the later of two changes is refused")
  func api() async throws {
    try await WebFixture.run { _, client, _ in
      let before = try await client.api(.get, Self.path, as: Scenario.kentDesk)
      #expect(before.status == .ok && before.headers[.eTag] == "\"0\"" && before.text == #"{"site":"KENT"}"#)
      let match: HTTPFields = [.ifMatch: "\"0\""]
      let saved = try await client.api(.put, Self.path, as: Scenario.kentStaff, Self.whole, match)
      #expect(saved.status == .ok && saved.headers[.eTag] == "\"1\"", "\(saved.text)")
      let stale = try await client.api(.put, Self.path, as: Scenario.rju, "{}", match)
      #expect(stale.status == .preconditionFailed)
      let shown = try await client.api(.get, Self.path, as: Scenario.kentDesk)
      #expect(shown.text == saved.text && shown.text.contains(#""releaseLeadMinutes":360"#))
      #expect(try await client.api(.get, Self.path, as: Scenario.matsquiDesk).status == .notFound)
      #expect(try await client.api(.put, Self.path, as: Scenario.matsquiStaff, Self.whole).status == .notFound)
      #expect(try await client.api(.put, Self.path, as: Scenario.kentDesk, Self.whole).status == .forbidden)
      #expect(try await client.api(.get, Self.path, as: Scenario.m1).status == .forbidden)
      let nowhere = try await client.api(.put, "/v1/sites/NOWHERE/entrance", as: Scenario.rju, Self.whole)
      #expect(nowhere.status == .notFound)
      let cleared = try await client.api(.put, Self.path, as: Scenario.rju, #"{"telephone":null}"#)
      #expect(cleared.headers[.eTag] == "\"2\"" && cleared.text == #"{"site":"KENT"}"#)
    }
  }

  @Test("What can't be printed or belongs together is refused field by field", arguments: ["en", "fr"])
  func faults(_ language: String) async throws {
    try await WebFixture.run { _, client, _ in
      let long = String(repeating: "a", count: 601)
      for (wrong, faults) in [
        (#"{"contactEn":"Keeper"}"#, ["contactFr requiredHere"]),
        (#"{"instructionsFr":"Casiers"}"#, ["instructionsEn requiredHere"]),
        (#"{"telephone":"604-555-0142"}"#, ["contactEn requiredHere", "contactFr requiredHere"]),
        (#"{"contactEn":"A","contactFr":"A","telephone":"call"}"#, ["telephone notATelephoneNumber"]),
        (#"{"contactEn":"\u200b","contactFr":"A"}"#, ["contactEn forbiddenCharacters"]),
        (
          #"{"instructionsEn":"\#(long)","instructionsFr":"\#(long)"}"#,
          ["instructionsEn tooLong", "instructionsFr tooLong"]
        ),
        (#"{"instructionsEn":"a\nb","instructionsFr":"a"}"#, ["instructionsEn forbiddenCharacters"]),
        (
          #"{"contactEn":"Victim's unit","contactFr":"Unité des délinquants"}"#,
          ["contactEn saysPurpose", "contactFr saysPurpose"]
        ),
        (#"{"releaseLeadMinutes":2881}"#, ["releaseLeadMinutes beyondAgency"]),
        (#"{"releaseLeadMinutes":10081}"#, ["releaseLeadMinutes outOfRange"]),
        (#"{"releaseLeadMinutes":"720"}"#, ["releaseLeadMinutes wrongType"]),
        (#"{"reason":"x"}"#, ["reason unknownField"]),
      ] {
        let answer = try await client.api(
          .put, Self.path, as: Scenario.kentStaff, wrong, [.acceptLanguage: language])
        #expect(answer.status == .badRequest, "\(wrong)")
        #expect(answer.problem?.errors?.map { "\($0.field) \($0.code)" } == faults, "\(wrong) \(answer.text)")
        let told = answer.problem?.errors?.map(\.reason)
        let reasons = answer.problem?.errors?.compactMap { FaultReason(rawValue: $0.code)?.text }
        let sentences = reasons?.map { language == "fr" ? $0.fr : $0.en } ?? []
        #expect(told?.count == sentences.count && zip(told ?? [], sentences).allSatisfy { $0.hasPrefix($1) })
        if faults.contains(where: { $0.hasSuffix("saysPurpose") }) {
          let named = language == "fr" ? "«\u{a0}victim\u{a0}»." : "“victim”."
          #expect(told?.first?.hasSuffix(named) == true, "\(told ?? [])")
        }
      }
    }
  }

  @Test(
    "The staff and the unit set them at their page, in both languages; line breaks become spaces",
    arguments: ["en", "fr"])
  func page(_ language: String) async throws {
    try await WebFixture.run { _, client, _ in
      let form = [
        "do": "save", "key": "k1", "version": "0", "contactEn": "Keeper on duty", "contactFr": "Gardien de service",
        "telephone": "604-555-0142", "instructionsEn": "Search tools.\r\nLockers by the door.",
        "instructionsFr": "Outils de fouille.", "releaseLeadMinutes": "360",
      ]
      let saved = try await client.page("/site/entrance", as: Scenario.kentStaff, form: form, language: language)
      #expect(saved.status == .seeOther, "\(saved.text)")
      let shown = try await client.page("/site/entrance", as: Scenario.kentStaff, language: language)
      #expect(shown.status == .ok && shown.text.contains("Search tools. Lockers by the door."))
      #expect(shown.text.contains(language == "en" ? "Principal entrance" : "Entrée principale"))
      let typed = "autocomplete=\"off\" spellcheck=\"false\""
      #expect(shown.text.contains("value=\"Gardien de service\" \(typed) maxlength=\"120\" lang=\"fr\">"))
      let minutes = "maxlength=\"9\" inputmode=\"numeric\" aria-describedby=\"releaseLeadMinutes-hint\">"
      #expect(shown.text.contains("value=\"360\" \(typed) \(minutes)"))
      #expect(shown.text.contains("rows=\"4\" \(typed) maxlength=\"600\" aria-describedby=\"instructionsEn-hint\">"))
      #expect(shown.text.contains("KENT"))

      let ofUnit = "/rju/directory/sites/KENT/entrance"
      let unit = try await client.page(ofUnit, as: Scenario.rju, language: language)
      #expect(unit.status == .ok && unit.text.contains("value=\"604-555-0142\""))
      let wrong = form.merging(["key": "k2", "version": "1", "telephone": "call me", "contactFr": ""]) { $1 }
      let again = try await client.page(ofUnit, as: Scenario.rju, form: wrong, language: language)
      #expect(again.status == .badRequest && again.text.contains("value=\"call me\""))
      #expect(again.text.contains("telephone-fault") && again.text.contains("contactFr-fault"))
      let telling = form.merging(["key": "k4", "version": "1", "instructionsFr": "Pour les victimes."]) { $1 }
      let told = try await client.page("/site/entrance", as: Scenario.kentStaff, form: telling, language: language)
      #expect(told.status == .badRequest && told.text.contains("instructionsFr-fault"))
      let early = form.merging(["key": "k5", "version": "1", "releaseLeadMinutes": "2881"]) { $1 }
      let tooEarly = try await client.page("/site/entrance", as: Scenario.kentStaff, form: early, language: language)
      #expect(tooEarly.status == .badRequest && tooEarly.text.contains("releaseLeadMinutes-fault"))
      let overtaken = try await client.page(
        ofUnit, as: Scenario.rju, form: form.merging(["key": "k3", "contactEn": "Other"]) { $1 }, language: language)
      #expect(overtaken.status == .preconditionFailed && overtaken.text.contains("value=\"Keeper on duty\""))
      let directory = try await client.page("/rju/directory/sites/KENT", as: Scenario.rju, language: language)
      #expect(directory.text.contains("href=\"\(ofUnit)\""))
      #expect(try await client.page(ofUnit, as: Scenario.kentStaff).status == .forbidden)
      #expect(try await client.page("/site/entrance", as: Scenario.kentDesk).status == .forbidden)
      #expect(try await client.page("/rju/directory/sites/NOWHERE/entrance", as: Scenario.rju).status == .notFound)
    }
  }
}
