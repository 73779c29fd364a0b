import HTTPTypes
import HummingbirdTesting
import Languages
import Scenarios
import Testing

@testable import Web

@Suite("Bad input")
struct BadInputTests {
  private let path = "/v1/meetings"

  @Test("A body over 64 KiB is refused")
  func tooLarge() async throws {
    try await WebFixture.runWithoutDatabase { _, client in
      let body = "{\"process\":\"\(String(repeating: "a", count: 66_000))\"}"
      let response = try await client.api(.post, path, as: Scenario.m1, body)
      #expect(response.status == .contentTooLarge && response.problem?.name == "too-large")
    }
  }

  @Test(
    "Another media type than JSON in UTF-8 is refused",
    arguments: ["text/plain", "application/x-www-form-urlencoded", "application/json; charset=iso-8859-1"])
  func mediaType(type: String) async throws {
    try await WebFixture.runWithoutDatabase { _, client in
      let response = try await client.api(.post, path, as: Scenario.m1, "{}", [.contentType: type])
      #expect(response.status == .unsupportedMediaType)
    }
  }

  @Test("UTF-8 may be named", arguments: ["application/json; charset=utf-8", "application/json;charset=\"UTF-8\""])
  func charset(type: String) async throws {
    try await WebFixture.runWithoutDatabase { _, client in
      let response = try await client.api(.post, path, as: Scenario.m1, "{}", [.contentType: type])
      #expect(response.status == .badRequest)
    }
  }

  @Test("Broken JSON is refused in the caller's language", arguments: [("en", "not JSON"), ("fr-CA", "pas du JSON")])
  func broken(language: String, words: String) async throws {
    try await WebFixture.runWithoutDatabase { _, client in
      let response = try await client.api(.post, path, as: Scenario.m1, "{\"a\":", [.acceptLanguage: language])
      #expect(response.status == .badRequest && response.problem?.name == "broken-json")
      #expect(response.problem?.title.contains(words) == true)
    }
  }

  @Test("An impossible date, a wrong code, an unknown form and a misspelt field come back together")
  func everyField() async throws {
    try await WebFixture.runWithoutDatabase { _, client in
      let body = """
        {"process":"x","form":"tea","site":"kent","room":"","start":"2027-02-30T10:00","minutes":14,
        "atendees":[],"attendees":[{"participant":3,"arrival":"25:00"}]}
        """
      let response = try await client.api(.post, path, as: Scenario.m1, body)
      let errors = Dictionary(
        (response.problem?.errors ?? []).map { ($0.field, $0.code) }, uniquingKeysWith: { first, _ in first })
      #expect(
        errors == [
          "process": "notAnIdentifier", "form": "notAllowed", "site": "notACode", "room": "notACode",
          "start": "impossibleTime", "minutes": "outOfRange", "atendees": "unknownField",
          "attendees[0].participant": "wrongType", "attendees[0].arrival": "impossibleTime",
        ])
    }
  }

  @Test(
    "An idempotency key is 1 to 255 visible characters", arguments: ["a b", "é", String(repeating: "a", count: 256)])
  func keys(key: String) async throws {
    try await WebFixture.runWithoutDatabase { _, client in
      let name = try #require(HTTPField.Name("Idempotency-Key"))
      let body = #"{"region":"Pacific","mediators":["m1"]}"#
      let response = try await client.api(.post, "/v1/processes", as: Scenario.rju, body, [name: key])
      #expect(response.problem?.errors?.map(\.field) == ["Idempotency-Key"])
    }
  }

  @Test("A path segment that isn't a valid id is answered 404")
  func paths() async throws {
    try await WebFixture.runWithoutDatabase { _, client in
      for (path, actor) in [("/v1/meetings/1", Scenario.m1), ("/v1/entry-lists/KENT/2027-02-30", Scenario.kentDesk)] {
        let response = try await client.api(.get, path, as: actor)
        #expect(response.status == .notFound)
      }
    }
  }

  @Test("If the database is unreachable, the answer is 503 and can be retried")
  func noDatabase() async throws {
    try await WebFixture.runWithoutDatabase { _, client in
      let response = try await client.api(.get, "/v1/sites", as: Scenario.m1)
      #expect(response.status == .serviceUnavailable && response.problem?.name == "unavailable")
      #expect(response.headers[.retryAfter] != nil)
    }
  }
}
