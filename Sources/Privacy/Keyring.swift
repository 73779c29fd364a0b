import Crypto
import Foundation
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
  /// One referral's messages.
  case referral
}

/// Seals and opens personal data with data keys that the master key wraps (envelope encryption, AES-256-GCM).
///
/// The keys are in a schema of their own, reached by a client of their own. Opened keys are cached for at most
/// `memory`, so every process has forgotten a destroyed key that long after its destruction.
public final class Keyring: Sendable {
  /// The keyring's own client.
  let postgres: PostgresClient
  /// Wraps new keys.
  let masterKey: MasterKey
  /// The current and the former master keys, by their ids.
  let masterKeys: [String: MasterKey]
  /// Proves that a key is to be destroyed or rewrapped.
  let proofs: KeyringProofs
  /// How long an opened key is cached, and so the longest time that a process can still use a destroyed one.
  public let memory: Duration
  private let opened = Mutex<OpenedKeys>(OpenedKeys())

  /// - Parameters:
  ///   - formerMasterKeys: others that may wrap a key, while the master key is being changed.
  ///   - proofs: the service's, without which nothing is destroyed.
  ///   - memory: how long an opened key is cached.
  public init(
    postgres: PostgresClient, masterKey: MasterKey, formerMasterKeys: [MasterKey] = [],
    proofs: KeyringProofs, memory: Duration = .seconds(60)
  ) {
    self.postgres = postgres
    self.masterKey = masterKey
    masterKeys = Dictionary((formerMasterKeys + [masterKey]).map { ($0.id, $0) }) { _, last in last }
    self.proofs = proofs
    self.memory = memory
  }

  /// Creates a data key. If the caller stops before using it, it leaves nothing behind but an unused key.
  public func createKey(purpose: KeyPurpose) async throws(KeyringError) -> DataKeyID {
    let id = DataKeyID()
    let key = SymmetricKey(size: .bits256)
    let wrapped = try masterKey.wrap(key, binding: Self.binding(id, purpose.rawValue))
    try await Self.ask { () async throws(PostgresError) in
      try await postgres.run(
        "data_key_add",
        [
          "given_id": .uuid(id), "given_purpose": .text(purpose), "given_master_key": .text(masterKey.id),
          "given_wrapped": .bytea(wrapped),
        ])
    }
    remember(id, key)
    return id
  }

  /// Seals a value with a data key, bound to where it will be stored. Its length is hidden in blocks of 256 bytes.
  public func seal(
    _ value: [UInt8], key id: DataKeyID, binding: SealBinding
  ) async throws(KeyringError) -> [UInt8] {
    try value.sealedPadded(with: try await key(id), binding: binding)
  }

  /// Opens a sealed value; throws `doesNotOpen` if it isn't stored where it was sealed for.
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
    guard let name = PersonName(stored: text) else { throw .doesNotOpen }
    return name
  }

  /// Destroys a data key for good. Destroying it twice is the same as once.
  ///
  /// - Returns: when it was destroyed, by the keyring's clock, as RFC 3339 in UTC.
  @discardableResult
  public func destroy(_ id: DataKeyID) async throws(KeyringError) -> String {
    opened.withLock { $0.forget(id) }
    let destroyed = try await Self.ask { () async throws(PostgresError) -> String? in
      let row = try await postgres.rows(
        of: "data_key_destroy", ["given_id": .uuid(id), "proof": .text(proofs.destruction(of: id))]
      ).first
      return try row?.get("destroyed_at", as: String.self)
    }
    guard let destroyed else { throw .unknownKey }
    return destroyed
  }

  /// When a data key was destroyed, as RFC 3339 in UTC; `nil` while it lives. Always asks the keyring, never the cache.
  public func destruction(of id: DataKeyID) async throws(KeyringError) -> String? {
    try await find(id).destroyedAt
  }

  /// Clears the cache, so that each key is fetched from the keyring when it is next used.
  public func forgetOpened() {
    opened.withLock { $0 = OpenedKeys() }
  }

  /// A data key, opened.
  func openedKey(_ id: DataKeyID) async throws(KeyringError) -> SymmetricKey { try await key(id) }

  /// Many data keys in one call, opened, without those that are unknown or destroyed. They aren't cached.
  func openedKeys(_ ids: [DataKeyID]) async throws(KeyringError) -> [DataKeyID: SymmetricKey] {
    let rows = try await Self.ask { () async throws(PostgresError) -> [(DataKeyID, WrappedKey)] in
      try await postgres.rows(of: "data_key_find_all", ["given_ids": .uuids(ids)]).map { row throws(PostgresError) in
        (DataKeyID(try row.get("id", as: UUID.self)), try WrappedKey(living: row))
      }
    }
    var keys: [DataKeyID: SymmetricKey] = [:]
    for (id, found) in rows {
      guard let wrapped = found.wrapped else { continue }
      guard let masterKey = masterKeys[found.masterKey] else { throw .otherMasterKey }
      keys[id] = try masterKey.unwrap(wrapped, binding: Self.binding(id, found.purpose))
    }
    return keys
  }

  private func key(_ id: DataKeyID) async throws(KeyringError) -> SymmetricKey {
    let now = ContinuousClock.now
    if let key = opened.withLock({ $0.key(id, at: now) }) { return key }
    let key = try await fetch(id)
    remember(id, key)
    return key
  }

  private func fetch(_ id: DataKeyID) async throws(KeyringError) -> SymmetricKey {
    let found = try await find(id)
    guard let wrapped = found.wrapped else { throw .destroyed }
    guard let masterKey = masterKeys[found.masterKey] else { throw .otherMasterKey }
    return try masterKey.unwrap(wrapped, binding: Self.binding(id, found.purpose))
  }

  private func find(_ id: DataKeyID) async throws(KeyringError) -> WrappedKey {
    let found = try await Self.ask { () async throws(PostgresError) -> WrappedKey? in
      let row = try await postgres.rows(of: "data_key_find", ["given_id": .uuid(id)]).first
      guard let row else { return nil }
      return try WrappedKey(row)
    }
    guard let found else { throw .unknownKey }
    return found
  }

  /// Makes calls to the keyring's database. Their errors are `unavailable`.
  static func ask<Answer>(_ calls: () async throws(PostgresError) -> Answer) async throws(KeyringError) -> Answer {
    do { return try await calls() } catch { throw .unavailable(error) }
  }

  private func remember(_ id: DataKeyID, _ key: SymmetricKey) {
    let until = ContinuousClock.now + memory
    opened.withLock { $0.remember(id, key, until: until) }
  }

  static func binding(_ id: DataKeyID, _ purpose: String) -> SealBinding {
    SealBinding(kind: "data_key.\(purpose)", id: id.description)
  }
}

/// A data key as the keyring keeps it.
private struct WrappedKey {
  /// `nil` once it is destroyed.
  let wrapped: [UInt8]?
  /// Part of the binding that the key was wrapped with.
  let purpose: String
  let masterKey: String
  /// RFC 3339 in UTC; `nil` while it lives.
  let destroyedAt: String?

  /// From a row of `data_key_find_all`, which has no destroyed keys.
  init(living row: Row) throws(PostgresError) {
    wrapped = try row.get("wrapped")
    purpose = try row.get("purpose")
    masterKey = try row.get("master_key")
    destroyedAt = nil
  }

  init(_ row: Row) throws(PostgresError) {
    wrapped = try row.get("wrapped")
    purpose = try row.get("purpose")
    masterKey = try row.get("master_key")
    destroyedAt = try row.get("destroyed_at")
  }
}
