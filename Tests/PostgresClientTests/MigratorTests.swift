import Foundation
import Logging
import PostgresClient
import TestSupport
import Testing

@Suite("Migrations", .timeLimit(.minutes(30)))
struct MigratorTests {
  private let two = [
    "migrations/0001_a.sql": "CREATE TABLE a (b int);", "migrations/0002_b.sql": "CREATE TABLE c (d int); SELECT 1;",
  ]

  @Test("Twenty at once migrate once")
  func twentyAtOnce() async throws {
    try await withEmptyDatabase { owner in
      let sql = SQLDirectory(path: repositoryRoot.path + "/sql")
      let applied = try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<20 {
          group.addTask {
            try await Migrator(directory: sql).migrate(connectionString: owner, schema: "an agency")
              .migrations.count
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(applied.count { $0 > 0 } == 1)
      let status = try await Migrator(directory: sql).status(connectionString: owner, schema: "an agency")
      #expect(status.isCurrent)
      #expect(status.applied.count == applied.max())
    }
  }

  @Test("Progress is told, and the state before and after")
  func status() async throws {
    let folder = try SourceFolder(two)
    let migrator = folder.migrator
    try await withEmptyDatabase { owner in
      let before = try await migrator.status(connectionString: owner, schema: "s")
      #expect(before.applied.isEmpty)
      #expect(before.pending.map(\.name) == ["a", "b"])
      let names = LogCapture()
      let logger = names.logger()
      try await migrator.migrate(connectionString: owner, schema: "s") { name in logger.info("\(name)") }
      #expect(names.lines.map { $0.hasSuffix("0001_a.sql") || $0.hasSuffix("0002_b.sql") } == [true, true])
      #expect(try await migrator.status(connectionString: owner, schema: "s").applied.map(\.version) == [1, 2])
      #expect(try await migrator.migrate(connectionString: owner, schema: "other").migrations.count == 2)
    }
  }

  @Test("An edited migration, a missing one and a newer database are refused, each in its way")
  func refused() async throws {
    let edited = try SourceFolder(two)
    try edited.write("migrations/0001_a.sql", "CREATE TABLE a (b bigint);")
    try await expect(.edited(version: 1, name: "a"), from: edited.migrator)

    let missing = try SourceFolder(two)
    try missing.remove("migrations/0001_a.sql")
    try missing.write("migrations/0001_z.sql", "")
    try await expect(.missingFile(version: 1, name: "a"), from: missing.migrator)

    let older = try SourceFolder(two)
    try older.remove("migrations/0002_b.sql")
    try await expect(.databaseIsNewer(database: 2, files: 1), from: older.migrator)
  }

  /// Migrates with the files as they were, and expects that those that came later are refused.
  private func expect(_ expected: MigrationError, from later: Migrator) async throws {
    let original = try SourceFolder(two)
    let migrator = original.migrator
    try await withEmptyDatabase { owner in
      try await migrator.migrate(connectionString: owner, schema: "public")
      await #expect(throws: expected) { try await later.migrate(connectionString: owner, schema: "public") }
      if case .databaseIsNewer = expected {
        let status = try await later.status(connectionString: owner, schema: "public")
        #expect(status.verdict == .newer)
      } else {
        _ = await #expect(throws: expected) { try await later.status(connectionString: owner, schema: "public") }
      }
    }
  }

  @Test("A newer database is refused in words that say what to do")
  func newer() async throws {
    try await withTestDatabase { database in
      try await OwnerScript.run(
        """
        INSERT INTO schema_migration (version, name, checksum)
        SELECT max(version) + 1, 'from_the_future', repeat('0', 64) FROM schema_migration
        """, connectionString: database.owner, schema: "vestibule")
      let migrator = Migrator(directory: SQLDirectory(path: repositoryRoot.path + "/sql"))
      let error = await #expect(throws: MigrationError.self) {
        try await migrator.migrate(connectionString: database.owner, schema: "vestibule")
      }
      #expect(error?.description.contains("newer version of the program") == true)
    }
  }

  @Test("A migration that fails says where, and all are rolled back")
  func failing() async throws {
    let folder = try SourceFolder([
      "migrations/0001_a.sql": "CREATE TABLE a (b int);", "migrations/0002_b.sql": "CREATE TABLE c ();\n\nSELECT x;",
    ])
    let migrator = folder.migrator
    try await withEmptyDatabase { owner in
      let error = await #expect(throws: MigrationError.self) {
        try await migrator.migrate(connectionString: owner, schema: "public")
      }
      guard case .failed(let file, let sqlState, let message) = error else {
        Issue.record("not a failure")
        return
      }
      #expect(file == "0002_b.sql")
      #expect(sqlState == "42703")
      #expect(message.hasSuffix("at line 3"))
      let status = try await migrator.status(connectionString: owner, schema: "public")
      #expect(status.applied.isEmpty && status.pending.map(\.name) == ["a", "b"])
    }
  }

  @Test("A migration that ends its own transaction is refused")
  func ownTransaction() async throws {
    let folder = try SourceFolder(["migrations/0001_a.sql": "COMMIT;"])
    let migrator = folder.migrator
    try await withEmptyDatabase { owner in
      _ = await #expect(throws: MigrationError.endedItsTransaction(file: "0001_a.sql")) {
        try await migrator.migrate(connectionString: owner, schema: "public")
      }
    }
  }

  @Test("Files whose numbers leave a gap are refused before anything is applied")
  func gap() async throws {
    let folder = try SourceFolder(["migrations/0001_a.sql": "", "migrations/0003_c.sql": ""])
    let migrator = folder.migrator
    try await withEmptyDatabase { owner in
      _ = await #expect(throws: MigrationError.numbersNotConsecutive(expected: 2, found: 3)) {
        try await migrator.migrate(connectionString: owner, schema: "public")
      }
    }
  }
}
