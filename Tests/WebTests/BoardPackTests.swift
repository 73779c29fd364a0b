import EntryDocuments
import Facilities
import Foundation
import HTTPTypes
import HummingbirdTesting
import Identity
import Meetings
import NIOCore
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Web

/// Packs that are fetched beside the board, and what ends with its day or its session.
extension BoardTests {
  @Test("A pack's copy has a number that no print had, not even one that never came about")
  func packNumber() async throws {
    try await BoardScene.released { board in
      let secret = DeskSecret()
      let body = #"{"publicKey":"\#(secret.publicKey.text)"}"#
      #expect(try await board.client.api(.put, "/v1/me/desk-key", as: Scenario.kentDesk, body).status == .ok)
      _ = try await board.scenario.database.ownerClient.query("board_test_print_that_failed")
      let file = try await board.client.api(.post, "/v1/entry-lists/KENT/pack", as: Scenario.kentDesk, body)
      let pack = try PrintPack(file: Data(file.body.readableBytesView))
      let day = try #require(LocalDay(BoardScene.day))
      #expect(try pack.open(day, with: secret).document?.copy == 5)
    }
  }

  @Test("A pack that is asked for again by the same key, or by a button that is pressed twice, takes no second copy")
  func packAgain() async throws {
    try await BoardScene.released { board in
      let (secret, day) = (DeskSecret(), try #require(LocalDay(BoardScene.day)))
      let body = #"{"publicKey":"\#(secret.publicKey.text)"}"#
      _ = try await board.client.api(.put, "/v1/me/desk-key", as: Scenario.kentDesk, body)
      let header = try #require(HTTPField.Name("Idempotency-Key"))
      func copy(_ answer: TestResponse) throws -> Int? {
        try PrintPack(file: Data(answer.body.readableBytesView)).open(day, with: secret).document?.copy
      }
      func ask(_ key: String, _ body: String) async throws -> TestResponse {
        try await board.client.api(
          .post, "/v1/entry-lists/KENT/pack", as: Scenario.kentDesk, body, [header: key])
      }
      func press(_ key: String) async throws -> TestResponse {
        try await board.client.page(
          "/front-desk/pack/file", as: Scenario.kentDesk,
          form: ["days": "2", "fingerprint": secret.publicKey.fingerprint, "key": key])
      }
      for (key, expected) in [("one", 1), ("one", 1), ("two", 2)] {
        #expect(try copy(await ask(key, body)) == expected)
      }
      #expect(
        try await ask("one", #"{"publicKey":"\#(secret.publicKey.text)","days":2}"#).problem?.name
          == "idempotency-key-reused")
      for _ in 0..<2 { #expect(try copy(await press("pressed")) == 3) }
      // The page is a day old: it says so, and its next press is another one.
      try await board.scenario.database.setClock("2027-01-15T08:00:00-07:00")
      let old = try await press("pressed")
      #expect(old.status == .conflict && old.text.contains("This page is from a day before."), "\(old.text)")
      let fresh = try #require(old.text.firstMatch(of: /name="key" value="([0-9a-f-]{36})"/)?.output.1)
      #expect(try copy(await press(String(fresh))) == 4)
      // A revision that came since isn't in what was taken before.
      try await board.cancel()
      let replaced = try await ask("two", body)
      #expect(replaced.status == .conflict && replaced.problem?.name == "newer-revision", "\(replaced.text)")
    }
  }

  @Test("After midnight an entry isn't undone any more, and the board says whom to tell", arguments: ["en", "fr"])
  func undoneTooLate(_ language: String) async throws {
    try await BoardScene.released { board in
      try await board.scenario.database.setClock("2027-01-15T09:42:00-07:00")
      let arrival = try await board.arrival()
      #expect(try await board.press("arrive:\(arrival)").status == .seeOther)
      try await board.scenario.database.setClock("2027-01-16T00:00:00-07:00")
      let refused = try await board.client.page(
        "/front-desk", as: Scenario.kentDesk, form: ["do": "undo-arrived:\(arrival)", "day": BoardScene.day],
        language: language)
      let advice =
        language == "en"
        ? "Tell the Restorative Justice Unit at what time it was made"
        : "Indiquez à l’Unité de la justice réparatrice à quelle heure"
      #expect(
        refused.status == .conflict && refused.text.replacing("&#39;", with: "'").contains(advice), "\(refused.text)")
    }
  }

  @Test("A board that somebody touches keeps its session; one that only looks doesn't, and neither opens a PDF then")
  func touched() async throws {
    try await BoardScene.released { board in
      let (touched, left) = (
        try await board.client.sessions.open(.demonstration(Scenario.kentDesk)),
        try await board.client.sessions.open(.demonstration(Scenario.kentDesk))
      )
      func get(_ path: String, _ token: String) async throws -> TestResponse {
        try await board.client.client.execute(
          uri: path, method: .get, headers: [.cookie: "\(CookiePolicy.loopback.session)=\(token)"], body: nil)
      }
      let (look, touch) = (
        "/live/front-desk/pulse?day=\(BoardScene.day)", "/live/front-desk/touched?day=\(BoardScene.day)"
      )
      for (path, token) in [(look, left), (touch, touched)] {
        try await board.scenario.database.ownerClient.query("board_test_sessions_age", "7 minutes")
        _ = try await get(touch, touched)
        #expect(try await get(path, token).status == .ok)
      }
      // The board locks itself after ten minutes; the session has two more.
      #expect(try await get("/front-desk/\(BoardScene.day).pdf", touched).status == .ok)
      #expect(try await get("/front-desk/\(BoardScene.day).pdf", left).status == .seeOther)
    }
  }
}
