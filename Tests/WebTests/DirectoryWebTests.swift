import Foundation
import HTTPTypes
import HummingbirdTesting
import Identifiers
import Languages
import Meetings
import Notices
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Web

@Suite("The directory by the API and at the pages")
struct DirectoryWebTests {
  private struct Account: Decodable {
    let name: String?
    let nameSaidBy: String?
    let email: String?
    let version: Int
  }

  @Test("An address is set for the version that was seen, and refused when it isn't one or the field is unknown")
  func addresses() async throws {
    try await WebFixture.run { _, client, _ in
      let path = "/v1/directory/addresses"
      func body(_ email: String, more: String = "") -> String {
        #"{"recipient":"siteStaff","site":"KENT","duty":"general","email":"\#(email)","language":"en"\#(more)}"#
      }
      let set = try await client.api(.post, path, as: Scenario.kentStaff, body("a@kent.test"))
      #expect(set.status == .ok && set.headers[.eTag] == "\"1\"")
      let stale = try await client.api(
        .post, path, as: Scenario.rju, body("b@kent.test"), [.ifMatch: "\"7\""])
      #expect(stale.status == .preconditionFailed)
      let bad = try await client.api(.post, path, as: Scenario.rju, body("no address", more: #","note":"x""#))
      #expect(bad.problem?.errors?.map { "\($0.field) \($0.code)" } == ["email notAnAddress", "note unknownField"])
      #expect(bad.text.contains("no address") == false)
      let theirs = try await client.api(.post, path, as: Scenario.matsquiStaff, body("c@kent.test"))
      #expect(theirs.status == .notFound)
      let seen = try await client.api(.get, "/v1/directory", as: Scenario.kentStaff)
      #expect(seen.text.contains("a@kent.test") && !seen.text.contains("MATSQUI"))
      let all = try await client.api(.get, "/v1/directory", as: Scenario.rju)
      #expect(all.text.contains(#""nobodyToTell":[{"#) && all.text.contains("MATSQUI"))
      #expect(try await client.api(.get, "/v1/directory", as: Scenario.m1).status == .forbidden)
    }
  }

  @Test("Everybody corrects their own account; the unit finds people by a search that stands in no address")
  func accounts() async throws {
    try await WebFixture.run { _, client, _ in
      let before = try await client.api(.get, "/v1/account", as: Scenario.kentDesk)
      #expect(try before.decode(Account.self).version == 0)
      let saved = try await client.api(
        .post, "/v1/account", as: Scenario.kentDesk, #"{"name":"Sam Desk","email":"sam@kent.test"}"#)
      let account: Account = try saved.decode()
      #expect(account.name == "Sam Desk" && account.nameSaidBy == "self" && account.email == "sam@kent.test")
      let found = try await client.api(.post, "/v1/accounts/search", as: Scenario.rju, #"{"text":"sam d"}"#)
      #expect(found.text.contains("Sam Desk"))
      let refused = try await client.api(.post, "/v1/accounts/search", as: Scenario.m1, #"{"text":"sam"}"#)
      #expect(refused.status == .forbidden)
    }
  }

  @Test("The unit sets an address at the site's page, after the directory has named the gap", arguments: ["en", "fr"])
  func gapAtThePage(_ language: String) async throws {
    try await WebFixture.run { _, client, _ in
      let before = try await client.page("/rju/directory", as: Scenario.rju, language: language)
      #expect(before.status == .ok && before.text.contains("href=\"/rju/directory/sites/KENT\""))
      #expect(before.text.contains(language == "en" ? "Sites with nobody to tell" : "Établissements où personne"))
      let site = "/rju/directory/sites/KENT"
      let form = [
        "do": "save:siteStaff-general", "version-siteStaff-general": "0", "email-siteStaff-general": "staff@kent.test",
        "language-siteStaff-general": "en", "key": "k1",
      ]
      let saved = try await client.page(site, as: Scenario.rju, form: form)
      #expect(saved.status == .seeOther, "\(saved.text)")
      let wrong = form.merging(["email-siteStaff-general": "no address", "key": "k2"]) { $1 }
      #expect(try await client.page(site, as: Scenario.rju, form: wrong).status == .badRequest)
      let own = try await client.page("/site/addresses", as: Scenario.kentStaff, language: language)
      #expect(own.status == .ok && own.text.contains("value=\"staff@kent.test\""))
      #expect(try await client.page("/site/addresses", as: Scenario.m1).status == .forbidden)
    }
  }

  @Test("My details are corrected and an absence noted, with a deputy chosen from a list")
  func details() async throws {
    try await WebFixture.run { scenario, client, _ in
      let directory = Notices(database: scenario.database.database).directory
      let second = AccountDetails(name: "Amélie Second", email: nil, language: .fr)
      _ = try await directory.saveAccount(Scenario.rju, "m2", second, .unkeyed)
      let page = try await client.page("/account", as: Scenario.m1)
      #expect(page.status == .ok && page.text.contains("<option value=\"m2\">Amélie Second</option>"))
      let away = try await client.page(
        "/account", as: Scenario.m1,
        form: ["do": "away", "firstDay": "2027-01-05", "lastDay": "2027-01-08", "deputy": "m2", "key": "k1"])
      #expect(away.status == .seeOther, "\(away.text)")
      let shown = try await client.page("/account", as: Scenario.m1, language: "fr")
      #expect(shown.text.contains("2027-01-05 – 2027-01-08") && shown.text.contains("Amélie Second"))
    }
  }

  @Test(
    "Whatever somebody signs in with, their page opens and saves",
    arguments: [
      "auth0|5f7c8", "https://idp.agency.example/u/1?a=b#c", "André Côté", "50%2F+1", "o'neil&\"co\"", "a\\b;c=d",
    ])
  func anySubject(_ subject: String) async throws {
    try await WebFixture.run { _, client, _ in
      let added = try await client.page(
        "/rju/directory", as: Scenario.rju, form: ["do": "add", "name": "Sam", "subject": subject, "key": "k1"])
      let page = try #require(added.headers[.location]?.split(separator: "?").first.map(String.init))
      #expect(added.status == .seeOther && page.split(separator: "/").count == 4, "\(page)")
      let shown = try await client.page(page, as: Scenario.rju)
      #expect(shown.status == .ok && shown.text.contains("value=\"Sam\""))
      let form = ["do": "save", "name": "Sam Second", "version": try Self.version(in: shown.text), "key": "k2"]
      let saved = try await client.page(page, as: Scenario.rju, form: form)
      #expect(saved.status == .seeOther, "\(saved.text)")
      let found = try await client.api(.post, "/v1/accounts/search", as: Scenario.rju, #"{"text":"sam second"}"#)
      let accounts = try found.decode([String: [Named]].self)["accounts"]
      #expect(accounts?.map(\.subject) == [subject])
      let searched = try await client.page(
        "/rju/directory", as: Scenario.rju, form: ["do": "search", "text": "Sam Second", "key": "k3"])
      #expect(searched.text.contains("href=\"\(page)\""))
    }
  }

  /// The version of what a form shows.
  private static func version(in page: String) throws -> String {
    String(try #require(page.firstMatch(of: #/name="version" value="([0-9]+)"/#)?.1))
  }

  private struct Named: Decodable {
    let subject: String
  }

  @Test("Whoever is in the directory already is not added again, and the page says so", arguments: ["en", "fr"])
  func addedTwice(_ language: String) async throws {
    try await WebFixture.run { _, client, _ in
      let form = ["do": "add", "name": "Sam", "subject": "sam", "key": "k1"]
      #expect(try await client.page("/rju/directory", as: Scenario.rju, form: form).status == .seeOther)
      let again = form.merging(["name": "Alex", "key": "k2"]) { $1 }
      let refused = try await client.page("/rju/directory", as: Scenario.rju, form: again, language: language)
      #expect(refused.status == .badRequest && refused.text.contains("id=\"subject-fault\""))
      let sentence = ["en": "This person is already in the directory.", "fr": "figure déjà dans le répertoire."]
      #expect(refused.text.contains(sentence[language] ?? "none"), "\(refused.text)")
    }
  }

  @Test("The page says that an absence is noted or ended, and that two overlap", arguments: ["en", "fr"])
  func absences(_ language: String) async throws {
    try await WebFixture.run { scenario, client, _ in
      let directory = Notices(database: scenario.database.database).directory
      _ = try await directory.saveAccount(
        Scenario.rju, "m1", AccountDetails(name: "Marie", email: nil, language: .fr), .unkeyed)
      let form = ["do": "away", "firstDay": "2027-01-05", "lastDay": "2027-01-08", "key": "k1"]
      let away = try await client.page("/account", as: Scenario.m1, form: form)
      #expect(away.headers[.location] == "/account?done=absenceNoted")
      let again = form.merging(["lastDay": "2027-01-06", "key": "k2"]) { $1 }
      let refused = try await client.page("/account", as: Scenario.m1, form: again, language: language)
      let english = language == "en"
      #expect(refused.status == .badRequest)
      #expect(refused.text.contains(english ? "There is already an absence" : "Une absence est déjà notée"))
      let shown = try await client.page("/account", as: Scenario.m1, language: language).text
      let label = english ? "End the absence" : "Mettre fin à l’absence"
      #expect(shown.contains("aria-label=\"\(label) 2027-01-05 – 2027-01-08\""), "\(shown)")
      let id = try #require(shown.firstMatch(of: #/value="end:([0-9a-f-]+)"/#)?.1)
      let ended = try await client.page("/account", as: Scenario.m1, form: ["do": "end:\(id)", "key": "k3"])
      #expect(ended.headers[.location] == "/account?done=absenceEnded")
    }
  }

  @Test("Where nobody can stand in, the page says so and offers no empty list")
  func nobodyStandsIn() async throws {
    try await WebFixture.run { _, client, _ in
      let page = try await client.page("/account", as: Scenario.actor("auditor1", .auditor)).text
      #expect(!page.contains("id=\"deputy\"") && page.contains("so nobody can stand in"), "\(page)")
    }
  }

  @Test("Details that somebody else has changed are shown as they are now, not overwritten", arguments: ["en", "fr"])
  func staleDetails(_ language: String) async throws {
    try await WebFixture.run { _, client, _ in
      let version = try Self.version(in: try await client.page("/account", as: Scenario.m1).text)
      var form = ["do": "save", "name": "First", "version": version, "key": "k1"]
      #expect(try await client.page("/account", as: Scenario.m1, form: form).status == .seeOther)
      form.merge(["name": "Second", "key": "k2"]) { $1 }
      let stale = try await client.page("/account", as: Scenario.m1, form: form, language: language)
      #expect(stale.status == .preconditionFailed)
      #expect(stale.text.contains("value=\"First\"") && !stale.text.contains("Second"), "\(stale.text)")
      let advice = language == "en" ? "make your change again" : "refaites votre modification"
      #expect(stale.text.contains(advice))
      #expect(try Self.version(in: stale.text) != version)
    }
  }

  @Test("A mediator is shown and chosen by name wherever a page asks for one")
  func byName() async throws {
    try await WebFixture.run { scenario, client, _ in
      let directory = Notices(database: scenario.database.database).directory
      for (subject, name) in [("m1", "Marie Première"), ("m2", "Amélie Second")] {
        let details = AccountDetails(name: name, email: nil, language: .fr)
        _ = try await directory.saveAccount(Scenario.rju, subject, details, .unkeyed)
      }
      let held = try await scenario.meetings.request(Scenario.m1, scenario.wish(), .unkeyed)
      // A calendar of the mediator's own, and a withdrawal that they recorded, for the unit's pages.
      let calendar = try await client.api(
        .post, "/v1/calendars", as: Scenario.m1, #"{"scope":"mediator","language":"en"}"#)
      #expect(calendar.status == .created, "\(calendar.text)")
      let other = try await scenario.openProcess(mediator: "m1")
      _ = try await scenario.meetings.withdraw(Scenario.m1, from: other.id, other.victim, .unkeyed)
      for (path, actor) in [
        ("/calendars", Scenario.rju), ("/rju/processes/\(other.id)/people", Scenario.rju),
        ("/rju", Scenario.rju), ("/rju/processes/\(scenario.process.id)", Scenario.rju),
        ("/rju/processes/\(scenario.process.id)/mediators", Scenario.rju),
        ("/meetings/\(held.id)/mediator", Scenario.rju), ("/mediator/meetings/\(held.id)", Scenario.m1),
      ] {
        let page = try await client.page(path, as: actor)
        #expect(page.text.contains("Marie Première"), "\(path)")
      }
      for (path, actor) in [
        ("/rju", Scenario.rju), ("/rju/processes/\(scenario.process.id)/mediators", Scenario.rju),
        ("/meetings/\(held.id)/mediator", Scenario.rju), ("/mediator", Scenario.m1),
        ("/mediator/request?like=\(held.id)", Scenario.m1),
      ] {
        let page = try await client.page(path, as: actor)
        #expect(page.text.contains("Amélie Second") && page.text.contains("value=\"m2\""), "\(path)")
        #expect(!page.text.contains("name=\"mediator\" type=\"text\""), "\(path) asks for no typed subject")
      }
    }
  }
}
