import ArgumentParser
import Logging
import PostgresClient

/// Brings the database to the state that this version needs.
struct MigrateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate", abstract: "Apply the migrations that the database lacks, as the schema's owner.")

  func run() async throws {
    let settings = try await Settings.read(for: .migrate)
    Logs.begin(level: settings.logLevel)
    let sql = try SQLDirectory.locate()
    let statements = try StatementLibrary(directory: sql.queries)
    let probe = try PostgresClient(
      configuration: PostgresConfiguration(
        connectionString: settings.database.ownerURL.reveal(), schema: settings.database.schema),
      statements: statements, logger: Logger(label: "vestibule.migrate"))
    do {
      try await ZoneData.require(probe)
    } catch {
      await probe.close()
      throw error
    }
    await probe.close()
    let count = try await Schemas(settings, sql: sql).migrate(Progress())
    print(count == 0 ? "Nothing to migrate." : "Migrations applied: \(count).")
  }
}
