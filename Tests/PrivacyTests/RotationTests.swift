import Foundation
import Identifiers
import PostgresClient
import TestSupport
import Testing

@testable import Privacy

@Suite("The rotation of the master key")
struct RotationTests {
  private let binding = SealBinding(kind: "participant.name", id: "1")

  private static func masterKey() throws -> MasterKey { try #require(MasterKey(base64: MasterKey.makeBase64())) }

  private struct Sealed {
    let key: DataKeyID
    let bytes: [UInt8]
  }

  /// Keys of a keyring, each with a name that it seals.
  private func seal(_ count: Int, _ keyring: Keyring) async throws -> [Sealed] {
    let name = try #require(PersonName("Zoé"))
    var all: [Sealed] = []
    for _ in 0..<count {
      let key = try await keyring.createKey(purpose: .process)
      all.append(Sealed(key: key, bytes: try await keyring.seal(name, key: key, binding: binding)))
    }
    return all
  }

  private func openAll(_ sealed: [Sealed], _ keyring: Keyring) async throws {
    for value in sealed {
      #expect(try await keyring.openName(value.bytes, key: value.key, binding: binding).reveal() == "Zoé")
    }
  }

  @Test("puts every key under the new master key, and everything opens before, during and after")
  func rotates() async throws {
    try await withTestDatabase { database in
      let (old, new) = (try Self.masterKey(), try Self.masterKey())
      let before = Keyring(postgres: database.keyringClient, masterKey: old, proofs: TestCluster.proofs, memory: .zero)
      let sealed = try await seal(7, before)
      let both = Keyring(
        postgres: database.keyringClient, masterKey: new, formerMasterKeys: [old], proofs: TestCluster.proofs,
        memory: .zero)
      try await openAll(sealed, both)
      #expect(try await both.status().unneeded == [])
      let rotation = try await both.rotate(batch: 2) { _ in
        // Between two batches some keys are under the old master key and some under the new one.
        do { try await openAll(sealed, both) } catch { Issue.record("\(error)") }
      }
      #expect(rotation.rewrapped == 7 && rotation.unreadable == 0)
      let after = Keyring(postgres: database.keyringClient, masterKey: new, proofs: TestCluster.proofs, memory: .zero)
      try await openAll(sealed, after)
      let status = try await both.status()
      #expect(status.unneeded == [old.id] && status.unopenable == 0)
      #expect(status.wrapped == [.init(masterKey: new.id, living: 7, destroyed: 0)])
      // A process that has only the former key gets this error, and never a wrong name.
      let error = await #expect(throws: KeyringError.self) { try await openAll(sealed, before) }
      guard case .otherMasterKey? = error else { throw RotationTestError.unexpected }
    }
  }

  @Test("A process whose master keys open nothing of what is there finds out beforehand; an empty keyring is anyone's")
  func openable() async throws {
    try await withTestDatabase { database in
      func keyring(_ key: MasterKey, former: [MasterKey] = []) -> Keyring {
        Keyring(
          postgres: database.keyringClient, masterKey: key, formerMasterKeys: former, proofs: TestCluster.proofs,
          memory: .zero)
      }
      let (old, new, wrong) = (try Self.masterKey(), try Self.masterKey(), try Self.masterKey())
      #expect(try await keyring(wrong).requireOpenable() == [])
      let destroyed = try await keyring(wrong).createKey(purpose: .process)
      try await keyring(wrong).destroy(destroyed)
      for _ in 0..<3 { _ = try await keyring(old).createKey(purpose: .staff) }
      #expect(try await keyring(old).requireOpenable() == [])
      #expect(try await keyring(new, former: [old]).requireOpenable() == [])
      for stranger in [wrong, new] {
        let error = await #expect(throws: KeyringError.self) { _ = try await keyring(stranger).requireOpenable() }
        guard case .otherMasterKey? = error else { throw RotationTestError.unexpected }
      }
      // Under way from one master key to the next, each process opens something, and those of one key alone are told.
      _ = try await keyring(new, former: [old]).createKey(purpose: .entryList)
      #expect(try await keyring(old).requireOpenable() == [new.id])
      #expect(try await keyring(new, former: [old]).requireOpenable() == [])
    }
  }

  /// Cancels its own task after the first batch, so that the next call throws.
  private static func rotateOneBatch(_ keyring: Keyring) async {
    _ = try? await keyring.rotate(batch: 2) { _ in withUnsafeCurrentTask { task in task?.cancel() } }
  }

  @Test("that is killed after a batch is finished by the next run, and a further run does nothing")
  func resumes() async throws {
    try await withTestDatabase { database in
      let (old, new) = (try Self.masterKey(), try Self.masterKey())
      let sealed = try await seal(
        5, Keyring(postgres: database.keyringClient, masterKey: old, proofs: TestCluster.proofs))
      let both = Keyring(
        postgres: database.keyringClient, masterKey: new, formerMasterKeys: [old], proofs: TestCluster.proofs,
        memory: .zero)
      await withTaskGroup(of: Void.self) { group in group.addTask { await Self.rotateOneBatch(both) } }
      let left = try #require(try await both.status().wrapped.first { $0.masterKey == old.id }).living
      #expect((1..<5).contains(left))
      #expect(try await both.rotate(batch: 2).rewrapped == left)
      #expect(try await both.rotate(batch: 2).rewrapped == 0)
      try await openAll(sealed, both)
    }
  }

  @Test("by several at once, while keys are added and destroyed, loses no key and restores none")
  func severalAtOnce() async throws {
    try await withTestDatabase { database in
      let (old, new) = (try Self.masterKey(), try Self.masterKey())
      let before = Keyring(postgres: database.keyringClient, masterKey: old, proofs: TestCluster.proofs)
      let sealed = try await seal(20, before)
      let both = Keyring(
        postgres: database.keyringClient, masterKey: new, formerMasterKeys: [old], proofs: TestCluster.proofs,
        memory: .zero)
      let rewrapped = try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<3 { group.addTask { try await both.rotate(batch: 3).rewrapped } }
        group.addTask {
          for value in sealed.prefix(5) { try await both.destroy(value.key) }
          return 0
        }
        group.addTask { try await seal(5, before).count * 0 }
        return try await group.reduce(0, +)
      }
      // The next rotation takes the keys that were added under the former master key in the meantime.
      _ = try await both.rotate()
      let status = try await both.status()
      #expect(status.wrapped.reduce(0) { $0 + $1.living } == 20)
      #expect(status.wrapped.reduce(0) { $0 + $1.destroyed } == 5)
      #expect(status.unneeded == [old.id] && rewrapped <= 25)
      try await openAll(Array(sealed.dropFirst(5)), both)
      for value in sealed.prefix(5) {
        await #expect(throws: KeyringError.self) {
          try await both.openName(value.bytes, key: value.key, binding: binding)
        }
      }
    }
  }

  @Test("leaves a damaged key as it is, and counts it")
  func damaged() async throws {
    try await withTestDatabase { database in
      let (old, new) = (try Self.masterKey(), try Self.masterKey())
      let sealed = try await seal(
        3, Keyring(postgres: database.keyringClient, masterKey: old, proofs: TestCluster.proofs))
      try await database.keyringOwnerClient.query("test_damage_key", sealed[1].key.uuid)
      let both = Keyring(
        postgres: database.keyringClient, masterKey: new, formerMasterKeys: [old], proofs: TestCluster.proofs)
      let rotation = try await both.rotate(batch: 1)
      #expect(rotation.rewrapped == 2 && rotation.unreadable == 1)
      #expect(try await both.status().unneeded == [])
    }
  }
}

private enum RotationTestError: Error {
  case unexpected
}
