import Identifiers

/// Finds the key that a token names, and checks the signature.
struct SignatureCheck: Sendable {
  let provider: Provider

  /// - Throws: `demonstrationKey` for a demonstration's token; `untrusted` for an algorithm that isn't allowed, a key
  ///   that the provider doesn't have for it, or a wrong signature; `unavailable` if the provider's keys were never
  ///   fetched.
  func entry(of token: String) async throws(SignInRefusal) -> VerifiedClaims.Entry {
    let header = try TokenHeader(of: token)
    guard !header.kid.isSame(as: KeySet.demonstrationKid) else { throw .demonstrationKey }
    guard let algorithm = SigningAlgorithm(rawValue: header.algorithm) else { throw .untrusted }
    let name = ProviderKey.Name(kid: ByteText(header.kid), algorithm: algorithm)
    guard let key = await provider.key(name) else { throw provider.hasKeys ? .untrusted : .unavailable }
    let claims = try await key.claims(of: token)
    return VerifiedClaims.Entry(claims: claims, type: header.type, key: name, thumbprint: key.thumbprint)
  }
}
