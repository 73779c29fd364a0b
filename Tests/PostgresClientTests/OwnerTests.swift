import Foundation
import PostgresClient
import TestSupport
import Testing

/// What the owner of the schema must be allowed to do, and what not.
@Suite("The migrator's owner")
struct OwnerTests {
  @Test("An owner that is neither superuser nor may make roles migrates both schemas, once it has the reader's role")
  func plainOwner() async throws {
    try await withEmptyDatabase { owner in
      let plain = try await Self.makeOwner(of: owner)
      let sql = SQLDirectory(path: repositoryRoot.path + "/sql")
      let refused = await #expect(throws: MigrationError.self) {
        try await Migrator(directory: sql).migrate(connectionString: plain.connection, schema: "vestibule")
      }
      #expect(refused == .rolesLacking(["GRANT vestibule_reader TO \(plain.role)"]))
      #expect(try await Self.schemas(owner) == [], "nothing was done")
      try await OwnerScript.run(
        "GRANT vestibule_reader TO \(plain.role)", connectionString: owner, schema: "public")
      try await Migrator(directory: sql).migrate(connectionString: plain.connection, schema: "vestibule")
      try await Migrator(directory: sql, folder: "keyring")
        .migrate(connectionString: plain.connection, schema: "keyring")
      // Once more: the functions that now belong to the reader can be looked at and replaced.
      let again = try await Migrator(directory: sql).migrate(connectionString: plain.connection, schema: "vestibule")
      #expect(again.isUnchanged)
      let mine = try await OwnerScript.run(
        "SELECT DISTINCT proowner::regrole::text FROM pg_proc WHERE pronamespace = 'vestibule'::regnamespace",
        connectionString: owner, schema: "vestibule")
      #expect(Set(mine) == [plain.role, "vestibule_reader"])
      #expect(
        try await OwnerScript.run(
          "SELECT has_schema_privilege('vestibule_reader', 'vestibule', 'CREATE')::text",
          connectionString: owner, schema: "vestibule") == ["false"])
      try await Self.drop(plain.role, owner)
    }
  }

  @Test("Roles that are missing are made by an owner that may, and named to one that may not")
  func missingRoles() async throws {
    let tag = UUID().uuidString.prefix(8).lowercased()
    let (service, reader) = ("service_\(tag)", "reader_\(tag)")
    let folder = try SourceFolder([
      "migrations/0001_a.sql": """
      -- A table of something, so that there is something to read, and someone who may read it, as in the product.
      CREATE TABLE a (id integer);
      """,
      "functions/01_a/guard.sql": """
      CREATE OR REPLACE FUNCTION guard() RETURNS void LANGUAGE plpgsql AS $$ BEGIN END $$;
      """,
      "functions/01_a/a_list.sql": """
      CREATE OR REPLACE FUNCTION a_list() RETURNS SETOF integer LANGUAGE plpgsql STABLE SECURITY DEFINER
        SET search_path FROM CURRENT
      AS $$ BEGIN PERFORM guard(); RETURN QUERY SELECT id FROM a; END $$;
      """,
      "grants.sql": """
      -- role: \(service)
      -- reader: \(reader)
      -- guards: guard
      -- reading: guard
      GRANT SELECT ON a TO \(reader);
      GRANT EXECUTE ON FUNCTION guard TO \(reader);
      GRANT EXECUTE ON FUNCTION a_list TO \(service);
      """,
    ])
    try await withEmptyDatabase { owner in
      let plain = try await Self.makeOwner(of: owner)
      let refused = await #expect(throws: MigrationError.self) {
        try await folder.migrator.migrate(connectionString: plain.connection, schema: "s")
      }
      #expect(
        refused
          == .rolesLacking([
            "CREATE ROLE \(reader) NOLOGIN", "CREATE ROLE \(service) NOLOGIN", "GRANT \(reader) TO \(plain.role)",
          ]))
      #expect(refused?.description.contains("let an administrator run once") == true)
      try await OwnerScript.run("ALTER ROLE \(plain.role) CREATEROLE", connectionString: owner, schema: "public")
      try await folder.migrator.migrate(connectionString: plain.connection, schema: "s")
      let belongs = try await OwnerScript.run(
        "SELECT proowner::regrole::text FROM pg_proc WHERE proname = 'a_list'", connectionString: owner, schema: "s")
      #expect(belongs == [reader])
      // What is no function for reading any more goes back to the owner.
      try folder.replace("-- reading: guard", in: "grants.sql", with: "-- reading: other")
      let other = "CREATE OR REPLACE FUNCTION other() RETURNS void LANGUAGE plpgsql AS $$ BEGIN END $$;"
      try folder.write("functions/01_a/other.sql", other)
      try await folder.migrator.migrate(connectionString: plain.connection, schema: "s")
      let after = try await OwnerScript.run(
        "SELECT proowner::regrole::text FROM pg_proc WHERE proname = 'a_list'", connectionString: owner, schema: "s")
      #expect(after == [plain.role])
      try await OwnerScript.run("DROP SCHEMA s CASCADE", connectionString: owner, schema: "public")
      try await Self.drop(plain.role, owner)
      try await OwnerScript.run("DROP ROLE \(service), \(reader)", connectionString: owner, schema: "public")
    }
  }

  @Test("A reader without a guard for reading, or the other way round, is refused")
  func halfAReader() async throws {
    for header in ["-- role: r\n-- reader: other\n", "-- role: r\n-- reading: guard\n"] {
      let folder = try SourceFolder(["grants.sql": header])
      await #expect(throws: MigrationError.self) {
        try await folder.migrator.migrate(connectionString: "host=/nowhere", schema: "s")
      }
    }
  }

  private struct PlainOwner: Sendable {
    let role: String
    let connection: String
  }

  /// Gives a database to a new role that is allowed nothing else.
  private static func makeOwner(of owner: String) async throws -> PlainOwner {
    let role = "plain_\(UUID().uuidString.prefix(8).lowercased())"
    try await OwnerScript.run(
      """
      CREATE ROLE \(role) LOGIN NOSUPERUSER NOCREATEROLE;
      DO $$ BEGIN EXECUTE format('ALTER DATABASE %I OWNER TO \(role)', current_database()); END $$;
      """, connectionString: owner, schema: "public")
    return PlainOwner(role: role, connection: owner.replacing("user=vestibule_owner", with: "user=\(role)"))
  }

  private static func schemas(_ owner: String) async throws -> [String] {
    try await OwnerScript.run(
      "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'vestibule%'", connectionString: owner, schema: "public")
  }

  /// Drops the role with what it owns in the database.
  private static func drop(_ role: String, _ owner: String) async throws {
    try await OwnerScript.run(
      """
      DO $$ BEGIN EXECUTE format('ALTER DATABASE %I OWNER TO CURRENT_USER', current_database()); END $$;
      DROP OWNED BY \(role) CASCADE; DROP ROLE \(role);
      """, connectionString: owner, schema: "public")
  }
}
