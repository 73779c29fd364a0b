import Foundation
import Casework
import Identifiers
import PostgresClient
@testable import Privacy
import Scenarios
import TestSupport
import Testing

/// What an attacker can do with only the application role's password: no actor key, no master key.
@Suite("With only the application's password")
struct StolenPasswordTests {
  @Test("nothing can be written")
  func nothingToWrite() async throws {
    try await withTestDatabase { database in
      let writable = try await database.client.query("walls_test_tables").filter { try $0.get("writable") }
        .map { try $0.get("name", as: String.self) }
      #expect(writable == [])
    }
  }

  @Test("no actor can be assumed without a voucher, or with a forged, foreign or expired one")
  func noActor() async throws {
    try await withTestDatabase { database in
      let scene = try await WallsScene.furnish(database)
      let desk = Scenario.kentDesk
      await Self.expectRefusal {
        try await database.client.query("walls_test_read_list", values: desk.sqlValues, route: nil)
      }
      let forger = try #require(ActorKey(base64: ActorKey.makeBase64()))
      let forged = Database(postgres: database.client, actorKey: forger, fingerprints: .ofThisProcess())
      await Self.expectRefusal { try await forged.acting(as: .worker).rows(of: "site_list") }
      await Self.expectRefusal {
        try await forged.acting(as: desk).query("walls_test_read_list", values: desk.sqlValues, route: nil)
      }
      // A valid voucher of another actor.
      let other = database.database.acting(as: Scenario.matsquiDesk)
      await Self.expectRefusal { try await other.query("walls_test_read_list", values: desk.sqlValues, route: nil) }
      #expect(
        try await database.database.acting(as: desk).query("walls_test_read_list", values: desk.sqlValues, route: nil)
          .count == 1)
      #expect(scene.lists == 2)
    }
  }

  @Test("a voucher is good for minutes, and only for its own role and site")
  func oldVoucher() async throws {
    try await withTestDatabase { database in
      try await WallsScene.furnish(database)
      let key = TestCluster.actorKey
      let now = Int(Date().timeIntervalSince1970)
      func read(_ voucher: String) async throws -> Int {
        let assumption = FunctionCall.value(of: "acting_assume", ["voucher": .text(voucher)])
        return try await database.reader.postgres.query("walls_test_lists", values: [], after: [assumption], route: nil)
          .count
      }
      let good = key.voucher(for: Scenario.kentDesk, until: now + 60)
      #expect(try await read(good) == 1)
      for bad in [
        key.voucher(for: Scenario.kentDesk, until: now - 60), key.voucher(for: Scenario.kentDesk, until: now + 3_600),
        good.replacing("KENT", with: "MATSQUI"),
        good.replacing("frontDesk", with: "service"), good.replacing("kent.desk", with: "kent.other"),
        String(good.dropLast()), "x" + good.dropFirst(), String(good.prefix(64)), "nonsense", " ",
      ] {
        await Self.expectRefusal { try await read(bad) }
      }
    }
  }

  @Test("a sealed name opens neither with another master key nor in another row")
  func uselessNames() async throws {
    try await withTestDatabase { database in
      let scene = try await WallsScene.furnish(database)
      let thief = Keyring(
        postgres: database.keyringClient, masterKey: try #require(MasterKey(base64: MasterKey.makeBase64())),
        proofs: TestCluster.proofs)
      // The owner reads the rows, as from a stolen backup.
      let rows = try await database.ownerClient.query("walls_test_participants")
      #expect(rows.count == 4)
      for row in rows {
        let sealed: [UInt8] = try row.get("name_sealed")
        let (id, key) = (try row.get("id", as: UUID.self), DataKeyID(try row.get("key_id", as: UUID.self)))
        let binding = SealBinding(kind: "participant.name", id: ParticipantID(id).description)
        await #expect(throws: KeyringError.self) { try await thief.openName(sealed, key: key, binding: binding) }
        for name in WallsScene.names {
          #expect(!String(decoding: sealed, as: UTF8.self).contains(name))
        }
      }
      try await database.ownerClient.query(
        "walls_test_swap_names", scene.scenario.process.victim.uuid, scene.scenario.process.offender.uuid)
      await #expect(throws: KeyringError.self) {
        try await scene.scenario.casework.process(Scenario.rju, scene.scenario.process.id)
      }
    }
  }

  private static func expectRefusal(
    _ body: () async throws -> some Sendable, sourceLocation: SourceLocation = #_sourceLocation
  ) async {
    let error = await #expect(throws: PostgresError.self, sourceLocation: sourceLocation) { try await body() }
    #expect(error?.kind == .insufficientPrivilege, sourceLocation: sourceLocation)
  }
}
