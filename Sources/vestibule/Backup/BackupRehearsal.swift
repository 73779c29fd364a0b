import Auditing
import Foundation
import Identifiers
import Logging
import PostgresClient
import Printers
import Privacy
import PrivatePostgres

/// Restores a backup into a private PostgreSQL that ends with the command, and tries it with the installation's keys.
struct BackupRehearsal {
  /// How many keys of each table are opened.
  private static let sample = 20

  let backup: BackupFolder
  let settings: Settings
  let sql: SQLDirectory
  let progress: Progress

  /// Runs a body on the parts of the restored installation.
  func run<Result: Sendable>(_ body: (LiveParts) async throws -> Result) async throws -> Result {
    progress("starting a private PostgreSQL")
    let postgres = try await PrivatePostgres.temporary(mayBeInMemory: false)
    do {
      let result = try await onRestored(postgres, body)
      try await postgres.stop()
      return result
    } catch {
      try? await postgres.stop()
      throw error
    }
  }

  private func onRestored<Result: Sendable>(
    _ postgres: PrivatePostgres, _ body: (LiveParts) async throws -> Result
  ) async throws -> Result {
    let (data, keys) = ("vestibule", "vestibule_keys")
    for name in [data, keys] { try await postgres.createDatabase(name) }
    let owner = postgres.connectionString(database: data, role: PrivatePostgres.ownerRole)
    let keysOwner = postgres.connectionString(database: keys, role: PrivatePostgres.ownerRole)
    try await backup.restore(
      data: try BackupFolder.connection(Secret(owner), "DATABASE_OWNER_URL"),
      keyring: try BackupFolder.connection(Secret(keysOwner), "KEYRING_OWNER_URL"), progress: progress)
    let (schema, keyringSchema) = (backup.manifest.data.schema, backup.manifest.keyring.schema)
    _ = try await Schemas(
      sql: sql, connection: Secret(owner), schema: schema, keyringConnection: Secret(keysOwner),
      keyringSchema: keyringSchema
    ).migrate(progress)
    let access = try DatabaseAccess(settings)
    let logger = Logger(label: "vestibule.backup")
    try await PostgresClient.whileOpen(
      PostgresConfiguration(connectionString: owner, schema: schema), logger: logger
    ) { try await access.actorKey.install(by: $0) }
    let parts = try LiveParts(
      DatabaseAccess(
        connection: Secret(postgres.connectionString(database: data, role: PrivatePostgres.applicationRole)),
        schema: schema, connections: 1, actorKey: access.actorKey,
        keyringConnection: Secret(postgres.connectionString(database: keys, role: PrivatePostgres.keyringRole)),
        keyringSchema: keyringSchema, masterKey: access.masterKey, formerMasterKeys: access.formerMasterKeys),
      printers: settings.printers.limits, logger: logger)
    do {
      let result = try await body(parts)
      await parts.close()
      return result
    } catch {
      await parts.close()
      throw error
    }
  }

  /// Opens some keys of each table with the master keys of the settings.
  ///
  /// - Returns: how many it opened; those that are destroyed don't count.
  /// - Throws: `KeyringError` for the first that doesn't open.
  static func openSample(_ parts: LiveParts) async throws -> Int {
    var opened = 0
    for source in SealedKeySource.allCases where source != .certificate {
      let ids: [UUID] = try await parts.database.acting(as: .worker).rows(
        of: "sealed_key_list",
        ["given_source": .text(source), "given_after": .uuid(nil), "given_limit": .integer(sample)]
      ).map { try $0.get("id") }
      for id in ids {
        do {
          // Nothing is sealed with a key that doesn't open.
          let binding = SealBinding(kind: "rehearsal", id: "\(id)")
          _ = try await parts.keyring.seal([0], key: DataKeyID(id), binding: binding)
          opened += 1
        } catch KeyringError.destroyed {}
      }
    }
    return opened
  }
}
