public import Privacy

/// Turns a bearer token into the actor it stands for.
///
/// The composition root brings the live one. It is asked once a request, so it must not fetch anything on the way.
public protocol TokenVerifier: Sendable {
  /// - Throws: why the token does not sign anybody in. The caller is told no more than that it doesn't.
  func verify(_ token: String) async throws(SignInRefusal) -> Actor
}

/// Why nobody is signed in. All of them are 401 to the caller; the difference is for the log.
public enum SignInRefusal: String, Error, Sendable {
  /// There is no token.
  case missing
  /// It is no token, or its signature is not by a key that is trusted.
  case untrusted
  /// It was good, and its time is over (or has not come).
  case expired
  /// It is for somebody else: another issuer or audience.
  case misdirected
  /// It is signed with the demonstration key outside demonstration mode.
  case demonstrationKey
  /// It names no subject, no role that is known, or no site where the role acts for one.
  case incomplete
}
