import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import Identifiers
import Identity
import NIOCore
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Web

@Suite("Referrals, by API and page")
struct ReferralWebTests {
  private static let body = #"{"kind":"victim","language":"fr","region":"Quebec","message":"Zoé Canari, 555-0100"}"#

  private static func onlyID(_ scenario: Scenario) async throws -> ReferralID {
    try #require(try await scenario.casework.referrals.list(Scenario.rju, ReferralFilter()).referrals.first).id
  }

  @Test("referral.1: by the API whoever submits one is answered with the receipt alone, and finds nothing by it")
  func writeOnly() async throws {
    try await WebFixture.run { scenario, client, log in
      for actor in [Scenario.m1, Scenario.kentStaff, Scenario.kentDesk, Scenario.actor("s1", .service)] {
        let submitted = try await client.api(.post, "/v1/referrals", as: actor, Self.body)
        #expect(submitted.status == .created && submitted.headers[.location] == nil)
        let answer = try submitted.decode([String: String].self)
        #expect(answer.keys.sorted() == ["receipt"])
        let receipt = try #require(answer["receipt"])
        let id = try await Self.onlyID(scenario)
        for path in ["/v1/referrals", "/v1/referrals?receipt=\(receipt)", "/v1/referrals/\(id)"] {
          let refused = try await client.api(.get, path, as: actor)
          #expect(refused.status == .forbidden, "\(path)")
        }
        let lookup = try await client.api(.get, "/v1/referrals/\(receipt)", as: Scenario.rju)
        #expect(lookup.status == .notFound)
      }
      #expect(
        try await client.api(.post, "/v1/referrals", as: Scenario.actor("a", .auditor), Self.body).status == .forbidden)
      for line in log.lines { #expect(!line.contains("Canari") && !line.contains("0100"), "\(line)") }
    }
  }

