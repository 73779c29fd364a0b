import Foundation
import Synchronization
import TestSupport
import Testing

@testable import PostgresClient

@Suite("Migrators at once, and killed", .timeLimit(.minutes(30)))
struct MigratorRaceTests {
  /// The tree of rooms as a later release has it: a table, a column, functions changed, added and dropped, a changed
  /// signature with what leans on it.
  private func later() throws -> SourceFolder {
    let later = try SourceFolder(rooms, release: "0.2.0")
    try later.write("migrations/0002_color.sql", "ALTER TABLE room ADD color text NOT NULL DEFAULT 'white';")
    try later.write("migrations/0003_more.sql", "CREATE TABLE more (code text PRIMARY KEY);")
    try later.replace(
      "seats integer)", in: "functions/01_rooms/room_area.sql", with: "seats integer, height integer DEFAULT 2)")
    try later.remove("functions/01_rooms/room_add.sql")
    try later.write(
      "grants.sql",
      """
      -- role: vestibule_application
      -- guards: room_guard
      GRANT SELECT ON room_size TO vestibule_application;
      """)
    for index in 1...20 {
      try later.write(
        "functions/02_more/more_\(index).sql",
        "CREATE OR REPLACE FUNCTION more_\(index)() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN \(index); END $$;")
    }
    return later
  }

  /// All that tells one program from another: tables, columns, functions, views, policies, triggers, rights, registry.
  private static let program = """
    SELECT md5(string_agg(fact, ',' ORDER BY fact)) FROM (
      SELECT format('%s %s', oid::regprocedure, md5(prosrc)) || proacl::text AS fact FROM pg_proc
      WHERE pronamespace = '"an agency"'::regnamespace
      UNION ALL
      SELECT format('%s %s %s', c.relname, a.attname, a.atttypid) || coalesce(c.relacl::text, '')
      FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid WHERE c.relnamespace = '"an agency"'::regnamespace
      UNION ALL SELECT format('%s %s', tgrelid::regclass, tgname) FROM pg_trigger
      UNION ALL SELECT format('%s %s', polrelid::regclass, pg_get_expr(polqual, polrelid)) FROM pg_policy
      UNION ALL SELECT format('%s %s %s', kind, name, checksum) FROM schema_source
      UNION ALL SELECT release FROM schema_release
      UNION ALL SELECT checksum FROM schema_migration
    ) AS facts
    """

  private func programs(_ later: SourceFolder) async throws -> (old: [String], new: [String]) {
    try await withSource { scene in
      try await scene.migrate()
      let old = try await scene.sql(Self.program)
      try await SourceScene(owner: scene.owner, folder: later).migrate()
      return (old, try await scene.sql(Self.program))
    }
  }

