import Foundation

/// Brings a database to the state that `sql/migrations` describe.
///
/// Each migration is one transaction. Any number of migrators may run at once: an advisory lock lets one work and the
/// others find nothing left. It connects as the owner of the schema, not as the role the service runs as.
public struct Migrator: Sendable {
  private let directory: SQLDirectory
  private let folder: String

  /// - Parameters:
  ///   - directory: The `sql` folder; its `queries/schema_migration.sql` is what the migrator says to the server.
  ///   - folder: Which of its folders is applied: `migrations` for the product, `keyring` for the keyring's schema.
  public init(directory: SQLDirectory, folder: String = "migrations") {
    self.directory = directory
    self.folder = folder
  }

  /// Applies what is pending, and returns what it applied.
  ///
  /// - Parameters:
  ///   - connectionString: How to reach the database as its owner, as keywords or URI.
  ///   - schema: The schema, which is created if it is missing.
  ///   - progress: Told each migration's file name before it is applied.
  @discardableResult
  public func migrate(
    connectionString: String, schema: String, progress: @escaping @Sendable (String) -> Void = { _ in }
  ) async throws(MigrationError) -> [MigrationStatus.Migration] {
    try await work(connectionString, schema) { run throws(MigrationError) in try run.migrate(progress) }
  }

  /// Says how far the database is, and changes nothing. It works for the owner and for the service's own role.
  public func status(connectionString: String, schema: String) async throws(MigrationError) -> MigrationStatus {
    try await work(connectionString, schema) { run throws(MigrationError) in try run.status() }
  }

  /// Carries out a piece of work on a thread of its own, since its calls to libpq wait for the server.
  private func work<Value: Sendable>(
    _ connectionString: String, _ schema: String,
    _ body: @escaping @Sendable (MigrationRun) throws(MigrationError) -> Value
  ) async throws(MigrationError) -> Value {
    var configuration = PostgresConfiguration(connectionString: connectionString, schema: schema)
    configuration.applicationName = "vestibule migrate"
    let settings: ConnectionSettings
    do throws(PostgresError) {
      settings = try ConnectionSettings(configuration, purpose: .ownership)
    } catch {
      throw .cannotConnect(reason: "the connection string can't be read")
    }
    let files = try MigrationFile.all(in: directory.path + "/" + folder)
    let statements: StatementLibrary
    do { statements = try StatementLibrary(directory: directory.queries) } catch {
      throw .statementsMissing(reason: "\(error)")
    }
    return try await withCheckedContinuation { (caller: CheckedContinuation<Result<Value, MigrationError>, Never>) in
      Thread.detachNewThread {
        caller.resume(
          returning: Result { () throws(MigrationError) in
            try body(MigrationRun(settings: settings, files: files, statements: statements))
          })
      }
    }.get()
  }
}
