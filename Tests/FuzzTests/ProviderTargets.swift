import Crypto
import Foundation
import FuzzTargets

@testable import Identity
@testable import Privacy

extension FuzzTarget {
  private static let issuer = "https://login.example"

  /// Inputs from a provider, directly or through a browser.
  static let providers =
    addressesOfProviders + [
      FuzzTarget("base64url", of: ["Base64URL"], texts: ["", "AA", "AB", "-_-_", "a+/=", "A", "e30"]) { text in
        guard let bytes = Base64URL.decode(text) else { return }
        try hold(Base64URL.encode(bytes) == text, "bytes have a single spelling")
      },
      FuzzTarget(
        "sign-in-cookie", of: ["SignInCookie"],
        texts: [
          SignInCookie(secret: secret, returnAddress: "/meetings?site=KENT").value,
          SignInCookie(secret: secret, returnAddress: "").value, ".", "..", "a.b",
        ]
      ) { text in
        guard let cookie = SignInCookie(text) else { return }
        try hold(cookie.value == text, "a cookie has a single spelling")
        try hold(cookie.secret.bitCount == 256, "a secret has its full length")
      },
      FuzzTarget("sign-in-state", of: ["SignInAttempt"], texts: [attempt.state, "", "AAAA"]) { text in
        for now in [0, 1_000, 2_000.0] {
          guard let read = try? SignInAttempt(state: text, secret: secret, codes: codes, now: now) else { continue }
          try hold(read.state == attempt.state && read.digest == attempt.digest, "only the service can make a state")
          try hold((940...1_600).contains(now), "a state holds for ten minutes")
        }
        let other = SymmetricKey(data: [UInt8](repeating: 8, count: 32))
        try hold(
          (try? SignInAttempt(state: text, secret: other, codes: codes, now: 1_000)) == nil,
          "a state belongs to one browser")
      },
      FuzzTarget(
        "claims", of: ["Claims", "JSONTree", "RoleMapping", "TokenRules"],
        texts: [
          #"{"iss":"https://login.example","aud":["a"],"exp":2000,"iat":900,"sub":"m1","role":"mediator","#
            + #""site":"KENT"}"#,
          #"{"iss":"https://login.example","aud":"a","iat":900,"jti":"1","sid":"s","events":{"#
            + #""http://schemas.openid.net/event/backchannel-logout":{}}}"#,
          #"{"realm":{"roles":["mediator"]},"realm.roles":[1,null,{}],"azp":"robot","sub":"robot","role":"service"}"#,
          "[[[[[[[[", #"{"exp":1e309}"#, #"{"a":{"a":{"a":[[]]}},"role":["mediator","staff"]}"#,
        ], exerciseClaims),
    ]

  private static let secret = SymmetricKey(data: [UInt8](repeating: 7, count: 32))
  private static let codes = RequestFingerprints.ofThisProcess().codes(for: "states")
  private static let attempt = SignInAttempt(secret: secret, codes: codes, now: 1_000)

  private static let addressesOfProviders = [
    FuzzTarget(
      "provider-address", of: ["ProviderAddress"],
      texts: [
        "https://login.example/a?b=c", "http://[::1]:8080/", "http://localhost", "https://a@b/", "https://a#b",
        "https://a\\@b", "https://a:99999999999999999999/", "https:///a", "//a",
      ]
    ) { text in
      guard let address = ProviderAddress(text) else { return }
      try hold(address.text == text, "an address is kept unchanged")
      let isLocal = ["127.0.0.1", "localhost", "[::1]"].contains { text.hasPrefix("http://\($0)") }
      try hold(text.hasPrefix("https://") || isLocal, "an address is https or local")
      try hold(
        !text.utf8.contains { "@#\\<>\"^`{|} ".utf8.contains($0) && $0 != 0x40 }, "an address follows RFC 3986")
      let authority = text.split(separator: "/", omittingEmptySubsequences: false).dropFirst(2).first ?? ""
      try hold(!authority.prefix { $0 != "?" }.contains("@"), "an address holds no user name")
      let longer = address.adding([("state", "a&b=c#d"), ("é", " ")])
      try hold(longer.hasPrefix(text) && !longer.contains("#"), "what is added to an address stays in its query")
      try hold(longer.utf8.count > 2_000 || ProviderAddress(longer) != nil, "an address with a query is valid")
    },
    FuzzTarget(
      "provider-metadata", of: ["ProviderMetadata"],
      texts: [
        #"{"issuer":"https://login.example","jwks_uri":"https://login.example/keys","#
          + #""authorization_endpoint":"https://login.example/a","token_endpoint":"https://login.example/t","#
          + #""code_challenge_methods_supported":["S256"],"response_types_supported":["code"]}"#,
        #"{"issuer":"https://login.example","jwks_uri":"https://login.example/keys","#
          + #""authorization_endpoint":"http://login.example/a","end_session_endpoint":null}"#,
        "{}", "[", "null",
      ]
    ) { text in
      if let read = try? ProviderMetadata(json: Array(text.utf8), issuer: issuer) {
        let all = [read.keySet, read.endSession, read.signIn?.authorization, read.signIn?.token, read.signIn?.userInfo]
        for address in all.compactMap({ $0 }) {
          try hold(ProviderAddress(address.text) == address, "an address of a provider reads back")
        }
      }
      // An issuer with a different spelling is never accepted.
      try hold(
        (try? ProviderMetadata(json: Array(text.utf8), issuer: issuer + "/")) == nil
          || text.contains("login.example/") || text.contains("\\"), "an issuer matches exactly")
    },
  ]

  private static func exerciseClaims(_ text: String) throws {
    guard let members = try? JSONDecoder().decode([String: JSONTree].self, from: Data(text.utf8)) else { return }
    let again = try JSONDecoder().decode([String: JSONTree].self, from: JSONEncoder().encode(members))
    try hold(again == members, "claims read back")
    let claims = Claims(members)
    let rules = TokenRules(issuer: issuer, audience: "a", leeway: 30)
    if (try? rules.checkAccess(claims, type: nil, now: 1_000)) != nil {
      try hold(claims.text("iss") == issuer && claims.texts(at: "aud").contains("a"), "a token is for this audience")
      try hold(claims.number("exp").map { $0 > 970 } == true, "a token has an expiry in the future")
      try hold((try? rules.checkLogout(claims, type: nil, now: 1_000)) == nil, "a token has one kind")
    }
    if (try? rules.checkLogout(claims, type: nil, now: 1_000)) != nil {
      try hold(claims.text("jti") != nil && !claims.has("nonce"), "a logout can be remembered")
    }
    let mapping = RoleMapping(serviceAccounts: ["robot": .service])
    if let actor = try? mapping.actor(of: claims), actor.role == .service {
      let client = claims.text("client_id") ?? claims.text("azp")
      try hold(client == "robot", "only a listed client is a machine")
    }
    if let person = try? RoleMapping(roleClaim: "realm.roles").person(of: claims) {
      try hold(person.role != .service, "no machine signs in at the pages")
      try hold(claims.texts(at: "sub").first == person.subject, "a person is who the token says")
      try hold(!person.role.isOfASite || person.site != nil, "a site's role has a site")
    }
  }
}
