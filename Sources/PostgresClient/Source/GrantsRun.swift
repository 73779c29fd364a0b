/// Revokes every right in the schema and applies the grants file, if anything has changed.
struct GrantsRun {
  let session: MigrationSession
  let grants: GrantsFile

  /// - Parameter recorded: The file as last applied.
  func apply(
    _ recorded: DatabaseRecord.Recorded?, _ outcome: inout MigrationOutcome
  ) throws(MigrationError) {
    let object = grants.object
    let rights = try digest()
    let isAsBefore = recorded?.checksum == object.checksum && recorded?.digest == rights
    guard !outcome.isUnchanged || !isAsBefore else { return }
    let former = (recorded?.shape ?? "").split(separator: ",").map(String.init)
    try runStatements("schema_revocations", [Set(former + grants.grantees).sorted()])
    try session.script(object.text, file: object.file)
    try runStatements("schema_admissions", [grants.grantees, grants.roles])
    try session.step(
      "schema_source_record", [["grants"], [object.key.name], [object.file], [object.checksum], [object.shape]])
    try session.step("schema_source_set_digests", [["grants"], [object.key.name], [digest()]])
    if !isAsBefore { outcome.applied.append("\(object.key)") }
  }

  private func runStatements(_ name: StatementName, _ roles: [[String]]) throws(MigrationError) {
    let statements = try session.rows(name, roles) { row throws(PostgresError) in
      try row.get("statement", as: String.self)
    }
    for statement in statements { try session.script(statement, file: grants.object.file) }
  }

  private func digest() throws(MigrationError) -> String {
    try session.rows("schema_rights") { row throws(PostgresError) in try row.get("digest", as: String.self) }
      .joined()
  }
}
