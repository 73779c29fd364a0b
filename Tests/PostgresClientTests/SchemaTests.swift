import Foundation
import TestSupport
import Testing

@testable import PostgresClient

@Suite("The product's schema", .timeLimit(.minutes(30)))
struct SchemaTests {
  private let sql = SQLDirectory(path: repositoryRoot.path + "/sql")

  @Test("Every statement of the migrator can be prepared against the migrated database")
  func statementsPrepare() async throws {
    let library = try StatementLibrary(directory: sql.migrator)
    try await withTestDatabase { database in
      let client = try PostgresClient(
        configuration: PostgresConfiguration(connectionString: database.owner), statements: library,
        logger: LogCapture().logger())
      for name in library.names {
        let error = await failure { try await client.prepare(name) }
        #expect(error == nil)
      }
      await client.close()
    }
  }

  /// What the catalog says of the tables that a text makes in an empty database; they are rolled back.
  private func facts(ofTables text: String, in owner: String) async throws -> [String] {
    let tree = try SourceTree.read(sql.path, release: sql.release())
    let functions = tree.migrations.flatMap(\.statements).compactMap(SourceStatement.init)
      .filter { $0.key.kind == .function }
    // Tables name these functions; their bodies don't matter to them.
    let stubs = functions.map {
      "CREATE FUNCTION \($0.key.name) \($0.shape) IMMUTABLE LANGUAGE plpgsql AS 'BEGIN END';"
    }
    let setUp = "CREATE EXTENSION btree_gist WITH SCHEMA public; CREATE SCHEMA vestibule;"
    return try await OwnerScript.run(
      ([setUp] + stubs + [text, factsQuery()]).joined(separator: "\n"), connectionString: owner, schema: "vestibule",
      isKept: false)
  }

  private func factsQuery() throws -> String {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("queries").path
    return try #require(try StatementLibrary(directory: folder).text(of: "client_test_table_facts"))
  }

  /// To rewrite the file after a new migration: make schema
  @Test("The migrations make the tables that sql/schema.sql shows")
  func drift() async throws {
    let (text, original) = try await withTestDatabase { database in
      (
        try await Migrator(directory: sql).tables(connectionString: database.owner, schema: "vestibule"),
        try await OwnerScript.run(factsQuery(), connectionString: database.owner, schema: "vestibule")
      )
    }
    try await withEmptyDatabase { owner in
      let kept = try await facts(ofTables: String(contentsOfFile: sql.schemaFile, encoding: .utf8), in: owner)
      // Written down and read in again, as the kept ones were: brackets that mean nothing are lost on the way.
      let made = try await facts(ofTables: text, in: owner)
      #expect(made.count > 500)
      for change in made.difference(from: kept).prefix(20) { Issue.record("\(change)") }
      // Nothing else is lost.
      let shown = Set(made.map(withoutBrackets))
      for fact in original where !shown.contains(withoutBrackets(fact)) { Issue.record("not shown: \(fact)") }
      #expect(original.count == made.count)
    }
  }

  private func withoutBrackets(_ fact: String) -> String { fact.filter { $0 != "(" && $0 != ")" } }

  @Test("A column, a constraint, an index or a comment that isn't shown as it is would be noticed")
  func driftIsNoticed() async throws {
    let text = try String(contentsOfFile: sql.schemaFile, encoding: .utf8)
    try await withEmptyDatabase { owner in
      let facts = try await facts(ofTables: text, in: owner)
      for (was, becomes) in [
        ("attempts_max smallint DEFAULT 16", "attempts_max smallint DEFAULT 17"),
        ("payload jsonb NOT NULL,", "payload jsonb,"), ("(attempt <= 1000)", "(attempt <= 1001)"),
        ("ON job USING btree (run_at, id)", "ON job USING btree (id, run_at)"), ("WITH (fillfactor=50)", ""),
        ("What a job is about", "What a job is for"), ("ALTER TABLE meeting ENABLE ROW LEVEL SECURITY;", ""),
      ] {
        #expect(text.contains(was))
        let changed = try await self.facts(ofTables: text.replacing(was, with: becomes), in: owner)
        #expect(changed != facts, "\(becomes)")
      }
    }
  }

  @Test("The sql folder is found beside the program, and by the setting, and not where it isn't")
  func located() throws {
    #expect(try SQLDirectory.locate(environment: [:]).path.hasSuffix("/sql"))
    #expect(try SQLDirectory.locate(explicit: sql.path, environment: [:]) == sql)
    #expect(try SQLDirectory.locate(environment: ["VESTIBULE_SQL": sql.path]) == sql)
    #expect(throws: SQLDirectoryError.self) { try SQLDirectory.locate(explicit: "/tmp") }
    #expect(
      SQLDirectory.beside(program: URL(fileURLWithPath: "/usr/bin/vestibule")) == ["/usr/share/vestibule/sql"])
    #expect(
      SQLDirectory.beside(program: URL(fileURLWithPath: "/src/.build/debug/vestibule"))
        == ["/src/.build/share/vestibule/sql", "/src/sql"])
  }

  @Test("The release is the newest of the changelog")
  func release() throws {
    let changelog = try String(contentsOfFile: repositoryRoot.path + "/CHANGELOG.md", encoding: .utf8)
    let newest = changelog.split(separator: "\n").lazy.filter { $0.hasPrefix("## ") }
      .compactMap { $0.split(separator: " ").dropFirst().first.flatMap(Release.init) }.first
    #expect(try sql.release() == newest)
  }
}
