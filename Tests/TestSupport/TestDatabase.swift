import Foundation
public import Logging
public import PostgresClient
public import Privacy
import PrivatePostgres

/// A database for a single test.
public struct TestDatabase: Sendable {
  /// The database's name in the cluster.
  public let name: String
  /// A client of the schema `vestibule` as the application, with the service's rights.
  public let client: PostgresClient
  /// The database as the service uses it: every call is made for an actor.
  public let database: Database
  /// The database as row-level security shows it to an actor: any statement may be sent, with the rights of the
  /// functions that read. The application itself reads neither table nor view.
  public let reader: Database
  /// A client of the schema `vestibule` as the owner, for inspection and direct writes.
  public let ownerClient: PostgresClient
  /// A client of the schema `keyring` as the keyring's own role, as the service uses it.
  public let keyringClient: PostgresClient
  /// A client of the schema `keyring` as the owner.
  public let keyringOwnerClient: PostgresClient
  /// The owner's connection string.
  public let owner: String
  /// The application's connection string.
  public let application: String
  /// The connection string of the keyring's role.
  public let keyring: String

  /// Moves the database's clock forward.
  ///
  /// - Parameter interval: An interval in PostgreSQL's syntax, such as `36 hours`.
  public func advanceClock(by interval: String) async throws {
    try await ownerClient.query("test_clock_advance", interval)
  }

  /// Sets the database's clock.
  ///
  /// - Parameter instant: RFC 3339, such as `2027-01-15T06:00:00-08:00`.
  public func setClock(_ instant: String) async throws {
    try await ownerClient.run("clock_set", ["given_instant": .timestamptz(instant)])
  }
}

/// Runs a test on a new, fully migrated database, in parallel with others, and drops it afterwards.
///
/// The clients know the statements of the folder `queries` next to the test's file.
///
/// - Parameters:
///   - logger: The clients' logger; a `LogCapture` in tests of what must not be logged.
///   - configure: Changes how the application connects, such as by a pooler.
public func withTestDatabase<Result: Sendable>(
  logger: Logger = LogCapture().logger(), configure: @Sendable (inout PostgresConfiguration) -> Void = { _ in },
  beside testFile: String = #filePath,
  _ body: @Sendable (TestDatabase) async throws -> Result
) async throws -> Result {
  let statements = try testStatements(beside: testFile)
  return try await TestCluster.shared.withDatabase(isMigrated: true) { postgres, name in
    let owner = postgres.connectionString(database: name, role: PrivatePostgres.ownerRole)
    let application = postgres.connectionString(database: name, role: PrivatePostgres.applicationRole)
    let keyring = postgres.connectionString(database: name, role: PrivatePostgres.keyringRole)
    func client(_ configuration: PostgresConfiguration) throws -> PostgresClient {
      try PostgresClient(configuration: configuration, statements: statements, logger: logger)
    }
    func client(_ connectionString: String, schema: String) throws -> PostgresClient {
      try client(PostgresConfiguration(connectionString: connectionString, schema: schema))
    }
    var applications = PostgresConfiguration(connectionString: application, schema: "vestibule")
    configure(&applications)
    let applicationClient = try client(applications)
    let readerClient = try client(
      postgres.connectionString(database: name, role: TestCluster.readerRole), schema: "vestibule")
    let database = TestDatabase(
      name: name, client: applicationClient,
      database: Database(
        postgres: applicationClient, actorKey: TestCluster.actorKey, fingerprints: .ofThisProcess()),
      reader: Database(postgres: readerClient, actorKey: TestCluster.actorKey, fingerprints: .ofThisProcess()),
      ownerClient: try client(owner, schema: "vestibule"), keyringClient: try client(keyring, schema: "keyring"),
      keyringOwnerClient: try client(owner, schema: "keyring"), owner: owner, application: application,
      keyring: keyring)
    do {
      let result = try await body(database)
      await database.close()
      return result
    } catch {
      await database.close()
      throw error
    }
  }
}

/// Runs a test on a new, empty database without migrations, and drops it afterwards.
///
/// - Parameter body: Receives the owner's connection string.
public func withEmptyDatabase<Result: Sendable>(
  _ body: @Sendable (_ owner: String) async throws -> Result
) async throws -> Result {
  try await TestCluster.shared.withDatabase(isMigrated: false) { postgres, name in
    try await body(postgres.connectionString(database: name, role: PrivatePostgres.ownerRole))
  }
}

extension TestDatabase {
  fileprivate func close() async {
    await client.close()
    await reader.postgres.close()
    await ownerClient.close()
    await keyringClient.close()
    await keyringOwnerClient.close()
  }
}

/// The statements for tests: the shared ones, and those next to the test's file.
private func testStatements(beside testFile: String) throws -> StatementLibrary {
  let own = URL(fileURLWithPath: testFile).deletingLastPathComponent().appendingPathComponent("queries").path
  let folders = Set([repositoryRoot.path + "/Tests/TestSupport/queries", own]).filter {
    FileManager.default.fileExists(atPath: $0)
  }
  var texts: [StatementName: String] = [:]
  for folder in folders {
    let library = try StatementLibrary(directory: folder)
    for name in library.names { texts[name] = library.text(of: name) }
  }
  return StatementLibrary(statements: texts)
}
