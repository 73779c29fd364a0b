/// Why migrations were refused or failed. Each says what to do about it.
public enum MigrationError: Error, Sendable, Equatable {
  /// A file or folder couldn't be read.
  case unreadable(file: String)
  /// A file in the folder isn't named like `0001_name.sql`.
  case badFileName(String)
  /// A number is missing, or given twice.
  case numbersNotConsecutive(expected: Int, found: Int)
  /// The statements the migrator itself needs aren't in `sql/queries`.
  case statementsMissing(reason: String)
  /// The server can't be reached, with libpq's reason.
  case cannotConnect(reason: String)
  /// The database was migrated by a newer program.
  case databaseIsNewer(database: Int, files: Int)
  /// A migration was applied that these files don't have.
  case missingFile(version: Int, name: String)
  /// A migration's file has changed since it was applied.
  case edited(version: Int, name: String)
  /// A migration was left out although a later one was applied.
  case gap(version: Int, name: String)
  /// A migration failed and was rolled back. Migrations hold no personal data, so the server's message is kept.
  case failed(file: String, sqlState: String, message: String)
  /// A migration ended its own transaction, so part of it may have stayed.
  case endedItsTransaction(file: String)
  /// What goes before or after the migrations failed (the schema, the extension, the grants).
  case preparationFailed(step: StatementName, sqlState: String, message: String)
}

extension MigrationError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreadable(let file):
      "cannot read \(file)"
    case .badFileName(let name):
      "the migration \(name) must be named like 0001_name.sql"
    case .numbersNotConsecutive(let expected, let found):
      "migrations are numbered without gaps: expected \(expected), found \(found)"
    case .statementsMissing(let reason):
      "the migrator's own statements are missing: \(reason)"
    case .cannotConnect(let reason):
      "cannot connect to PostgreSQL: \(reason)"
    case .databaseIsNewer(let database, let files):
      "the database is at migration \(database), these files end at \(files): use the newer version of the program"
    case .missingFile(let version, let name):
      "the database has migration \(version) \"\(name)\", which these files don't have: use the version it came with"
    case .edited(let version, let name):
      "migration \(version) \"\(name)\" was edited after it had been applied: restore it, and add a new one instead"
    case .gap(let version, let name):
      "migration \(version) \"\(name)\" was never applied, but later ones were"
    case .failed(let file, let sqlState, let message):
      "\(file) failed and was rolled back (SQLSTATE \(sqlState)): \(message)"
    case .endedItsTransaction(let file):
      "\(file) ends its own transaction: a migration must have no BEGIN, COMMIT or ROLLBACK"
    case .preparationFailed(let step, let sqlState, let message):
      "\(step) failed (SQLSTATE \(sqlState)): \(message)"
    }
  }
}
