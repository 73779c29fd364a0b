import Foundation
import HTTPTypes
import HummingbirdTesting
import Identifiers
import Identity
import Languages
import Meetings
import Notices
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Web

@Suite("The first pages, and those that nobody looks for")
struct FirstPagesTests {
  @Test("A demonstration's sign-in page says of each person what they find now, in both languages")
  func peopleToBe() async throws {
    try await WebFixture.run { scenario, _, log in
      let database = scenario.database.database
      _ = try await Notices(database: database).directory.saveAccount(
        Scenario.rju, "m1", AccountDetails(name: "Camille Essai", email: nil, language: .en), .unkeyed)
      let people = [Scenario.m1, Scenario.kentDesk, Scenario.kentStaff, Scenario.rju]
      let application = try WebFixture.web(database, scenario.keyring, people: people)
      try await application.application(logger: log.logger()).test(.router) { client in
        let web = WebClient(client: client, sessions: Sessions(database: database), application: application)
        let before = try await web.page("/sign-in").text
        for text in ["No meeting is confirmed", "Nobody is expected", "0 requests wait for an answer"] {
          #expect(before.contains(text), "\(text)")
        }
        _ = try await scenario.hold("2027-01-14T10:00")
        _ = try await scenario.confirmed("2027-01-15T10:00")
        let english = try await web.page("/sign-in").text
        for text in [
          "Camille Essai, mediator", "A meeting on Friday 15 January at 10:00, Kent Institution",
          "1 person is expected on Friday 15 January", "1 request waits for an answer", "1 meeting is confirmed",
        ] {
          #expect(english.contains(text), "\(text)")
        }
        #expect(!english.contains("Tremblay") && !english.contains("<details open"))
        let french = try await web.page("/sign-in", language: "fr").text
        for text in ["le vendredi 15 janvier à 10\u{A0}h", "1\u{A0}demande attend une réponse"] {
          #expect(french.contains(text), "\(text)")
        }
        // One touch signs in: the button's own form says who.
        let form = ["do": "be", "role": "siteStaff", "site": "KENT", "subject": Scenario.kentStaff.subject]
        #expect(try await web.page("/sign-in", form: form).status == .seeOther)
        // A form that was filled in wrongly is seen.
        let faulty = try await web.page("/sign-in", form: ["do": "signIn", "role": "frontDesk", "subject": ""])
        #expect(faulty.text.contains("<details open") && faulty.status == .badRequest)
      }
    }
  }

  @Test("Whoever signs in finds the pages in the language of their account; without one, as the browser was")
  func language() async throws {
    try await WebFixture.run { scenario, client, _ in
      let directory = Notices(database: scenario.database.database).directory
      _ = try await directory.saveAccount(
        Scenario.rju, "m2", AccountDetails(name: nil, email: nil, language: .fr), .unkeyed)
      func kept(_ subject: String) async throws -> [String] {
        let response = try await client.page(
          "/sign-in", form: ["do": "signIn", "role": "mediator", "subject": subject])
        #expect(response.status == .seeOther)
        return response.headers[values: .setCookie].filter { $0.hasPrefix("vestibule-language") }
      }
      #expect(try await kept("m2").map { $0.contains("vestibule-language=fr") } == [true])
      #expect(try await kept("m7").isEmpty)
    }
  }

  @Test("A problem is in the title, so that a screen reader begins with it")
  func errorTitle() async throws {
    try await WebFixture.run { _, client, _ in
      for (language, title) in [("en", "Error: Closures"), ("fr", "Erreur\u{A0}: Fermetures")] {
        let page = try await client.page(
          "/site/closures", as: Scenario.kentStaff, form: ["do": "record"], language: language)
        #expect(page.text.contains("<title>\(title) – Vestibule</title>"), "\(page.text.prefix(600))")
      }
      let calm = try await client.page("/site/closures", as: Scenario.kentStaff)
      #expect(calm.text.contains("<title>Closures – Vestibule</title>"))
    }
  }

  @Test("Where there is nothing, a page says what may be wrong and leads to the reader's own pages")
  func missing() async throws {
    try await WebFixture.run { scenario, client, _ in
      let own = try await client.page("/nothing-here", as: Scenario.kentStaff, language: "fr")
      #expect(own.status == .notFound)
      #expect(own.text.contains("href=\"/site\"") && own.text.contains("href=\"/site/week\""))
      #expect(own.text.contains("mal saisie") && own.text.contains("<title>Erreur\u{A0}: "))
      let stranger = try await client.page("/nothing-here")
      #expect(stranger.text.contains("not signed in") && !stranger.text.contains("href=\"/site\""))
      // What is another site's looks as if it weren't there.
      let held = try await scenario.hold()
      let address = "/site/meetings/\(held.id)"
      let others = try await client.page(address, as: Scenario.matsquiStaff)
      let nobodys = try await client.page(
        "/site/meetings/\(MeetingAddress.text(.init()))", as: Scenario.matsquiStaff)
      #expect(others.status == .notFound && nobodys.status == .notFound)
      // All but the number of the request, which comes last.
      func shown(_ response: TestResponse) -> Substring {
        response.text.drop { $0 != "\n" }.split(separator: "<main")[1].split(separator: "<p class=\"hint\">Quote")[0]
      }
      #expect(shown(others) == shown(nobodys))
    }
  }

  @Test("A page can ask when its session ends without keeping it, and keep it")
  func session() async throws {
    try await WebFixture.run { _, client, _ in
      for path in ["/live/session", "/live/session/kept"] {
        let answer = try await client.page(path, as: Scenario.m1)
        let seconds = try #require(try answer.decode([String: Int].self)["seconds"])
        #expect((1_700...1_800).contains(seconds), "\(seconds)")
        #expect(try await client.page(path).status == .seeOther)
      }
    }
  }
}
