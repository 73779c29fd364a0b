/// Makes the roles and the database of an agency as an administrator, as the agency's own connection strings name them.
///
/// The owner migrates, and is neither a superuser nor may make roles. The program's role has the rights of its group
/// and no others. Neither can open another agency's database, unless that one is open to everybody. What is there
/// already stays, so it can be done again, for instance to set other passwords.
public struct AgencyRoles: Sendable {
  /// A database with its two roles.
  public struct Place: Sendable {
    /// How the owner connects.
    public let owner: String
    /// How programs connect.
    public let program: String
    /// The group whose rights programs have there.
    public let group: String

    /// - Parameters:
    ///   - owner: A connection string, as keywords or URI. It must name a role and a database.
    ///   - program: The same for programs, with the same database.
    public init(owner: String, program: String, group: String) {
      self.owner = owner
      self.program = program
      self.group = group
    }
  }

  private let directory: SQLDirectory

  public init(directory: SQLDirectory) {
    self.directory = directory
  }

  /// Makes what is missing of a place's roles and database, and then connects as both.
  ///
  /// - Parameter administrator: How a superuser, or another administrator who may do all that, connects.
  /// - Returns: what is open to one of the roles elsewhere in the cluster, a sentence each.
  /// - Throws: `MigrationError.rolesRefused` before anything is made, if a role or the database is there and is
  ///   something else.
  public func make(_ place: Place, administrator: String) async throws(MigrationError) -> [String] {
    let named = try Named(place)
    let settings = try Self.settings(administrator)
    guard let there = ConnectionSettings.naming(database: named.database, in: administrator) else {
      throw .cannotConnect(reason: "the administrator's connection string can't be read")
    }
    let inside = try Self.settings(there)
    let (owner, program) = (try Self.settings(place.owner), try Self.settings(place.program))
    let statements: StatementLibrary
    do { statements = try StatementLibrary(directory: directory.migrator) } catch {
      throw .statementsMissing(reason: "\(error)")
    }
    return try await Migrator.onThread { () throws(MigrationError) in
      let session = try MigrationSession(settings: settings, statements: statements)
      try Self.makeRoles(named, session)
      try Self.close(try MigrationSession(settings: inside, statements: statements))
      _ = try MigrationSession(settings: owner, statements: statements)
      _ = try MigrationSession(settings: program, statements: statements)
      return try session.rows("roles_elsewhere", [[named.owner, named.program], named.database]) {
        row throws(PostgresError) in try row.get("sentence", as: String.self)
      }
    }
  }

  private static func makeRoles(_ named: Named, _ session: MigrationSession) throws(MigrationError) {
    let refused = try session.rows("roles_refused", [named.owner, named.program, named.group, named.database]) {
      row throws(PostgresError) in try row.get("reason", as: String.self)
    }
    guard refused.isEmpty else { throw .rolesRefused(refused) }
    let passwords = [
      named.ownerPassword.flatMap { session.encrypted($0, of: named.owner) },
      named.programPassword.flatMap { session.encrypted($0, of: named.program) },
    ]
    try carryOut(
      "roles_statements", [named.owner, named.program, named.group, passwords[0], passwords[1]], session)
    try carryOut("roles_database", [named.database, named.owner], session)
    try carryOut("roles_access", [named.database, named.program], session)
  }

  /// Closes what everybody finds in the session's database.
  private static func close(_ session: MigrationSession) throws(MigrationError) {
    try carryOut("roles_public", [], session)
    try carryOut("schema_counters", [], session)
  }

  /// Asks for statements and carries them out one by one.
  private static func carryOut(
    _ name: StatementName, _ values: [(any SQLEncodable)?], _ session: MigrationSession
  ) throws(MigrationError) {
    let statements = try session.rows(name, values) { row throws(PostgresError) in
      try row.get("statement", as: String.self)
    }
    for statement in statements { try session.script(statement, file: name.rawValue) }
  }

  private static func settings(_ connectionString: String) throws(MigrationError) -> ConnectionSettings {
    try MigrationSession.settings(connectionString, schema: "pg_catalog", name: "vestibule roles")
  }
}

/// What connection strings name.
private struct Named: Sendable {
  let owner: String
  let ownerPassword: String?
  let program: String
  let programPassword: String?
  let group: String
  let database: String

  init(_ place: AgencyRoles.Place) throws(MigrationError) {
    guard let owner = ConnectionSettings.parse(place.owner), let program = ConnectionSettings.parse(place.program)
    else {
      throw .cannotConnect(reason: "a connection string can't be read")
    }
    func value(_ name: String, _ keywords: [(name: String, value: String)]) -> String? {
      keywords.first { $0.name == name && !$0.value.isEmpty }?.value
    }
    guard let ownerName = value("user", owner), let programName = value("user", program),
      let database = value("dbname", owner), database == value("dbname", program)
    else {
      throw .rolesRefused(["The owner's and the programs' connection strings must each name a role, and one database."])
    }
    (self.owner, ownerPassword) = (ownerName, value("password", owner))
    (self.program, programPassword) = (programName, value("password", program))
    (group, self.database) = (place.group, database)
  }
}
