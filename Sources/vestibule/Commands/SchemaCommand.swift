import ArgumentParser
import Foundation
import PostgresClient
import PrivatePostgres

/// Writes the tables that the migrations make, so that they can be read in one place.
struct SchemaCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Write the tables that the migrations make, from a PostgreSQL of its own.")

  @Option(help: "The file to write.")
  var out = "sql/schema.sql"

  func run() async throws {
    let progress = Progress()
    let postgres = try await PrivatePostgres.temporary(progress: { progress($0) })
    do {
      try await write(postgres, progress)
    } catch {
      try await postgres.stop()
      throw error
    }
    try await postgres.stop()
  }

  private func write(_ postgres: PrivatePostgres, _ progress: Progress) async throws {
    try await postgres.createDatabase("schema")
    let owner = postgres.connectionString(database: "schema", role: PrivatePostgres.ownerRole)
    progress("migrating")
    let migrator = try Migrator(directory: SQLDirectory.locate())
    try await migrator.migrate(connectionString: owner, schema: "vestibule")
    let text = try await migrator.tables(connectionString: owner, schema: "vestibule")
    try Data(text.utf8).write(to: URL(fileURLWithPath: out))
  }
}
