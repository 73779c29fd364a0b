/// One run of the migrator on its own session.
struct MigrationRun {
  private let session: LibpqSession
  private let files: [MigrationFile]
  private let statements: StatementLibrary

  init(settings: ConnectionSettings, files: [MigrationFile], statements: StatementLibrary) throws(MigrationError) {
    do throws(ConnectFailure) {
      session = try LibpqSession(settings)
    } catch {
      throw .cannotConnect(reason: error.message)
    }
    self.files = files
    self.statements = statements
  }

  func status() throws(MigrationError) -> MigrationStatus {
    let applied = try applied()
    let plan = try MigrationPlan(files: files, applied: applied)
    return MigrationStatus(
      applied: applied.map { .init(version: $0.version, name: $0.name) },
      pending: plan.pending.map { .init(version: $0.version, name: $0.name) })
  }

  func migrate(_ progress: (String) -> Void) throws(MigrationError) -> [MigrationStatus.Migration] {
    // The lock belongs to the session and goes with it, whatever happens.
    try step("schema_migration_lock")
    try step("schema_migration_create_schema")
    try step("schema_migration_create_extension")
    try step("schema_migration_create_table")
    let plan = try MigrationPlan(files: files, applied: applied())
    for file in plan.pending {
      progress(file.fileName)
      try apply(file)
    }
    try step("schema_migration_grant_usage")
    return plan.pending.map { .init(version: $0.version, name: $0.name) }
  }

  /// What the database says it has; nothing if it has never been migrated.
  private func applied() throws(MigrationError) -> [MigrationPlan.Applied] {
    guard try isMigrated() else { return [] }
    let rows = try step("schema_migration_list").rows
    do throws(PostgresError) {
      var applied: [MigrationPlan.Applied] = []
      for row in rows {
        applied.append(
          .init(version: try row.get("version"), name: try row.get("name"), checksum: try row.get("checksum")))
      }
      return applied
    } catch {
      throw .statementsMissing(reason: error.description)
    }
  }

  private func isMigrated() throws(MigrationError) -> Bool {
    let rows = try step("schema_migration_exists").rows
    do throws(PostgresError) {
      return try rows.first?.get("found") ?? false
    } catch {
      throw .statementsMissing(reason: error.description)
    }
  }

  private func apply(_ file: MigrationFile) throws(MigrationError) {
    do throws(ServerFailure) {
      try session.executeScript("BEGIN")
      try session.executeScript(file.text)
    } catch {
      throw .failed(file: file.fileName, sqlState: error.sqlState, message: error.explanation(in: file.text))
    }
    guard session.isInsideTransaction else { throw .endedItsTransaction(file: file.fileName) }
    try step("schema_migration_add", [file.version, file.name, file.checksum])
    do throws(ServerFailure) {
      try session.executeScript("COMMIT")
    } catch {
      throw .failed(file: file.fileName, sqlState: error.sqlState, message: error.explanation(in: file.text))
    }
  }

  @discardableResult
  private func step(
    _ name: StatementName, _ values: [(any SQLEncodable)?] = []
  ) throws(MigrationError) -> ResultSet {
    guard let statement = statements.statement(name) else { throw .statementsMissing(reason: name.rawValue) }
    let parameters: EncodedParameters
    do throws(PostgresError) {
      parameters = try EncodedParameters(values, statement: name)
    } catch {
      throw .statementsMissing(reason: error.description)
    }
    do throws(ServerFailure) {
      return try session.execute(statement, parameters)
    } catch {
      throw .preparationFailed(step: name, sqlState: error.sqlState, message: error.explanation(in: statement.text))
    }
  }
}

extension MigrationFile {
  var fileName: String {
    let digits = String(version)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "_" + name + ".sql"
  }
}

extension ServerFailure {
  /// The message, the detail and the line of the text it is about.
  fileprivate func explanation(in text: String) -> String {
    var explanation = message
    if let detail { explanation += " (\(detail))" }
    if let position {
      explanation += " at line \(text.unicodeScalars.prefix(max(0, position - 1)).count { $0 == "\n" } + 1)"
    }
    return explanation
  }
}
