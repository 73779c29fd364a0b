import Facilities
import HTTPTypes
import HummingbirdTesting
import Identifiers
import Languages
import Privacy
import Scenarios
import Testing

@testable import Web

@Suite("Names of rooms and sites, and which are in use, by API and page")
struct PremisesWebTests {
  private static let room = "/v1/rooms/KENT-BOARD"

  @Test("A room's staff rename it and take it out of use; attesting it then says why it can't be, in both languages")
  func room() async throws {
    try await WebFixture.run { _, client, _ in
      let name = #"{"nameEn":"Blue room","nameFr":"Salle bleue"}"#
      let renamed = try await client.api(.put, "\(Self.room)/name", as: Scenario.kentStaff, name)
      #expect(renamed.status == .ok && renamed.text.contains(#""nameFr":"Salle bleue""#), "\(renamed.text)")
      let gone = try await client.api(.put, "\(Self.room)/retirement", as: Scenario.kentStaff, #"{"retired":true}"#)
      #expect(gone.text.contains(#""retired":true"#) && gone.text.contains(#""attested":false"#), "\(gone.text)")
      for (language, words) in [("en", "The room is out of use."), ("fr", "La salle est hors service.")] {
        let refused = try await client.api(
          .post, "\(Self.room)/attestation", as: Scenario.kentStaff, #"{"closed":true,"private":true}"#,
          [.acceptLanguage: language])
        #expect(refused.status == .conflict && refused.text.contains(words), "\(refused.text)")
      }
    }
  }

  @Test("A name that is missing, too long or says who comes is refused field by field, and nothing is changed")
  func faults() async throws {
    try await WebFixture.run { _, client, _ in
      let long = String(repeating: "a", count: 201)
      for (wrong, faults) in [
        ("{}", ["nameEn required", "nameFr required"]),
        (#"{"nameEn":"\#(long)","nameFr":"A"}"#, ["nameEn tooLong"]),
        (#"{"nameEn":"Kent","nameFr":"Salle de médiation"}"#, ["nameFr saysPurpose"]),
        (#"{"nameEn":"Kent","nameFr":"Kent","retired":true}"#, ["retired unknownField"]),
      ] {
        let answer = try await client.api(.put, "/v1/sites/KENT/name", as: Scenario.rju, wrong)
        #expect(
          answer.status == .badRequest && answer.problem?.errors?.map { "\($0.field) \($0.code)" } == faults,
          "\(wrong): \(answer.text)")
      }
      let site = try await client.api(.get, "/v1/sites/KENT", as: Scenario.rju)
      #expect(site.text.contains(#""nameEn":"Kent Institution""#))
    }
  }

  @Test("The pages ask before anything leaves use, say what follows, and lead back", arguments: ["en", "fr"])
  func pages(_ language: String) async throws {
    try await WebFixture.run { _, client, _ in
      let room = "/site/rooms/KENT-BOARD"
      let asked = try await client.page(
        room, as: Scenario.kentStaff, form: ["do": "retire", "sure": ""], language: language)
      #expect(asked.status == .ok && asked.text.contains("name=\"sure\""), "\(asked.text)")
      let done = try await client.page(
        room, as: Scenario.kentStaff, form: ["do": "retire"], language: language)
      #expect(done.status == .seeOther && done.headers[.location]?.hasPrefix("\(room)?done=retired") == true)
      let rooms = try await client.page("/site/rooms", as: Scenario.kentStaff, language: language)
      #expect(rooms.text.contains(language == "en" ? ">Out of use<" : ">Hors service<"))
      #expect(!rooms.text.contains("attest:KENT-BOARD") && rooms.text.contains("href=\"\(room)\""))
      let site = "/rju/directory/sites/KENT/premises"
      let consequences = try await client.page(
        site, as: Scenario.rju, form: ["do": "retire", "sure": ""], language: language)
      #expect(
        consequences.text.contains(language == "en" ? "with it: 3." : "en même temps\u{A0}: 3."), "\(consequences.text)"
      )
      let left = try await client.page(
        site, as: Scenario.rju, form: ["do": "retire"], language: language)
      #expect(left.status == .seeOther)
      let refused = try await client.page(
        "/rju/directory/sites/KENT/rooms/KENT-BOARD", as: Scenario.rju, form: ["do": "reinstate"], language: language)
      #expect(
        refused.text.contains(
          language == "en" ? "The site is out of use." : "L’établissement ou bureau est hors service."))
      let choices = try await client.page("/refer", as: Scenario.m1, language: language)
      #expect(choices.text.contains("value=\"MATSQUI\"") && !choices.text.contains("value=\"KENT\""))
      #expect(try await client.page(site, as: Scenario.kentStaff).status == .forbidden)
      #expect(try await client.page("/site/rooms/MATSQUI-BOARD", as: Scenario.kentStaff).status == .notFound)
    }
  }
}
