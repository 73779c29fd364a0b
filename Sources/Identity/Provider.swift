public import Logging
import Synchronization

/// The agency's OpenID provider: what it says of itself, and its keys, both remembered.
///
/// What is remembered stays good while the provider is down. Its keys are fetched at the start, then by age
/// (`ProviderUpkeep`), and in between when a token names one that is unknown, at most once a pause; a set that is
/// fetched takes the place of the one before, so a key that the provider took back is trusted no longer.
public final class Provider: Sendable {
  /// How old what the provider says of itself may be before it is asked again by whoever needs it.
  private static let metadataAgeMax = Duration.seconds(3_600)

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
  ///   - issuer: what it calls itself, character by character.
  ///   - pause: how long after one fetch for an unknown key another may begin.
  public init(issuer: String, pause: Duration, transport: any ProviderTransport, logger: Logger) {
    self.issuer = issuer
    self.transport = transport
    self.logger = logger
    hasFixedKeys = false
    keySet = Mutex(KeySet())
    keyGate = FetchGate(pause: pause)
    metadataGate = FetchGate(pause: pause)
  }

  /// A provider whose keys are given, as where the service may not reach it.
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

  /// The key of a name among those that are remembered.
  func knownKey(_ name: ProviderKey.Name) -> ProviderKey? { keySet.withLock { $0[name] } }

  /// Whether there is any key yet.
  var hasKeys: Bool { keySet.withLock { !$0.isEmpty } }

  /// The key of a name, for which the provider is asked where it is unknown.
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

  /// Asks for the keys now. The set that is remembered stays where it fails.
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

  /// What the provider says of itself, asked for again where it is old.
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

  /// What `doctor` asks: whether the provider describes itself, has a usable key, and, where people sign in at the
  /// pages, a safe way to.
  public func examine(forSignIn: Bool) async throws(ProviderFault) {
    if !hasFixedKeys { try await fetchKeys(isUrgent: true) }
    if forSignIn, try await currentMetadata(isUrgent: true).signIn == nil { throw .noSafeSignIn }
  }
}
