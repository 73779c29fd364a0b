public import Privacy

/// Verifies bearer tokens and returns the actors they stand for.
///
/// It is called once for each request, so it must not fetch anything, except for an unknown key.
public protocol TokenVerifier: Sendable {
  /// - Throws: why the token isn't accepted. The caller of the API isn't told the reason.
  func verify(_ token: String) async throws(SignInRefusal) -> Actor
  /// For how many seconds a token will still be accepted. For what lasts longer than a request.
  ///
  /// - Throws: why the token isn't accepted any more.
  func secondsLeft(of token: String) async throws(SignInRefusal) -> Double
}

/// Why nobody is signed in. The response is 503 for `unavailable` and 401 for all others; the reason is only logged.
public enum SignInRefusal: String, Error, Sendable, CaseIterable {
  /// There is no token, and no session.
  case missing
  /// It isn't a token, or no trusted key has signed it.
  case untrusted
  /// It has expired, or isn't valid yet.
  case expired
  /// It is for another issuer, audience or client.
  case misdirected
  /// It is another kind of token, such as an ID token in place of an access token.
  case wrongKind
  /// It is signed with the demonstration's key, outside of a demonstration.
  case demonstrationKey
  /// It names no subject, not exactly one known role, or no site for a role of a site.
  case incomplete
  /// It is for a site that the agency doesn't have.
  case unknownSite
  /// It is a machine's that isn't among the service accounts.
  case machine
  /// The session was ended, or has passed its limits.
  case ended
  /// A state, a code, a nonce or a logout token was used before.
  case replayed
  /// This browser didn't begin the sign-in that the provider's response belongs to.
  case otherBrowser
  /// The provider didn't sign the person in.
  case declined
  /// The provider signed the person in without asking for their credentials anew, though it was to.
  case notAfresh
  /// The provider can't be reached.
  case unavailable
}
