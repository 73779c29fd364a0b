/// A database of an agency on a server. An agency has one for its data and one for its keyring, which may be the same.
public struct AgencyDatabase: Sendable, Equatable {
  public let name: String
  public let owner: String
  /// Whether it holds the keyring's tables rather than the agency's data.
  public let isKeyring: Bool
  /// The latest release that was applied to it, such as `0.2.0`; `nil` if none was.
  public let release: String?
}

/// The agencies of a server, as an administrator sees them.
public struct AgencyDatabases: Sendable {
  private let directory: SQLDirectory

  public init(directory: SQLDirectory) {
    self.directory = directory
  }

  /// The connection string of a role of an agency: the administrator's, with another role and database.
  ///
  /// - Returns: keywords of libpq; `nil` if the administrator's connection string can't be read.
  public static func connection(
    like administrator: String, user: String, password: String, database: String
  ) -> String? {
    guard let keywords = ConnectionSettings.parse(administrator) else { return nil }
    let own = ["user", "password", "dbname", "passfile", "service"]
    let role = [(name: "dbname", value: database), (name: "user", value: user), (name: "password", value: password)]
    return ConnectionSettings.text(of: keywords.filter { !own.contains($0.name) } + role)
  }

  /// The names of all databases of the server that can be opened, whatever they are for.
  public func names(administrator: String) async throws(MigrationError) -> [String] {
    let (settings, statements) = (try Self.settings(administrator), try self.statements())
    return try await Migrator.onThread { () throws(MigrationError) in
      try Self.databases(try MigrationSession(settings: settings, statements: statements)).map(\.name)
    }
  }

  /// The databases of agencies, by name. It opens each database of the server.
  public func list(administrator: String) async throws(MigrationError) -> [AgencyDatabase] {
    let (settings, statements) = (try Self.settings(administrator), try self.statements())
    return try await Migrator.onThread { () throws(MigrationError) in
      var found: [AgencyDatabase] = []
      for (name, owner) in try Self.databases(try MigrationSession(settings: settings, statements: statements)) {
        guard let there = ConnectionSettings.naming(database: name, in: administrator) else { continue }
        let session = try MigrationSession(settings: Self.settings(there), statements: statements)
        let schemas = try session.rows("agency_schema") { row throws(PostgresError) in
          (try row.get("name", as: String.self), try row.get("is_keyring", as: Bool.self))
        }
        for (schema, isKeyring) in schemas {
          let inside = try MigrationSession(settings: Self.settings(there, schema: schema), statements: statements)
          let releases = try inside.rows("schema_release_list") { row throws(PostgresError) in
            Release(try row.get("release", as: String.self))
          }
          found.append(
            AgencyDatabase(
              name: name, owner: owner, isKeyring: isKeyring,
              release: releases.compactMap { $0 }.max().map { "\($0)" }))
        }
      }
      return found
    }
  }

  private static func databases(_ session: MigrationSession) throws(MigrationError) -> [(name: String, owner: String)] {
    try session.rows("agency_databases") { row throws(PostgresError) in
      (name: try row.get("name"), owner: try row.get("owner"))
    }
  }

  private func statements() throws(MigrationError) -> StatementLibrary {
    do { return try StatementLibrary(directory: directory.migrator) } catch {
      throw .statementsMissing(reason: "\(error)")
    }
  }

  private static func settings(
    _ connectionString: String, schema: String = "pg_catalog"
  ) throws(MigrationError) -> ConnectionSettings {
    try MigrationSession.settings(connectionString, schema: schema, name: "vestibule agency")
  }
}
