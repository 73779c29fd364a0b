import Foundation
import Identity
import Logging
import Privacy
import ServiceLifecycle
import Web

/// The agency's OpenID provider and everything built on it.
struct LiveProvider: Sendable {
  let provider: Provider
  private let transport: ProviderHTTP
  private let settings: ProviderSettings

  /// - Throws: `SettingsError` if the key set's file holds no usable key.
  init(_ settings: ProviderSettings, logger: Logger) async throws {
    self.settings = settings
    transport = ProviderHTTP(authorities: settings.authorities.flatMap { TrustedAuthorities(file: $0) })
    let pause = Duration.seconds(settings.keyPauseSeconds)
    guard let path = settings.keySetFile else {
      provider = Provider(issuer: settings.issuer, pause: pause, transport: transport, logger: logger)
      return
    }
    do {
      let keySet = try Data(contentsOf: URL(fileURLWithPath: path))
      provider = try await Provider(
        issuer: settings.issuer, keySet: Array(keySet), pause: pause, transport: transport, logger: logger)
    } catch {
      await transport.close()
      throw SettingsError(faults: [
        "tokens.keySetFile (TOKENS_KEY_SET_FILE): must hold a JSON Web Key Set with a key that can be used: with a "
          + "kid, for RS256, PS256 or ES256"
      ])
    }
  }

  /// Verifies bearer tokens.
  var tokens: ProviderTokens {
    ProviderTokens(
      provider: provider, audience: settings.audience, leewaySeconds: settings.leewaySeconds,
      mapping: settings.mapping)
  }

  /// Reads a token with the provider's keys, which are asked for first, to say what it makes of its holder.
  ///
  /// - Throws: `SignInRefusal`.
  func reading(of token: String, trustsEmail: Bool) async throws -> TokenReading {
    do {
      let reading = try await tokens.reading(of: token, trustsEmail: trustsEmail)
      await transport.close()
      return reading
    } catch {
      await transport.close()
      throw error
    }
  }

  /// How people sign in at the pages, if the service is a client of the provider.
  func signIn(_ client: ProviderClient?, database: Database, sessions: Sessions) -> SignInWay {
    guard let client else { return .none }
    return .provider(
      ProviderSignIn(
        provider: provider, client: client, leewaySeconds: settings.leewaySeconds, mapping: settings.mapping,
        spent: SpentTokens(database: database)),
      BackChannelLogout(
        provider: provider, client: client, leewaySeconds: settings.leewaySeconds, sessions: sessions))
  }

  /// Keeps the provider's keys fresh. It fetches them at its start.
  var upkeep: any Service { ProviderUpkeep(provider: provider, transport: transport) }

  /// Checks that the provider answers and can be used.
  func examine(forSignIn: Bool) async throws {
    do {
      try await provider.examine(forSignIn: forSignIn)
    } catch {
      await transport.close()
      throw error
    }
    await transport.close()
  }
}
