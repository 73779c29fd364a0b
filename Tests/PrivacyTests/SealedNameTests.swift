import Identifiers
import PostgresClient
import Privacy
import TestSupport
import Testing

@Suite("Sealed names")
struct SealedNameTests {
  private let binding = SealBinding(kind: "participant.name", id: "1")

  private func keyring(_ database: TestDatabase, memory: Duration = .seconds(60)) throws -> Keyring {
    Keyring(
      postgres: database.keyringClient, masterKey: try #require(MasterKey(base64: MasterKey.makeBase64())),
      proofs: TestCluster.proofs,
      memory: memory)
  }

  @Test(
    "A name opens exactly as it was sealed", arguments: ["Zoë Ñandú-O'Brien", "ᐃᓄᒃᑎᑐᑦ ᓴᓂᑭᓗᐊᖅ", "مريم حسن", "e\u{301}"])
  func roundTrip(text: String) async throws {
    try await withTestDatabase { database in
      let keyring = try keyring(database)
      let key = try await keyring.createKey(purpose: .process)
      let sealed = try await keyring.seal(try #require(PersonName(stored: text)), key: key, binding: binding)
      let opened = try await keyring.openName(sealed, key: key, binding: binding).reveal()
      #expect(Array(opened.utf8) == Array(text.utf8))
    }
  }

  @Test("A sealed name that was moved to another row doesn't open")
  func bound() async throws {
    try await withTestDatabase { database in
      let keyring = try keyring(database)
      let key = try await keyring.createKey(purpose: .process)
      let sealed = try await keyring.seal(try #require(PersonName("Zoé")), key: key, binding: binding)
      await #expect(throws: KeyringError.self) {
        try await keyring.openName(sealed, key: key, binding: SealBinding(kind: "participant.name", id: "2"))
      }
    }
  }

  @Test("A sealed name with any byte altered doesn't open")
  func altered() async throws {
    try await withTestDatabase { database in
      let keyring = try keyring(database)
      let key = try await keyring.createKey(purpose: .process)
      let sealed = try await keyring.seal(try #require(PersonName("Zoé")), key: key, binding: binding)
      for index in sealed.indices {
        var altered = sealed
        altered[index] ^= 1
        await #expect(throws: KeyringError.self) {
          try await keyring.openName(altered, key: key, binding: binding)
        }
      }
    }
  }

  @Test("A destroyed key opens nothing, and can't be restored")
  func destroyed() async throws {
    try await withTestDatabase { database in
      let keyring = try keyring(database)
      let key = try await keyring.createKey(purpose: .process)
      let sealed = try await keyring.seal(try #require(PersonName("Zoé")), key: key, binding: binding)
      try await keyring.destroy(key)
      try await keyring.destroy(key)
      await #expect(throws: KeyringError.self) {
        try await keyring.openName(sealed, key: key, binding: binding)
      }
      let error = await #expect(throws: PostgresError.self) {
        try await database.keyringOwnerClient.query("test_put_key_back", key.uuid)
      }
      #expect(error?.matches(constraint: "data_key_stays_destroyed") == true)
    }
  }

  @Test("Another master key opens nothing")
  func otherMasterKey() async throws {
    try await withTestDatabase { database in
      let key = try await keyring(database).createKey(purpose: .process)
      let other = try keyring(database)
      await #expect(throws: KeyringError.self) {
        try await other.seal(try #require(PersonName("Zoé")), key: key, binding: binding)
      }
    }
  }
}
