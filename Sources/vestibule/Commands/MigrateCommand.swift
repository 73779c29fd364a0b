import ArgumentParser
import Logging
import PostgresClient
import Privacy

/// Brings the database to the state that this version needs.
struct MigrateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate", abstract: "Apply the migrations and functions that the database lacks, as its owner.")

  @Flag(help: "Only say how far the database is, and change nothing.")
  var status = false

  func run() async throws {
    let settings = try await Settings.read(for: .migrate)
    Logs.begin(level: settings.logLevel, format: settings.logFormat)
    let sql = try SQLDirectory.locate()
    if status {
      for line in try await Schemas(settings, sql: sql).statusLines() { print(line) }
    } else {
      try await Self.migrate(settings, sql)
    }
  }

  /// Migrates both schemas and gives them the keys that check who acts.
  static func migrate(_ settings: Settings, _ sql: SQLDirectory) async throws {
    let statements = try StatementLibrary(directory: sql.migrator)
    let owner = try PostgresClient(
      configuration: PostgresConfiguration(
        connectionString: settings.database.ownerURL.reveal(), schema: settings.database.schema),
      statements: statements, logger: Logger(label: "vestibule.migrate"))
    do {
      try await ZoneData.requireBeforeMigrating(owner)
      let outcome = try await Schemas(settings, sql: sql).migrate(Progress())
      try await settings.database.actorKey?.install(by: owner, former: settings.database.formerActorKey)
      try await installProofs(settings)
      print(words(outcome))
    } catch {
      await owner.close()
      throw error
    }
    await owner.close()
  }

  /// Gives the keyring what checks the service's proofs.
  private static func installProofs(_ settings: Settings) async throws {
    guard let proofs = settings.database.actorKey?.keyringProofs else { return }
    let owner = try PostgresClient(
      configuration: PostgresConfiguration(
        connectionString: settings.keyring.ownerURL.reveal(), schema: settings.keyring.schema),
      logger: Logger(label: "vestibule.migrate"))
    do {
      try await proofs.install(by: owner, former: settings.database.formerActorKey?.keyringProofs)
    } catch {
      await owner.close()
      throw error
    }
    await owner.close()
  }

  private static func words(_ outcome: MigrationOutcome) -> String {
    if outcome.isUnchanged { return "Nothing to migrate." }
    return "Applied: \(outcome.migrations.count) migrations, \(outcome.applied.count) objects. "
      + "Dropped: \(outcome.dropped.count) objects."
  }
}
