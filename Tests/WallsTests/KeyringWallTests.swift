import Foundation
import Identifiers
import PostgresClient
@testable import Privacy
import TestSupport
import Testing

/// What an attacker with only the keyring role's password destroys.
@Suite("The keyring, with only its own password")
struct KeyringWallTests {
  private func keyring(
    _ client: PostgresClient, _ proofs: KeyringProofs = TestCluster.proofs
  ) throws -> Keyring {
    Keyring(
      postgres: client, masterKey: try #require(MasterKey(base64: MasterKey.makeBase64())), proofs: proofs,
      memory: .zero)
  }

  private func destroy(_ key: DataKeyID, _ proof: String, by client: PostgresClient) async throws {
    _ = try await client.rows(of: "data_key_destroy", ["given_id": .uuid(key), "proof": .text(proof)])
  }

  private func expectRefusal(_ what: String, _ body: () async throws -> Void) async {
    let error = await #expect(throws: PostgresError.self, "\(what)") { try await body() }
    #expect(error?.sqlState == "42501", "\(what)")
  }

  private func trail(_ database: TestDatabase) async throws -> [String] {
    try await database.keyringOwnerClient.query("walls_test_keyring_trail").map {
      "\(try $0.get("deed", as: String.self)) \(try $0.get("key_id", as: UUID?.self)?.uuidString.lowercased() ?? "-")"
    }
  }

  @Test("no key is destroyed without a proof, or with one that is forged, lapsed, too long or another key's")
  func destruction() async throws {
    try await withTestDatabase { database in
      let service = try keyring(database.keyringClient)
      let (key, other) = (
        try await service.createKey(purpose: .process), try await service.createKey(purpose: .process)
      )
      let now = Int(Date().timeIntervalSince1970)
      let proofs = TestCluster.proofs
      let forger = try #require(ActorKey(base64: ActorKey.makeBase64())).keyringProofs
      let bad = [
        ("none", ""), ("nonsense", "nonsense"), ("forged", forger.destruction(of: key)),
        ("another key's", proofs.destruction(of: other)),
        ("lapsed", proofs.proof(that: "destroy \(key)", until: now - 1)),
        ("for an hour", proofs.proof(that: "destroy \(key)", until: now + 3_600)),
        ("of another deed", proofs.proof(that: "rewrap \(key)")),
        ("prolonged", String(proofs.destruction(of: key).prefix(64)) + " \(now + 300)"),
      ]
      for (what, proof) in bad {
        await expectRefusal(what) { try await destroy(key, proof, by: database.keyringClient) }
      }
      #expect(try await service.destruction(of: key) == nil)
      #expect(try await trail(database) == [])
      try await destroy(key, proofs.destruction(of: key), by: database.keyringClient)
      #expect(try await service.destruction(of: key) != nil)
      #expect(try await service.destruction(of: other) == nil)
    }
  }

  @Test("no key is overwritten: a rewrapping needs a proof for its very values")
  func overwriting() async throws {
    try await withTestDatabase { database in
      let old = try #require(MasterKey(base64: MasterKey.makeBase64()))
      let new = try #require(MasterKey(base64: MasterKey.makeBase64()))
      let service = Keyring(postgres: database.keyringClient, masterKey: old, proofs: TestCluster.proofs)
      let key = try await service.createKey(purpose: .process)
      let row = try await database.keyringClient.row(of: "data_key_find", ["given_id": .uuid(key)])
      let before: [UInt8] = try row.get("wrapped")
      let stolen = TestCluster.proofs.rewrapping([key], by: new.id, as: [before])
      for (what, proof) in [("none", ""), ("of other values", stolen)] {
        await expectRefusal(what) {
          try await database.keyringClient.run(
            "data_key_rewrap",
            [
              "former": .text(old.id), "current": .text(new.id), "ids": .uuids([key]), "before": .byteas([before]),
              "after": .byteas([[0, 1, 2]]), "proof": .text(proof),
            ])
        }
      }
      let both = Keyring(
        postgres: database.keyringClient, masterKey: new, formerMasterKeys: [old], proofs: TestCluster.proofs)
      #expect(try await both.rotate().rewrapped == 1)
      #expect(try await trail(database) == ["rewrap -"])
    }
  }

