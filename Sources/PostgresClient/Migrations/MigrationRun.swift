/// One run of the migrator on its own session.
struct MigrationRun {
  private let session: MigrationSession
  private let tree: SourceTree

  init(session: MigrationSession, tree: SourceTree) {
    self.session = session
    self.tree = tree
  }

  func status() throws(MigrationError) -> MigrationStatus {
    try MigrationStatus(tree, DatabaseRecord.read(session))
  }

  /// The tables of the schema as text for reading.
  func tables() throws(MigrationError) -> String {
    let parts = try session.rows("schema_table_parts") { row throws(PostgresError) in
      SchemaText.Part(
        table: try row.get("table"), kind: try row.get("part"), refersTo: try row.get("refers_to"),
        text: try row.get("text"))
    }
    return SchemaText(parts, floors: tree.migrations.map { ($0.fileName, $0.createdTables) }).text
  }

  /// Applies pending migrations and the source in one transaction; migrations that run alone split it in two or more.
  func migrate(_ progress: (String) -> Void) throws(MigrationError) -> MigrationOutcome {
    try lock()
    let record = try DatabaseRecord.read(session)
    let plan = try MigrationPlan(files: tree.migrations, applied: record.applied)
    if let release = record.release, release > tree.release {
      throw .releaseIsNewer(database: release, files: tree.release)
    }
    try RolesRun(session: session, grants: tree.grants).apply()
    var outcome = MigrationOutcome()
    var pending = plan.pending[...]
    while let alone = pending.firstIndex(where: \.runsAlone) {
      try inTransaction(progress) { () throws(MigrationError) in try applyAll(pending[..<alone], progress) }
      try applyAlone(pending[alone], progress)
      outcome.migrations += pending[...alone].map(\.applied)
      pending = pending[(alone + 1)...]
    }
    return try inTransaction(progress) { () throws(MigrationError) in
      var outcome = outcome
      try applyAll(pending, progress)
      outcome.migrations += pending.map(\.applied)
      try SourceRun(session: session, tree: tree).apply(&outcome)
      if !outcome.isUnchanged || record.release != tree.release {
        try session.step("schema_release_add", [tree.release.description])
      }
      return outcome
    }
  }

  /// Waits for the advisory lock, then sets a lock time-out: a statement that waits for a table's lock blocks all later
  /// ones.
  private func lock() throws(MigrationError) {
    try session.step("schema_lock_timeout", ["500"])
    while true {
      do throws(MigrationError) {
        try session.step("schema_lock")
        break
      } catch {
        guard error.isLockConflict else { throw error }
      }
    }
    try session.step("schema_lock_timeout", [Self.lockTimeoutMs])
  }

  /// Far below what a program waits for a lock (five seconds): whoever waits behind the migrator must not lose to it.
  private static let lockTimeoutMs = "1000"

  private func inTransaction<Value>(
    _ progress: (String) -> Void, _ body: () throws(MigrationError) -> Value
  ) throws(MigrationError) -> Value {
    try session.transaction(willRetry: { progress("others hold a lock: once more from the start") }, body)
  }

  private func applyAll(
    _ files: ArraySlice<MigrationFile>, _ progress: (String) -> Void
  ) throws(MigrationError) {
    for step in ["schema_create", "schema_create_extension", "schema_create_migration"] as [StatementName] {
      try session.step(step)
    }
    try session.step("schema_create_source")
    try session.step("schema_create_release")
    for file in files {
      progress(file.fileName)
      try session.step("schema_path_for_migrations")
      try session.script(file.text, file: file.fileName)
      // Checks what constraints have deferred: a trigger that the source drops takes its pending checks along.
      try session.script("SET CONSTRAINTS ALL IMMEDIATE", file: file.fileName)
      try record(file)
    }
  }

  /// Applies a migration outside any transaction, a statement at a time. One that fails half-way is tried again from
  /// its start by the next run.
  private func applyAlone(_ file: MigrationFile, _ progress: (String) -> Void) throws(MigrationError) {
    progress(file.fileName)
    try session.step("schema_lock_timeout", ["0"])
    for statement in file.statements {
      try session.script(statement.text, file: file.fileName, line: statement.line)
    }
    try record(file)
    try session.step("schema_lock_timeout", [Self.lockTimeoutMs])
  }

  private func record(_ file: MigrationFile) throws(MigrationError) {
    try session.step("schema_migration_add", [file.version, file.name, file.checksum, file.breaking])
  }
}

extension MigrationFile {
  fileprivate var applied: MigrationStatus.Migration { .init(version: version, name: name) }
}
