import Foundation
import HTTPTypes
import HummingbirdTesting
import Languages
import Meetings
import Notices
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Web

@Suite("Home pages")
struct HomeTests {
  private static let auditor = Scenario.actor("auditor1", .auditor)

  /// The part of a page from a heading's id to the next `<h2`.
  private static func part(_ id: String, of page: String) throws -> String {
    let start = try #require(page.firstRange(of: "id=\"\(id)\""), "\(page)")
    let rest = page[start.upperBound...]
    return String(rest[..<(rest.firstRange(of: "<h2")?.lowerBound ?? rest.endIndex)])
  }

  @Test("A mediator sees what waits, today's meeting and the next ones", arguments: ["en", "fr"])
  func mediator(language: String) async throws {
    try await WebFixture.run { scenario, client, _ in
      let confirmed = try await scenario.confirmed().id
      let held = try await scenario.hold("2027-01-14T09:00").id
      try await scenario.database.setClock("2027-01-14T08:00:00-08:00")
      let page = try await client.page("/", as: Scenario.m1, language: language).text
      let waiting = try Self.part("waiting", of: page)
      let (unanswered, unagreed) =
        language == "en"
        ? ("1 request waits for a site&#39;s answer", "1 meeting lacks somebody&#39;s agreement")
        : ("1\u{A0}demande attend la réponse d’un établissement", "1\u{A0}rencontre n’a pas tous les accords")
      #expect(waiting.contains(unanswered) && waiting.contains(unagreed), "\(waiting)")
      #expect(waiting.contains("href=\"/mediator/meetings/\(held)\""))
      let today = try Self.part("today", of: page)
      let zone = language == "en" ? "(Pacific time)" : "(heure du Pacifique)"
      #expect(today.contains("/mediator/meetings/\(held)") && today.contains("09:00–") && today.contains(zone))
      let room = language == "en" ? "Kent Institution, Boardroom" : "Établissement de Kent, Salle de conférence"
      #expect(today.contains(room) && !page.contains("KENT-BOARD"), "\(today)")
      #expect(!today.contains("\(confirmed)"))
      let coming = try Self.part("coming", of: page)
      #expect(coming.contains("/mediator/meetings/\(confirmed)"))
      #expect(coming.contains(language == "en" ? "Friday 15 January" : "vendredi 15 janvier"))
      for name in ["Zoé", "Ulric"] { #expect(!page.contains(name)) }
    }
  }

  @Test("A mediator's meetings are listed by the names of site and room, until a month after they are over")
  func listed() async throws {
    try await WebFixture.run { scenario, client, _ in
      let meeting = try await scenario.confirmed().id
      let page = try await client.page("/mediator", as: Scenario.m1).text
      #expect(page.contains("href=\"/mediator/meetings/\(meeting)\"") && page.contains("Kent Institution, Boardroom"))
      try await scenario.database.setClock("2027-02-20T08:00:00-07:00")
      let later = try await client.page("/mediator", as: Scenario.m1, language: "fr").text
      #expect(later.contains("aucune rencontre des trente derniers jours ni à venir"), "\(later)")
    }
  }

  @Test(
    "Whoever is signed in for a site, and the unit's lists, read the site's name and no code", arguments: ["en", "fr"])
  func siteByName(language: String) async throws {
    try await WebFixture.run { scenario, client, _ in
      _ = try await scenario.confirmed()
      let name = language == "en" ? "Kent Institution" : "Établissement de Kent"
      for reader in [Scenario.kentStaff, Scenario.kentDesk] {
        let home = try await client.page("/", as: reader, language: language).text
        #expect(home.contains(" – \(name)</p>") && !home.contains("KENT"), "\(home)")
      }
      let unit = try await client.page("/rju", as: Scenario.rju, language: language).text
      #expect(unit.contains(", \(name) (") && !unit.contains("KENT"), "\(unit)")
    }
  }

  @Test("A process lists its meetings by the names of site and room")
  func process() async throws {
    try await WebFixture.run { scenario, client, _ in
      _ = try await scenario.hold()
      let page = try await client.page(
        "/rju/processes/\(scenario.process.id)", as: Scenario.rju, language: "fr"
      ).text
      #expect(page.contains("Établissement de Kent, Salle de conférence") && !page.contains("KENT-BOARD"), "\(page)")
    }
  }

  @Test("A site's staff see the requests with their age, and their rooms today by name")
  func site() async throws {
    try await WebFixture.run { scenario, client, _ in
      let held = try await scenario.hold("2027-01-14T09:00").id
      let other = try await client.page("/", as: Scenario.matsquiStaff).text
      #expect(try Self.part("waiting", of: other).contains("Nothing is waiting for you."))
      try await scenario.database.setClock("2027-01-14T08:00:00-08:00")
      let page = try await client.page("/", as: Scenario.kentStaff).text
      let waiting = try Self.part("waiting", of: page)
      #expect(waiting.contains("1 request waits for your answer") && waiting.contains("holds its room until"))
      let today = try Self.part("today", of: page)
      #expect(today.contains("/site/meetings/\(held)") && today.contains("Boardroom"), "\(today)")
      #expect(today.contains("waits for your answer") && page.contains("Today, Thursday 14 January"))
    }
  }

  @Test("A closure that touches a meeting waits for the staff, and the meeting for its mediator")
  func closures() async throws {
    try await WebFixture.run { scenario, client, _ in
      _ = try await scenario.hold("2027-01-14T09:00")
      let closed = try await client.page(
        "/site/closures", as: Scenario.kentStaff,
        form: ["do": "record", "start": "2027-01-14T08:00", "end": "2027-01-14T15:00", "reason": "weather"])
      #expect(closed.status == .seeOther, "\(closed.text)")
      let staff = try Self.part("waiting", of: try await client.page("/", as: Scenario.kentStaff).text)
      #expect(staff.contains("1 closure touches meetings that stand") && staff.contains("href=\"/site/closures\""))
      let mediator = try Self.part("waiting", of: try await client.page("/", as: Scenario.m1).text)
      #expect(mediator.contains("1 meeting has a problem that needs you"))
    }
  }

  @Test("The entrance is told how many come only once the list is released")
  func entrance() async throws {
    try await WebFixture.run { scenario, client, _ in
      _ = try await scenario.confirmed()
      try await scenario.database.setClock("2027-01-13T08:00:00-08:00")
      let before = try Self.part("today", of: try await client.page("/", as: Scenario.kentDesk).text)
      #expect(!before.contains("expected today"), "\(before)")
      try await scenario.database.setClock("2027-01-15T08:00:00-08:00")
      let late = try Self.part("today", of: try await client.page("/", as: Scenario.kentDesk).text)
      #expect(late.contains("The list for this day is late."), "\(late)")
    }
  }

  @Test("The unit sees what waits across all sites, and the auditor what the trail says of itself")
  func unit() async throws {
    try await WebFixture.run { scenario, client, _ in
      _ = try await scenario.openProcess(mediator: "m1", isAnswered: false)
      let meeting = try await scenario.hold("2027-01-07T09:00")
      let page = try await client.page("/", as: Scenario.rju).text
      #expect(try Self.part("coming", of: page).contains("/rju/processes/\(scenario.process.id)"), "\(meeting.id)")
      #expect(try Self.part("coming", of: page).contains("Kent Institution, Boardroom"))
      #expect(try Self.part("waiting", of: page).contains("href=\"/rju/directory#gaps\""))
      #expect(!page.contains("Zoé"))
      let trail = try await client.page("/", as: Self.auditor, language: "fr").text
      #expect(trail.contains("Les scellements du journal") && trail.contains("jamais été vérifié"))
    }
  }

  @Test("The inbox alone is read for the script, without the day")
  func inbox() async throws {
    try await WebFixture.run { _, client, _ in
      let part = try await client.page("/live/inbox", as: Scenario.kentStaff).text
      #expect(part.contains("id=\"inbox-heading\"") && !part.contains("id=\"waiting\""))
    }
  }

  @Test("A navigation has at most five entries, each page is listed once, and each opens", arguments: Role.allCases)
  func navigation(role: Role) async throws {
    let (entries, groups) = (PageLinks.of(role), PageLinks.groups(of: role))
    let addresses = (entries + groups.flatMap(\.links)).map(\.address)
    #expect(entries.count <= PageLinks.entriesMax && Set(addresses).count == addresses.count)
    guard role != .publicIntake else { return }
    // A mediator who isn't engaged has no preferences.
    let actor = role == .mediator ? Scenario.m1 : Scenario.actor("somebody", role, role.isOfASite ? "KENT" : nil)
    try await WebFixture.run { _, client, _ in
      for address in addresses {
        let status = try await client.page(address, as: actor).status
        #expect(status == .ok, "\(role) \(address)")
      }
    }
  }

  @Test("A page that is listed under More marks More, and says what it is for")
  func more() async throws {
    try await WebFixture.run { _, client, _ in
      let rooms = try await client.page("/site/rooms", as: Scenario.kentStaff).text
      #expect(rooms.contains("href=\"/more\" aria-current=\"page\""))
      #expect(!rooms.contains("href=\"/site\" aria-current=\"page\""))
      let week = try await client.page("/site/week", as: Scenario.kentStaff).text
      #expect(week.contains("href=\"/site/week\" aria-current=\"page\""))
      let more = try await client.page("/more", as: Scenario.kentStaff, language: "fr").text
      #expect(more.contains("href=\"/site/rooms\">Salles</a> – Attester qu’une salle est fermée et privée."))
    }
  }
}
