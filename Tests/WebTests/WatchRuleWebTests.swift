import Auditing
import HTTPTypes
import HummingbirdTesting
import Privacy
import Scenarios
import Testing

@testable import Web

@Suite("How much reading is usual, by API and page")
struct WatchRuleWebTests {
  private static let auditor = Scenario.actor("auditor1", .auditor)
  private static let other = Scenario.actor("auditor2", .auditor)
  /// Those who are watched.
  private static let watched = [Scenario.rju, Scenario.m1, Scenario.kentStaff, Scenario.kentDesk]
  private static let path = "/v1/audit/watch/frontDesk"
  private static let wider = #"{"windowMinutes":120,"objectsMax":25,"hoursMarginMinutes":60}"#

  private struct Entries: Decodable {
    struct Entry: Decodable, Equatable {
      let actor: String
      let kind: String
      let object: String
    }

    let entries: [Entry]
  }

  @Test("An auditor sets it and the trail says so; the later of two changes is refused")
  func api() async throws {
    try await WebFixture.run { _, client, _ in
      let all = try await client.api(.get, "/v1/audit/watch", as: Self.auditor)
      let shown = #"{"hoursMarginMinutes":180,"objectsMax":10,"role":"frontDesk","windowMinutes":60}"#
      #expect(all.status == .ok && all.text.contains(shown), "\(all.text)")
      #expect(all.text.contains(#"{"objectsMax":40,"role":"rju","windowMinutes":60}"#), "\(all.text)")
      let before = try await client.api(.get, Self.path, as: Self.auditor)
      #expect(before.text == shown && before.headers[.eTag] == "\"1\"")
      let match: HTTPFields = [.ifMatch: "\"1\""]
      let saved = try await client.api(.put, Self.path, as: Self.auditor, Self.wider, match)
      #expect(saved.status == .ok && saved.headers[.eTag] == "\"2\"", "\(saved.text)")
      let late = try await client.api(
        .put, Self.path, as: Self.other, #"{"windowMinutes":60,"objectsMax":9}"#, match)
      #expect(late.status == .preconditionFailed)
      let after = try await client.api(.get, Self.path, as: Self.other)
      #expect(after.text == saved.text && after.text.contains(#""objectsMax":25"#))
      let found: Entries = try await client.api(.get, "/v1/audit?action=audit.setWatch", as: Self.auditor).decode()
      #expect(found.entries == [Entries.Entry(actor: "auditor1", kind: "watchRule", object: "frontDesk")])
      let unwatched = try await client.api(
        .put, Self.path, as: Self.other, #"{"windowMinutes":60,"objectsMax":9,"hoursMarginMinutes":null}"#)
      #expect(unwatched.text == #"{"objectsMax":9,"role":"frontDesk","windowMinutes":60}"#)
      #expect(unwatched.headers[.eTag] == "\"3\"")
    }
  }

  @Test("Those who are watched neither see nor change it, and nobody sets it for a role that isn't watched")
  func refused() async throws {
    try await WebFixture.run { _, client, _ in
      for actor in Self.watched {
        for path in ["/v1/audit/watch", Self.path] {
          #expect(try await client.api(.get, path, as: actor).status == .forbidden, "\(actor.role)")
        }
        #expect(try await client.api(.put, Self.path, as: actor, Self.wider).status == .forbidden, "\(actor.role)")
        for path in ["/audit/watch", "/audit/watch/rju"] {
          #expect(try await client.page(path, as: actor).status == .forbidden, "\(actor.role)")
        }
        let form = ["do": "set", "windowMinutes": "60", "objectsMax": "100000"]
        #expect(try await client.page("/audit/watch/rju", as: actor, form: form).status == .forbidden)
      }
      for role in ["auditor", "service", "nobody"] {
        let path = "/v1/audit/watch/\(role)"
        #expect(try await client.api(.get, path, as: Self.auditor).status == .notFound, "\(role)")
        let put = try await client.api(.put, path, as: Self.auditor, #"{"windowMinutes":60,"objectsMax":9}"#)
        #expect(put.status == .notFound, "\(role)")
        #expect(try await client.page("/audit/watch/\(role)", as: Self.auditor).status == .notFound, "\(role)")
      }
      #expect(try await client.api(.get, Self.path, as: Self.auditor).headers[.eTag] == "\"1\"")
    }
  }

  @Test(
    "What can't be set is refused field by field in the caller's language, and changes nothing",
    arguments: [("en", "The value is out of range."), ("fr", "La valeur est hors limites.")])
  func faults(language: String, outOfRange: String) async throws {
    try await WebFixture.run { _, client, _ in
      for (role, wrong, faults) in [
        (
          "frontDesk", #"{"windowMinutes":0,"objectsMax":100001,"hoursMarginMinutes":1441}"#,
          ["windowMinutes outOfRange", "objectsMax outOfRange", "hoursMarginMinutes outOfRange"]
        ),
        (
          "mediator", #"{"windowMinutes":60,"objectsMax":10,"hoursMarginMinutes":0}"#,
          ["hoursMarginMinutes siteRolesOnly"]
        ),
        ("rju", #"{"objectsMax":"40"}"#, ["windowMinutes required", "objectsMax wrongType"]),
        ("rju", #"{"windowMinutes":60,"objectsMax":40,"quiet":true}"#, ["quiet unknownField"]),
      ] {
        let answer = try await client.api(
          .put, "/v1/audit/watch/\(role)", as: Self.auditor, wrong, [.acceptLanguage: language])
        #expect(answer.status == .badRequest, "\(wrong)")
        #expect(answer.problem?.errors?.map { "\($0.field) \($0.code)" } == faults, "\(answer.text)")
        if faults.count == 3 { #expect(answer.text.contains(outOfRange), "\(answer.text)") }
      }
      let form = ["do": "set", "version": "1", "windowMinutes": "60", "objectsMax": "0", "hoursMarginMinutes": "180"]
      let page = try await client.page("/audit/watch/siteStaff", as: Self.auditor, form: form, language: language)
      #expect(page.status == .badRequest && page.text.contains("href=\"#objectsMax\""), "\(page.text)")
      #expect(page.text.contains(outOfRange) && page.text.contains("name=\"version\" value=\"1\""))
      for role in WatchRule.roles {
        let kept = try await client.api(.get, "/v1/audit/watch/\(role.rawValue)", as: Self.auditor)
        #expect(kept.headers[.eTag] == "\"1\"", "\(role)")
      }
    }
  }

  @Test("Auditors see and set it at their pages, in both languages", arguments: ["en", "fr"])
  func pages(_ language: String) async throws {
    try await WebFixture.run { _, client, _ in
      let isFrench = language == "fr"
      func page(_ path: String, _ form: [String: String]? = nil) async throws -> TestResponse {
        try await client.page(path, as: Self.auditor, form: form, language: language)
      }
      for path in ["/audit", "/more"] {
        #expect(try await page(path).text.contains("href=\"/audit/watch\""), "\(path)")
      }
      let shown = try await page("/audit/watch").text
      #expect(shown.contains(isFrench ? "<h1>Consultations habituelles</h1>" : "<h1>Usual reading</h1>"))
      let hours =
        isFrench
        ? "de 3\u{A0}heures avant l’ouverture à 3\u{A0}heures après la fermeture"
        : "from 3 hours before opening to 3 hours after closing"
      #expect(shown.contains(hours) && shown.contains("href=\"/audit/watch/siteStaff\""), "\(shown)")

      let asked = try await page("/audit/watch/siteStaff").text
      #expect(asked.contains("id=\"hoursMarginMinutes\"") && asked.contains("name=\"version\" value=\"1\""))
      let ofMediators = try await page("/audit/watch/mediator").text
      #expect(ofMediators.contains("id=\"objectsMax\"") && !ofMediators.contains("hoursMarginMinutes"))

      let form = [
        "do": "set", "version": "1", "windowMinutes": "1 440", "objectsMax": "20", "hoursMarginMinutes": "",
      ]
      let saved = try await page("/audit/watch/siteStaff", form)
      #expect(saved.status == .seeOther && saved.headers[.location] == "/audit/watch?done=watchRuleSet")
      let after = try await page("/audit/watch?done=watchRuleSet").text
      let done = isFrench ? "La surveillance suit désormais cette règle." : "The watch goes by it from now on."
      #expect(after.contains(done))
      #expect(after.contains(isFrench ? "24\u{A0}heures" : "24 hours"))
      #expect(after.contains(isFrench ? "non surveillées" : "not watched"), "\(after)")
      let trail = try await page("/audit", ["do": "search", "action": "audit.setWatch"]).text
      let did = isFrench ? "Consultations habituelles d’un rôle établies" : "Usual reading of a role set"
      #expect(trail.contains(">\(did)</td>"), "\(trail)")

      // Whoever had the rule before them is told what it says now.
      let late = try await page("/audit/watch/siteStaff", form.merging(["objectsMax": "30"]) { $1 })
      #expect(late.status == .preconditionFailed && late.text.contains("name=\"version\" value=\"2\""))
      #expect(late.text.contains("value=\"20\"") && !late.text.contains("value=\"30\""), "\(late.text)")
    }
  }
}
