import Foundation
import Logging
import PostgresClient
import TestSupport
import Testing

@Suite("The product's schema and statements", .timeLimit(.minutes(10)))
struct SchemaTests {
  private let sql = SQLDirectory(path: repositoryRoot.path + "/sql")

  @Test("Every statement of sql/queries can be prepared against the migrated database")
  func statementsPrepare() async throws {
    let library = try StatementLibrary(directory: sql.queries)
    try await withTestDatabase { database in
      for name in library.names {
        let client = name.rawValue.hasPrefix("keyring_") ? database.keyringClient : database.ownerClient
        let error = await failure { try await client.prepare(name) }
        #expect(error == nil)
      }
    }
  }

  /// To rewrite the file after a new migration: VESTIBULE_REWRITE_SCHEMA=1 swift test --filter SchemaTests
  @Test("The migrations make the schema that sql/schema.sql shows")
  func drift() async throws {
    try await withTestDatabase { database in
      let dump = try SchemaDump().text(connectionString: database.owner, schema: "vestibule")
      if ProcessInfo.processInfo.environment["VESTIBULE_REWRITE_SCHEMA"] == "1" {
        try dump.write(toFile: sql.schemaFile, atomically: true, encoding: .utf8)
      }
      let kept = try String(contentsOfFile: sql.schemaFile, encoding: .utf8)
      let difference = dump.split(separator: "\n").difference(from: kept.split(separator: "\n"))
      for change in difference.prefix(20) { Issue.record("\(change)") }
      #expect(difference.isEmpty, "rewrite it: VESTIBULE_REWRITE_SCHEMA=1 swift test --filter SchemaTests")
    }
  }

  @Test("The sql folder is found from here, by the setting, and not where it isn't")
  func located() throws {
    #expect(try SQLDirectory.locate(environment: [:]).path.hasSuffix("/sql"))
    #expect(try SQLDirectory.locate(explicit: sql.path, environment: [:]) == sql)
    #expect(try SQLDirectory.locate(environment: ["VESTIBULE_SQL": sql.path]) == sql)
    #expect(throws: SQLDirectoryError.self) { try SQLDirectory.locate(explicit: "/tmp") }
  }
}
