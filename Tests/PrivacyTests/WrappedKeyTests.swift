import Crypto
import Foundation
import Identifiers
import PostgresClient
import TestSupport
import Testing

@testable import Privacy

@Suite("A wrapped data key, and what it seals")
struct WrappedKeyTests {
  private static func masterKey() throws -> MasterKey { try #require(MasterKey(base64: MasterKey.makeBase64())) }

  /// A keyring without a cache, so that each use asks the database.
  private func keyring(_ database: TestDatabase) throws -> Keyring {
    Keyring(
      postgres: database.keyringClient, masterKey: try Self.masterKey(), proofs: TestCluster.proofs, memory: .zero)
  }

  @Test("doesn't open in another key's row, or with another purpose")
  func moved() async throws {
    try await withTestDatabase { database in
      let keyring = try keyring(database)
      let (first, second) = (
        try await keyring.createKey(purpose: .process), try await keyring.createKey(purpose: .process)
      )
      let third = try await keyring.createKey(purpose: .process)
      try await database.keyringOwnerClient.query("test_copy_wrapped", first.uuid, second.uuid)
      try await database.keyringOwnerClient.query("test_change_purpose", third.uuid)
      let binding = SealBinding(kind: "participant.name", id: "1")
      for key in [second, third] {
        let error = await #expect(throws: KeyringError.self) { try await keyring.seal([1], key: key, binding: binding) }
        guard case .doesNotOpen? = error else {
          Issue.record("another reason: \(String(describing: error))")
          continue
        }
      }
      _ = try await keyring.seal([1], key: first, binding: binding)
    }
  }

  @Test("names have one length once they are sealed, and open as they were")
  func padded() throws {
    let key = SymmetricKey(size: .bits256)
    let binding = SealBinding(kind: "participant.name", id: "1")
    for (length, sealedLength) in [(0, 285), (1, 285), (60, 285), (255, 285), (256, 541), (800, 1_053)] {
      for last in [UInt8(0), 0x80, 1] {
        let value = [UInt8](repeating: 0x80, count: max(0, length - 1)) + (length == 0 ? [] : [last])
        let sealed = try value.sealedPadded(with: key, binding: binding)
        #expect(sealed.count == sealedLength)
        #expect(try sealed.opened(with: key, binding: binding) == value)
      }
    }
  }

  @Test(
    "doesn't open with any one bit flipped, whatever its length, padded or not", arguments: [1, 2, 31, 32, 200],
    [false, true])
  func anyBit(length: Int, isPadded: Bool) throws {
    let key = SymmetricKey(size: .bits256)
    let binding = SealBinding(kind: "participant.name", id: "1")
    let value = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 37) }
    let sealed =
      try isPadded
      ? value.sealedPadded(with: key, binding: binding) : value.sealed(with: key, binding: binding)
    #expect(try sealed.opened(with: key, binding: binding) == value)
    for bit in 0..<(sealed.count * 8) {
      var altered = sealed
      altered[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(throws: KeyringError.self, "bit \(bit)") { try altered.opened(with: key, binding: binding) }
    }
    for count in 0..<sealed.count {
      #expect(throws: KeyringError.self, "\(count) bytes") {
        try Array(sealed.prefix(count)).opened(with: key, binding: binding)
      }
    }
  }

  @Test("opens only with its own kind and id, in every combination of them")
  func binding() throws {
    let key = SymmetricKey(size: .bits256)
    let kinds = ["participant.name", "mediator.name", "entry_list.content", "entry_list.document", "data_key.process"]
    let ids = ["1", "KENT/2027-01-15/1", "KENT/2027-01-15/11", "m1", "a/b"]
    let all = kinds.flatMap { kind in ids.map { SealBinding(kind: kind, id: $0) } }
    for own in all {
      let sealed = try [UInt8](arrayLiteral: 1, 2, 3).sealed(with: key, binding: own)
      for other in all where other != own {
        #expect(throws: KeyringError.self) { try sealed.opened(with: key, binding: other) }
      }
    }
  }

  @Test("a master key doesn't print, and its id isn't the key")
  func prints() throws {
    let text = MasterKey.makeBase64()
    let key = try #require(MasterKey(base64: text))
    #expect(!"\(key)".contains(text) && key.id.count == 16)
    #expect(MasterKey(base64: String(text.dropLast(8))) == nil)
  }
}
