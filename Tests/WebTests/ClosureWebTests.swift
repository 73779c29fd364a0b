import Facilities
import Foundation
import HTTPTypes
import HummingbirdTesting
import Identifiers
import Meetings
import Privacy
import Scenarios
import Testing

@testable import Web

@Suite("Closures and sites, by API and page")
struct ClosureWebTests {
  @Test("A closure is recorded once for one key, listed, and lifted; a bad one is refused field by field")
  func api() async throws {
    try await WebFixture.runWhole { _, _, client, _ in
      let path = "/v1/sites/KENT/closures"
      let body = #"{"start":"2027-01-15T08:00","end":"2027-01-15T12:00","reason":"search"}"#
      let recorded = try await client.api(.post, path, as: Scenario.kentStaff, body)
      #expect(recorded.status == .created, "\(recorded.text)")
      #expect(recorded.text.contains(#""start":"2027-01-15T08:00:00-07:00""#))
      let id = try #require(
        (try JSONSerialization.jsonObject(with: Data(recorded.text.utf8)) as? [String: Any])?["id"] as? String)
      let listed = try await client.api(.get, "\(path)?from=2027-01-15&to=2027-01-15", as: Scenario.rju, nil)
      #expect(listed.text.contains(id) && listed.text.contains(#""next":null"#))
      let lifted = try await client.api(.post, "\(path)/\(id)/lifting", as: Scenario.kentStaff, nil)
      #expect(lifted.status == .ok && lifted.text.contains("liftedAt"))
      let again = try await client.api(.post, "\(path)/\(id)/lifting", as: Scenario.kentStaff, nil)
      #expect(again.status == .conflict)
      let bad = #"{"room":"MATSQUI-BOARD","start":"2027-01-15T08:00","end":"2027-01-15T07:00","reason":"search"}"#
      let refused = try await client.api(.post, path, as: Scenario.kentStaff, bad)
      #expect(refused.status == .badRequest)
      #expect(refused.text.contains("roomNotAtSite") && refused.text.contains("endBeforeStart"))
      let unread = try await client.api(.post, path, as: Scenario.kentStaff, #"{"reason":"holiday","why":"x"}"#)
      #expect(unread.status == .badRequest && unread.text.contains("unknownField"))
      let beyond = try await client.api(.post, "/v1/sites/MATSQUI/closures", as: Scenario.kentStaff, body)
      #expect(beyond.status == .notFound)
    }
  }

  @Test("A site's details have its hours and entrance, and a year that isn't one is refused")
  func details() async throws {
    try await WebFixture.runWhole { _, _, client, _ in
      let details = try await client.api(.get, "/v1/sites/KENT?year=2028", as: Scenario.kentDesk, nil)
      #expect(details.status == .ok && details.text.contains(#""year":2028"#))
      #expect(details.text.contains("KENT-ENTRANCE") && details.text.contains(#""placedFirst":"unlisted""#))
      #expect(!details.text.contains("victim") && !details.text.contains("offender"))
      #expect(try await client.api(.get, "/v1/sites/KENT?year=20", as: Scenario.kentDesk, nil).status == .badRequest)
      #expect(try await client.api(.get, "/v1/sites/NOWHERE", as: Scenario.kentDesk, nil).status == .notFound)
    }
  }

  @Test("Site staff record and lift a closure at the page; what was typed wrongly is shown again with its fault")
  func page() async throws {
    try await WebFixture.runWhole { scenario, _, client, _ in
      let form = ["do": "record", "start": "2027-01-15 08:00", "end": "2027-01-15 12:00", "reason": "weather"]
      let recorded = try await client.page("/site/closures", as: Scenario.kentStaff, form: form)
      #expect(recorded.status == .seeOther, "\(recorded.text)")
      let shown = try await client.page("/site/closures", as: Scenario.kentStaff, form: nil)
      #expect(shown.text.contains("Weather") && shown.text.contains("The whole site") && shown.text.contains("lift:"))
      #expect(shown.text.contains("<select id=\"room\" name=\"room\" aria-describedby=\"room-hint\">"))
      #expect(shown.text.contains("<select id=\"reason\" name=\"reason\" required>"))
      #expect(shown.text.contains("name=\"start\" type=\"datetime-local\" value=\"\" required"))
      var wrong = form
      wrong["end"] = "2027-01-15 07:00"
      let again = try await client.page("/site/closures", as: Scenario.kentStaff, form: wrong)
      #expect(again.status == .badRequest && again.text.contains("2027-01-15 07:00"))
      #expect(again.text.contains("The end comes before the start."))
      let closures = scenario.facilities.closures
      let listed = try await closures.list(Scenario.kentStaff, ClosureFilter(site: SiteCode(unchecked: "KENT")))
      let id = try #require(listed.closures.first?.id)
      let lifted = try await client.page("/site/closures", as: Scenario.kentStaff, form: ["do": "lift:\(id)"])
      #expect(lifted.status == .seeOther)
      let site = try await client.page("/site", as: Scenario.kentStaff, form: nil)
      #expect(site.text.contains("/site/closures"))
    }
  }

