import Foundation
public import Privacy

/// Verifies access tokens of the agency's provider.
public struct ProviderTokens: TokenVerifier {
  private let provider: Provider
  private let rules: TokenRules
  let mapping: RoleMapping
  private let verified = VerifiedClaims()
  /// Seconds since 1970.
  private let now: @Sendable () -> Double

  /// - Parameters:
  ///   - audience: what `aud` must hold.
  ///   - leewaySeconds: how much the provider's clock and this host's may differ.
  public init(provider: Provider, audience: String, leewaySeconds: Int, mapping: RoleMapping) {
    self.init(
      provider: provider, audience: audience, leewaySeconds: leewaySeconds, mapping: mapping, now: Self.hostNow)
  }

  init(
    provider: Provider, audience: String, leewaySeconds: Int, mapping: RoleMapping,
    now: @escaping @Sendable () -> Double
  ) {
    self.provider = provider
    self.mapping = mapping
    self.now = now
    rules = TokenRules(issuer: provider.issuer, audience: audience, leeway: Double(leewaySeconds))
  }

  public func verify(_ token: String) async throws(SignInRefusal) -> Actor {
    try mapping.actor(of: await claims(of: token, now: now()))
  }

  public func secondsLeft(of token: String) async throws(SignInRefusal) -> Double {
    let now = now()
    guard let end = try await claims(of: token, now: now).number("exp") else { throw .incomplete }
    return end + rules.leeway - now
  }

  private func claims(of token: String, now: Double) async throws(SignInRefusal) -> Claims {
    let entry = try await verified.entry(of: token, keys: provider) { () async throws(SignInRefusal) in
      try await SignatureCheck(provider: provider).entry(of: token)
    }
    try rules.checkAccess(entry.claims, type: entry.type, now: now)
    return entry.claims
  }

  /// The claims of a token with a valid signature, and why it is refused all the same.
  func examined(_ token: String) async throws(SignInRefusal) -> (claims: Claims, refusal: SignInRefusal?) {
    let entry = try await SignatureCheck(provider: provider).entry(of: token)
    do throws(SignInRefusal) {
      try rules.checkAccess(entry.claims, type: entry.type, now: now())
      return (entry.claims, nil)
    } catch {
      return (entry.claims, error)
    }
  }

  static let hostNow: @Sendable () -> Double = {
    // The host's clock: a token's time has nothing to do with appointments.
    Date().timeIntervalSince1970
  }
}
