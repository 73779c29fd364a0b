import Crypto
import Foundation
import Testing

/// The program as a client of a real OpenID provider.
@Suite(.wholePrograms)
struct SignInTests {
  private static let session = "__Host-vestibule-session"

  @Test("Someone signs in at the provider, comes back to the page they wanted, and signs out")
  func wholeWay() async throws {
    try await ServedProduct.run { product, browser in
      try product.person("m1", roles: "rj-mediators")
      let pages = try await browser.signIn(to: "/mediator")
      let last = try #require(pages.last)
      #expect(last.status == 200 && last.address == ServedProduct.webAddress + "/mediator", "\(pages)")
      let set = pages.flatMap(\.cookies).filter { $0.hasPrefix(Self.session) }
      #expect(set.count == 1)
      for guarding in ["Secure", "HttpOnly", "SameSite=Strict", "Path=/"] {
        #expect(set.first?.contains(guarding) == true, "\(guarding)")
      }
      #expect(pages.flatMap(\.cookies).contains { $0.hasPrefix("__Host-vestibule-sign-in-") && $0.contains("Lax") })

      // A link from elsewhere brings no cookie along, and leads there all the same.
      let arrival = try await browser.visit("/mediator", from: "https://mail.test/")
      #expect(arrival.map(\.status) == [200, 200] && arrival.last?.text.contains("/sign-out") == true)

      let token = try #require(await browser.cookie(Self.session))
      let form = try #require(Browser.formToken(in: last.text))
      let here = last.address
      #expect(try await browser.ask("/sign-out", from: here, form: "form=stolen").status == 403)
      #expect(try await browser.ask("/sign-out", from: "https://evil.test/", form: "form=\(form)").status == 401)
      await browser.keep(Self.session, token)
      #expect(try await browser.ask("/mediator", from: here).status == 200)
      let left = try await browser.ask("/sign-out", from: here, form: "form=\(form)")
      #expect(left.next == "\(product.provider.issuer)/session?client_id=web")
      #expect(await browser.cookie(Self.session) == nil)
      // A copy of the cookie is worth nothing any more.
      await browser.keep(Self.session, token)
      #expect(try await browser.ask("/mediator", from: here).next == "/sign-in?to=%2Fmediator")
    }
  }

