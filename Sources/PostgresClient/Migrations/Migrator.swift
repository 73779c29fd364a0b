import Foundation

/// Brings a database to the state that a source tree describes: migrations, then functions, views, triggers, policies,
/// lists and grants.
///
/// Everything happens in one transaction, which is verified before it is committed. Afterwards the database holds
/// either the old program or the new one. The exception is a migration that says `-- transaction: none`: everything
/// before it is committed first, then it runs alone, and the source follows in the last transaction.
///
/// Any number of migrators may run at once: an advisory lock lets one work, and the others find nothing left to do. The
/// migrator connects as the owner of the schema, not as the role the service runs as.
public struct Migrator: Sendable {
  private let directory: SQLDirectory
  private let folder: String
  /// What the files said when they were read beforehand.
  private var kept: SourceTree?

  /// - Parameters:
  ///   - directory: The `sql` folder; its `migrator` is what the migrator says to the server.
  ///   - folder: The source tree within it: the folder itself for the product, `keyring` for the keyring's schema.
  public init(directory: SQLDirectory, folder: String = "") {
    self.directory = directory
    self.folder = folder
  }

  /// The same with its files read now, once: for a service, whose files may be replaced while it runs.
  public func withFilesRead() throws(MigrationError) -> Migrator {
    var migrator = self
    migrator.kept = try tree()
    return migrator
  }

  /// Applies what the database lacks, and returns what that was.
  ///
  /// - Parameters:
  ///   - connectionString: How to reach the database as its owner, as keywords or URI.
  ///   - schema: The schema, which is created if it is missing.
  ///   - progress: Told each migration's file name before it is applied.
  @discardableResult
  public func migrate(
    connectionString: String, schema: String, progress: @escaping @Sendable (String) -> Void = { _ in }
  ) async throws(MigrationError) -> MigrationOutcome {
    try await work(connectionString, schema) { run throws(MigrationError) in try run.migrate(progress) }
  }

  /// Says how far the database is, and changes nothing. It works for the owner and for the service's own role.
  public func status(connectionString: String, schema: String) async throws(MigrationError) -> MigrationStatus {
    try await work(connectionString, schema) { run throws(MigrationError) in try run.status() }
  }

  /// The tables of a migrated schema as text for reading, each under the migration that creates it.
  public func tables(connectionString: String, schema: String) async throws(MigrationError) -> String {
    try await work(connectionString, schema) { run throws(MigrationError) in try run.tables() }
  }

  /// Carries out a piece of work on a thread of its own, since its calls to libpq wait for the server.
  private func work<Value: Sendable>(
    _ connectionString: String, _ schema: String,
    _ body: @escaping @Sendable (MigrationRun) throws(MigrationError) -> Value
  ) async throws(MigrationError) -> Value {
    let settings = try MigrationSession.settings(connectionString, schema: schema, name: "vestibule migrate")
    let tree = try tree()
    let statements: StatementLibrary
    do { statements = try StatementLibrary(directory: directory.migrator) } catch {
      throw .statementsMissing(reason: "\(error)")
    }
    return try await Self.onThread { () throws(MigrationError) in
      try body(MigrationRun(session: MigrationSession(settings: settings, statements: statements), tree: tree))
    }
  }

  private func tree() throws(MigrationError) -> SourceTree {
    if let kept { return kept }
    return try SourceTree.read(
      folder.isEmpty ? directory.path : directory.path + "/" + folder, release: directory.release())
  }

  static func onThread<Value: Sendable>(
    _ body: @escaping @Sendable () throws(MigrationError) -> Value
  ) async throws(MigrationError) -> Value {
    try await withCheckedContinuation { (caller: CheckedContinuation<Result<Value, MigrationError>, Never>) in
      Thread.detachNewThread { caller.resume(returning: Result { () throws(MigrationError) in try body() }) }
    }.get()
  }
}
