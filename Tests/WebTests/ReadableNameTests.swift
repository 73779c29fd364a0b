import HTTPTypes
import HummingbirdTesting
import Languages
import Scenarios
import Testing

@testable import Web

@Suite("Names that can be read and printed")
struct ReadableNameTests {
  private static let refused: [(name: String, code: String)] = [
    ("---", "notReadable"), ("Zo\u{200B}é", "forbiddenCharacters"), ("a\u{202E}b", "forbiddenCharacters"),
    ("x" + String(repeating: "\u{302}", count: 5), "tooManyMarks"), ("Kawi \u{11F04}", "cannotBeDrawn"),
  ]

  @Test("entry.3: a name that can't be read or printed is refused with the reason, in both languages")
  func byAPI() async throws {
    try await WebFixture.run { scenario, client, _ in
      for (name, code) in Self.refused {
        for language in Language.allCases {
          let participant = try await client.api(
            .post, "/v1/processes/\(scenario.process.id)/participants", as: Scenario.rju,
            #"{"role":"victimSupport","name":"\#(name)","language":"en"}"#, [.acceptLanguage: language.rawValue])
          #expect(participant.status == .badRequest, "\(code)")
          #expect(participant.problem?.errors?.map(\.code) == [code])
          #expect(participant.problem?.errors?.first?.reason == FaultReason(rawValue: code)?.text[language])
        }
        let engagement = try await client.api(
          .post, "/v1/engagements", as: Scenario.rju,
          #"{"mediator":"m7","name":"\#(name)","language":"en","kind":"casual","startsOn":"2027-01-01","#
            + #""endsOn":"2027-12-01"}"#)
        #expect(engagement.problem?.errors?.map(\.code) == [code])
      }
    }
  }

  @Test("A name in any script that the fonts have is taken", arguments: ["王小明", "山田 さくら", "김민수", "ᐃᓄᒃᑎᑐᑦ", "शर्मा"])
  func taken(name: String) async throws {
    try await WebFixture.run { scenario, client, _ in
      let made = try await client.api(
        .post, "/v1/processes/\(scenario.process.id)/participants", as: Scenario.rju,
        #"{"role":"victimSupport","name":"\#(name)","language":"en"}"#)
      #expect(made.status == .created)
    }
  }

  @Test("The page where a person is added says what is wrong with the name", arguments: Language.allCases)
  func byPage(language: Language) async throws {
    try await WebFixture.run { scenario, client, _ in
      for (name, code) in Self.refused {
        let page = try await client.page(
          "/rju/processes/\(scenario.process.id)", as: Scenario.rju,
          form: ["do": "addPerson", "role": "victimSupport", "name": name, "personLanguage": "en"],
          language: language.rawValue)
        let reason = try #require(FaultReason(rawValue: code)).text[language]
        #expect(page.status == .badRequest && page.text.contains(reason), "\(code)")
      }
    }
  }
}
