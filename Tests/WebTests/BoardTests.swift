import EntryDocuments
import Facilities
import Foundation
import HTTPTypes
import HummingbirdTesting
import Identity
import JobQueue
import Languages
import Logging
import Meetings
import NIOCore
import Notices
import PostgresClient
import Privacy
import Scenarios
import ServiceLifecycle
import TestSupport
import Testing

@testable import Web

@Suite("The board at the principal entrance")
struct BoardTests {
  private static let day = BoardScene.day
  private static let path = BoardScene.path

  @Test("Rows are grouped by time with a head count, and say who is here and how late somebody is, in both languages")
  func rows() async throws {
    try await BoardScene.released { board in
      try await board.scenario.database.setClock("2027-01-15T09:29:00-07:00")
      let early = try await board.page()
      for words in [
        "<time id=\"site-clock\">09:29</time>", "<span class=\"time\">09:30</span>", "1 person, 0 arrived",
        "0 of 2 arrived · 0 inside", "Friday 15 January 2027", "class=\"late\" hidden", ">Absent</button>",
      ] { #expect(early.contains(words), "\(words)") }
      #expect(early.contains(/value="absent:[0-9a-f-]+"[^>]* hidden>/), "before the time nobody is absent")
      try await board.scenario.database.setClock("2027-01-15T09:42:00-07:00")
      let (late, french) = (try await board.page(), try await board.page("fr"))
      #expect(late.contains("<span class=\"late\">12 minutes late</span>"))
      #expect(french.contains("<span class=\"late\">12 minutes de retard</span>"))
      #expect(french.contains(">0 arrivée sur 2 · 0 à l’intérieur</span>"))
      #expect(french.contains(">1\u{A0}personne, 0 arrivée</span>"))
      #expect(late.contains(/value="absent:[0-9a-f-]+"[^>]*">Absent/))
      let done = try await board.press("arrive:\(board.arrival())")
      #expect(done.headers[.location]?.hasSuffix("#a-\(try await board.arrival())") == true, "back at the same row")
      let here = try await board.page()
      for words in ["1 person, 1 arrived", "1 of 2 arrived · 1 inside", "Arrived at 09:42", "data-state=\"inside\""] {
        #expect(here.contains(words), "\(words)")
      }
    }
  }

  @Test("Whoever accompanies people is counted once, with them; two of one name are two once they differ")
  func counts() async throws {
    try await BoardScene.released { board in
      try await board.scenario.database.setClock("2027-01-15T09:42:00-07:00")
      let arrival = try await board.arrival()
      for (button, words) in [
        ("mediatorArrive:\(arrival)", "1 of 2 arrived · 1 inside"), ("arrive:\(arrival)", "2 of 2 arrived · 2 inside"),
        ("mediatorLeave:\(arrival)", "2 of 2 arrived · 1 inside"), ("leave:\(arrival)", "2 of 2 arrived · 0 inside"),
      ] {
        _ = try await board.press(button)
        #expect(try await board.page().contains(words), "\(button)")
      }
      #expect(try await board.page("fr").contains(">2 arrivées sur 2 · 0 à l’intérieur</span>"))
      #expect(try await board.page().contains("data-companion=\"0\" data-companion-state=\"left\""))
    }
  }

  @Test("Somebody absent and somebody who isn't on the list say what to do, with a number to call")
  func whatToDo() async throws {
    try await BoardScene.released { board in
      try await board.scenario.database.setClock("2027-01-15T09:42:00-07:00")
      _ = try await board.press("absent:\(board.arrival())")
      let page = try await board.page()
      #expect(page.contains("class=\"what-next\">Tell the contact, and wait for their answer:"))
      #expect(page.contains("They wait outside until you have called the contact:"))
      #expect(BoardContent.Contact.address(of: "+1 604-555-0142 x 12") == "tel:+1604-555-0142;ext=12")
      #expect(BoardContent.Contact.address(of: "(604) 555.0142") == "tel:6045550142")
    }
  }

  @Test("What has changed since the last acknowledged revision stays until the front desk acknowledges it")
  func changes() async throws {
    try await BoardScene.released { board in
      #expect(try await !board.page().contains("id=\"changes\""), "there is nothing to compare with")
      _ = try await board.press("acknowledge", ["revision": "1"])
      try await board.cancel()
      for _ in 1...2 {
        let page = try await board.page()
        for words in [
          "has changed since the front desk acknowledged revision 1", "<strong>1 removed</strong>",
          "<li><bdi>Zoé Ève-Tremblay</bdi>, 09:30", "Nobody is expected any more.", "value=\"acknowledge\"",
        ] { #expect(page.contains(words), "\(words)") }
      }
      #expect(try await board.page("fr").contains("<strong>1\u{A0}retirée</strong>"))
      // The word of the site's staff isn't the entrance's.
      _ = try await board.press("acknowledge", ["revision": "2"], as: Scenario.kentStaff)
      #expect(try await board.page().contains("id=\"changes\""))
      _ = try await board.press("acknowledge", ["revision": "2"])
      let after = try await board.page()
      #expect(!after.contains("id=\"changes\"") && !after.contains("Tremblay"))
      #expect(FrontDeskTexts.removed(2, inside: 1).en == "2 removed, 1 of them already here")
    }
  }

  @Test("Copies of an older revision are ticked off one by one, taken back if need be, and gone from the top at last")
  func recalls() async throws {
    try await BoardScene.released { board in
      _ = try await board.press("print", ["revision": "1", "copies": "3"])
      #expect(try await !board.page().contains("Collect copies"))
      try await board.cancel()
      #expect(try await board.page().contains("Collect copies 1–3 of revision 1"))
      #expect(try await board.page("fr").contains("Récupérer les copies 1–3 de la révision 1"))
      for (button, words) in [
        ("returned:1.1", "☑ Copy 1, returned"), ("shredded:1.2", "☑ Copy 2, shredded"), ("reopen:1.1", "☐ Copy 1"),
        ("returned:1.1", "☑ Copy 1, returned"),
      ] {
        #expect(try await board.press(button).status == .seeOther)
        let page = try await board.page()
        #expect(page.contains(words) && page.contains("role=\"alert\"><form id=\"board-recalls\""), "\(button)")
      }
      #expect(try await board.press("returned:1.3").status == .seeOther)
      let page = try await board.page()
      #expect(!page.contains("board-recalls") && page.contains("<details id=\"board-ended\""))
      for unknown in ["returned:1.9", "returned:9.1", "returned:1", "returned:x", "reopen:"] {
        #expect(try await board.press(unknown).status == .notFound, "\(unknown)")
      }
    }
  }

  @Test("A mark for somebody who is no longer on the list says so, keeps the board, and marks nobody else")
  func gone() async throws {
    try await BoardScene.released { board in
      try await board.scenario.database.setClock("2027-01-15T08:00:00-07:00")
      let arrival = try await board.arrival()
      try await board.cancel()
      let before = try await board.pulse().pulse
      for (language, words) in [("en", "Nothing was recorded."), ("fr", "consigné.")] {
        let form = ["do": "arrive:\(arrival)", "day": Self.day]
        let answer = try await board.client.page(
          "/front-desk", as: Scenario.kentDesk, form: form, language: language)
        #expect(answer.status == .conflict && answer.text.contains(words) && answer.text.contains("id=\"board\""))
      }
      let after = try await board.pulse().pulse
      #expect(after == before)
    }
  }

  @Test("What was noted without a network is told with its time, once, even if another session sends it again")
  func notedAway() async throws {
    try await BoardScene.released { board in
      try await board.scenario.database.setClock("2027-01-15T09:53:00-07:00")
      let button = "arrive:\(try await board.arrival())"
      for at in ["2027-01-15T09:41", "2027-01-15T09:41", "2027-01-15T09:50"] {
        // Each time with another session, as after the board was locked.
        let sent = try await board.press(button, ["key": "one", "at": at])
        #expect(sent.status == .seeOther, "\(sent.text)")
      }
      #expect(try await board.page().contains("Arrived at 09:41"))
      let entries = try await board.pulse().pulse
      #expect(entries.contains("e1-"), "one entry")
      for (at, status) in [("2027-01-15T09:54", HTTPResponse.Status.badRequest), ("yesterday", .badRequest)] {
        #expect(try await board.press(button, ["at": at]).status == status)
      }
      let other = try await board.press("unlisted", ["key": "one"])
      #expect(other.status == .conflict || other.status == .unprocessableContent, "the key is another mark's")
    }
  }

  @Test("A page that stays open learns what is new without reading the list, and without keeping its session alive")
  func pulse() async throws {
    try await BoardScene.released { board in
      try await board.scenario.database.setClock("2027-01-15T09:42:00-07:00")
      let page = try await board.page()
      let shown = try #require(page.firstMatch(of: /data-pulse="([^"]+)"/)?.output.1)
      let first = try await board.pulse()
      #expect(first.pulse == shown && first.now.hasPrefix("2027-01-15T09:42:"))
      let readings = try await readings(board)
      var pulses: Set<String> = [first.pulse]
      for (button, more) in [
        ("arrive:\(try await board.arrival())", [:]), ("unlisted", [:]), ("acknowledge", ["revision": "1"]),
        ("print", ["revision": "1", "copies": "1"]),
      ] {
        #expect(try await board.press(button, more).status == .seeOther)
        pulses.insert(try await board.pulse().pulse)
      }
      #expect(pulses.count == 5, "each is another: \(pulses)")
      #expect(pulses.allSatisfy { $0.contains(/^[a-z0-9.-]+$/) }, "\(pulses)")
      // Only finding the arrival's id read the list.
      #expect(try await self.readings(board) == readings + 1)
      let refused = try await board.client.page(
        "/live/front-desk/pulse?day=\(Self.day)", as: Scenario.actor("a1", .auditor))
      #expect(refused.status == .forbidden)
      let part = try await board.client.page("/live/front-desk?day=\(Self.day)", as: Scenario.kentDesk).text
      #expect(part.contains("id=\"board\"") && part.contains("Tremblay") && !part.contains("<html"))
      #expect(part.contains(/name="form" value="[0-9a-f]{64}"/) && part.contains("action=\"/front-desk\""))
    }
  }

  private func readings(_ board: BoardScene) async throws -> Int {
    let rows = try await board.scenario.database.ownerClient.query("board_test_readings")
    return try #require(rows.first).get("readings")
  }

  @Test("Enter in a field takes copies, and neither changes the language nor acknowledges anything")
  func enter() async throws {
    try await BoardScene.released { board in
      let page = try await board.page()
      let form = try #require(page.split(separator: "<form id=\"page\"").last?.split(separator: "</form>").first)
      #expect(form.contains("id=\"copies\"") && form.contains("value=\"print\"") && !form.contains("acknowledge"))
      let first = try #require(page.firstRange(of: "form=\"page\""))
      let toggle = try #require(page.firstRange(of: "name=\"language\""))
      #expect(first.lowerBound < toggle.lowerBound)
      #expect(page.contains(/<input class="unseen" type="submit" form="page" name="do" value="print" tabindex="-1"/))
    }
  }

  @Test("Locking ends the session on the service, and leads back to the same day and row")
  func lock() async throws {
    try await WebFixture.run { _, client, _ in
      for method in [HTTPRequest.Method.get, .post] {
        let token = try await client.sessions.open(.demonstration(Scenario.kentDesk))
        var headers: HTTPFields = [
          .cookie: "\(CookiePolicy.loopback.session)=\(token)", .contentType: "application/x-www-form-urlencoded",
        ]
        let place = "%2Ffront-desk%3Fday%3D2027-01-15%23a-1"
        let locked = try await client.client.execute(
          uri: method == .get ? "\(LockPage.path)?to=\(place)" : LockPage.path, method: method, headers: headers,
          body: method == .get ? nil : ByteBuffer(string: "to=\(place)"))
        let cookies = locked.headers[values: .setCookie]
        #expect(cookies.contains { $0.hasPrefix("vestibule-session=;") && $0.contains("Max-Age=0") }, "\(cookies)")
        // The provider is to ask for credentials, though the officer may be signed in there still.
        #expect(cookies.contains { $0.hasPrefix("vestibule-locked=yes") && $0.contains("HttpOnly") }, "\(cookies)")
        if method == .get {
          #expect(locked.text.contains("Sign in to go on") && locked.text.contains("href=\"/sign-in?to=\(place)\""))
        } else {
          #expect(locked.status == .seeOther && locked.headers[.location] == "\(LockPage.path)?to=\(place)")
        }
        headers[.contentType] = nil
        let after = try await client.client.execute(uri: Self.path, method: .get, headers: headers, body: nil)
        #expect(after.status == .seeOther && after.headers[.location]?.hasPrefix("/sign-in") == true)
      }
    }
  }

  @Test("No other site can lock the board, and none can be led to from it")
  func foreignLock() async throws {
    try await WebFixture.run { _, client, _ in
      let token = try await client.sessions.open(.demonstration(Scenario.kentDesk))
      var headers: HTTPFields = [
        .cookie: "\(CookiePolicy.loopback.session)=\(token)", .contentType: "application/x-www-form-urlencoded",
      ]
      headers[try #require(HTTPField.Name("Sec-Fetch-Site"))] = "cross-site"
      let refused = try await client.client.execute(
        uri: LockPage.path, method: .post, headers: headers, body: ByteBuffer(string: "to=/"))
      #expect(refused.status == .forbidden)
      _ = try await client.client.execute(uri: LockPage.path, method: .get, headers: headers, body: nil)
      _ = try await client.sessions.actor(of: token)
      let away = try await client.client.execute(
        uri: "\(LockPage.path)?to=https://evil.example", method: .get, headers: [:], body: nil)
      #expect(away.text.contains("href=\"/sign-in\"") && !away.text.contains("evil"))
    }
  }

  @Test("A mark is told from other people's by a tag that is another one for each person and day, and names nobody")
  func notedBy() async throws {
    try await BoardScene.released { board in
      func tags(_ actor: Actor) async throws -> [Substring] {
        let page = try await board.page(as: actor)
        let found = page.firstMatch(of: /data-by="([0-9a-f]{16} [0-9a-f]{16})"/)
        return try #require(found?.output.1).split(separator: " ")
      }
      let desk = try await tags(Scenario.kentDesk)
      let staff = try await tags(Scenario.kentStaff)
      #expect(Set(desk + staff).count == 4)
      try await board.scenario.database.setClock("2027-01-15T00:01:00-07:00")
      #expect(try await tags(Scenario.kentDesk).first == desk.last, "what was noted before midnight is still theirs")
      let french = try await board.page("fr")
      for words in ["data-record=\"Consigner\"", "data-noted-elsewhere=\"Noté dans une autre session"] {
        #expect(french.contains(words), "\(words)")
      }
    }
  }

  @Test("The board isn't printed: it leads to numbered copies, and no file without a number is offered")
  func paper() async throws {
    try await BoardScene.released { board in
      let page = try await board.page()
      #expect(page.contains("class=\"paper-only\"") && !page.contains("href=\"/front-desk/2027-01-15.pdf\""))
      #expect(try PageAssets.boardStyle.text(.shipped()).contains("@media print"))
    }
  }

  @Test("The board locks itself by the setting, also in a browser without scripts")
  func lockTime() async throws {
    try await BoardScene.released { board in
      let page = try await board.page()
      #expect(page.contains("data-lock-minutes=\"10\""))
      #expect(page.contains("<noscript><meta http-equiv=\"refresh\" content=\"600;url=/front-desk/locked?to="))
    }
  }

  @Test("Every word that the script says is there, and the script names no other")
  func scriptWords() throws {
    let asked = try PageAssets.boardScript.text(.shipped()).matches(of: /(wordsOf|minutesText|numbered)\("([A-Za-z]+)"/)
      .map { (isCount: $0.output.1 != "wordsOf", word: String($0.output.2)) }
    #expect(asked.count > 10)
    for (isCount, word) in asked where word != "did" && word != "step" {
      let names = isCount ? ["\(word)One", "\(word)Many"] : [word]
      for name in names { #expect(FrontDeskTexts.texts[name] != nil, "\(name)") }
    }
  }
}
