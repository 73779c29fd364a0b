import Foundation
import PostgresClient
import TestSupport
import Testing

/// A source tree of a test's own, with the migrator's statements; removed with this object.
final class SourceFolder: Sendable {
  let path = NSTemporaryDirectory() + "vestibule-source-\(UUID().uuidString)"

  /// - Parameter files: texts by path within the tree, such as `migrations/0001_a.sql`.
  init(_ files: [String: String], release: String = "0.1.0") throws {
    try FileManager.default.createDirectory(atPath: path + "/migrations", withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: repositoryRoot.path + "/sql/migrator", toPath: path + "/migrator")
    try write("VERSION", release)
    for (name, text) in files { try write(name, text) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var migrator: Migrator { Migrator(directory: SQLDirectory(path: path)) }

  func write(_ name: String, _ text: String) throws {
    let file = URL(fileURLWithPath: "\(path)/\(name)")
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
  }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: "\(path)/\(name)")
  }

  /// Puts one text for another in a file, which must hold it.
  func replace(_ was: String, in name: String, with becomes: String) throws {
    let text = try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
    guard text.contains(was) else { throw TextMissing(text: was) }
    try write(name, text.replacing(was, with: becomes))
  }

  struct TextMissing: Error { let text: String }
}

/// An empty database with one schema, and a source tree to migrate it by.
struct SourceScene: Sendable {
  let owner: String
  let folder: SourceFolder

  /// Migrates the schema `an agency` by the tree as it is now.
  @discardableResult
  func migrate() async throws(MigrationError) -> MigrationOutcome {
    try await folder.migrator.migrate(connectionString: owner, schema: "an agency")
  }

  func status() async throws(MigrationError) -> MigrationStatus {
    try await folder.migrator.status(connectionString: owner, schema: "an agency")
  }

  /// Carries out SQL behind the migrator's back, and returns the first column of its last rows.
  @discardableResult
  func sql(_ text: String) async throws(MigrationError) -> [String] {
    try await OwnerScript.run(text, connectionString: owner, schema: "an agency")
  }

  /// What the migrator refuses the tree with, as it says it; the test fails if it doesn't.
  func refusal(_ location: SourceLocation = #_sourceLocation) async -> MigrationError? {
    await #expect(throws: MigrationError.self, sourceLocation: location) { try await migrate() }
  }

  /// Every function, view, trigger and policy, and when each was written last.
  func writings() async throws -> [String] {
    try await sql(
      """
      SELECT format('function %s %s', proname, xmin) FROM pg_proc WHERE pronamespace = '"an agency"'::regnamespace
      UNION ALL SELECT format('relation %s %s %s', relname, relkind, xmin) FROM pg_class
        WHERE relnamespace = '"an agency"'::regnamespace
      UNION ALL SELECT format('trigger %s %s', tgname, xmin) FROM pg_trigger
      UNION ALL SELECT format('policy %s %s', polname, xmin) FROM pg_policy
      UNION ALL SELECT format('row %s %s', name, xmin) FROM schema_source
      UNION ALL SELECT format('rule %s %s', minutes, xmin) FROM rule ORDER BY 1
      """)
  }
}

/// Runs a body on an empty database with a source tree; the tree of `rooms` if none is given.
func withSource<Result: Sendable>(
  _ files: [String: String] = rooms, release: String = "0.1.0",
  _ body: @Sendable (SourceScene) async throws -> Result
) async throws -> Result {
  let folder = try SourceFolder(files, release: release)
  return try await withEmptyDatabase { owner in try await body(SourceScene(owner: owner, folder: folder)) }
}

/// A small program: rooms, how large they are, and who may see them.
let rooms = [
  "migrations/0001_room.sql": """
  CREATE TABLE room (code text PRIMARY KEY, seats integer NOT NULL);
  CREATE TABLE rule (kind text PRIMARY KEY, minutes integer NOT NULL, words text NOT NULL);
  ALTER TABLE room ENABLE ROW LEVEL SECURITY;
  """,
  "functions/01_rooms/room_guard.sql": """
  CREATE OR REPLACE FUNCTION room_guard() RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; END $$;
  """,
  "functions/01_rooms/room_add.sql": """
  CREATE OR REPLACE FUNCTION room_add(code text, seats integer) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path FROM CURRENT
  AS $$
  BEGIN
    PERFORM room_guard();
    INSERT INTO room VALUES (code, seats);
  END
  $$;
  """,
  // Calls room_area, whose file comes later.
  "functions/01_rooms/pair_area.sql": """
  CREATE OR REPLACE FUNCTION pair_area(seats integer) RETURNS integer LANGUAGE sql IMMUTABLE
    RETURN 2 * room_area(seats);
  """,
  "functions/01_rooms/room_area.sql": """
  -- The square metres for as many seats.
  CREATE OR REPLACE FUNCTION room_area(seats integer) RETURNS integer LANGUAGE sql IMMUTABLE
  BEGIN ATOMIC
    SELECT CASE WHEN seats > 4 THEN 3 ELSE 4 END * seats;
  END;
  """,
  "functions/01_rooms/room_check.sql": """
  CREATE OR REPLACE FUNCTION room_check() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.seats < 1 THEN RAISE EXCEPTION 'no seats; none'; END IF;
    RETURN NEW;
  END
  $$;
  """,
  "views/01_rooms.sql": """
  CREATE VIEW room_size WITH (security_invoker = true) AS SELECT code, pair_area(seats) / 2 AS area FROM room;
  """,
  "triggers/01_rooms.sql": """
  CREATE OR REPLACE TRIGGER room_checked BEFORE INSERT ON room FOR EACH ROW EXECUTE FUNCTION room_check();
  """,
  "policies/01_rooms.sql": "CREATE POLICY room_small ON room FOR SELECT USING (room_area(seats) < 40);",
  "lists/rule.sql": """
  INSERT INTO rule VALUES ('hold', 20, 'How long a hold lasts.')
  ON CONFLICT (kind) DO UPDATE SET words = excluded.words;
  """,
  "grants.sql": """
  -- role: vestibule_application
  -- guards: room_guard
  GRANT SELECT ON room_size, room TO vestibule_application;
  GRANT EXECUTE ON FUNCTION room_add, room_area, pair_area TO vestibule_application;
  """,
]
