import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Identity
import Logging
import NIOCore
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Web

@Suite("Sessions at the pages")
struct SessionPageTests {
  /// The headers of a browser in which somebody is signed in.
  private static func headers(_ token: String, _ more: HTTPFields = [:]) -> HTTPFields {
    var headers: HTTPFields = [
      .cookie: "\(CookiePolicy.loopback.session)=\(token)", .accept: "text/html",
      .contentType: "application/x-www-form-urlencoded",
    ]
    for field in more { headers.append(field) }
    return headers
  }

  private static func field(_ name: String, _ value: String) throws -> HTTPFields {
    var fields = HTTPFields()
    fields.append(HTTPField(name: try #require(HTTPField.Name(name)), value: value))
    return fields
  }

  @Test("A form that another site sends is refused, though it carries the session's own token")
  func crossSite() async throws {
    try await WebFixture.run { _, client, _ in
      let token = try await client.sessions.open(.demonstration(Scenario.rju))
      let form = ByteBuffer(string: "form=\(FormToken.of(session: token))&language=fr")
      for (name, value, status) in [
        ("Sec-Fetch-Site", "cross-site", HTTPResponse.Status.forbidden), ("Sec-Fetch-Site", "same-site", .forbidden),
        ("Origin", "https://evil.test", .forbidden), ("Origin", "null", .forbidden),
        ("Sec-Fetch-Site", "same-origin", .ok), ("Sec-Fetch-Site", "none", .ok), ("X-Nothing", "x", .ok),
      ] {
        let response = try await client.client.execute(
          uri: "/rju", method: .post, headers: Self.headers(token, try Self.field(name, value)), body: form)
        #expect(response.status == status, "\(name): \(value)")
      }
    }
  }

  @Test("Another site signs nobody in as somebody else")
  func loginForgery() async throws {
    try await WebFixture.run { _, client, _ in
      let form = ByteBuffer(string: "do=signIn&role=rju&subject=evil")
      for (name, value) in [("Sec-Fetch-Site", "cross-site"), ("Origin", "https://evil.test")] {
        let response = try await client.client.execute(
          uri: "/sign-in", method: .post, headers: Self.headers("", try Self.field(name, value)), body: form)
        #expect(response.status == .forbidden && response.headers[.setCookie]?.contains("session") != true)
      }
    }
  }

  @Test("A visitor from another site's link is forwarded once by our own page")
  func arrival() async throws {
    try await WebFixture.runWithoutDatabase { _, client in
      let arrival = try await client.client.execute(
        uri: "/mediator?site=KENT&to=\"x", method: .get, headers: try Self.field("Sec-Fetch-Site", "cross-site"),
        body: nil)
      #expect(arrival.status == .ok)
      #expect(arrival.text.contains("http-equiv=\"refresh\" content=\"0;url=/mediator?site=KENT&amp;to="))
      #expect(!arrival.text.contains("to=\"x"))
      let again = try await client.client.execute(
        uri: "/mediator", method: .get, headers: try Self.field("Sec-Fetch-Site", "same-origin"), body: nil)
      #expect(again.status == .seeOther && again.headers[.location] == "/sign-in?to=%2Fmediator")
    }
  }

  @Test("Signing out ends the session itself, so that a copy of its cookie is worth nothing")
  func signOut() async throws {
    try await WebFixture.run { _, client, _ in
      let token = try await client.sessions.open(.demonstration(Scenario.rju))
      let form = ByteBuffer(string: "form=\(FormToken.of(session: token))")
      let left = try await client.client.execute(
        uri: "/sign-out", method: .post, headers: Self.headers(token), body: form)
      #expect(left.status == .seeOther && left.headers[.location] == "/sign-in")
      #expect(left.headers[.setCookie]?.contains("Max-Age=0") == true)
      let after = try await client.client.execute(uri: "/rju", method: .get, headers: Self.headers(token), body: nil)
      #expect(after.status == .seeOther)
    }
  }

  @Test("A bearer token isn't accepted as a session, nor a session as a bearer token")
  func twoKinds() async throws {
    try await WebFixture.run { _, client, _ in
      let bearer = TestTokens.token(for: Scenario.rju)
      let page = try await client.client.execute(uri: "/rju", method: .get, headers: Self.headers(bearer), body: nil)
      #expect(page.status == .seeOther)
      let session = try await client.sessions.open(.demonstration(Scenario.rju))
      let api = try await client.client.execute(
        uri: "/v1/sites", method: .get, headers: [.authorization: "Bearer \(session)"], body: nil)
      #expect(api.status == .unauthorized)
      let cookie = try await client.client.execute(
        uri: "/v1/sites", method: .get, headers: Self.headers(session), body: nil)
      #expect(cookie.status == .unauthorized)
    }
  }

  @Test("What a page asks for by itself doesn't keep its session alive; everything else does")
  func uses() async throws {
    try await WebFixture.runWithoutDatabase { application, _ in
      let silent = application.table.routes.filter {
        if case .session(_, isUse: false) = $0.access { true } else { false }
      }
      #expect(
        Set(silent.map(\.path)) == [
          "/live", "/live/count", "/live/inbox", "/live/front-desk", "/live/front-desk/pulse", "/live/session",
          "/live/site/meetings/{id}",
        ])
    }
  }

  @Test("Outside of demonstrations every cookie of a session is __Host-, Secure and out of scripts' reach")
  func cookiePolicy() {
    let policy = CookiePolicy.hostOnly
    for cookie in [policy.sessionCookie("x"), policy.signInCookie("a1", "x", seconds: 600), policy.noSessionCookie] {
      let text = cookie.description
      #expect(text.hasPrefix("__Host-vestibule-") && text.contains("Path=/") && !text.contains("Domain"), "\(text)")
      #expect(text.contains("Secure") && text.contains("HttpOnly"), "\(text)")
    }
    #expect(policy.sessionCookie("x").description.contains("SameSite=Strict"))
    #expect(policy.signInCookie("a1", "x", seconds: 600).description.contains("SameSite=Lax"))
  }
}

@Suite("The demonstration's sign-in")
struct DemonstrationSignInTests {
  private func web(_ way: SignInWay, host: String) throws -> WebApplication {
    let nowhere = try PostgresClient(
      configuration: PostgresConfiguration(connectionString: "host=/nonexistent", schema: "vestibule"),
      logger: LogCapture().logger())
    let masterKey = try #require(MasterKey(base64: MasterKey.makeBase64()))
    return try WebFixture.web(
      Database(postgres: nowhere, actorKey: TestCluster.actorKey, fingerprints: .ofThisProcess()),
      Keyring(postgres: nowhere, masterKey: masterKey, proofs: TestCluster.proofs),
      signIn: way, WebConfiguration(host: host, version: "test"))
  }

