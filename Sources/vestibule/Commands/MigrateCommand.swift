import ArgumentParser
import Logging
import PostgresClient
import Privacy

/// Brings the database to the state that this version needs.
struct MigrateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate", abstract: "Apply the migrations that the database lacks, as the schema's owner.")

  func run() async throws {
    let settings = try await Settings.read(for: .migrate)
    Logs.begin(level: settings.logLevel)
    let sql = try SQLDirectory.locate()
    let statements = try StatementLibrary(directory: sql.queries)
    let owner = try PostgresClient(
      configuration: PostgresConfiguration(
        connectionString: settings.database.ownerURL.reveal(), schema: settings.database.schema),
      statements: statements, logger: Logger(label: "vestibule.migrate"))
    do {
      try await ZoneData.require(owner)
      let count = try await Schemas(settings, sql: sql).migrate(Progress())
      try await settings.database.actorKey?.install(by: owner, former: settings.database.formerActorKey)
      print(count == 0 ? "Nothing to migrate." : "Migrations applied: \(count).")
    } catch {
      await owner.close()
      throw error
    }
    await owner.close()
  }
}
