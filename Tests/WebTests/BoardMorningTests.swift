import EntryDocuments
import Foundation
import HTTPTypes
import HummingbirdTesting
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Web

/// Three copies of Kent's list of Friday, January 15 were printed; the board is that of later days.
@Suite("The board the morning after (entry.3)")
struct BoardMorningTests {
  private static let today = "2027-01-16"
  private static let board = "/front-desk?day=2027-01-16"

  /// Three copies are printed, and the next day begins.
  private func morning(_ body: @Sendable (BoardScene) async throws -> Void) async throws {
    try await BoardScene.released { scene in
      _ = try await scene.press("print", ["revision": "1", "copies": "3"])
      _ = try await scene.press("acknowledge", ["revision": "1"])
      try await scene.scenario.database.setClock("2027-01-16T07:00:00-07:00")
      try await body(scene)
    }
  }

  /// Ticks on the board of today.
  private func tick(_ scene: BoardScene, _ button: String) async throws -> TestResponse {
    try await scene.press(button, ["day": Self.today])
  }

  @Test("Today's board asks for the copies of earlier days until each is ticked off, and lets it be taken back")
  func earlier() async throws {
    try await morning { scene in
      let page = try await scene.page(path: Self.board)
      for words in [
        "Copies of earlier days", "<h3>Copies of Friday 15 January 2027, revision 1</h3>", "☐ Copy 3",
        "aria-label=\"Returned: Copy 1, revision 1, Friday 15 January 2027\"",
      ] { #expect(page.contains(words), "\(words)") }
      #expect(!page.contains("Tremblay"))
      let french = try await scene.page("fr", path: Self.board)
      for words in ["Copies des jours précédents", "<h3>Copies du vendredi 15 janvier 2027, révision 1</h3>"] {
        #expect(french.contains(words), "\(words)")
      }
      for (button, words) in [
        ("returned:2027-01-15.1.1", "☑ Copy 1, returned 07:"), ("shredded:2027-01-15.1.2", "☑ Copy 2, shredded 07:"),
        ("reopen:2027-01-15.1.1", "☐ Copy 1"), ("returned:2027-01-15.1.1", "☑ Copy 1, returned 07:"),
      ] {
        let done = try await tick(scene, button)
        #expect(done.status == .seeOther && done.headers[.location]?.contains("day=\(Self.today)") == true)
        let page = try await scene.page(path: Self.board)
        #expect(page.contains(words) && page.contains("id=\"board-earlier\""), "\(button)")
      }
      #expect(try await tick(scene, "returned:2027-01-15.1.3").status == .seeOther)
      let after = try await scene.page(path: Self.board)
      #expect(!after.contains("board-earlier") && after.contains("<details id=\"board-ended\""))
      #expect(after.contains("value=\"reopen:2027-01-15.1.3\""), "a slip can be taken back today")
      for unknown in ["returned:2027-01-15.1.9", "returned:2027-01-12.1.1", "returned:x.1.1", "returned:1.1.1.1"] {
        #expect(try await tick(scene, unknown).status == .notFound, "\(unknown)")
      }
    }
  }

  @Test("Only today's board has them, and it learns of each tick without reading a list")
  func pulse() async throws {
    try await morning { scene in
      for path in [BoardScene.path, "/front-desk?day=2027-01-17"] {
        #expect(try await !scene.page(path: path).contains("board-earlier"), "\(path)")
      }
      #expect(try await scene.page().contains("Collect copies 1–3 of revision 1"))
      let shown = try #require(
        try await scene.page(path: Self.board).firstMatch(of: /data-pulse="([^"]+)"/)?.output.1)
      var pulses: Set<String> = [try await scene.pulse(of: Self.today).pulse]
      #expect(pulses == [String(shown)])
      for button in ["returned:2027-01-15.1.1", "shredded:2027-01-15.1.1"] {
        _ = try await tick(scene, button)
        pulses.insert(try await scene.pulse(of: Self.today).pulse)
      }
      #expect(pulses.count == 3 && pulses.allSatisfy { $0.contains(/^[a-z0-9.-]+$/) }, "\(pulses)")
      let part = try await scene.client.page("/live/front-desk?day=\(Self.today)", as: Scenario.kentDesk).text
      #expect(part.contains("id=\"board-earlier\"") && part.contains("☑ Copy 1, shredded"))
    }
  }

  @Test("A list that is destroyed has its copies still, on today's board and by the API, and no name")
  func destroyed() async throws {
    try await morning { scene in
      try await scene.scenario.database.setClock("2027-01-17T07:00:00-07:00")
      // The worker may be first; then there is nothing left to do.
      let buried = try await scene.scenario.database.database.acting(as: .worker).rows(
        of: "entry_list_bury",
        ["who": .actor(.worker), "given_site": .text("KENT"), "given_day": .date(BoardScene.day)])
      #expect(buried.count == 1)
      let list = "/v1/entry-lists/KENT/2027-01-15"
      #expect(try await scene.client.api(.get, list, as: Scenario.kentDesk).status == .notFound)
      let prints = "\(list)/prints"
      let copies = try await scene.client.api(.get, prints, as: Scenario.kentDesk).text
      #expect(copies.ranges(of: #""recalled":true"#).count == 3 && !copies.contains("Tremblay"), "\(copies)")
      for _ in 1...2 {
        let ended = try await scene.client.api(
          .post, "\(prints)/1/1/end", as: Scenario.kentDesk, #"{"fate":"returned"}"#)
        #expect(ended.status == .ok && ended.text.contains(#""fate":"returned""#), "\(ended.text)")
      }
      let board = "/front-desk?day=2027-01-17"
      #expect(try await scene.page(path: board).contains("☑ Copy 1, returned"))
      #expect(try await scene.press("shredded:2027-01-15.1.2", ["day": "2027-01-17"]).status == .seeOther)
      let page = try await scene.page(path: board)
      #expect(page.contains("☑ Copy 2, shredded") && page.contains("☐ Copy 3") && !page.contains("Tremblay"))
      let other = try await scene.client.api(
        .post, "\(prints)/1/3/end", as: Scenario.matsquiDesk, #"{"fate":"returned"}"#)
      #expect(other.status == .notFound)
    }
  }
}
