import EntryDocuments
import Foundation
import HTTPTypes
import HummingbirdTesting
import Identifiers
import NIOCore
import Privacy
import Scenarios
import Testing

@testable import Web

@Suite("Print packs and desks' keys, by API and page (entry.3)")
struct PackWebTests {
  private struct Key: Decodable {
    let id: String
    let fingerprint: String
    let revokedBy: String?
  }

  private struct Keys: Decodable {
    let deskKeys: [Key]
  }

  private static let path = "/v1/entry-lists/KENT/pack"

  private static func body(_ secret: DeskSecret) -> String { #"{"publicKey":"\#(secret.publicKey.text)"}"# }

  private static func wish(_ secret: DeskSecret, days: Int? = nil) -> String {
    #"{"publicKey":"\#(secret.publicKey.text)"\#(days.map { ",\"days\":\($0)" } ?? "")}"#
  }

  private static func pack(_ answer: TestResponse) throws -> PrintPack {
    try PrintPack(file: Data(answer.body.readableBytesView))
  }

  @Test("a pack is for the caller's own key alone, and not before they have registered one")
  func ownKey() async throws {
    try await WebFixture.run { _, client, _ in
      let (desk, staff) = (DeskSecret(), DeskSecret())
      let none = try await client.api(.post, Self.path, as: Scenario.kentDesk, Self.wish(desk))
      #expect(none.status == .conflict && none.problem?.type.hasSuffix("/no-desk-key") == true, "\(none.text)")
      let registered = try await client.api(.put, "/v1/me/desk-key", as: Scenario.kentDesk, Self.body(desk))
      #expect(registered.status == .ok, "\(registered.text)")
      #expect(try registered.decode(Key.self).fingerprint == desk.publicKey.fingerprint)
      _ = try await client.api(.put, "/v1/me/desk-key", as: Scenario.kentStaff, Self.body(staff))
      for (actor, secret, other) in [(Scenario.kentDesk, desk, staff), (Scenario.kentStaff, staff, desk)] {
        let wrong = try await client.api(.post, Self.path, as: actor, Self.wish(other))
        #expect(
          wrong.status == .badRequest && wrong.problem?.errors?.map(\.code) == ["keyNotRegistered"], "\(wrong.text)")
        let answer = try await client.api(.post, Self.path, as: actor, Self.wish(secret, days: 2))
        #expect(answer.status == .ok && answer.headers[.contentType] == "application/octet-stream")
        #expect(answer.headers[.contentDisposition] == "attachment; filename=\"entry-lists-KENT.pack\"")
        #expect(answer.headers[.cacheControl]?.contains("no-store") == true)
        let pack = try Self.pack(answer)
        #expect(pack.header.key == secret.publicKey.fingerprint && pack.header.parts.count == 2)
        let day = try #require(pack.header.parts.first).day
        #expect(try pack.open(day, with: secret).day == day)
        #expect(throws: PackFault.self) { try pack.open(day, with: other) }
      }
      let usual = try await client.api(.post, Self.path, as: Scenario.kentDesk, Self.wish(desk))
      #expect(try Self.pack(usual).header.parts.count == 3)
    }
  }

  @Test("another site's pack isn't found, and other roles have none (scope.1)")
  func others() async throws {
    try await WebFixture.run { _, client, _ in
      _ = try await client.api(.put, "/v1/me/desk-key", as: Scenario.matsquiDesk, Self.body(DeskSecret()))
      let wish = Self.wish(DeskSecret())
      #expect(try await client.api(.post, Self.path, as: Scenario.matsquiDesk, wish).status == .notFound)
      let nowhere = try await client.api(.post, "/v1/entry-lists/NOWHERE/pack", as: Scenario.kentDesk, wish)
      #expect(nowhere.status == .notFound)
      for actor in [Scenario.m1, Scenario.rju, Scenario.actor("a", .auditor)] {
        #expect(try await client.api(.post, Self.path, as: actor, wish).status == .forbidden)
        #expect(try await client.api(.put, "/v1/me/desk-key", as: actor, Self.body(DeskSecret())).status == .forbidden)
        #expect(try await client.api(.get, "/v1/desk-keys", as: actor).status == .forbidden)
        #expect(try await client.page("/front-desk/pack", as: actor).status == .forbidden)
      }
    }
  }

