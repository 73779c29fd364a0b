public import Privacy

/// Turns a bearer token into the actor it stands for.
///
/// It is asked once a request, so it must not fetch anything on the way, except for a key it has never seen.
public protocol TokenVerifier: Sendable {
  /// - Throws: why the token does not sign anybody in. The caller is told no more than that it doesn't.
  func verify(_ token: String) async throws(SignInRefusal) -> Actor
}

/// Why nobody is signed in. All of them are 401 to the caller but `unavailable`, which is 503; the difference is for
/// the log.
public enum SignInRefusal: String, Error, Sendable, CaseIterable {
  /// There is no token, and no session.
  case missing
  /// It is no token, or its signature is not by a key that is trusted for it.
  case untrusted
  /// It was good, and its time is over (or has not come).
  case expired
  /// It is for somebody else: another issuer, audience or client.
  case misdirected
  /// It is a token of another kind: an ID token or a logout token where an access token belongs, or the other way.
  case wrongKind
  /// It is signed with the demonstration key outside demonstration mode.
  case demonstrationKey
  /// It names no subject, not exactly one role that is known, or no site where the role acts for one.
  case incomplete
  /// It is a machine's, and the agency's mapping knows no such service account.
  case machine
  /// The session was ended, or its limits were passed.
  case ended
  /// What is good once was used before: a state, a code, a nonce or a logout token.
  case replayed
  /// The answer from the provider belongs to a sign-in that another browser began, or none did.
  case otherBrowser
  /// The provider did not sign the person in.
  case declined
  /// The provider can't be asked at the moment.
  case unavailable
}
