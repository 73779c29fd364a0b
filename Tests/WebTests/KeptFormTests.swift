import Casework
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Identifiers
import Identity
import Languages
import NIOCore
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Web

@Suite("What is sent after a session has ended")
struct KeptFormTests {
  private static let name = "Zoé \"Ève\""

  /// Sends a form as a browser does in which a session was.
  private func send(
    _ client: WebClient, _ path: String, _ form: [String: String], session: String, site: String = "same-origin"
  ) async throws -> TestResponse {
    var headers: HTTPFields = [
      .cookie: "\(CookiePolicy.loopback.session)=\(session)", .accept: "text/html", .acceptLanguage: "en",
      .contentType: "application/x-www-form-urlencoded",
    ]
    headers.append(HTTPField(name: try #require(HTTPField.Name("Sec-Fetch-Site")), value: site))
    let text = form.map { "\($0.key)=\(PercentEncoding.encode($0.value))" }.joined(separator: "&")
    return try await client.client.execute(uri: path, method: .post, headers: headers, body: ByteBuffer(string: text))
  }

  /// A session that has ended, and its form token.
  private func ended(_ client: WebClient, _ actor: Actor = Scenario.rju) async throws -> (token: String, form: String) {
    let token = try await client.sessions.open(.demonstration(actor))
    try await client.sessions.end(token)
    return (token, FormToken.of(session: token))
  }

  @Test(
    "What was typed is kept in the page alone, without its token, until the page leaves",
    arguments: Language.allCases)
  func kept(language: Language) async throws {
    try await WebFixture.run { scenario, client, log in
      let (token, form) = try await ended(client)
      let path = "/rju/processes/\(scenario.process.id)"
      var fields = ["do": "addPerson", "form": form, "key": "k1", "name": Self.name, "role": "victim", "sure": "yes"]
      if language == .fr { fields["language"] = "fr" }
      let page = try await send(client, path, fields, session: token)
      #expect(page.status == .unauthorized && page.text.contains("<html lang=\"\(language.rawValue)\">"))
      let input = "<input type=\"hidden\" name=\"name\" value=\"Zoé &quot;Ève&quot;\">"
      #expect(page.text.contains(input) && page.text.contains("<form id=\"page\" method=\"post\" action=\"\(path)\""))
      #expect(page.text.contains("name=\"kept\"") && page.text.contains("target=\"_blank\""))
      #expect(!page.text.contains(form) && !page.text.contains("name=\"sure\"") && !page.text.contains("addPerson"))
      #expect(HTTPField.Name("Refresh").flatMap { page.headers[$0] } == "1200; url=/sign-in")
      #expect(page.headers[.location] == nil && page.headers[.setCookie]?.contains("Zo") != true)
      #expect(!log.contains("Ève"))
    }
  }

  @Test("Signed in again it is shown on its own page with a form of the new session, and nothing is done by it")
  func shownAgain() async throws {
    try await WebFixture.run { scenario, client, _ in
      let path = "/rju/processes/\(scenario.process.id)"
      let token = try await client.sessions.open(.demonstration(Scenario.rju))
      let people = try await scenario.casework.process(Scenario.rju, scenario.process.id).participants.count
      let fields = [
        "kept": "yes", "do": "addPerson", "sure": "yes", "name": Self.name, "role": "victim", "personLanguage": "en",
      ]
      let page = try await send(client, path, fields, session: token)
      #expect(page.status == .ok && page.text.contains("value=\"Zoé &quot;Ève&quot;\""))
      #expect(page.text.contains("Nothing was sent yet") && page.text.contains(FormToken.of(session: token)))
      #expect(!page.text.contains("name=\"kept\""))
      let after = try await scenario.casework.process(Scenario.rju, scenario.process.id).participants.count
      #expect(after == people)
      let question = try await send(client, path, ["kept": "yes", "asked": "close"], session: token)
      #expect(question.text.contains("name=\"sure\""), "a question is asked again")
      let state = try await scenario.casework.process(Scenario.rju, scenario.process.id).state
      #expect(state == "open")
    }
  }

  @Test("Another site's form is neither kept nor shown, and a form without anything typed isn't kept")
  func notKept() async throws {
    try await WebFixture.run { scenario, client, _ in
      let path = "/rju/processes/\(scenario.process.id)"
      let (old, form) = try await ended(client)
      let token = try await client.sessions.open(.demonstration(Scenario.rju))
      for session in [old, token] {
        let page = try await send(
          client, path, ["kept": "yes", "name": "Mallory"], session: session, site: "cross-site")
        #expect((page.status == .forbidden || page.status == .unauthorized) && !page.text.contains("Mallory"))
      }
      let empty = ["do": "close", "form": form, "key": "k"]
      for (path, fields) in [(path, empty), ("/sign-out", ["form": form, "x": "y"])] {
        let page = try await send(client, path, fields, session: old)
        #expect(page.status == .unauthorized && !page.text.contains("name=\"kept\""), "\(path)")
      }
      // Elsewhere a kept form is one without a token.
      let wording = try await send(client, "/wordings/condition", ["kept": "yes", "do": "handOut"], session: token)
      #expect(wording.status == .forbidden)
    }
  }
}