  @Test("what isn't a key, and a number of days out of range, is refused by its field")
  func faults() async throws {
    try await WebFixture.run { _, client, _ in
      let zeros = Data(count: 32).base64EncodedString()
      for (wrong, code) in [
        (#"{"publicKey":"\#(zeros)"}"#, "notAKey"), (#"{"publicKey":"AAAA"}"#, "notAKey"),
        (#"{"publicKey":7}"#, "wrongType"), ("{}", "required"),
      ] {
        let answer = try await client.api(.put, "/v1/me/desk-key", as: Scenario.kentDesk, wrong)
        #expect(answer.status == .badRequest, "\(wrong)")
        #expect(answer.problem?.errors?.map(\.code) == [code], "\(wrong) \(answer.text)")
      }
      let secret = DeskSecret()
      for days in ["0", "8", "\"2\"", "99999999999999999999"] {
        let wrong = #"{"publicKey":"\#(secret.publicKey.text)","days":\#(days)}"#
        let answer = try await client.api(.post, Self.path, as: Scenario.kentDesk, wrong)
        #expect(answer.status == .badRequest && answer.problem?.errors?.map(\.field) == ["days"], "\(days)")
      }
      _ = try await client.api(.put, "/v1/me/desk-key", as: Scenario.kentDesk, Self.body(secret))
      let taken = try await client.api(.put, "/v1/me/desk-key", as: Scenario.kentStaff, Self.body(secret))
      #expect(taken.status == .badRequest && taken.problem?.errors?.map(\.code) == ["keyKnown"])
    }
  }

  @Test("the staff revoke a key of their site, and no pack is sealed to it any more")
  func revocation() async throws {
    try await WebFixture.run { _, client, _ in
      let secret = DeskSecret()
      _ = try await client.api(.put, "/v1/me/desk-key", as: Scenario.kentDesk, Self.body(secret))
      let keys: Keys = try await client.api(.get, "/v1/desk-keys", as: Scenario.kentStaff).decode()
      let key = try #require(keys.deskKeys.first)
      let path = "/v1/desk-keys/\(key.id)/revocation"
      #expect(try await client.api(.post, path, as: Scenario.matsquiStaff).status == .notFound)
      let revoked = try await client.api(.post, path, as: Scenario.kentStaff)
      #expect(try revoked.status == .ok && revoked.decode(Key.self).revokedBy == "kent.staff")
      #expect(try await client.api(.post, Self.path, as: Scenario.kentDesk, Self.wish(secret)).status == .conflict)
    }
  }

  @Test("an officer registers a key, fetches a pack and revokes the key at the page", arguments: ["en", "fr"])
  func page(_ language: String) async throws {
    try await WebFixture.run { _, client, _ in
      let (secret, path) = (DeskSecret(), "/front-desk/pack")
      func page(_ form: [String: String]? = nil, at place: String = path) async throws -> TestResponse {
        try await client.page(place, as: Scenario.kentDesk, form: form, language: language)
      }
      let empty = try await page()
      #expect(empty.status == .ok && !empty.text.contains("\(path)/file"))
      #expect(empty.text.contains(language == "en" ? "Register your key" : "Enregistrer votre clé"))
      let wrong = try await page(["do": "register", "publicKey": "nonsense"])
      #expect(wrong.status == .badRequest && wrong.text.contains("publicKey-fault"))
      let own = ["days": "2", "fingerprint": secret.publicKey.fingerprint]
      let noKey = try await page(own, at: "\(path)/file")
      #expect(noKey.status == .conflict)
      let registered = try await page(["do": "register", "publicKey": " \(secret.publicKey.text)\n"])
      #expect(registered.status == .seeOther, "\(registered.text)")
      let shown = try await page()
      let digits = secret.publicKey.fingerprint
      #expect(shown.text.contains("\(digits.prefix(4)) \(digits.dropFirst(4).prefix(4)) "))
      #expect(shown.text.contains("action=\"\(path)/file\"") && !shown.text.contains(secret.publicKey.text))
      #expect(shown.text.contains("name=\"fingerprint\" value=\"\(digits)\""))
      let other = try await page(["days": "2", "fingerprint": String(repeating: "a", count: 64)], at: "\(path)/file")
      #expect(other.status == .conflict && other.text.contains("action=\"\(path)/file\""), "\(other.text)")
      let file = try await page(own, at: "\(path)/file")
      let pack = try Self.pack(file)
      #expect(try pack.open(try #require(pack.header.parts.last).day, with: secret).document == nil)
      let keys: Keys = try await client.api(.get, "/v1/desk-keys", as: Scenario.kentDesk).decode()
      let revoked = try await page(["do": "revoke:\(try #require(keys.deskKeys.first).id)"])
      #expect(revoked.status == .seeOther)
      #expect(!(try await page()).text.contains("\(path)/file"))
    }
  }

  @Test("a pack is asked for by POST alone, because it takes copies")
  func method() async throws {
    try await WebFixture.runWithoutDatabase { _, client in
      let got = try await client.api(.get, Self.path, as: Scenario.kentDesk)
      #expect(got.status == .methodNotAllowed && got.headers[.allow] == "POST", "\(got.text)")
    }
  }
}
