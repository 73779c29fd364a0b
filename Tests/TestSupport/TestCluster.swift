import Foundation
import Logging
import PostgresClient
public import Privacy
public import PrivatePostgres

/// The private PostgreSQL of a test process, with a fully migrated template database.
///
/// The first test that needs it starts it; it ends with the process.
public actor TestCluster {
  /// The cluster of this process.
  public static let shared = TestCluster()

  /// The key that proves to this process's databases who acts.
  public static let actorKey: ActorKey = {
    // The key was just created, so it must be readable; otherwise no test can run.
    guard let key = ActorKey(base64: ActorKey.makeBase64()) else { preconditionFailure("32 bytes are a key") }
    return key
  }()
  /// Proves to this process's keyrings that the service wants a key destroyed.
  public static let proofs = actorKey.keyringProofs
  private static let template = "vestibule_template"
  /// A role that stands under row-level security as the functions for reading do.
  static let readerRole = "vestibule_test_reader"
  /// Limits concurrent databases, because more would only wait for each other on a small machine.
  private let turnstile = Turnstile(places: 8)
  private var starting: Task<PrivatePostgres, any Error>?
  private var migrating: Task<Void, any Error>?

  /// The running cluster, without any database for tests.
  ///
  /// - Throws: `PrivatePostgresError`.
  public func postgres() async throws -> PrivatePostgres {
    // One shared task for all callers. It is unstructured, so that the first caller can't cancel it for the others.
    let task = starting ?? Task { try await PrivatePostgres.temporary(durability: .fast, connectionsMax: 400) }
    starting = task
    return try await task.value
  }

  /// Runs a body on a new database, empty or fully migrated, and drops it afterwards.
  func withDatabase<Result: Sendable>(
    isMigrated: Bool, _ body: @Sendable (PrivatePostgres, String) async throws -> Result
  ) async throws -> Result {
    let postgres = try await postgres()
    if isMigrated { try await migrateTemplate(postgres) }
    let template = isMigrated ? Self.template : nil
    return try await turnstile.pass {
      let name = "test_\(UUID().uuidString.replacingOccurrences(of: "-", with: "").lowercased())"
      try await postgres.createDatabase(name, template: template)
      do {
        let result = try await body(postgres, name)
        try await postgres.dropDatabase(name)
        return result
      } catch {
        try await postgres.dropDatabase(name)
        throw error
      }
    }
  }

  private func migrateTemplate(_ postgres: PrivatePostgres) async throws {
    // One shared task for all callers, as for the cluster.
    let task = migrating ?? Task { try await Self.migrate(postgres) }
    migrating = task
    try await task.value
  }

  private static func migrate(_ postgres: PrivatePostgres) async throws {
    try await postgres.createDatabase(template)
    let owner = postgres.connectionString(database: template, role: PrivatePostgres.ownerRole)
    let environment = ProcessInfo.processInfo.environment
    let sql = SQLDirectory(path: environment["VESTIBULE_TEST_SQL"] ?? repositoryRoot.path + "/sql")
    try await Migrator(directory: sql).migrate(connectionString: owner, schema: "vestibule")
    try await Migrator(directory: sql, folder: "keyring").migrate(connectionString: owner, schema: "keyring")
    let client = try PostgresClient(
      configuration: PostgresConfiguration(connectionString: owner), statements: .empty, logger: Logger(label: "test"))
    try await actorKey.install(by: client)
    await client.close()
    let reader = "CREATE ROLE \(readerRole) LOGIN IN ROLE vestibule_reader, vestibule_application"
    try await OwnerScript.run(reader, connectionString: owner, schema: "vestibule")
    let keyring = try PostgresClient(
      configuration: PostgresConfiguration(connectionString: owner, schema: "keyring"), statements: .empty,
      logger: Logger(label: "test"))
    try await proofs.install(by: keyring)
    await keyring.close()
    if let mutation = environment["VESTIBULE_TEST_MUTATION"] { try await mutate(owner, by: mutation) }
  }

  /// Plants a fault for `scripts/mutations`, which checks that a test notices it.
  private static func mutate(_ owner: String, by file: String) async throws {
    let text = try String(contentsOfFile: file, encoding: .utf8)
    do {
      try await OwnerScript.run(text, connectionString: owner, schema: "vestibule")
    } catch {
      // Ends the process: a test that only failed would look as if it had noticed the fault.
      preconditionFailure("the mutation doesn't apply: \(error)")
    }
  }
}
