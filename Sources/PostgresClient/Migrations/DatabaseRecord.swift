/// What a database says of itself: what was applied to it, and by which release.
struct DatabaseRecord: Sendable {
  /// An object of the source as it was last applied.
  struct Recorded: Sendable, Equatable {
    let file: String
    let checksum: String
    let shape: String
    /// The digest of what the catalog said of it then.
    let digest: String
  }

  var applied: [MigrationPlan.Applied] = []
  var source: [SourceKey: Recorded] = [:]
  /// The latest of the releases that were applied.
  var release: Release?

  /// What is recorded; empty for a schema that was never migrated. It reads only, as any role that may.
  ///
  /// - Throws: `MigrationError.beforeFirstRelease` for a database that a program without a record of its source made.
  static func read(_ session: MigrationSession) throws(MigrationError) -> DatabaseRecord {
    let state = try session.rows("schema_state") { row throws(PostgresError) in
      (isMigrated: try row.get("migrated", as: Bool.self), hasSource: try row.get("has_source", as: Bool.self))
    }
    var record = DatabaseRecord()
    guard state.first?.isMigrated == true else { return record }
    guard state.first?.hasSource == true else { throw .beforeFirstRelease }
    record.applied = try session.rows("schema_migration_list") { row throws(PostgresError) in
      .init(
        version: try row.get("version"), name: try row.get("name"), checksum: try row.get("checksum"),
        breaking: try row.get("breaking"))
    }
    record.source = try source(session)
    record.release = try session.rows("schema_release_list") { row throws(PostgresError) in
      Release(try row.get("release", as: String.self))
    }.compactMap { $0 }.max()
    return record
  }

  static func source(_ session: MigrationSession) throws(MigrationError) -> [SourceKey: Recorded] {
    let rows = try session.rows("schema_source_list") { row throws(PostgresError) in
      (
        SourceKind(rawValue: try row.get("kind")), try row.get("name", as: String.self),
        Recorded(
          file: try row.get("file"), checksum: try row.get("checksum"), shape: try row.get("signature"),
          digest: try row.get("digest"))
      )
    }
    var source: [SourceKey: Recorded] = [:]
    for (kind, name, recorded) in rows {
      // A kind that a later release has brought is nothing that this one calls.
      if let kind { source[SourceKey(kind: kind, name: name)] = recorded }
    }
    return source
  }
}
