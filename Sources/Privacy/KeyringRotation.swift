import Crypto
import Foundation
import Identifiers
import PostgresClient

/// How the keys of a keyring are wrapped.
public struct KeyringStatus: Sendable, Equatable {
  /// The keys that one master key wraps.
  public struct Wrapped: Sendable, Equatable {
    /// The master key's id.
    public let masterKey: String
    /// Keys that can be opened.
    public let living: Int
    /// Keys that it wrapped before they were destroyed.
    public let destroyed: Int
  }

  /// The id of the master key that new keys are wrapped with.
  public let current: String
  /// The ids of the other master keys that this process has.
  public let former: [String]
  /// In the order of the master keys' ids.
  public let wrapped: [Wrapped]

  /// The ids of former master keys that wrap no living key, so that this keyring no longer needs them.
  public var unneeded: [String] {
    former.filter { id in !wrapped.contains { $0.masterKey == id && $0.living > 0 } }
  }

  /// How many living keys no master key of this process opens.
  public var unopenable: Int {
    wrapped.filter { $0.masterKey != current && !former.contains($0.masterKey) }.reduce(0) { $0 + $1.living }
  }
}

/// What a rotation did so far.
public struct KeyringRotation: Sendable, Equatable {
  /// Keys that it put under the current master key.
  public var rewrapped = 0
  /// Keys that another process rewrapped or destroyed in the meantime.
  public var changedMeanwhile = 0
  /// Damaged keys, which the master key that they name doesn't open. They are left as they are.
  public var unreadable = 0
}

extension Keyring {
  /// How the keys are wrapped now.
  public func status() async throws(KeyringError) -> KeyringStatus {
    let wrapped = try await Self.ask { () async throws(PostgresError) -> [KeyringStatus.Wrapped] in
      var wrapped: [KeyringStatus.Wrapped] = []
      for row in try await postgres.rows(of: "data_key_count") {
        wrapped.append(
          .init(
            masterKey: try row.get("master_key"), living: try row.get("living"), destroyed: try row.get("destroyed")))
      }
      return wrapped
    }
    let former = masterKeys.keys.filter { $0 != masterKey.id }.sorted()
    return KeyringStatus(current: masterKey.id, former: former, wrapped: wrapped)
  }

  /// Requires that this process opens what is in the keyring: one of its master keys wraps a living key. An empty
  /// keyring is fine. It asks for no key, and takes as long however many there are.
  ///
  /// - Returns: the ids of other master keys, which this process doesn't have, that wrap living keys as well.
  /// - Throws: `otherMasterKey` if only others do.
  @discardableResult
  public func requireOpenable() async throws(KeyringError) -> [String] {
    let wrapping = try await Self.ask { () async throws(PostgresError) -> [String] in
      var ids: [String] = []
      for row in try await postgres.rows(of: "data_key_masters") { ids.append(try row.get("master_key")) }
      return ids
    }
    let others = wrapping.filter { masterKeys[$0] == nil }
    guard wrapping.isEmpty || others.count < wrapping.count else { throw .otherMasterKey }
    return others
  }

  /// Puts every living key that a former master key wraps under the current one.
  ///
  /// The data keys themselves don't change. So every process that has both master keys opens everything before, during
  /// and after. A rotation may be killed and run again at any time, and several may run at once.
  ///
  /// - Parameters:
  ///   - batch: how many keys are rewrapped at a time, 1 to 1,000.
  ///   - progress: called after each batch.
  public func rotate(
    batch: Int = 200, progress: (KeyringRotation) async -> Void = { _ in }
  ) async throws(KeyringError) -> KeyringRotation {
    var rotation = KeyringRotation()
    for former in masterKeys.values.sorted(by: { $0.id < $1.id }) where former.id != masterKey.id {
      var last: DataKeyID?
      repeat {
        last = try await rewrap(from: former, after: last, max: batch, &rotation)
        await progress(rotation)
      } while last != nil
    }
    return rotation
  }

  /// Rewraps a batch, and returns the last id of it; `nil` if there was none left.
  private func rewrap(
    from former: MasterKey, after last: DataKeyID?, max: Int, _ rotation: inout KeyringRotation
  ) async throws(KeyringError) -> DataKeyID? {
    let living = try await living(former, after: last, max: max)
    var (ids, before, after): ([DataKeyID], [[UInt8]], [[UInt8]]) = ([], [], [])
    for key in living {
      let binding = Self.binding(key.id, key.purpose)
      let opened: SymmetricKey
      do throws(KeyringError) {
        opened = try former.unwrap(key.wrapped, binding: binding)
      } catch .doesNotOpen {
        rotation.unreadable += 1
        continue
      }
      ids.append(key.id)
      before.append(key.wrapped)
      after.append(try masterKey.wrap(opened, binding: binding))
    }
    if !ids.isEmpty {
      let count = try await replace(ids, wrappedBy: former, before, by: after)
      rotation.rewrapped += count
      rotation.changedMeanwhile += ids.count - count
    }
    return living.last?.id
  }

  private struct LivingKey {
    let id: DataKeyID
    let purpose: String
    let wrapped: [UInt8]
  }

  private func living(
    _ master: MasterKey, after last: DataKeyID?, max: Int
  ) async throws(KeyringError) -> [LivingKey] {
    try await Self.ask { () async throws(PostgresError) -> [LivingKey] in
      let rows = try await postgres.rows(
        of: "data_key_list",
        ["given_master_key": .text(master.id), "given_after": .uuid(last), "given_limit": .integer(max)])
      var keys: [LivingKey] = []
      for row in rows {
        keys.append(
          LivingKey(
            id: DataKeyID(try row.get("id", as: UUID.self)), purpose: try row.get("purpose"),
            wrapped: try row.get("wrapped")))
      }
      return keys
    }
  }

  /// - Returns: how many keys were replaced; the others were changed in the meantime.
  private func replace(
    _ ids: [DataKeyID], wrappedBy former: MasterKey, _ before: [[UInt8]], by after: [[UInt8]]
  ) async throws(KeyringError) -> Int {
    try await Self.ask { () async throws(PostgresError) -> Int in
      try await postgres.value(
        of: "data_key_rewrap",
        [
          "former": .text(former.id), "current": .text(masterKey.id), "ids": .uuids(ids), "before": .byteas(before),
          "after": .byteas(after), "proof": .text(proofs.rewrapping(ids, by: masterKey.id, as: after)),
        ])
    }
  }
}
