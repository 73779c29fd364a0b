import Crypto
public import Identifiers
public import PostgresClient
import Synchronization

/// A kind for the ids of data keys.
public enum DataKey {}

/// The id of a data key.
public typealias DataKeyID = TypedID<DataKey>

/// What a data key seals.
public enum KeyPurpose: String, Sendable {
  /// The names of one process's participants.
  case process
  /// One entry list and its document.
  case entryList
  /// The names of mediators.
  case staff
  /// What one referral says.
  case referral
}

/// Seals and opens personal data with data keys that the master key wraps (envelope encryption, AES-256-GCM).
///
/// The keys live in a schema of their own, reached by a client of their own. Opened keys are remembered for
/// `memory` at most, so a destroyed key is gone from every process that long after its destruction.
public final class Keyring: Sendable {
  /// The keyring's own connection.
  let postgres: PostgresClient
  /// What new keys are wrapped with.
  let masterKey: MasterKey
  /// Every master key that opens one, by its id.
  let masterKeys: [String: MasterKey]
  /// How long an opened key is remembered, and so the longest that a destroyed one opens anything anywhere.
  public let memory: Duration
  private let opened = Mutex<OpenedKeys>(OpenedKeys())

  /// - Parameters:
  ///   - formerMasterKeys: others that opened keys may be wrapped with, while the master key is being changed.
  ///   - memory: How long an opened key is remembered; a minute unless told.
  public init(
    postgres: PostgresClient, masterKey: MasterKey, formerMasterKeys: [MasterKey] = [],
    memory: Duration = .seconds(60)
  ) {
    self.postgres = postgres
    self.masterKey = masterKey
    masterKeys = Dictionary((formerMasterKeys + [masterKey]).map { ($0.id, $0) }) { _, last in last }
    self.memory = memory
  }

  /// Makes a data key. If the caller dies before using it, an unused key is left behind and nothing else.
  public func createKey(purpose: KeyPurpose) async throws(KeyringError) -> DataKeyID {
    let id = DataKeyID()
    let key = SymmetricKey(size: .bits256)
    let wrapped = try masterKey.wrap(key, binding: Self.binding(id, purpose.rawValue))
    do {
      try await postgres.query("keyring_add", id.uuid, purpose.rawValue, masterKey.id, wrapped)
    } catch {
      throw .unavailable(error)
    }
    remember(id, key)
    return id
  }

  /// Seals a value with a data key, bound to where it will stand.
  public func seal(
    _ value: [UInt8], key id: DataKeyID, binding: SealBinding
  ) async throws(KeyringError) -> [UInt8] {
    try value.sealed(with: try await key(id), binding: binding)
  }

  /// Opens a sealed value; throws `doesNotOpen` unless it stands where it was sealed for.
  public func open(
    _ sealed: [UInt8], key id: DataKeyID, binding: SealBinding
  ) async throws(KeyringError) -> [UInt8] {
    try sealed.opened(with: try await key(id), binding: binding)
  }

  /// Seals a person's name.
  public func seal(
    _ name: PersonName, key: DataKeyID, binding: SealBinding
  ) async throws(KeyringError) -> [UInt8] {
    try await seal(Array(name.reveal().utf8), key: key, binding: binding)
  }

  /// Opens a person's name.
  public func openName(
    _ sealed: [UInt8], key: DataKeyID, binding: SealBinding
  ) async throws(KeyringError) -> PersonName {
    let text = String(decoding: try await open(sealed, key: key, binding: binding), as: UTF8.self)
    guard let name = PersonName(text) else { throw .doesNotOpen }
    return name
  }

  /// Destroys a data key for good. Destroying it twice is the same as once.
  ///
  /// - Returns: when it was destroyed, by the keyring's clock, as RFC 3339 in UTC.
  @discardableResult
  public func destroy(_ id: DataKeyID) async throws(KeyringError) -> String {
    opened.withLock { $0.forget(id) }
    do {
      guard let row = try await postgres.query("keyring_destroy", id.uuid).first else { throw KeyringError.unknownKey }
      return try row.get("destroyed_at")
    } catch let error as PostgresError {
      throw .unavailable(error)
    } catch {
      throw .unknownKey
    }
  }

  /// When a data key was destroyed, as RFC 3339 in UTC; `nil` while it lives. Asked of the keyring, whatever is
  /// remembered here.
  public func destruction(of id: DataKeyID) async throws(KeyringError) -> String? {
    do {
      guard let row = try await postgres.query("keyring_find", id.uuid).first else { throw KeyringError.unknownKey }
      return try row.get("destroyed_at")
    } catch let error as PostgresError {
      throw .unavailable(error)
    } catch {
      throw .unknownKey
    }
  }

  /// Forgets every key that is remembered here, so that the next to be used is asked of the keyring.
  public func forgetOpened() {
    opened.withLock { $0 = OpenedKeys() }
  }

  private func key(_ id: DataKeyID) async throws(KeyringError) -> SymmetricKey {
    let now = ContinuousClock.now
    if let key = opened.withLock({ $0.key(id, at: now) }) { return key }
    let key = try await fetch(id)
    remember(id, key)
    return key
  }

  private func fetch(_ id: DataKeyID) async throws(KeyringError) -> SymmetricKey {
    let wrapped: [UInt8]?
    let purpose: String
    let master: String
    do {
      guard let row = try await postgres.query("keyring_find", id.uuid).first else { throw KeyringError.unknownKey }
      wrapped = try row.get("wrapped")
      purpose = try row.get("purpose")
      master = try row.get("master_key")
    } catch let error as PostgresError {
      throw .unavailable(error)
    } catch {
      throw .unknownKey
    }
    guard let wrapped else { throw .destroyed }
    guard let masterKey = masterKeys[master] else { throw .otherMasterKey }
    return try masterKey.unwrap(wrapped, binding: Self.binding(id, purpose))
  }

  private func remember(_ id: DataKeyID, _ key: SymmetricKey) {
    let until = ContinuousClock.now + memory
    opened.withLock { $0.remember(id, key, until: until) }
  }

  static func binding(_ id: DataKeyID, _ purpose: String) -> SealBinding {
    SealBinding(kind: "data_key.\(purpose)", id: id.description)
  }
}
