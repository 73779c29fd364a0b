import Identifiers

/// Checks the claims of tokens (RFC 7519, RFC 9068, OpenID Connect Core 3.1.3.7 and Back-Channel Logout 2.6).
///
/// Times are seconds since 1970 by the host's clock, because a token's time has nothing to do with appointments.
struct TokenRules: Sendable {
  let issuer: String
  /// What `aud` must hold.
  let audience: String
  /// How many seconds the provider's clock and this one may differ.
  let leeway: Double

  /// How long after it was issued an ID token or a logout token is accepted.
  private static let freshSeconds = 600.0
  private static let logoutEvent = "http://schemas.openid.net/event/backchannel-logout"

  /// Checks a bearer token of the API.
  func checkAccess(_ claims: Claims, type: String?, now: Double) throws(SignInRefusal) {
    // Claims that only ID tokens, logout tokens and refresh tokens have.
    let isOther = ["nonce", "at_hash", "c_hash", "events"].contains { claims.has($0) }
    let kind = claims.text("typ")?.lowercased() ?? ""
    guard !isOther, [nil, "jwt", "at+jwt"].contains(type), !["id", "refresh", "offline", "logout"].contains(kind) else {
      throw .wrongKind
    }
    try checkCommon(claims, now: now)
    guard claims.has("exp") else { throw .incomplete }
  }

  /// Checks the ID token that a code was exchanged for. The audience is the client.
  func checkIdentity(_ claims: Claims, type: String?, nonce: String, now: Double) throws(SignInRefusal) {
    guard [nil, "jwt"].contains(type), !claims.has("events") else { throw .wrongKind }
    try checkCommon(claims, now: now)
    // The database keeps it with the session. Without it the session would be a demonstration's.
    guard claims.text("sub") != nil else { throw .incomplete }
    let party = claims.text("azp")
    let isForUs = party.map { $0.isSame(as: audience) } ?? (claims.texts(at: "aud").count == 1)
    guard isForUs else { throw .misdirected }
    guard claims.has("exp"), let made = claims.number("iat") else { throw .incomplete }
    guard made > now - Self.freshSeconds - leeway else { throw .expired }
    guard claims.text("nonce")?.isSame(as: nonce) == true else { throw .replayed }
  }

  /// Checks that the person gave their credentials after a time, by the provider's word (`auth_time`). A provider that
  /// was asked for that has to say so (OpenID Connect Core 2 and 3.1.2.1).
  ///
  /// - Throws: `notAfresh`, also if the token doesn't say.
  func checkAfresh(_ claims: Claims, since: Double, now: Double) throws(SignInRefusal) {
    guard let given = claims.number("auth_time"), given >= since - leeway, given <= now + leeway else {
      throw .notAfresh
    }
  }

  /// Checks a logout token. The audience is the client. Whether its `jti` was used before is checked elsewhere.
  func checkLogout(_ claims: Claims, type: String?, now: Double) throws(SignInRefusal) {
    guard [nil, "jwt", "logout+jwt"].contains(type), claims.object("events")?[Self.logoutEvent] != nil,
      !claims.has("nonce")
    else { throw .wrongKind }
    try checkCommon(claims, now: now)
    guard let made = claims.number("iat"), claims.text("jti") != nil,
      claims.text("sub") != nil || claims.text("sid") != nil
    else { throw .incomplete }
    guard made > now - Self.freshSeconds - leeway else { throw .expired }
  }

  /// How long the use of a token must be remembered, in seconds: until it would no longer be accepted anyway.
  var memorySeconds: Int { Int(Self.freshSeconds + 2 * leeway) + 60 }

  private func checkCommon(_ claims: Claims, now: Double) throws(SignInRefusal) {
    guard claims.text("iss")?.isSame(as: issuer) == true, claims.texts(at: "aud").contains(where: audience.isSame)
    else { throw .misdirected }
    // OpenID Connect Core, 2: a `sub` has at most 255 ASCII characters. The database keeps it with the session, and
    // holds no NUL.
    for text in ["sub", "sid"].compactMap({ claims.text($0) }) {
      let isPlain = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
      guard isPlain, text.utf8.count <= 1_020 else { throw .incomplete }
    }
    for name in ["exp", "nbf", "iat"] where claims.has(name) && claims.number(name) == nil { throw .incomplete }
    if let end = claims.number("exp"), now >= end + leeway { throw .expired }
    if let start = claims.number("nbf"), now < start - leeway { throw .expired }
    if let made = claims.number("iat"), now < made - leeway { throw .expired }
  }
}
