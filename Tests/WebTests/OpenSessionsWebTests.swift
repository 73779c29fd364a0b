import HTTPTypes
import HummingbirdTesting
import Identity
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Web

@Suite("The open sessions by the API and at the page")
struct OpenSessionsWebTests {
  private struct Listed: Decodable {
    struct Person: Decodable {
      struct Session: Decodable {
        let role: String
        let site: String?
      }

      let subject: String
      let sessions: [Session]
    }

    let people: [Person]
    let next: String?
  }

  private struct Ended: Decodable { let ended: Int }

  private struct Trail: Decodable {
    struct Entry: Decodable, Equatable {
      let actor: String
      let role: String
      let kind: String
      let object: String
    }

    let entries: [Entry]
  }

  private static let theirs = "/v1/sessions/kent.staff/end"

  /// What a browser gets that holds a session.
  private static func visit(_ path: String, _ token: String, _ client: WebClient) async throws -> TestResponse {
    try await client.client.execute(
      uri: path, method: .get,
      headers: [.cookie: "\(CookiePolicy.loopback.session)=\(token)", .accept: "text/html"], body: nil)
  }

  /// Who ended whose sessions, by the trail, the newest first.
  private static func trail(_ client: WebClient) async throws -> [Trail.Entry] {
    try await client.api(.get, "/v1/audit?action=session.end", as: Scenario.actor("auditor1", .auditor))
      .decode(Trail.self).entries
  }

