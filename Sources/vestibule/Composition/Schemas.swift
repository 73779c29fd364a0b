import PostgresClient

/// The two schemas of an installation: the product's tables, and the keyring that opens their names.
struct Schemas: Sendable {
  let sql: SQLDirectory
  /// The owner's connection strings.
  let connection: Secret
  let schema: String
  let keyringConnection: Secret
  let keyringSchema: String

  init(sql: SQLDirectory, connection: Secret, schema: String, keyringConnection: Secret, keyringSchema: String) {
    self.sql = sql
    self.connection = connection
    self.schema = schema
    self.keyringConnection = keyringConnection
    self.keyringSchema = keyringSchema
  }

  init(_ settings: Settings, sql: SQLDirectory) {
    self.init(
      sql: sql, connection: settings.database.ownerURL, schema: settings.database.schema,
      keyringConnection: settings.keyring.ownerURL, keyringSchema: settings.keyring.schema)
  }

  /// Applies what is pending in both, and returns how many migrations that was.
  func migrate(_ progress: Progress) async throws(MigrationError) -> Int {
    let applied = try await product.migrate(
      connectionString: connection.reveal(), schema: schema, progress: { progress("migrating: \($0)") })
    let keys = try await keyring.migrate(
      connectionString: keyringConnection.reveal(), schema: keyringSchema,
      progress: { progress("migrating the keyring: \($0)") })
    return applied.count + keys.count
  }

  /// - Throws: `SchemaOutdated` unless every migration is applied; `MigrationError` where the files don't match.
  func requireCurrent(connection: Secret, keyringConnection: Secret) async throws {
    let product = try await product.status(connectionString: connection.reveal(), schema: schema)
    let keys = try await keyring.status(connectionString: keyringConnection.reveal(), schema: keyringSchema)
    guard product.isCurrent, keys.isCurrent else {
      throw SchemaOutdated(pending: product.pending.count + keys.pending.count)
    }
  }

  private var product: Migrator { Migrator(directory: sql) }
  private var keyring: Migrator { Migrator(directory: sql, folder: "keyring") }
}

/// The database lacks migrations that this version needs.
struct SchemaOutdated: Error, CustomStringConvertible {
  let pending: Int

  var description: String { "The database lacks \(pending) migrations. Run: vestibule migrate" }
}