  @Test(
    "It can't be had on an address that others reach",
    arguments: ["0.0.0.0", "::", "192.0.2.1", "vestibule.example.ca", "127.0.0.1.example.ca", ""])
  func beyondLoopback(host: String) throws {
    #expect(throws: WebConfigurationError.self) { try web(.demonstration, host: host) }
    _ = try web(.none, host: host)
  }

  @Test("Outside demonstrations nobody can choose whom to sign in as")
  func absent() async throws {
    try await web(.none, host: "127.0.0.1").application(logger: LogCapture().logger()).test(.router) { client in
      let form = ByteBuffer(string: "do=signIn&role=rju&subject=evil")
      let refused = try await client.execute(
        uri: "/sign-in", method: .post, headers: [.contentType: "application/x-www-form-urlencoded"], body: form)
      #expect(refused.status == .notFound && refused.headers[.setCookie]?.contains("session") != true)
      let page = try await client.execute(uri: "/sign-in", method: .get, headers: [:], body: nil)
      #expect(page.status == .ok && !page.text.contains("name=\"role\"") && !page.text.contains("/sign-in/provider"))
      for (method, path) in [
        (HTTPRequest.Method.get, "/sign-in/provider"), (.get, "/sign-in/callback?code=x&state=y"),
        (.post, "/sign-out/back-channel"),
      ] {
        #expect(try await client.execute(uri: path, method: method, headers: [:], body: nil).status == .notFound)
      }
    }
  }
}