  @Test("The month shows each day's closures by room and links the meetings that they touch, in both languages")
  func month() async throws {
    try await WebFixture.runWhole { scenario, _, client, _ in
      let meeting = try await scenario.confirmed().id
      let other = try await scenario.openProcess(mediator: "m2")
      let wish = try scenario.wish("2027-01-15T14:00", room: "KENT-CHAPEL", of: other)
      let elsewhere = try await scenario.meetings.request(Scenario.m2, wish, .unkeyed).id
      let form = [
        "do": "record", "room": "KENT-BOARD", "start": "2027-01-15 11:00", "end": "2027-01-17 12:00",
        "reason": "maintenance",
      ]
      let recorded = try await client.page("/site/closures", as: Scenario.kentStaff, form: form)
      #expect(recorded.status == .seeOther, "\(recorded.text)")
      let shown = try await client.page("/site/closures?month=2027-01", as: Scenario.kentStaff).text
      #expect(shown.contains("<h2>January 2027</h2>") && shown.contains("Week of 11 January"), "\(shown)")
      #expect(shown.contains("11:00–24:00") && shown.contains("All day") && shown.contains("00:00–12:00"))
      #expect(shown.contains("href=\"/site/meetings/\(meeting)\""))
      #expect(!shown.contains("/site/meetings/\(elsewhere)"), "it is in another room")
      #expect(shown.contains("?month=2026-12") && shown.contains("?month=2027-02"))
      #expect(shown.matches(of: #/aria-current="date"/#).count == 1, "today is marked")
      let french = try await client.page("/site/closures?month=2027-02", as: Scenario.kentStaff, language: "fr").text
      #expect(french.contains("<h2>Février 2027</h2>") && french.contains("Semaine du 1er février"), "\(french)")
      #expect(!french.contains("/site/meetings/"))
      let toggled = try await client.page(
        "/site/closures", as: Scenario.kentStaff, form: ["language": "fr", "month": "2027-02"])
      #expect(toggled.text.contains("<h2>Février 2027</h2>"), "the month stays when the language changes")
      let unit = try await client.page("/rju/closures?site=KENT&month=2027-01", as: Scenario.rju).text
      #expect(unit.contains("<h2>January 2027</h2>") && unit.contains("Kent Institution"), "\(unit)")
      #expect(unit.contains("href=\"/rju/processes/\(scenario.process.id)\"") && unit.contains(">1</td>"))
      #expect(unit.contains("site=KENT&amp;month=2027-02"))
      let sites = try await client.page("/rju/closures", as: Scenario.rju, language: "fr").text
      #expect(sites.contains("Établissement de Matsqui") && !sites.contains("<table"))
      let early = try await scenario.hold("2027-02-16T10:00").id
      let short = ["do": "record", "start": "2027-02-16 09:20", "end": "2027-02-16 09:40", "reason": "search"]
      #expect(try await client.page("/site/closures", as: Scenario.kentStaff, form: short).status == .seeOther)
      let arriving = try await client.page("/site/closures?month=2027-02", as: Scenario.kentStaff).text
      #expect(arriving.contains("href=\"/site/meetings/\(early)\""), "its people arrive while the site is closed")
      let wrong = try await client.page("/site/closures?month=2027-13", as: Scenario.kentStaff)
      #expect(wrong.status == .badRequest)
    }
  }
}