  @Test("The provider's answer signs in once, and only in the browser that asked")
  func replay() async throws {
    try await ServedProduct.run { product, browser in
      try product.person("u1", roles: "rj-unit")
      let pages = try await browser.signIn()
      let callback = try #require(pages.first { $0.address.contains("/sign-in/callback") }?.address)
      let cookie = try #require(pages.flatMap(\.cookies).first { $0.hasPrefix("__Host-vestibule-sign-in-") })
      let kept = try #require(cookie.split(separator: ";").first?.split(separator: "=", maxSplits: 1))
      // In another browser; in the same; and with the cookie of the sign-in put back.
      let other = await browser.other()
      #expect(try await other.ask(callback, from: product.provider.issuer).status == 401)
      #expect(try await browser.ask(callback, from: product.provider.issuer).status == 401)
      await other.keep(String(kept[0]), String(try #require(kept.last)))
      let again = try await other.ask(callback)
      #expect(again.status == 401 && again.cookies.allSatisfy { !$0.hasPrefix(Self.session) })
      // The state of one sign-in with the code of another.
      let begun = try await other.ask("/sign-in/provider?to=/", from: ServedProduct.webAddress)
      let state = try #require(
        URLComponents(string: begun.next ?? "")?.queryItems?.first { $0.name == "state" }?.value)
      let stolen = callback.replacing(/state=[^&]+/, with: "state=\(state)")
      #expect(try await other.ask(stolen).status == 401)
      #expect(await other.cookie(Self.session) == nil)
    }
  }

  @Test("Each sign-in opens a new session, and ends the one that the browser had")
  func fixation() async throws {
    try await ServedProduct.run { product, browser in
      try product.person("m1", roles: "rj-mediators")
      await browser.keep(Self.session, String(repeating: "A", count: 43))
      _ = try await browser.signIn()
      let first = try #require(await browser.cookie(Self.session))
      #expect(first != String(repeating: "A", count: 43))
      let provider = try await browser.ask("/sign-in/provider", from: ServedProduct.webAddress)
      let back = try await browser.ask(try #require(provider.next), from: ServedProduct.webAddress)
      _ = try await browser.visit(try #require(back.next), from: product.provider.issuer)
      let second = try #require(await browser.cookie(Self.session))
      #expect(second != first)
      // The callback came from the provider, so the former cookie was not there to be ended; it still ends in time.
      let home = try await browser.ask("/", from: ServedProduct.webAddress)
      #expect(home.status == 200, "\(home.text)")
    }
  }

  @Test("After a lock, a provider that signs somebody in without asking for their credentials opens nothing")
  func silentProvider() async throws {
    try await ServedProduct.run { product, browser in
      let lock = "__Host-vestibule-locked"
      try product.person("m1", roles: "rj-mediators")
      _ = try await browser.signIn(to: "/mediator")
      _ = try await browser.ask("/front-desk/locked", from: ServedProduct.webAddress)
      #expect(await browser.cookie(Self.session) == nil)
      #expect(await browser.cookie(lock) == "yes")
      try product.provider.tell(#"{"do":"silent","seconds":600}"#)
      let refused = try await browser.signIn(to: "/mediator")
      let text = try #require(refused.last).text
      #expect(refused.last?.status == 401 && text.contains("Sign out there or close the browser"), "\(text)")
      #expect(await browser.cookie(Self.session) == nil)
      try product.provider.tell(#"{"do":"silent","seconds":0}"#)
      let pages = try await browser.signIn(to: "/mediator")
      #expect(pages.last?.status == 200 && pages.last?.address == ServedProduct.webAddress + "/mediator", "\(pages)")
      #expect(await browser.cookie(lock) == nil)
    }
  }

  @Test("Signing in in two tabs at once ends at the page that each asked for")
  func twoTabs() async throws {
    try await ServedProduct.run { product, browser in
      try product.person("m1", roles: "rj-mediators")
      let here = ServedProduct.webAddress
      let first = try await browser.ask("/sign-in/provider?to=%2Fmediator", from: here)
      let second = try await browser.ask("/sign-in/provider?to=%2F", from: here)
      for (begun, page) in [(second, "/"), (first, "/mediator")] {
        let back = try await browser.ask(try #require(begun.next), from: here)
        let pages = try await browser.visit(try #require(back.next), from: product.provider.issuer)
        #expect(pages.last?.status == 200 && pages.last?.address == here + page, "\(pages)")
      }
    }
  }

  @Test("Somebody without a role here is told so, and not signed in")
  func noRole() async throws {
    try await ServedProduct.run { product, browser in
      for roles in ["offline_access", "rju", #"rj-unit","rj-mediators"#, "desk"] {
        try product.person("x1", roles: roles)
        let pages = try await browser.signIn()
        #expect(pages.last?.status == 401 && pages.last?.text.contains("no role in this service") == true, "\(roles)")
        #expect(await browser.cookie(Self.session) == nil)
      }
    }
  }

  @Test("When the provider ends its session, ours ends; its message counts once, and a forged one not at all")
  func backChannelLogout() async throws {
    try await ServedProduct.run { product, browser in
      try product.person("m1", roles: "rj-mediators")
      _ = try await browser.signIn()
      #expect(try await browser.ask("/").status == 200)
      let logout = try product.provider.tell(#"{"do":"logout"}"#)
      #expect(logout.status == 200)
      #expect(try await browser.ask("/").next == "/sign-in")
      let token = try #require(logout.token)
      let end = "/sign-out/back-channel"
      #expect(try await browser.other().ask(end, form: "logout_token=\(token)").status == 400)
      #expect(try await browser.other().ask(end, form: "logout_token=\(token)x").status == 400)
      #expect(try await browser.other().ask(end, form: "").status == 400)
    }
  }

  @Test("Idle and absolute limits are settings, and wrong settings are reported together")
  func settings() async throws {
    let program = try Program(
      ["serve"],
      environment: [
        "DATABASE_URL": "host=nowhere", "TOKENS_ISSUER": "http://provider.test", "TOKENS_ROLES": "a=chief",
        "TOKENS_SERVICE_ACCOUNTS": "desk=frontDesk", "TOKENS_LEEWAY_SECONDS": "4000", "SIGN_IN_CLIENT_ID": "web",
        "SIGN_IN_CLIENT_SECRET": "hidden-word", "SIGN_IN_SCOPES": "profile", "WEB_ADDRESS": "http://vestibule.test",
        "SESSIONS_IDLE_MINUTES": "0", "SESSIONS_ABSOLUTE_HOURS": "1000",
      ], saysErrors: true)
    var text = ""
    for await line in program.lines { text += line + "\n" }
    #expect(await program.end() != 0)
    for key in [
      "TOKENS_ISSUER", "TOKENS_AUDIENCE", "TOKENS_ROLES", "TOKENS_SERVICE_ACCOUNTS", "TOKENS_LEEWAY_SECONDS",
      "SIGN_IN_SCOPES", "WEB_ADDRESS", "SESSIONS_IDLE_MINUTES", "SESSIONS_ABSOLUTE_HOURS", "KEYRING_MASTER_KEY",
    ] {
      #expect(text.contains("(\(key))"), "\(key)")
    }
    #expect(!text.contains("hidden-word"))
  }
}
