import Facilities
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

/// A meeting is moved by choosing what is free, and its page is a list of what is to be done.
@Suite("Moving a meeting by choice, and its page as a task list")
struct MoveWebTests {
  @Test("what is free for a meeting that moves has its own place and time, and it moves once that was read")
  func moving() async throws {
    try await WebFixture.run { scenario, client, _ in
      let confirmed = try await scenario.confirmed()
      let path = "/mediator/meetings/\(confirmed.id)/move"
      let meeting = try await client.page("/mediator/meetings/\(confirmed.id)", as: Scenario.m1).text
      #expect(meeting.contains("href=\"\(path)\"") && !meeting.contains("name=\"room\""))
      let page = try await client.page(path, as: Scenario.m1).text
      #expect(page.contains("slot:KENT-BOARD/2027-01-15T10:30"), "its own time counts as free: \(page)")
      #expect(page.contains("<option value=\"KENT\" selected>") && page.contains("Boardroom, 8 seats"))
      let form = ["do": "slot:KENT-CHAPEL/2027-01-15T10:30", "site": "KENT", "minutes": "120", "version": "2"]
      let asked = try await client.page(
        path, as: Scenario.m1, form: form.merging([PageForm.sureField: ""]) { $1 })
      #expect(asked.text.contains("<h1>Move the meeting?</h1>"), "\(asked.text)")
      for words in ["10:00–12:00 (Pacific time), Kent Institution, Boardroom", "10:30–12:30 (Pacific time)"] {
        #expect(asked.text.contains(words), "\(words)")
      }
      #expect(asked.text.contains("1 person leaves the entry list."), "\(asked.text)")
      #expect(try await scenario.meetings.find(Scenario.m1, confirmed.id).state == .confirmed)
      let version = "\(try await scenario.meetings.find(Scenario.m1, confirmed.id).version)"
      let moved = try await client.page(path, as: Scenario.m1, form: form.merging(["version": version]) { $1 })
      #expect(moved.headers[.location] == "/mediator/meetings/\(confirmed.id)?done=moved", "\(moved.text)")
      guard case .program(let now) = try await scenario.meetings.find(Scenario.m1, confirmed.id) else { return }
      #expect(now.room.rawValue == "KENT-CHAPEL" && now.start.clock == "10:30" && now.state == .held)
    }
  }

  @Test("a slot that was searched for another length isn't moved to, and a meeting that is only held is on no list")
  func otherLength() async throws {
    try await WebFixture.run { scenario, client, _ in
      let held = try await scenario.hold()
      let path = "/mediator/meetings/\(held.id)/move"
      let page = try await client.page(path, as: Scenario.m1).text
      let searched = try #require(page.firstMatch(of: /name="searched" value="([^"]*)"/)?.output.1)
      let form = [
        "do": "slot:KENT-CHAPEL/2027-01-15T10:30", "site": "KENT", "minutes": "120", "version": "1",
        "searched": String(searched),
      ]
      for sure in ["", "yes"] {
        let longer = form.merging(["minutes": "180", PageForm.sureField: sure]) { $1 }
        let again = try await client.page(path, as: Scenario.m1, form: longer)
        #expect(again.status == .ok && again.text.contains("so it was searched again"), "\(again.text)")
      }
      #expect(try await scenario.meetings.find(Scenario.m1, held.id).version == held.version)
      let asked = try await client.page(path, as: Scenario.m1, form: form.merging([PageForm.sureField: ""]) { $1 }).text
      #expect(asked.contains("<h1>Move the meeting?</h1>") && !asked.contains("entry list."))
    }
  }

  @Test("a meeting under way has nothing to move to, and staff who can't decline have nothing to offer")
  func tooLate() async throws {
    try await WebFixture.run { scenario, client, _ in
      let confirmed = try await scenario.confirmed()
      let offer = try await client.page("/site/meetings/\(confirmed.id)/offer", as: Scenario.kentStaff)
      #expect(offer.text.contains("nothing can be offered") && !offer.text.contains("slot:"))
      try await scenario.database.setClock("2027-01-15T10:29:30-07:00")
      let page = try await client.page("/mediator/meetings/\(confirmed.id)/move", as: Scenario.m1, language: "fr")
      #expect(page.text.contains("La rencontre ne peut plus être déplacée.") && !page.text.contains("slot:"))
    }
  }

  @Test("each condition is a row that says whether it is done and who sees to it", arguments: Language.allCases)
  func tasks(language: Language) async throws {
    try await WebFixture.run { scenario, client, _ in
      let held = try await scenario.hold()
      func page(_ path: String, _ actor: Actor) async throws -> String {
        try await client.page("\(path)/\(held.id)", as: actor, language: language.rawValue).text
      }
      let (mediators, sites) = ("/mediator/meetings", "/site/meetings")
      let isEnglish = language == .en
      let mine = try await page(mediators, Scenario.m1)
      #expect(mine.contains(isEnglish ? "Your turn: record who agrees." : "À vous\u{A0}: consignez les accords."))
      #expect(mine.contains("<a href=\"#people\">") && mine.contains("class=\"banner asked\""))
      let theirs = try await page(sites, Scenario.kentStaff)
      #expect(theirs.contains(isEnglish ? "The mediator&#39;s turn" : "À la médiation\u{A0}:"), "\(theirs)")
      try await scenario.agree(held.id)
      #expect(try await page(mediators, Scenario.m1).contains(isEnglish ? "The site&#39;s turn" : "À l’établissement"))
      let ready = try await page(sites, Scenario.kentStaff)
      #expect(ready.contains(isEnglish ? "Your turn: attest the room" : "À vous\u{A0}: attestez la salle"))
      #expect(ready.contains("<a href=\"#attest\">") && ready.contains("<fieldset id=\"attest\""))
      let rows = try #require(ready.split(separator: "<ul class=\"tasks\">").last?.split(separator: "</ul>").first)
      #expect(!rows.contains("space."), "clause codes stand folded away")
      _ = try await scenario.confirm(held.id)
      #expect(try await page(mediators, Scenario.m1).contains("class=\"banner confirmed\""))
      try await scenario.database.setClock("2027-01-15T10:29:30-07:00")
      #expect(try await page(sites, Scenario.kentStaff).contains("class=\"banner underWay\""))
    }
  }

  @Test("places stand by their names, and where a party waits is chosen")
  func places() async throws {
    try await WebFixture.run { scenario, client, _ in
      let held = try await scenario.hold()
      let page = try await client.page("/site/meetings/\(held.id)", as: Scenario.kentStaff).text
      #expect(page.contains("Kent Institution, Boardroom") && !page.contains("KENT-BOARD"))
      #expect(page.contains("<select id=\"listed-waiting\"") && page.contains(">Front 2</option>"))
      #expect(!page.contains(">KENT-WAIT-1<") && page.contains("name=\"listed-entering\" type=\"time\""))
      let form = ["do": "adjust", "listed-waiting": "KENT-WAIT-3"]
      let adjusted = try await client.page("/site/meetings/\(held.id)", as: Scenario.kentStaff, form: form)
      #expect(adjusted.status == .seeOther, "\(adjusted.text)")
      let after = try await client.page("/site/meetings/\(held.id)", as: Scenario.kentStaff, language: "fr").text
      #expect(after.contains("<option value=\"KENT-WAIT-3\" selected>Avant 3</option>"), "\(after)")
    }
  }
}
