/// Why a provider could not be asked, or its answer not be used. The raw value is for the log and `doctor`.
public enum ProviderFault: String, Error, Sendable, CustomStringConvertible {
  /// It did not answer, or not in time.
  case unreachable
  /// It answered with another status than was asked for, a redirect included.
  case unexpectedStatus
  /// Its answer is longer than any that is right.
  case tooLarge
  /// Its answer is not the document that belongs there.
  case malformed
  /// Its document names another issuer.
  case otherIssuer
  /// Its document names an address that is not https.
  case insecureAddress
  /// Its document lacks the authorization code flow, or PKCE with S256.
  case noSafeSignIn
  /// Its key set has no key that a token may be signed with here.
  case noUsableKey
  /// It was asked a moment ago, and is not asked again yet.
  case askedTooSoon

  public var description: String { rawValue }
}
