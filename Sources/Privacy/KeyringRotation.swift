import Crypto
import Foundation
import Identifiers
import PostgresClient

/// How the keys of a keyring are wrapped.
public struct KeyringStatus: Sendable, Equatable {
  /// What one master key wraps.
  public struct Wrapped: Sendable, Equatable {
    /// The master key's id.
    public let masterKey: String
    /// Keys that open.
    public let living: Int
    /// Keys that it wrapped until they were destroyed.
    public let destroyed: Int
  }

  /// The id of the master key that new keys are wrapped with.
  public let current: String
  /// The ids of those that this process knows beside it.
  public let former: [String]
  /// By the id of the master key.
  public let wrapped: [Wrapped]

  /// The former master keys that wrap no living key, so that nothing in this keyring needs them any more.
  public var unneeded: [String] {
    former.filter { id in !wrapped.contains { $0.masterKey == id && $0.living > 0 } }
  }

  /// The living keys that no master key of this process opens.
  public var unopenable: Int {
    wrapped.filter { $0.masterKey != current && !former.contains($0.masterKey) }.reduce(0) { $0 + $1.living }
  }
}

/// What a rotation did.
public struct KeyringRotation: Sendable, Equatable {
  /// Keys that are under the current master key now and weren't before.
  public var rewrapped = 0
  /// Keys that somebody else rewrapped or destroyed meanwhile.
  public var changedMeanwhile = 0
  /// Keys that the master key they name doesn't open: they were damaged, and are left as they are.
  public var unreadable = 0
}

extension Keyring {
  /// How the keys are wrapped at the moment.
  public func status() async throws(KeyringError) -> KeyringStatus {
    do throws(PostgresError) {
      var wrapped: [KeyringStatus.Wrapped] = []
      for row in try await postgres.query("keyring_status") {
        wrapped.append(
          .init(
            masterKey: try row.get("master_key"), living: try row.get("living"), destroyed: try row.get("destroyed")))
      }
      let former = masterKeys.keys.filter { $0 != masterKey.id }.sorted()
      return KeyringStatus(current: masterKey.id, former: former, wrapped: wrapped)
    } catch {
      throw .unavailable(error)
    }
  }

  /// Puts every living key that a former master key wraps under the current one.
  ///
  /// The data keys stay what they are, so that everything sealed opens before, during and after, by every process that
  /// knows both master keys. It may be killed and run again at any time, and several may run at once.
  ///
  /// - Parameters:
  ///   - batch: how many keys are taken at a time, 1 to 1,000; 200 unless told.
  ///   - progress: told after each batch.
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

  /// Rewraps a batch and returns the last id that was looked at; `nil` where there was none.
  private func rewrap(
    from former: MasterKey, after last: DataKeyID?, max: Int, _ rotation: inout KeyringRotation
  ) async throws(KeyringError) -> DataKeyID? {
    do {
      let rows = try await postgres.query("keyring_living", former.id, last?.uuid, max)
      var (ids, before, after): ([UUID], [[UInt8]], [[UInt8]]) = ([], [], [])
      for row in rows {
        let id = DataKeyID(try row.get("id", as: UUID.self))
        let wrapped = try row.get("wrapped", as: [UInt8].self)
        let binding = Self.binding(id, try row.get("purpose"))
        guard let key = try? former.unwrap(wrapped, binding: binding) else {
          rotation.unreadable += 1
          continue
        }
        ids.append(id.uuid)
        before.append(wrapped)
        after.append(try masterKey.wrap(key, binding: binding))
      }
      if !ids.isEmpty {
        let row = try await postgres.query("keyring_rewrap", former.id, masterKey.id, ids, before, after)
          .one(of: "keyring_rewrap")
        let count = try row.get("rewrapped", as: Int.self)
        rotation.rewrapped += count
        rotation.changedMeanwhile += ids.count - count
      }
      return try rows.last.map { DataKeyID(try $0.get("id", as: UUID.self)) }
    } catch let error as PostgresError {
      throw .unavailable(error)
    } catch {
      throw .cannotSeal
    }
  }
}