  @Test("Twenty at once on an older database: one migrates it, the others find nothing left")
  func twentyOnAnOlder() async throws {
    let later = try later()
    let programs = try await programs(later)
    try await withSource { scene in
      try await scene.migrate()
      let migrator = later.migrator
      let outcomes = try await withThrowingTaskGroup(of: MigrationOutcome.self) { group in
        for _ in 0..<20 {
          group.addTask { try await migrator.migrate(connectionString: scene.owner, schema: "an agency") }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(outcomes.count { !$0.isUnchanged } == 1)
      #expect(try await scene.sql(Self.program) == programs.new)
    }
  }

  @Test("Killed at any point, the migrator leaves the old program or the new one")
  func killed() async throws {
    let later = try later()
    let programs = try await programs(later)
    #expect(programs.old != programs.new)
    let kills = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<50 { group.addTask { try await migrateAndKill(later, programs) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    // If none was caught on its way, nothing was tried.
    #expect(kills.count { isNew in !isNew } > 5, "\(kills)")
  }

  /// Kills one migrator, looks, and lets another finish. Returns whether the killed one had committed.
  private func migrateAndKill(
    _ later: SourceFolder, _ programs: (old: [String], new: [String])
  ) async throws -> Bool {
    let folder = try SourceFolder(rooms)
    return try await withEmptyDatabase { owner in
      let old = SourceScene(owner: owner, folder: folder)
      let new = SourceScene(owner: owner, folder: later)
      try await old.migrate()
      try await kill(new)
      let program = try await old.sql(Self.program)
      #expect(program == programs.old || program == programs.new, "neither the old program nor the new one")
      try await new.migrate()
      #expect(try await old.sql(Self.program) == programs.new)
      return program == programs.new
    }
  }

  /// Ends the session of a migrator after as many looks at it as chance has it.
  private func kill(_ scene: SourceScene) async throws {
    try await withClient(of: scene.owner) { client in
      let hasEnded = Atomic(false)
      async let migration: Void = {
        _ = try? await scene.migrate()
        hasEnded.store(true, ordering: .releasing)
      }()
      var patience = Int.random(in: 0...60)
      while !hasEnded.load(ordering: .acquiring) {
        if patience == 0 {
          try await client.query("client_test_terminate_migrator")
        } else if try await client.number("client_test_migrators") > 0 {
          patience -= 1
        }
      }
      await migration
    }
  }

  @Test("A migration that can't run in a transaction runs alone, with others waiting at the lock")
  func alone() async throws {
    try await withSource { scene in
      try await scene.migrate()
      try scene.folder.write("migrations/0002_b.sql", "ALTER TABLE room ADD color text;")
      try scene.folder.write(
        "migrations/0003_index.sql",
        """
        -- transaction: none
        DROP INDEX IF EXISTS room_by_color;
        CREATE INDEX CONCURRENTLY room_by_color ON room (color);
        """)
      try scene.folder.write("migrations/0004_c.sql", "CREATE TABLE c ();")
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<8 { group.addTask { try await scene.migrate() } }
        try await group.waitForAll()
      }
      #expect(try await scene.status().isCurrent)
      #expect(
        try await scene.sql("SELECT indisvalid FROM pg_index WHERE indexrelid = 'room_by_color'::regclass") == ["t"])
    }
  }

  @Test(
    "If the source behind a migration that ran alone fails, the migrations before it stay and the source is the old")
  func aloneAndFailed() async throws {
    try await withSource { scene in
      try await scene.migrate()
      try scene.folder.write("migrations/0002_b.sql", "ALTER TABLE room ADD color text;")
      try scene.folder.write(
        "migrations/0003_i.sql", "-- transaction: none\nCREATE INDEX CONCURRENTLY IF NOT EXISTS i ON room (color);")
      try scene.folder.write("migrations/0004_c.sql", "CREATE TABLE c ();")
      try scene.folder.write(
        "functions/broken.sql", "CREATE OR REPLACE FUNCTION a() RETURNS int LANGUAGE sql RETURN b();")
      #expect(await scene.refusal() != nil)
      #expect(try await scene.status().applied.map(\.version) == [1, 2, 3])
      #expect(try await scene.sql("SELECT to_regclass('c') IS NULL") == ["t"])
      try scene.folder.remove("functions/broken.sql")
      try await scene.migrate()
      #expect(try await scene.status().isCurrent)
    }
  }

  @Test("A lock that others hold is given up after a while, so that who comes behind goes on, and tried again")
  func lockedTable() async throws {
    try await withSource { scene in
      try await scene.migrate()
      try scene.folder.write("migrations/0002_b.sql", "ALTER TABLE room ADD color text;")
      let (retries, retried) = AsyncStream<Void>.makeStream()
      let migrator = scene.folder.migrator
      try await withClient(of: scene.owner, configure: { $0.schema = "an agency" }) { client in
        let migration = try await client.transaction { transaction in
          try await transaction.query("client_test_hold_room")
          // It outlives the transaction that it waits for, and is awaited below.
          let migration = Task {
            try await migrator.migrate(connectionString: scene.owner, schema: "an agency") { line in
              if line.contains("once more") { retried.yield() }
            }
          }
          for await _ in retries { break }
          return migration
        }
        #expect(try await migration.value.migrations.map(\.version) == [2])
      }
    }
  }
}
