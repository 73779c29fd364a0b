/// Makes the roles that the grants file names, where the cluster lacks them and the owner may make them.
///
/// Roles belong to the whole cluster, so this isn't part of the migrator's transaction: another database's migrator may
/// make the same role at the same moment. An owner that may not make roles is refused before anything is done, with
/// what an administrator runs once.
struct RolesRun {
  let session: MigrationSession
  let grants: GrantsFile

  /// - Throws: `MigrationError.rolesLacking` with the statements for an administrator.
  func apply() throws(MigrationError) {
    for _ in 0..<Self.attemptsMax {
      let lacking = try lacking()
      guard !lacking.isEmpty else { return }
      for statement in lacking {
        do throws(MigrationError) {
          try session.script(statement, file: grants.object.file)
        } catch .failed(_, let sqlState, _) where sqlState == "42501" {
          throw .rolesLacking(lacking)
        } catch {
          guard error.isLockConflict || error.meansMadeByAnother else { throw error }
        }
      }
    }
    throw .rolesLacking(try lacking())
  }

  private func lacking() throws(MigrationError) -> [String] {
    try session.rows("schema_roles_lacking", [grants.grantees, [grants.reader].compactMap { $0 }]) {
      row throws(PostgresError) in try row.get("statement")
    }
  }

  private static let attemptsMax = 20
}

extension MigrationError {
  /// Whether a role has been made since it was looked for.
  fileprivate var meansMadeByAnother: Bool {
    if case .failed(_, let sqlState, _) = self { ["42710", "23505"].contains(sqlState) } else { false }
  }
}
