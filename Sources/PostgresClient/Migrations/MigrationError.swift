/// Why migrations or the source were refused or failed. Each says what to do about it.
public enum MigrationError: Error, Sendable, Equatable {
  /// A file or folder couldn't be read.
  case unreadable(file: String)
  /// The file that says which release this is doesn't.
  case badRelease(file: String)
  /// A file in the folder isn't named like `0001_name.sql`.
  case badFileName(String)
  /// A number is missing, or given twice.
  case numbersNotConsecutive(expected: Int, found: Int)
  /// A file holds what can't be read or has no place there.
  case badSource(file: String, line: Int, reason: String)
  /// Two files, or two places of one, define an object of one name.
  case definedTwice(String, files: [String])
  /// A file defines what a migration creates.
  case definedByMigration(String, file: String)
  /// Objects wait for each other by `-- after`.
  case circularSource([String])
  /// The statements the migrator itself needs aren't in `sql/migrator`.
  case statementsMissing(reason: String)
  /// The server can't be reached, with libpq's reason.
  case cannotConnect(reason: String)
  /// The database was made by a program older than the first release, and has no record of its source.
  case beforeFirstRelease
  /// The database has migrations that these files don't have.
  case databaseIsNewer(database: Int, files: Int)
  /// The database has the source of a later release.
  case releaseIsNewer(database: Release, files: Release)
  /// A migration was applied that these files don't have.
  case missingFile(version: Int, name: String)
  /// A migration's file has changed since it was applied.
  case edited(version: Int, name: String)
  /// A migration was left out although a later one was applied.
  case gap(version: Int, name: String)
  /// The owner may not make the roles that are missing; an administrator runs these statements once.
  case rolesLacking([String])
  /// A role or database that an administrator is to make is there already, and is something else; a sentence each.
  case rolesRefused([String])
  /// A file failed and everything was rolled back. Files hold no personal data, so the server's message is kept.
  case failed(file: String, sqlState: String, message: String)
  /// A file begins or ends a transaction itself, so part of it might stay.
  case endedItsTransaction(file: String)
  /// A step of the migrator itself failed, such as creating the schema.
  case preparationFailed(step: StatementName, sqlState: String, message: String)
  /// An object outside the source depends on one that must be dropped.
  case leanedOn(String, by: [String])
  /// Afterwards the catalog wouldn't hold what the files say.
  case unlikeFiles(missing: [String], unexpected: [String])
  /// Functions with the owner's rights would begin without a guard.
  case unguarded([String])
  /// Functions with the owner's rights would look names up along the caller's search path.
  case unpinned([String])
  /// grants.sql lists guards or unguarded functions that don't exist or don't apply.
  case staleGuardList([String])
  /// Objects would be open to PUBLIC.
  case openToEveryone([String])
}

extension MigrationError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreadable(let file):
      "cannot read \(file)"
    case .badRelease(let file):
      "\(file) must hold the release, such as 0.1.0"
    case .badFileName(let name):
      "the migration \(name) must be named like 0001_name.sql"
    case .numbersNotConsecutive(let expected, let found):
      "migrations are numbered without gaps: expected \(expected), found \(found)"
    case .badSource(let file, let line, let reason):
      "\(file):\(line): \(reason)"
    case .definedTwice(let object, let files):
      "\(object) is defined twice, in \(files.joined(separator: " and "))"
    case .definedByMigration(let object, let file):
      "\(object) in \(file) is created by a migration: keep it there, or drop it in a new migration"
    case .circularSource(let objects):
      "these wait for each other by \"-- after\": \(objects.joined(separator: ", "))"
    case .statementsMissing(let reason):
      "the migrator's own statements are missing: \(reason)"
    case .cannotConnect(let reason):
      "cannot connect to PostgreSQL: \(reason)"
    case .beforeFirstRelease:
      """
      the database was made by a program older than release 0.1.0, from which nothing leads here: use a new database \
      (for a demonstration, move its data folder away or give another with --data)
      """
    case .databaseIsNewer(let database, let files):
      "the database is at migration \(database), these files end at \(files): use the newer version of the program"
    case .releaseIsNewer(let database, let files):
      "the database has release \(database), this is \(files): use the newer version of the program"
    case .missingFile(let version, let name):
      "the database has migration \(version) \"\(name)\", which these files don't have: use the version it came with"
    case .edited(let version, let name):
      "migration \(version) \"\(name)\" was edited after it had been applied: restore it, and add a new one instead"
    case .gap(let version, let name):
      "migration \(version) \"\(name)\" was never applied, but later ones were"
    case .rolesLacking(let statements):
      """
      roles are missing, and the owner may not make them: let an administrator run once \
      \(statements.map { $0 + ";" }.joined(separator: " ")) and migrate again
      """
    case .rolesRefused(let reasons):
      "nothing was made: \(reasons.joined(separator: " "))"
    case .failed(let file, let sqlState, let message):
      "\(file) failed and everything was rolled back (SQLSTATE \(sqlState)): \(message)"
    case .endedItsTransaction(let file):
      "\(file) begins or ends a transaction: it must have no BEGIN, COMMIT or ROLLBACK"
    case .preparationFailed(let step, let sqlState, let message):
      "\(step) failed (SQLSTATE \(sqlState)): \(message)"
    case .leanedOn(let object, let dependents):
      """
      \(object) can't be dropped, because \(dependents.joined(separator: ", ")) depends on it: add a migration that \
      takes the dependency away
      """
    case .unlikeFiles(let missing, let unexpected):
      "the database wouldn't be what the files say"
        + (missing.isEmpty ? "" : "; missing: \(missing.joined(separator: ", "))")
        + (unexpected.isEmpty ? "" : "; in no file: \(unexpected.joined(separator: ", "))")
    case .unguarded(let functions):
      """
      SECURITY DEFINER without a guard as its first statement: \(functions.joined(separator: ", ")); begin with \
      PERFORM and one of the guards, or list it in grants.sql as unguarded, with the reason
      """
    case .unpinned(let functions):
      "SECURITY DEFINER without SET search_path FROM CURRENT: \(functions.joined(separator: ", "))"
    case .staleGuardList(let functions):
      "grants.sql lists what isn't so: \(functions.joined(separator: ", "))"
    case .openToEveryone(let objects):
      "granted to PUBLIC: \(objects.joined(separator: ", "))"
    }
  }
}
