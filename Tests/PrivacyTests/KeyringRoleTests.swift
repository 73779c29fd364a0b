import Foundation
import Identifiers
import PostgresClient
import Privacy
import TestSupport
import Testing

@Suite("The keyring's own role")
struct KeyringRoleTests {
  private func keyring(_ client: PostgresClient) throws -> Keyring {
    Keyring(
      postgres: client, masterKey: try #require(MasterKey(base64: MasterKey.makeBase64())), proofs: TestCluster.proofs)
  }

  /// Runs a body with a client that has a role's connection string and another schema.
  private func withClient(
    _ connection: String, schema: String, _ body: (PostgresClient) async throws -> Void
  ) async throws {
    let client = try PostgresClient(
      configuration: PostgresConfiguration(connectionString: connection, schema: schema),
      statements: StatementLibrary(directory: repositoryRoot.path + "/Tests/PrivacyTests/queries"),
      logger: LogCapture().logger())
    do {
      try await body(client)
    } catch {
      await client.close()
      throw error
    }
    await client.close()
  }

  /// insufficient_privilege; and, in a schema without the right to use it, undefined_table and undefined_function.
  private static let refusals: Set<String> = ["42501", "42P01", "42883"]

  private func isRefused(_ body: () async throws -> Void) async -> Bool {
    do {
      try await body()
      return false
    } catch let error as PostgresError {
      return Self.refusals.contains(error.sqlState ?? "")
    } catch KeyringError.unavailable(let error) {
      return Self.refusals.contains(error.sqlState ?? "")
    } catch {
      return false
    }
  }

  @Test("adds, finds and destroys keys, and changes no row in any other way")
  func doesItsWork() async throws {
    try await withTestDatabase { database in
      let key = try await keyring(database.keyringClient).createKey(purpose: .process)
      for statement: StatementName in ["test_keyring_update", "test_keyring_delete"] {
        #expect(await isRefused { try await database.keyringClient.query(statement, key.uuid) }, "\(statement)")
      }
      #expect(await isRefused { try await database.keyringClient.query("test_keyring_insert_destroyed", UUID()) })
      try await keyring(database.keyringClient).destroy(key)
    }
  }

  @Test("is the only way to the keys: with the application's password none is read, added or destroyed")
  func applicationIsOutside() async throws {
    try await withTestDatabase { database in
      let key = try await keyring(database.keyringClient).createKey(purpose: .process)
      try await withClient(database.application, schema: "keyring") { client in
        let stolen = try keyring(client)
        #expect(await isRefused { _ = try await stolen.destruction(of: key) })
        #expect(await isRefused { _ = try await stolen.createKey(purpose: .process) })
        #expect(await isRefused { try await stolen.destroy(key) })
        #expect(await isRefused { _ = try await stolen.status() })
      }
      #expect(try await keyring(database.keyringClient).destruction(of: key) == nil)
    }
  }

  @Test("can't read the product's schema")
  func keyringIsInside() async throws {
    try await withTestDatabase { database in
      try await withClient(database.keyring, schema: "vestibule") { client in
        #expect(await isRefused { try await client.run("clock_read") })
        #expect(await isRefused { try await client.query("test_audit_count") })
      }
    }
  }

  @Test("is created by the migration if it is missing, and the message says how if the owner may not create it")
  func migration() async throws {
    try await withEmptyDatabase { owner in
      let sql = SQLDirectory(path: repositoryRoot.path + "/sql")
      for _ in 0..<2 {
        try await Migrator(directory: sql, folder: "keyring").migrate(connectionString: owner, schema: "keyring")
      }
      try await Migrator(directory: sql, folder: "keyring").migrate(connectionString: owner, schema: "keyring_too")
    }
    let text = try String(
      contentsOfFile: repositoryRoot.path + "/sql/keyring/migrations/0001_keys.sql", encoding: .utf8)
    #expect(text.contains("CREATE ROLE vestibule_keyring NOLOGIN; '"))
  }
}