  @Test("its role reads and changes no table, and nobody deletes a key or edits the trail, its owner neither")
  func tables() async throws {
    try await withTestDatabase { database in
      let service = try keyring(database.keyringClient)
      let key = try await service.createKey(purpose: .process)
      try await service.destroy(service.createKey(purpose: .process))
      for statement: StatementName in ["walls_test_key_update", "walls_test_key_delete", "walls_test_key_read"] {
        await expectRefusal("\(statement)") { try await database.keyringClient.query(statement, key.uuid) }
      }
      for statement: StatementName in [
        "walls_test_keys_truncate", "walls_test_keyring_trail", "walls_test_keyring_trail_edit",
        "walls_test_keyring_trail_cut",
      ] {
        await expectRefusal("\(statement)") { try await database.keyringClient.query(statement) }
      }
      for (statement, constraint): (StatementName, String) in [
        ("walls_test_keys_truncate", "data_key_is_kept"),
        ("walls_test_keyring_trail_edit", "keyring_trail_append_only"),
        ("walls_test_keyring_trail_cut", "keyring_trail_append_only"),
      ] {
        let error = await #expect(throws: PostgresError.self) {
          try await database.keyringOwnerClient.query(statement)
        }
        #expect(error?.constraint == constraint, "\(statement)")
      }
      let error = await #expect(throws: PostgresError.self) {
        try await database.keyringOwnerClient.query("walls_test_key_delete", key.uuid)
      }
      #expect(error?.constraint == "data_key_is_kept")
      #expect(try await service.destruction(of: key) == nil)
    }
  }

  @Test("a destruction leaves its line, once; a proof used before a backup was restored is of no use after it lapsed")
  func restored() async throws {
    try await withTestDatabase { database in
      let service = try keyring(database.keyringClient)
      let key = try await service.createKey(purpose: .referral)
      let wrapped: [UInt8] = try await database.keyringClient.row(of: "data_key_find", ["given_id": .uuid(key)])
        .get("wrapped")
      let proof = TestCluster.proofs.destruction(of: key)
      try await destroy(key, proof, by: database.keyringClient)
      let first = try await service.destruction(of: key)
      try await destroy(key, proof, by: database.keyringClient)
      #expect(try await service.destruction(of: key) == first)
      #expect(try await trail(database) == ["destroy \(key)"])
      try await database.keyringOwnerClient.query("walls_test_restoring")
      try await database.keyringOwnerClient.query("walls_test_key_restored", key.uuid, wrapped)
      #expect(try await service.destruction(of: key) == nil)
      let lapsed = TestCluster.proofs.proof(
        that: "destroy \(key)", until: Int(Date().timeIntervalSince1970) - 1)
      await expectRefusal("lapsed") { try await destroy(key, lapsed, by: database.keyringClient) }
      // The service destroys it again, and the trail has both.
      try await service.destroy(key)
      #expect(try await trail(database) == ["destroy \(key)", "destroy \(key)"])
    }
  }

  @Test("its role reads the trail line by line, with times, keys and logins, and can be asked for days")
  func trailIsRead() async throws {
    try await withTestDatabase { database in
      let service = try keyring(database.keyringClient)
      let keys = [try await service.createKey(purpose: .process), try await service.createKey(purpose: .staff)]
      var times: [String] = []
      for key in keys { times.append(try await service.destroy(key)) }
      let trail = KeyringTrail(postgres: database.keyringClient)
      var lines: [KeyringTrail.Line] = []
      try await trail.read { lines.append($0) }
      #expect(lines.map(\.key) == keys && lines.map(\.at) == times)
      #expect(lines.allSatisfy { $0.deed == .destroy && $0.count == 1 && !$0.login.isEmpty })
      lines = []
      try await trail.read(from: "2020-01-01", to: "2020-01-02") { lines.append($0) }
      #expect(lines.isEmpty)
    }
  }
}
