/// Gives the functions for reading to the reader, and takes back from it what isn't one.
///
/// It looks each time, whatever has changed: a restore may have left the functions with the owner.
struct OwnershipRun {
  let session: MigrationSession
  let grants: GrantsFile

  /// - Parameter readings: The functions that begin with a guard for reading.
  func apply(_ readings: [String], _ outcome: inout MigrationOutcome) throws(MigrationError) {
    guard let reader = grants.reader else { return }
    let moves = try session.rows("schema_ownership", [reader, readings]) { row throws(PostgresError) in
      (name: try row.get("name", as: String.self), statement: try row.get("statement", as: String.self))
    }
    guard !moves.isEmpty else { return }
    // Whom a function is given to must be able to create one; the reader must not, before or afterwards.
    let (allow, forbid) = (try schemaStatements(reader, "GRANT"), try schemaStatements(reader, "REVOKE"))
    for statement in allow + moves.map(\.statement) + forbid {
      try session.script(statement, file: grants.object.file)
    }
    let known = Set(outcome.applied)
    outcome.applied += moves.map { "\(SourceKey(kind: .function, name: $0.name))" }.filter { !known.contains($0) }
  }

  private func schemaStatements(_ reader: String, _ verb: String) throws(MigrationError) -> [String] {
    try session.rows("schema_creation", [verb, reader]) { row throws(PostgresError) in try row.get("statement") }
  }
}