  @Test("What is wrong with one is named field by field, and never said back")
  func faults() async throws {
    try await WebFixture.run { _, client, _ in
      let wrong = #"{"kind":"x","language":"de","region":"North","site":"kent","message":"Canari\u0000"}"#
      let refused = try await client.api(.post, "/v1/referrals", as: Scenario.m1, wrong)
      #expect(refused.status == .badRequest && !refused.text.contains("Canari"))
      let faults = Set(refused.problem?.errors?.map { "\($0.field) \($0.code)" } ?? [])
      #expect(
        faults == [
          "kind notAllowed", "language notAllowed", "region notAllowed", "site notACode", "message forbiddenCharacters",
        ])
      let long = Self.body.replacing("Zoé", with: String(repeating: "a", count: 4_000))
      let tooLong = try await client.api(.post, "/v1/referrals", as: Scenario.m1, long)
      #expect(tooLong.problem?.errors?.map(\.code) == ["tooLong"])
    }
  }

  @Test("The unit finds one by its receipt, reads it, assigns it and takes it on; a stale hand is refused")
  func unit() async throws {
    try await WebFixture.run { scenario, client, _ in
      let receipt = try await client.api(.post, "/v1/referrals", as: Scenario.kentDesk, Self.body)
        .decode([String: String].self)["receipt"]
      let listed = try await client.api(.get, "/v1/referrals?receipt=\(receipt ?? "")&state=received", as: Scenario.rju)
      #expect(listed.text.contains(#""unread":true"#) && listed.text.contains(#""ageDays":0"#))
      #expect(!listed.text.contains("Canari"))
      let path = "/v1/referrals/\(try await Self.onlyID(scenario))"
      let unread = try await client.api(.post, "\(path)/state", as: Scenario.rju, #"{"state":"underReview"}"#)
      #expect(unread.status == .conflict && unread.problem?.detail?.contains("Read it first") == true)
      let read = try await client.api(.get, path, as: Scenario.rju)
      #expect(read.status == .ok && read.text.contains("Zoé Canari, 555-0100") && read.headers[.eTag] == "\"1\"")
      let assigned = try await client.api(
        .post, "\(path)/assignment", as: Scenario.rju, #"{"assignee":"rju1"}"#, [.ifMatch: "\"1\""])
      #expect(assigned.status == .ok && assigned.headers[.eTag] == "\"2\"" && !assigned.text.contains("Canari"))
      let stale = try await client.api(
        .post, "\(path)/state", as: Scenario.rju, #"{"state":"underReview"}"#, [.ifMatch: "\"1\""])
      #expect(stale.status == .preconditionFailed)
      let taken = try await client.api(
        .post, "\(path)/state", as: Scenario.rju, #"{"state":"underReview"}"#, [.ifMatch: "\"2\""])
      #expect(taken.status == .ok && taken.text.contains(#""state":"underReview""#))
      let process = #"{"state":"accepted","process":"\#(scenario.process.id)"}"#
      let accepted = try await client.api(.post, "\(path)/state", as: Scenario.rju, process)
      #expect(accepted.text.contains("\(scenario.process.id)"))
      let back = try await client.api(.post, "\(path)/state", as: Scenario.rju, #"{"state":"received"}"#)
      #expect(back.status == .conflict)
    }
  }

  @Test("referral.1: without an account the API takes a victim's referral, gives a receipt, and tells nothing")
  func withoutAccount() async throws {
    try await WebFixture.run { scenario, client, log in
      let key: HTTPFields = [.init("Idempotency-Key") ?? .accept: "k"]
      let submitted = try await client.api(.post, "/v1/referrals", Self.body, key)
      #expect(submitted.status == .created && submitted.headers[.location] == nil)
      let answer = try submitted.decode([String: String].self)
      #expect(answer.keys.sorted() == ["receipt"])
      // The same request gets the same receipt; another one with that key is none of the first one's business.
      let again = try await client.api(.post, "/v1/referrals", Self.body, key)
      #expect(try again.decode([String: String].self) == answer)
      let other = Self.body.replacing("0100", with: "0101")
      let second = try await client.api(.post, "/v1/referrals", other, key)
      #expect(second.status == .created)
      #expect(try second.decode([String: String].self) != answer)
      #expect(try await scenario.casework.referrals.list(Scenario.rju, ReferralFilter()).referrals.count == 2)
      for kind in ["institutional", "community"] {
        let refused = try await client.api(
          .post, "/v1/referrals", Self.body.replacing("\"victim\"", with: "\"\(kind)\""),
          [.acceptLanguage: "fr"])
        #expect(refused.status == .badRequest, "\(kind)")
        #expect(refused.problem?.errors?.map { "\($0.field) \($0.code)" } == ["kind accountNeeded"])
        #expect(refused.problem?.errors?.first?.reason.hasPrefix("Sans compte") == true)
      }
      for path in ["/v1/referrals", "/v1/referrals/\(answer["receipt"] ?? "")", "/v1/sites"] {
        #expect(try await client.api(.get, path).status == .unauthorized, "\(path)")
      }
      // A token that is no good isn't taken for none.
      let broken = try await client.api(
        .post, "/v1/referrals", Self.body, [.authorization: "Bearer nonsense"])
      #expect(broken.status == .unauthorized)
      for line in log.lines { #expect(!line.contains("Canari") && !line.contains("0100"), "\(line)") }
    }
  }

  @Test("referral.1: the page for people without an account, in both languages, shows the receipt and nothing typed")
  func publicPage() async throws {
    try await WebFixture.run { scenario, client, _ in
      let page = try await client.page("/refer")
      #expect(page.status == .ok && page.text.contains("You need no account") && !page.text.contains("name=\"kind\""))
      #expect(!page.text.contains("<nav") && !page.text.contains("name=\"site\""))
      let french = try await client.page("/refer", language: "fr")
      #expect(french.text.contains("Aucun compte") && french.text.contains("composez le 911"))
      #expect(try await client.page("/sign-in").text.contains("href=\"/refer\""))
      let form = [
        "do": "submit", "referralLanguage": "en", "region": "Pacific", "message": "Zoé Canari,\r\n555-0100",
        "key": "one-form", "form": "", "kind": "institutional", "site": "KENT",
      ]
      let submitted = try await client.page("/refer", form: form)
      #expect(submitted.status == .ok && !submitted.text.contains("Canari") && submitted.text.contains("Thank you"))
      let receipt = try #require(submitted.text.firstMatch(of: /RF-[2-9A-Z]{4}-[2-9A-Z]{4}/)).output
      #expect(try await client.page("/refer", form: form).text.contains(receipt), "twice is once")
      let found = try await scenario.casework.referrals.list(Scenario.rju, ReferralFilter()).referrals
      #expect(found.map(\.kind) == [.victim] && found.first?.submittedRole == .publicIntake)
      let empty = try await client.page("/refer", form: form.merging(["message": ""]) { $1 })
      #expect(empty.status == .badRequest && empty.text.contains("href=\"#message\""))
      // Another site's form, and one that was made for a session that is gone.
      let foreign = try await client.client.execute(
        uri: "/refer", method: .post,
        headers: [
          .contentType: "application/x-www-form-urlencoded", .init("Sec-Fetch-Site") ?? .accept: "cross-site",
        ], body: ByteBuffer(string: "do=submit&message=x"))
      #expect(foreign.status == .forbidden)
      #expect(try await client.page("/refer", form: form.merging(["form": "stale"]) { $1 }).status == .forbidden)
      #expect(try await scenario.casework.referrals.list(Scenario.rju, ReferralFilter()).referrals.count == 1)
      let one = try await client.page("/rju/referrals/\(try await Self.onlyID(scenario))", as: Scenario.rju)
      #expect(one.text.contains("Without an account"))
    }
  }

  @Test("referral.1: one address sends twenty an hour without an account, in a demonstration too, and no more")
  func publicLimit() async throws {
    try await WebFixture.runWithoutDatabase(clock: { .zero }) { _, client in
      for _ in 0..<20 { #expect(try await client.api(.post, "/v1/referrals", "{}").status == .badRequest) }
      let refused = try await client.api(.post, "/v1/referrals", "{}")
      #expect(refused.status == .tooManyRequests && refused.headers[.retryAfter] == "180")
      #expect(try await client.page("/refer", form: ["do": "submit"]).status == .tooManyRequests)
      #expect(try await client.page("/refer").status == .ok)
      #expect(try await client.api(.post, "/v1/referrals", as: Scenario.m1, "{}").status == .badRequest)
      let metrics = await client.metrics()
      #expect(metrics.contains("{reason=\"intakeRate\"} 2"))
    }
  }

  @Test("referral.1: a community referral from anyone but a parole office's staff is refused with the reason")
  func community() async throws {
    try await WebFixture.run { _, client, _ in
      let body = #"""
        {"kind":"community","language":"en","region":"Pacific","site":"KENT","offenderStatus":"conditionalRelease",\#
        "message":"Somebody."}
        """#
      for (actor, fault) in [
        (Scenario.m1, "kind paroleOfficeStaffOnly"), (Scenario.kentStaff, "site paroleOfficeOnly"),
        (Scenario.rju, "site paroleOfficeOnly"),
      ] {
        for (language, word) in [("en", "parole office"), ("fr", "libération conditionnelle")] {
          let refused = try await client.api(.post, "/v1/referrals", as: actor, body, [.acceptLanguage: language])
          #expect(refused.status == .badRequest)
          #expect(refused.problem?.errors?.map { "\($0.field) \($0.code)" } == [fault])
          #expect(refused.problem?.errors?.first?.reason.contains(word) == true, "\(language)")
        }
      }
      let page = try await client.page(
        "/refer", as: Scenario.kentStaff,
        form: Self.form.merging(["kind": "community", "offenderStatus": "longTermSupervision"]) { $1 })
      #expect(page.status == .badRequest && page.text.contains("href=\"#site\""))
    }
  }

  private static let form = [
    "do": "submit", "kind": "institutional", "referralLanguage": "en", "region": "Pacific", "site": "KENT",
    "message": "Zoé Canari,\r\n555-0100", "key": "one-form",
  ]

  @Test("referral.1: at the page the receipt is shown, once, and nothing that was typed")
  func page() async throws {
    try await WebFixture.run { scenario, client, _ in
      let submitted = try await client.page("/refer", as: Scenario.kentStaff, form: Self.form)
      #expect(submitted.status == .ok && !submitted.text.contains("Canari"))
      let receipt = try #require(submitted.text.firstMatch(of: /RF-[2-9A-Z]{4}-[2-9A-Z]{4}/)).output
      #expect(try await scenario.casework.referrals.list(Scenario.rju, ReferralFilter()).referrals.count == 1)
      let french = try await client.page(
        "/refer", as: Scenario.kentStaff, form: ["language": "fr", "receipt": String(receipt)])
      #expect(french.text.contains(receipt) && french.text.contains("Numéro de reçu"))
      let forged = try await client.page(
        "/refer", as: Scenario.kentStaff, form: ["language": "fr", "receipt": "<b>RF-2222-3333</b>"])
      #expect(!forged.text.contains("RF-2222-3333"))
      let fresh = try await client.page("/refer", as: Scenario.kentStaff)
      #expect(!fresh.text.contains(receipt) && !fresh.text.contains("Canari"))
      for actor in [Scenario.kentStaff, Scenario.m1, Scenario.kentDesk] {
        let id = try await Self.onlyID(scenario)
        #expect(try await client.page("/rju/referrals", as: actor).status == .forbidden)
        #expect(try await client.page("/rju/referrals/\(id)", as: actor).status == .forbidden)
      }
    }
  }

  @Test("The same form sent twice submits once, and shows the same receipt")
  func twice() async throws {
    try await WebFixture.run { scenario, client, _ in
      let token = try await client.sessions.open(.demonstration(Scenario.kentStaff))
      let fields = Self.form.merging(["form": FormToken.of(session: token)]) { $1 }
      let text = fields.map { "\($0.key)=\(PercentEncoding.encode($0.value))" }.joined(separator: "&")
      let headers: HTTPFields = [
        .cookie: "\(CookiePolicy.loopback.session)=\(token)", .accept: "text/html",
        .contentType: "application/x-www-form-urlencoded",
      ]
      var receipts: Set<Substring> = []
      for _ in 0..<2 {
        let response = try await client.client.execute(
          uri: "/refer", method: .post, headers: headers, body: ByteBuffer(string: text))
        receipts.insert(try #require(response.text.firstMatch(of: /RF-[2-9A-Z]{4}-[2-9A-Z]{4}/)).output)
      }
      #expect(receipts.count == 1)
      #expect(try await scenario.casework.referrals.list(Scenario.rju, ReferralFilter()).referrals.count == 1)
    }
  }

  @Test("A form with a fault is shown again as it was filled in, to whoever filled it in")
  func mended() async throws {
    try await WebFixture.run { _, client, _ in
      var wrong = Self.form
      wrong["kind"] = "victim"
      let shown = try await client.page("/refer", as: Scenario.kentStaff, form: wrong)
      #expect(shown.status == .badRequest && shown.text.contains("Zoé Canari"))
      #expect(shown.text.contains("href=\"#site\"") && !shown.text.contains("RF-"))
    }
  }

  @Test("The unit's pages show the queue without what the referrals say, and one with it")
  func unitPages() async throws {
    try await WebFixture.run { scenario, client, _ in
      _ = try await client.page("/refer", as: Scenario.kentStaff, form: Self.form)
      let queue = try await client.page("/rju/referrals", as: Scenario.rju)
      #expect(queue.text.contains("(unread)") && queue.text.contains("0 days") && !queue.text.contains("Canari"))
      let path = "/rju/referrals/\(try await Self.onlyID(scenario))"
      let one = try await client.page(path, as: Scenario.rju, language: "fr")
      #expect(one.text.contains("Zoé Canari,\n555-0100") && one.text.contains("Votre lecture est consignée"))
      let assigned = try await client.page(
        path, as: Scenario.rju, form: ["do": "assign", "assignee": "rju1", "version": "1"])
      #expect(assigned.status == .seeOther)
      #expect(one.text.contains("<option value=\"rju1\""), "the unit's people are chosen, not typed")
      let stale = try await client.page(
        path, as: Scenario.rju, form: ["do": "decide", "state": "underReview", "version": "1"])
      #expect(stale.status == .preconditionFailed)
      for state in ["underReview", "redirected"] {
        let taken = try await client.page(path, as: Scenario.rju, form: ["do": "decide", "state": state])
        #expect(taken.status == .seeOther, "\(state)")
        guard state == "underReview" else { continue }
        let review = try await client.page(path, as: Scenario.rju).text
        #expect(review.contains("<option value=\"\(scenario.process.id)\">"), "so are the open processes")
      }
      let ended = try await client.page("/rju/referrals?state=redirected", as: Scenario.rju)
      #expect(ended.text.contains(path) && !ended.text.contains("(unread)"))
      #expect(try await client.page("/rju/referrals", as: Scenario.rju).text.contains("There are none."))
    }
  }
}
