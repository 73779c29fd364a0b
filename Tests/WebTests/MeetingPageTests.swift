import HTTPTypes
import HummingbirdTesting
import Identifiers
import Languages
import Meetings
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Web

/// What a meeting's page says of its state, its past and the present.
@Suite("A meeting's page")
struct MeetingPageTests {
  @Test("a meeting that lost its confirmation looks and reads otherwise than one that was just asked for")
  func heldAgain() async throws {
    try await WebFixture.run { scenario, client, _ in
      let meeting = try await scenario.hold().id
      let pages = [("/mediator/meetings/\(meeting)", Scenario.m1), ("/site/meetings/\(meeting)", Scenario.kentStaff)]
      for (path, actor) in pages {
        let asked = try await client.page(path, as: actor).text
        #expect(asked.contains("class=\"banner asked\"") && !asked.contains("Held again"), "\(path)")
      }
      try await scenario.agree(meeting)
      _ = try await scenario.confirm(meeting)
      let place = try scenario.place("2027-01-18T14:00")
      _ = try await scenario.meetings.move(Scenario.m1, meeting, to: place, seen: nil, .unkeyed)
      for (path, actor) in pages {
        let english = try await client.page(path, as: actor).text
        #expect(english.contains("class=\"banner heldAgain\""), "\(path)")
        #expect(english.contains("Held again: it was confirmed, and has to be confirmed anew"), "\(path)")
        let french = try await client.page(path, as: actor, language: "fr").text
        #expect(french.contains("elle était confirmée et doit l’être à nouveau"), "\(path)")
      }
      _ = try await scenario.confirm(meeting)
      let confirmed = try await client.page(pages[0].0, as: Scenario.m1).text
      #expect(confirmed.contains("class=\"banner confirmed\""), "it is confirmed anew")
    }
  }

  @Test("what happened is said by role and never by name", arguments: Language.allCases)
  func history(language: Language) async throws {
    try await WebFixture.run { scenario, client, _ in
      let meeting = try await scenario.confirmed().id
      func past(_ path: String, _ actor: Actor) async throws -> Substring {
        let page = try await client.page("\(path)/\(meeting)", as: actor, language: language.rawValue).text
        let part = try #require(page.split(separator: "<details id=\"history\">").dropFirst().first)
        return try #require(part.split(separator: "</details>").first)
      }
      let isEnglish = language == .en
      let mine = try await past("/mediator/meetings", Scenario.m1)
      let words =
        isEnglish
        ? ["Requested – Mediator", "An agreement was recorded – Mediator", "Confirmed – Site staff"]
        : ["Demandée – Médiation", "Un accord a été consigné – Médiation", "Confirmée – Personnel de l’établissement"]
      for word in words { #expect(mine.contains(word), "\(word): \(mine)") }
      #expect(!mine.contains("Zoé") && !mine.contains("Ulric"))
      let atSite = try await past("/site/meetings", Scenario.kentStaff)
      #expect(atSite.contains(words[2]) && !atSite.contains(words[1]), "\(atSite)")
    }
  }

  @Test("every word for what happened is another, in both languages")
  func words() {
    for language in Language.allCases {
      let words = MeetingHappening.Kind.allCases.map { $0.words[language] }
      #expect(Set(words).count == words.count)
    }
  }

  @Test("entry.3: the site's staff see who has come as the entrance records it, without a name")
  func arrivals() async throws {
    try await BoardScene.released { scene in
      let (path, staff) = ("/site/meetings/\(scene.meeting.id)", Scenario.kentStaff)
      let before = try await scene.page(as: staff, path: path)
      #expect(before.contains("id=\"coming\"") && before.contains("Nothing yet"), "\(before)")
      #expect(!before.contains("data-pulse"), "nothing is recorded on the day before")
      try await scene.scenario.database.setClock("2027-01-15T09:40:00-07:00")
      let waiting = try await scene.page(as: staff, path: path)
      let pulse = try await scene.pulse().pulse
      #expect(waiting.contains("data-pulse=\"\(pulse)\""), "\(waiting)")
      #expect(waiting.contains("data-address=\"/live\(path)\"") && waiting.contains("data-day=\"\(BoardScene.day)\""))
      let arrival = try await scene.arrival()
      #expect(waiting.contains("/front-desk?day=\(BoardScene.day)#a-\(arrival)"), "a row leads to the board")
      _ = try await scene.press("arrive:\(arrival)")
      #expect(try await scene.pulse().pulse != pulse, "so the page is read again")
      let here = try await scene.page(as: staff, path: "/live\(path)")
      #expect(here.contains("<span class=\"state good\">Arrived, 09:4") && !here.contains("<html"), "\(here)")
      #expect(try await scene.page("fr", as: staff, path: path).contains("Arrivée à 9\u{A0}h\u{A0}4"))
      _ = try await scene.press("leave:\(arrival)")
      let gone = try await scene.page(as: staff, path: path)
      #expect(gone.contains("<span class=\"state\">Left, 09:4"))
      for page in [waiting, here, gone] { #expect(!page.contains("Tremblay")) }
      _ = try await scene.press("undo-left:\(arrival)")
      _ = try await scene.press("undo-arrived:\(arrival)")
      _ = try await scene.press("absent:\(arrival)")
      #expect(try await scene.page(as: staff, path: path).contains("Not come; noted 09:4"))
    }
  }

  @Test("a changed list is answered by name, with how many have yet to agree", arguments: Language.allCases)
  func listAnswered(language: Language) async throws {
    try await WebFixture.run { scenario, client, _ in
      let meeting = try await scenario.hold().id
      let (victim, offender) = (scenario.process.victim, scenario.process.offender)
      let form = [
        "do": "changeAttendees", "attends-\(victim)": "yes", "attends-\(offender)": "yes", "arrival-\(victim)": "09:15",
      ]
      let changed = try await client.page("/mediator/meetings/\(meeting)", as: Scenario.m1, form: form)
      let next = try #require(changed.headers[.location], "\(changed.text)")
      #expect(next == "/mediator/meetings/\(meeting)?done=attendeesChanged")
      let shown = try await client.page(next, as: Scenario.m1, language: language.rawValue).text
      let done = try #require(shown.split(separator: "<div class=\"done\"").last?.split(separator: "</div>").first)
      #expect(done.contains("Zoé Ève-Tremblay") && done.contains("Ulric Nemo"), "\(done)")
      #expect(done.contains(language == .en ? "2 of 2 are left" : "il en reste 2 sur 2"), "\(done)")
    }
  }
}
