import Foundation
import Identifiers
import PostgresClient
import Privacy
import TestSupport
import Testing

@Suite("The keyring's own role")
struct KeyringRoleTests {
  private func keyring(_ client: PostgresClient) throws -> Keyring {
    Keyring(postgres: client, masterKey: try #require(MasterKey(base64: MasterKey.makeBase64())))
  }

  /// A client of another schema with a role's connection string.
  private func withClient(
    _ connection: String, schema: String, _ body: (PostgresClient) async throws -> Void
  ) async throws {
    let client = try PostgresClient(
      configuration: PostgresConfiguration(connectionString: connection, schema: schema),
      statements: StatementLibrary(directory: repositoryRoot.path + "/sql/queries"), logger: LogCapture().logger())
    do {
      try await body(client)
    } catch {
      await client.close()
      throw error
    }
    await client.close()
  }

  /// No privilege; and, in a schema that may not be entered, no such table and no such function.
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

  @Test("makes, finds and destroys keys, and touches no row otherwise")
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

  @Test("is the only way to the keys: the application's password opens none of it, and makes none")
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

  @Test("opens nothing of the product")
  func keyringIsInside() async throws {
    try await withTestDatabase { database in
      try await withClient(database.keyring, schema: "vestibule") { client in
        #expect(await isRefused { try await client.query("clock_read") })
        #expect(await isRefused { try await client.query("retention_sealed_names", UUID()) })
      }
    }
  }

  @Test("is made by the migration where it is missing, found where it is there, and asked for where it can't be made")
  func migration() async throws {
    try await withEmptyDatabase { owner in
      let sql = SQLDirectory(path: repositoryRoot.path + "/sql")
      for _ in 0..<2 {
        try await Migrator(directory: sql, folder: "keyring").migrate(connectionString: owner, schema: "keyring")
      }
      try await Migrator(directory: sql, folder: "keyring").migrate(connectionString: owner, schema: "keyring_too")
    }
    let text = try String(
      contentsOfFile: repositoryRoot.path + "/sql/keyring/0002_own_role.sql", encoding: .utf8)
    #expect(text.contains("CREATE ROLE vestibule_keyring NOLOGIN; '"))
  }
}
