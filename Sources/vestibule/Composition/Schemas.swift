import PostgresClient

/// The two schemas of an installation: the product's, and the keyring that opens their names.
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

  /// The release of this program, as its SQL says it.
  func release() throws(MigrationError) -> String { try sql.release().description }

  /// Brings both to what this version needs.
  func migrate(_ progress: Progress) async throws(MigrationError) -> MigrationOutcome {
    let product = try await product.migrate(
      connectionString: connection.reveal(), schema: schema, progress: { progress("migrating: \($0)") })
    let keys = try await keyring.migrate(
      connectionString: keyringConnection.reveal(), schema: keyringSchema,
      progress: { progress("migrating the keyring: \($0)") })
    return product.followed(by: keys)
  }

  /// Requires that this version can work on both, and returns the later release that has migrated one of them, if any.
  ///
  /// - Throws: `SchemaOutdated` if something is pending, `SchemaIncompatible` if a later release made a change that
  ///   this version can't work with, `MigrationError` if the files don't match.
  func requireCompatible(connection: Secret, keyringConnection: Secret) async throws -> Release? {
    try await requireCompatible(connection: connection, keyringConnection: keyringConnection, product, keyring)
  }

  /// Watches over both schemas with the service's own connections, by the files as they are now.
  func watch(connection: Secret, keyringConnection: Secret) throws(MigrationError) -> SchemaWatch {
    let (product, keyring) = (try product.withFilesRead(), try keyring.withFilesRead())
    return SchemaWatch {
      _ = try await requireCompatible(connection: connection, keyringConnection: keyringConnection, product, keyring)
    }
  }

  private func requireCompatible(
    connection: Secret, keyringConnection: Secret, _ product: Migrator, _ keyring: Migrator
  ) async throws -> Release? {
    let statuses = [
      try await product.status(connectionString: connection.reveal(), schema: schema),
      try await keyring.status(connectionString: keyringConnection.reveal(), schema: keyringSchema),
    ]
    var later: Release?
    for status in statuses {
      switch status.verdict {
      case .current: break
      case .newer: later = status.release
      case .pending: throw SchemaOutdated(statuses)
      case .incompatible(let reason): throw SchemaIncompatible(release: status.release, reason: reason)
      }
    }
    return later
  }

  /// The number of the latest migration that the database has; `nil` if none.
  func latestMigration(connection: Secret) async throws(MigrationError) -> Int? {
    try await product.status(connectionString: connection.reveal(), schema: schema).applied.last?.version
  }

  /// How far each of the two is, for people.
  func statusLines() async throws(MigrationError) -> [String] {
    let product = try await product.status(connectionString: connection.reveal(), schema: schema)
    let keys = try await keyring.status(connectionString: keyringConnection.reveal(), schema: keyringSchema)
    return [(schema, product), (keyringSchema, keys)].map { name, status in "\(name): \(status.summary)" }
  }

  private var product: Migrator { Migrator(directory: sql) }
  private var keyring: Migrator { Migrator(directory: sql, folder: "keyring") }
}

extension MigrationStatus {
  fileprivate var summary: String {
    let since = release.map { "release \($0), \(applied.count) migrations; " } ?? "never migrated; "
    switch verdict {
    case .current: return since + "nothing to migrate"
    case .pending: return since + "\(pending.count) migrations and \(outdated.count) objects to apply"
    case .newer: return since + "newer than this version, which can work on it"
    case .incompatible(let reason): return since + "this version can't work on it: \(reason)"
    }
  }
}

/// The database is older than this version.
struct SchemaOutdated: Error, CustomStringConvertible {
  /// How many migrations it lacks.
  let migrations: Int
  /// How many functions, views and the like aren't what this version's files say.
  let objects: Int

  init(_ statuses: [MigrationStatus]) {
    migrations = statuses.reduce(0) { $0 + $1.pending.count }
    objects = statuses.reduce(0) { $0 + $1.outdated.count }
  }

  var description: String {
    "The database lacks \(migrations) migrations and \(objects) objects of the source. Run: vestibule migrate"
  }
}

/// A later version has migrated the database, and this one can't work on it any more.
struct SchemaIncompatible: Error, CustomStringConvertible {
  let release: Release?
  let reason: String

  var description: String {
    let later = release.map { "Release \($0)" } ?? "A later release"
    return "\(later) has migrated the database, and this version can't work on it: \(reason). Use the later version."
  }
}
