/// Runs SQL that is in none of the product's files, as the owner: for the tests of this package.
package enum OwnerScript {
  /// Carries out a script in one transaction.
  ///
  /// - Parameters:
  ///   - schema: where names without a schema are found.
  ///   - isKept: whether the transaction is committed; if not, it is only seen what the script answers.
  /// - Returns: the first column of the last statement's rows, as text; NULL is left out.
  @discardableResult
  package static func run(
    _ text: String, connectionString: String, schema: String, isKept: Bool = true
  ) async throws(MigrationError) -> [String] {
    let settings = try MigrationSession.settings(connectionString, schema: schema, name: "vestibule script")
    return try await Migrator.onThread { () throws(MigrationError) in
      let session = try MigrationSession(settings: settings, statements: .empty)
      return try session.transaction(isKept: isKept) { () throws(MigrationError) in
        try session.script(text, file: "the script")
      }
    }
  }
}
