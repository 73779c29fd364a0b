import Foundation
import Logging
import PostgresClient
public import Privacy
public import PrivatePostgres

/// The one private PostgreSQL of a test process, with a template database that has every migration.
///
/// Started by the first test that asks and gone with the process.
public actor TestCluster {
  /// The cluster of this process.
  public static let shared = TestCluster()

  /// By which the databases of this process believe who acts.
  public static let actorKey: ActorKey = {
    // What makes a key as text reads it back, or no test can run.
    guard let key = ActorKey(base64: ActorKey.makeBase64()) else { preconditionFailure("32 bytes are a key") }
    return key
  }()
  private static let template = "vestibule_template"
  /// More databases at a time would wait for each other on a small machine.
  private let turnstile = Turnstile(places: 8)
  private var starting: Task<PrivatePostgres, any Error>?
  private var migrating: Task<Void, any Error>?

  /// The running cluster, without any database of ours.
  ///
  /// - Throws: `PrivatePostgresError`.
  public func postgres() async throws -> PrivatePostgres {
    // One task for whoever asks while it runs: unstructured, as the first to ask must not end it for the others.
    let task = starting ?? Task { try await PrivatePostgres.temporary(durability: .fast, connectionsMax: 400) }
    starting = task
    return try await task.value
  }

  /// Runs a body on a new database, empty or with every migration, and drops it afterwards.
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
    // One task for whoever asks while it runs, as for the cluster itself.
    let task = migrating ?? Task { try await Self.migrate(postgres) }
    migrating = task
    try await task.value
  }

  private static func migrate(_ postgres: PrivatePostgres) async throws {
    try await postgres.createDatabase(template)
    let owner = postgres.connectionString(database: template, role: PrivatePostgres.ownerRole)
    // `scripts/mutations` gives another, with a fault in it.
    let path = ProcessInfo.processInfo.environment["VESTIBULE_TEST_SQL"] ?? repositoryRoot.path + "/sql"
    let sql = SQLDirectory(path: path)
    try await Migrator(directory: sql).migrate(connectionString: owner, schema: "vestibule")
    let client = try PostgresClient(
      configuration: PostgresConfiguration(connectionString: owner),
      statements: StatementLibrary(directory: sql.queries), logger: Logger(label: "test"))
    try await actorKey.install(by: client)
    await client.close()
    try await Migrator(directory: sql, folder: "keyring").migrate(connectionString: owner, schema: "keyring")
  }
}