  @Test("The unit lists who is signed in and ends somebody's sessions; their browser is led to the sign-in next")
  func end() async throws {
    try await WebFixture.run { _, client, _ in
      let first = try await client.sessions.open(.demonstration(Scenario.kentStaff))
      let second = try await client.sessions.open(.demonstration(Scenario.kentStaff))
      let other = try await client.sessions.open(.demonstration(Scenario.m1))
      let answer = try await client.api(.get, "/v1/sessions", as: Scenario.rju)
      let all: Listed = try answer.decode()
      #expect(all.people.map(\.subject) == ["kent.staff", "m1"] && all.next == nil)
      #expect(all.people.first?.sessions.map(\.role) == ["siteStaff", "siteStaff"])
      #expect(all.people.first?.sessions.map(\.site) == ["KENT", "KENT"])
      #expect([first, second, other].allSatisfy { !answer.text.contains($0) })
      let page: Listed = try await client.api(.get, "/v1/sessions?limit=1", as: Scenario.rju).decode()
      #expect(page.people.map(\.subject) == ["kent.staff"] && page.next == "kent.staff")
      let rest: Listed = try await client.api(.get, "/v1/sessions?cursor=kent.staff", as: Scenario.rju).decode()
      #expect(rest.people.map(\.subject) == ["m1"])
      let one: Listed = try await client.api(.get, "/v1/sessions?subject=m1", as: Scenario.rju).decode()
      #expect(one.people.map(\.subject) == ["m1"])

      #expect(try await Self.visit("/site", first, client).status == .ok)
      let ended: Ended = try await client.api(.post, Self.theirs, as: Scenario.rju).decode()
      #expect(ended.ended == 2)
      for token in [first, second] {
        let next = try await Self.visit("/site", token, client)
        #expect(next.status == .seeOther && next.headers[.location] == "/sign-in?to=%2Fsite")
      }
      #expect(try await Self.visit("/mediator", other, client).status == .ok)
      #expect(
        try await Self.trail(client) == [
          Trail.Entry(actor: "rju1", role: "rju", kind: "account", object: "kent.staff")
        ])
      let again: Ended = try await client.api(.post, Self.theirs, as: Scenario.rju).decode()
      #expect(again.ended == 0)
    }
  }

  @Test("Somebody unknown is answered in words, with nothing changed; a program can't do it for the unit")
  func unknown() async throws {
    try await WebFixture.run { _, client, _ in
      let token = try await client.sessions.open(.demonstration(Scenario.kentStaff))
      for subject in ["nobody", "kent.staf", "Kent.Staff", "%00", "vestibule.worker"] {
        let answer = try await client.api(.post, "/v1/sessions/\(subject)/end", as: Scenario.rju)
        #expect(answer.status == .notFound, "\(subject)")
      }
      let nobody = try await client.api(.post, "/v1/sessions/nobody/end", as: Scenario.rju)
      #expect(nobody.problem?.detail?.contains("No session was ended.") == true, "\(nobody.text)")
      let french = try await client.page(
        OpenSessionsPage.path, as: Scenario.rju, form: ["do": "end:nobody", "key": "k1"], language: "fr")
      #expect(french.status == .notFound && french.text.contains("Aucune session n’a été fermée."), "\(french.text)")
      #expect(try await Self.trail(client) == [])
      #expect(try await Self.visit("/site", token, client).status == .ok)
      let service = Scenario.actor("timer", .service)
      #expect(try await client.api(.post, Self.theirs, as: service).status == .forbidden)
      #expect(try await Self.visit("/site", token, client).status == .ok)
    }
  }

  @Test("scope.1: nobody else lists or ends sessions, not even their own")
  func roles() async throws {
    try await WebFixture.run { _, client, _ in
      let token = try await client.sessions.open(.demonstration(Scenario.kentStaff))
      let others = [
        Scenario.m1, Scenario.kentStaff, Scenario.kentDesk, Scenario.matsquiStaff,
        Scenario.actor("auditor1", .auditor),
      ]
      for actor in others {
        #expect(try await client.api(.get, "/v1/sessions", as: actor).status == .forbidden, "\(actor.role)")
        #expect(try await client.api(.post, Self.theirs, as: actor).status == .forbidden, "\(actor.role)")
        #expect(try await client.page(OpenSessionsPage.path, as: actor).status == .forbidden, "\(actor.role)")
        let form = ["do": "end:kent.staff", "key": "k1"]
        let refused = try await client.page(OpenSessionsPage.path, as: actor, form: form)
        #expect(refused.status == .forbidden, "\(actor.role)")
      }
      #expect(try await client.api(.post, Self.theirs).status == .unauthorized)
      #expect(try await Self.visit("/site", token, client).status == .ok)
      #expect(try await Self.trail(client) == [])
    }
  }

  @Test("The page shows who is signed in, says what follows, and ends the sessions then", arguments: ["en", "fr"])
  func page(language: String) async throws {
    try await WebFixture.run { _, client, _ in
      let isEnglish = language == "en"
      func page(_ form: [String: String]? = nil, _ query: String = "") async throws -> TestResponse {
        try await client.page(OpenSessionsPage.path + query, as: Scenario.rju, form: form, language: language)
      }
      let token = try await client.sessions.open(.demonstration(Scenario.kentStaff))
      let shown = try await page().text
      #expect(shown.contains("value=\"end:kent.staff\"") && !shown.contains(token))
      let place = isEnglish ? "(Kent Institution)" : "(Établissement de Kent)"
      #expect(shown.contains((isEnglish ? "Site staff " : "Personnel de l’établissement ") + place))
      #expect(shown.contains(isEnglish ? "(you)" : "(vous)"), "the reader's own is among them")
      let one = try await page(nil, "?subject=kent.staff").text
      #expect(one.contains("value=\"end:kent.staff\"") && !one.contains("value=\"end:rju1\""))
      #expect(
        try await page(nil, "?subject=nobody").text.contains(
          isEnglish ? "No session is open." : "Aucune session n’est ouverte."))

      let asked = try await page(["do": "end:kent.staff", "key": "k1", "sure": ""])
      #expect(asked.status == .ok)
      #expect(
        asked.text.contains(
          isEnglish ? "End all sessions of this person?" : "Fermer toutes les sessions de cette personne\u{A0}?"))
      #expect(asked.text.contains(isEnglish ? "Open sessions: 1." : "Sessions ouvertes\u{A0}: 1."), "\(asked.text)")
      #expect(asked.text.contains(isEnglish ? "t be undone." : "Cette action est irréversible."))
      #expect(!asked.text.contains(isEnglish ? "your own sessions" : "vos propres sessions"))
      #expect(try await Self.visit("/site", token, client).status == .ok, "nothing has happened yet")

      let ended = try await page(["do": "end:kent.staff", "key": "k1", "sure": "yes"])
      #expect(ended.status == .seeOther && ended.headers[.location] == "/rju/sessions?done=sessionsEnded")
      #expect(try await Self.visit("/site", token, client).headers[.location] == "/sign-in?to=%2Fsite")
      #expect(
        try await page(nil, "?done=sessionsEnded").text.contains(
          isEnglish ? "sessions are ended." : "Les sessions de la personne sont fermées."))
      #expect(try await page(["do": "other:1", "key": "k2"]).status == .notFound)
    }
  }

  @Test("Whoever ends their own sessions is told so first, and is led to the sign-in then")
  func own() async throws {
    try await WebFixture.run { _, client, _ in
      let token = try await client.sessions.open(.demonstration(Scenario.rju))
      let form = ["do": "end:rju1", "key": "k1"]
      let asked = try await client.page(
        OpenSessionsPage.path, as: Scenario.rju, form: form.merging(["sure": ""]) { $1 })
      #expect(asked.text.contains("These are your own sessions"), "\(asked.text)")
      #expect(try await client.page(OpenSessionsPage.path, as: Scenario.rju, form: form).status == .seeOther)
      let next = try await Self.visit("/rju/sessions?done=sessionsEnded", token, client)
      #expect(next.status == .seeOther)
      #expect(next.headers[.location]?.hasPrefix("/sign-in?to=%2Frju%2Fsessions") == true)
      #expect(try await Self.trail(client).map(\.object) == ["rju1"])
    }
  }

  @Test("The page is under More, and a person's page leads to their sessions")
  func links() async throws {
    try await WebFixture.run { _, client, _ in
      let more = try await client.page("/more", as: Scenario.rju, language: "fr").text
      #expect(more.contains("href=\"/rju/sessions\">Sessions ouvertes</a>"), "\(more)")
      _ = try await client.sessions.open(.demonstration(Scenario.kentStaff))
      let person = try await client.page("/rju/directory/people/kent.staff", as: Scenario.rju).text
      #expect(person.contains("href=\"/rju/sessions?subject=kent.staff\""), "\(person)")
      let own = try await client.page("/account", as: Scenario.kentStaff).text
      #expect(!own.contains("/rju/sessions"))
    }
  }
}
