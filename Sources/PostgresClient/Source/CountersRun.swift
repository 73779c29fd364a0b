/// Closes what the server counts of tables, functions and locks to everybody but monitoring, where the owner may.
///
/// It looks each time: a database that was restored, or made anew, has the server's own rights again.
struct CountersRun {
  let session: MigrationSession
  let grants: GrantsFile

  func apply() throws(MigrationError) {
    guard !grants.grantees.isEmpty else { return }
    let statements = try session.rows("schema_counters") { row throws(PostgresError) in
      try row.get("statement", as: String.self)
    }
    for statement in statements { try session.script(statement, file: grants.object.file) }
  }
}
