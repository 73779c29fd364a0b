import Crypto
import Foundation

/// Ends sessions when the provider says that its own session has ended (OpenID Connect Back-Channel Logout 1.0).
public struct BackChannelLogout: Sendable {
  private let provider: Provider
  private let rules: TokenRules
  private let sessions: Sessions
  private let now: @Sendable () -> Double

  public init(provider: Provider, client: ProviderClient, leewaySeconds: Int, sessions: Sessions) {
    self.init(
      provider: provider, client: client, leewaySeconds: leewaySeconds, sessions: sessions, now: ProviderTokens.hostNow)
  }

  init(
    provider: Provider, client: ProviderClient, leewaySeconds: Int, sessions: Sessions,
    now: @escaping @Sendable () -> Double
  ) {
    self.provider = provider
    self.sessions = sessions
    self.now = now
    rules = TokenRules(issuer: provider.issuer, audience: client.id, leeway: Double(leewaySeconds))
  }

  /// Ends the sessions that a logout token names, and returns how many ended.
  ///
  /// - Throws: `SignInRefusal` for an invalid token, `replayed` for one that was used before; `PostgresError`.
  @discardableResult
  public func end(_ token: String) async throws -> Int {
    let entry = try await SignatureCheck(provider: provider).entry(of: token)
    try rules.checkLogout(entry.claims, type: entry.type, now: now())
    let id = SHA256.hash(data: Array("logout \(entry.claims.text("jti") ?? "")".utf8))
    return try await sessions.endByProvider(
      spending: Array(id), seconds: rules.memorySeconds, subject: entry.claims.text("sub"),
      session: entry.claims.text("sid"))
  }
}
