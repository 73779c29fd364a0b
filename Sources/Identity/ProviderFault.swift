/// Why a provider can't be reached, or its response can't be used. The raw value is for the log and `doctor`.
public enum ProviderFault: String, Error, Sendable, CustomStringConvertible {
  /// It didn't respond, or not in time.
  case unreachable
  /// It responded with an unexpected status, such as a redirect.
  case unexpectedStatus
  /// Its response is longer than any valid one.
  case tooLarge
  /// Its response isn't the expected document.
  case malformed
  /// Its metadata names another issuer.
  case otherIssuer
  /// Its metadata has an address that isn't https.
  case insecureAddress
  /// Its metadata lacks the authorization code flow, or PKCE with S256.
  case noSafeSignIn
  /// Its key set has no usable key.
  case noUsableKey
  /// It was asked a moment ago; the pause isn't over.
  case askedTooSoon

  public var description: String { rawValue }
}
