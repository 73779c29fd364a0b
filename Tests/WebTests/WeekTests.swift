import Facilities
import HTTPTypes
import HummingbirdTesting
import Identifiers
import Meetings
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Web

@Suite("A week at a glance")
struct WeekTests {
  @Test("a site's week has each room with what is taken, closed and free, and names nobody", arguments: ["en", "fr"])
  func site(language: String) async throws {
    try await WebFixture.run { scenario, client, _ in
      let confirmed = try await scenario.confirmed().id
      let held = try await scenario.hold("2027-01-14T09:00").id
      let page = "/site/week?day=2027-01-13"
      _ = try await client.page(
        "/site/closures", as: Scenario.kentStaff,
        form: ["do": "record", "start": "2027-01-12T13:00", "end": "2027-01-12T15:00", "reason": "weather"])
      let text = try await client.page(page, as: Scenario.kentStaff, language: language).text
      #expect(text.contains("/site/meetings/\(confirmed)") && text.contains("/site/meetings/\(held)"))
      let words =
        language == "en" ? ("Closed (Weather)", "Free", "Not open") : ("Fermée (", "Libre", "Fermé ce jour-là")
      for word in [words.0, words.1, words.2, "13:00–15:00", "10:00–12:00"] {
        #expect(text.contains(word), "\(word)")
      }
      #expect(text.contains("/site/week?day=2027-01-04") && text.contains("/site/week?day=2027-01-18"))
      #expect(!text.contains("Zoé"))
    }
  }

  @Test("the list beside a week has the days on which something is taken, and says once that nothing is")
  func list() async throws {
    try await WebFixture.run { scenario, client, _ in
      func days(_ day: String) async throws -> [String] {
        let text = try await client.page("/site/week?day=\(day)", as: Scenario.kentStaff).text
        #expect(text.contains("Nothing is booked or closed.") == !text.contains("<h3>"))
        return text.matches(of: /<h3>(.*?)<\/h3>/).map { String($0.output.1) }
      }
      _ = try await scenario.confirmed()
      #expect(try await days("2027-01-13") == ["Friday 15 January 2027"])
      #expect(try await days("2027-02-15") == [])
    }
  }

  @Test("a mediator's week has their own meetings, the unit's has everyone's, and each leads to them")
  func program() async throws {
    try await WebFixture.run { scenario, client, _ in
      let meeting = try await scenario.confirmed().id
      let own = try await client.page("/mediator/week?day=2027-01-15", as: Scenario.m1)
      #expect(own.text.contains("/mediator/meetings/\(meeting)") && own.text.contains("Kent Institution"))
      let unit = try await client.page("/rju/week?day=2027-01-11", as: Scenario.rju)
      #expect(unit.text.contains("/rju/processes/\(scenario.process.id)"))
      #expect(!unit.text.contains("Zoé") && !own.text.contains("Zoé"))
      let empty = try await client.page("/mediator/week?day=2027-02-15", as: Scenario.m1, language: "fr")
      #expect(empty.text.contains("Aucune rencontre cette semaine."))
    }
  }

  @Test("a day that doesn't exist is refused", arguments: ["2027-02-30", "tomorrow", "1999-01-01"])
  func noDay(day: String) async throws {
    try await WebFixture.run { _, client, _ in
      let refused = try await client.page("/site/week?day=\(day)", as: Scenario.kentStaff)
      #expect(refused.status == .badRequest)
    }
  }

  @Test("what is free is what is open, less what is taken")
  func free() {
    var minutes = DayMinutes(open: [480..<720, 780..<960])
    minutes.take(600..<660)
    minutes.take(700..<800)
    minutes.take(0..<100)
    #expect(minutes.free.map(DayMinutes.text) == ["08:00–10:00", "11:00–11:40", "13:20–16:00"])
    minutes.take(0..<1_440)
    #expect(minutes.free.isEmpty)
  }

  @Test(
    "a week begins on Monday, over months and years",
    arguments: [
      ("2027-01-13", "2027-01-11"), ("2027-01-11", "2027-01-11"), ("2027-01-17", "2027-01-11"),
      ("2027-01-01", "2026-12-28"), ("2028-03-01", "2028-02-28"),
    ])
  func monday(day: String, monday: String) throws {
    let date = try #require(LocalDay(day))
    #expect(date.monday?.text == monday)
  }
}
