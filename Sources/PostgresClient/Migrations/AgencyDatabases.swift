/// A database on a server, as far as it is an agency's.
public struct AgencyDatabase: Sendable, Equatable {
  /// What a database holds. One that serves for both is listed twice.
  public enum Kind: Sendable, Equatable {
    case data, keyring
    /// It can't be opened, so nobody knows.
    case closed
  }

  public let name: String
  public let owner: String
  public let kind: Kind
}

/// The agencies of a server, as an administrator sees them.
public struct AgencyDatabases: Sendable {
  private let directory: SQLDirectory

  public init(directory: SQLDirectory) {
    self.directory = directory
  }

  /// How to reach a server and how sure to be of it. Everything else in a connection string is the administrator's own.
  private static let reach: Set<String> = [
    "host", "hostaddr", "port", "sslmode", "sslrootcert", "sslcrl", "sslcrldir", "ssl_min_protocol_version",
    "channel_binding", "connect_timeout", "target_session_attrs",
  ]

  /// The connection string of a role of an agency, on the administrator's server.
  ///
  /// - Returns: keywords of libpq; `nil` if the administrator's connection string can't be read, or leads to a server
  ///   by the name of a service.
  public static func connection(
    like administrator: String, user: String, password: String, database: String
  ) -> String? {
    guard let keywords = ConnectionSettings.parse(administrator), !keywords.contains(where: { $0.name == "service" })
    else { return nil }
    let role = [(name: "dbname", value: database), (name: "user", value: user), (name: "password", value: password)]
    return ConnectionSettings.text(of: keywords.filter { reach.contains($0.name) } + role)
  }

  /// Which of these databases and roles the server has already.
  public func taken(
    databases: [String], roles: [String], administrator: String
  ) async throws(MigrationError) -> [String] {
    let (settings, statements) = (try Self.settings(administrator), try self.statements())
    return try await Migrator.onThread { () throws(MigrationError) in
      try MigrationSession(settings: settings, statements: statements).rows("agency_taken", [databases, roles]) {
        row throws(PostgresError) in try row.get("name", as: String.self)
      }
    }
  }

  /// The databases of agencies, and those that can't be opened, by name. It opens each of the others, and reads nothing
  /// there but the catalog.
  public func list(administrator: String) async throws(MigrationError) -> [AgencyDatabase] {
    let (settings, statements) = (try Self.settings(administrator), try self.statements())
    return try await Migrator.onThread { () throws(MigrationError) in
      let session = try MigrationSession(settings: settings, statements: statements)
      let databases = try session.rows("agency_databases") { row throws(PostgresError) in
        (
          name: try row.get("name", as: String.self), owner: try row.get("owner", as: String.self),
          isOpen: try row.get("is_open", as: Bool.self)
        )
      }
      var found: [AgencyDatabase] = []
      for database in databases where database.isOpen {
        let kinds = try Self.kinds(of: database.name, administrator, statements)
        found += kinds.map { AgencyDatabase(name: database.name, owner: database.owner, kind: $0) }
      }
      return found
    }
  }

  private static func kinds(
    of database: String, _ administrator: String, _ statements: StatementLibrary
  ) throws(MigrationError) -> [AgencyDatabase.Kind] {
    guard let there = ConnectionSettings.naming(database: database, in: administrator) else { return [.closed] }
    let session: MigrationSession
    do throws(MigrationError) {
      session = try MigrationSession(settings: settings(there), statements: statements)
    } catch {
      return [.closed]
    }
    return try session.rows("agency_schemas") { row throws(PostgresError) in
      try row.get("is_keyring", as: Bool.self) ? .keyring : .data
    }
  }

  private func statements() throws(MigrationError) -> StatementLibrary {
    do { return try StatementLibrary(directory: directory.migrator) } catch {
      throw .statementsMissing(reason: "\(error)")
    }
  }

  private static func settings(_ connectionString: String) throws(MigrationError) -> ConnectionSettings {
    try MigrationSession.settings(connectionString, schema: "pg_catalog", name: "vestibule agency")
  }
}
