public import Logging
import Synchronization

/// The agency's OpenID provider: its metadata and its keys, both cached.
///
/// The cache stays valid while the provider is down. Its keys are fetched at the start, then by age (`ProviderUpkeep`),
/// and in between when a token names an unknown key, at most once a pause. A fetched set replaces the one before, so a
/// key that the provider has withdrawn is no longer trusted.
public final class Provider: Sendable {
  /// Maximum age of the provider's cached metadata.
  private static let metadataAgeMax = Duration.seconds(3_600)

  /// The issuer's identifier, compared character by character.
  let issuer: String
  let transport: any ProviderTransport
  let logger: Logger
  /// Whether the keys come from a file and are never fetched.
  private let hasFixedKeys: Bool
  private let keySet: Mutex<KeySet>
  private let metadata = Mutex<(value: ProviderMetadata, at: ContinuousClock.Instant)?>(nil)
  private let keyGate: FetchGate<KeySet>
  private let metadataGate: FetchGate<ProviderMetadata>

  /// A provider whose keys are fetched.
  ///
  /// - Parameters:
  ///   - issuer: the provider's identifier, character by character.
  ///   - pause: the time from one fetch for an unknown key to the next.
  public init(issuer: String, pause: Duration, transport: any ProviderTransport, logger: Logger) {
    self.issuer = issuer
    self.transport = transport
    self.logger = logger
    hasFixedKeys = false
    keySet = Mutex(KeySet())
    keyGate = FetchGate(pause: pause)
    metadataGate = FetchGate(pause: pause)
  }

  /// A provider whose keys are given, for a service that may not reach it.
  ///
  /// - Parameter keySet: a JSON Web Key Set.
  /// - Throws: `ProviderFault.malformed` or `.noUsableKey`.
  public init(
    issuer: String, keySet: [UInt8], pause: Duration, transport: any ProviderTransport, logger: Logger
  ) async throws(ProviderFault) {
    self.issuer = issuer
    self.transport = transport
    self.logger = logger
    hasFixedKeys = true
    self.keySet = Mutex(try await KeySet(json: keySet))
    keyGate = FetchGate(pause: pause)
    metadataGate = FetchGate(pause: pause)
  }

  /// The cached key of a name.
  func knownKey(_ name: ProviderKey.Name) -> ProviderKey? { keySet.withLock { $0[name] } }

  /// Whether any key is cached.
  var hasKeys: Bool { keySet.withLock { !$0.isEmpty } }

  /// The key of a name. The provider's keys are fetched if it isn't cached.
  func key(_ name: ProviderKey.Name) async -> ProviderKey? {
    if let key = knownKey(name) { return key }
    if hasFixedKeys { return nil }
    do {
      try await fetchKeys(isUrgent: false)
    } catch .askedTooSoon {
      return nil
    } catch {
      note("keys", error)
    }
    return knownKey(name)
  }

  /// Fetches the keys now. If that fails, the cached set stays.
  public func refreshKeys() async throws(ProviderFault) {
    if !hasFixedKeys { try await fetchKeys(isUrgent: true) }
  }

  private func fetchKeys(isUrgent: Bool) async throws(ProviderFault) {
    _ = try await keyGate.fetch(isUrgent: isUrgent) {
      do throws(ProviderFault) {
        let address = try await self.currentMetadata(isUrgent: isUrgent).keySet
        let fetched = try await KeySet(json: self.document(at: address))
        self.keySet.withLock { $0 = fetched }
        return .success(fetched)
      } catch {
        return .failure(error)
      }
    }
  }

  /// The provider's metadata, fetched again if it is too old. If that fails, the cached metadata is used.
  func currentMetadata(isUrgent: Bool = false) async throws(ProviderFault) -> ProviderMetadata {
    let known = metadata.withLock { $0 }
    if let known, ContinuousClock.now - known.at < Self.metadataAgeMax { return known.value }
    do {
      return try await metadataGate.fetch(isUrgent: isUrgent) {
        do throws(ProviderFault) {
          guard let address = ProviderMetadata.address(of: self.issuer) else { throw .insecureAddress }
          let fetched = try await ProviderMetadata(json: self.document(at: address), issuer: self.issuer)
          self.metadata.withLock { $0 = (fetched, .now) }
          return .success(fetched)
        } catch {
          return .failure(error)
        }
      }
    } catch {
      guard let known else { throw error }
      return known.value
    }
  }

  private func document(at address: ProviderAddress) async throws(ProviderFault) -> [UInt8] {
    let answer = try await transport.send(ProviderRequest(address: address.text))
    guard answer.status == 200 else { throw .unexpectedStatus }
    return answer.body
  }

  func note(_ what: String, _ fault: ProviderFault) {
    logger.warning("the provider can't be used", metadata: ["for": .string(what), "fault": .string(fault.rawValue)])
  }

  /// Checks for `doctor` that the provider has metadata and a usable key, and a safe sign-in if people use the pages.
  ///
  /// - Throws: the first fault found.
  public func examine(forSignIn: Bool) async throws(ProviderFault) {
    if !hasFixedKeys { try await fetchKeys(isUrgent: true) }
    if forSignIn, try await currentMetadata(isUrgent: true).signIn == nil { throw .noSafeSignIn }
  }
}
