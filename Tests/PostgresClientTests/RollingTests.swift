import Foundation
import TestSupport
import Testing

@testable import PostgresClient

@Suite("Programs of two releases on one database", .timeLimit(.minutes(30)))
struct RollingTests {
  private let add = "functions/01_rooms/room_add.sql"

  /// Migrates by the tree of rooms as release 0.1.0, then by the same with a change as release 0.2.0, and asks how the
  /// database looks to each.
  private func statuses(
    isPending: Bool = true, after change: @Sendable (SourceFolder) throws -> Void,
    _ body: @Sendable (_ old: MigrationStatus, _ new: MigrationStatus, SourceScene) async throws -> Void
  ) async throws {
    try await withSource { scene in
      try await scene.migrate()
      let later = try SourceFolder(rooms, release: "0.2.0")
      try change(later)
      let new = SourceScene(owner: scene.owner, folder: later)
      #expect(try await new.status().verdict == (isPending ? .pending : .current))
      try await new.migrate()
      try await body(try await scene.status(), try await new.status(), scene)
    }
  }

  @Test("A later release that only adds and changes bodies is compatible; the older one may not migrate")
  func compatible() async throws {
    try await statuses { later in
      try later.write("migrations/0002_color.sql", "ALTER TABLE room ADD color text;")
      try later.write(
        "functions/01_rooms/room_more.sql", "CREATE OR REPLACE FUNCTION room_more() RETURNS int LANGUAGE sql RETURN 1;")
      try later.replace("VALUES (code, seats)", in: add, with: "VALUES (code, seats, 'white')")
      try later.remove("triggers/01_rooms.sql")
    } _: { old, new, scene in
      #expect(old.verdict == .newer && new.verdict == .current)
      #expect(old.release == Release("0.2.0"))
      #expect(await scene.refusal() == .databaseIsNewer(database: 2, files: 1))
    }
  }

  @Test("A later release without a migration is known by its number, and the older one may not put its functions back")
  func sourceOnly() async throws {
    try await statuses { later in
      try later.replace("ELSE 4", in: "functions/01_rooms/room_area.sql", with: "ELSE 5")
    } _: { old, new, scene in
      #expect(old.verdict == .newer && new.verdict == .current)
      let error = await scene.refusal()
      let (later, earlier) = (try #require(Release("0.2.0")), try #require(Release("0.1.0")))
      #expect(error == .releaseIsNewer(database: later, files: earlier))
      #expect(error?.description.contains("newer version of the program") == true)
      #expect(try await scene.sql("SELECT pair_area(1)") == ["10"])
    }
  }

  @Test("A later release that changes nothing here leaves the database current for both")
  func same() async throws {
    try await statuses(isPending: false) { _ in
    } _: { old, new, _ in
      #expect(old.verdict == .current && new.verdict == .current)
    }
  }

  @Test("A breaking migration is incompatible, with its reason")
  func breaking() async throws {
    try await statuses { later in
      try later.write(
        "migrations/0002_b.sql", "-- A table goes.\n-- breaking: nobody may read rules any more\nCREATE TABLE other ();"
      )
      try later.write("migrations/0003_c.sql", "CREATE TABLE more ();")
    } _: { old, new, _ in
      #expect(
        old.verdict == .incompatible(reason: "migration 2 \"b\" is breaking: nobody may read rules any more"))
      #expect(new.verdict == .current)
    }
  }

  @Test("A door that is gone or has another signature is incompatible; a helper isn't")
  func doors() async throws {
    let reason = "these functions are gone or have another signature: room_add"
    try await statuses { later in
      try later.replace("seats integer)", in: add, with: "seats integer, color text)")
    } _: { old, _, _ in
      #expect(old.verdict == .incompatible(reason: reason))
    }
    try await statuses { later in
      try later.remove(add)
      try later.replace("room_add, ", in: "grants.sql", with: "")
      try later.replace("-- guards: room_guard", in: "grants.sql", with: "")
    } _: { old, _, _ in
      #expect(old.verdict == .incompatible(reason: reason))
    }
    try await statuses { later in
      try later.replace("room_check()", in: "functions/01_rooms/room_check.sql", with: "room_check_seats()")
      try later.replace("room_check()", in: "triggers/01_rooms.sql", with: "room_check_seats()")
    } _: { old, _, _ in
      #expect(old.verdict == .newer)
    }
  }

  @Test("A function that returns further columns serves the older program; one that returns fewer doesn't")
  func columns() async throws {
    @Sendable func tree(_ columns: String, _ values: String) -> String {
      "CREATE OR REPLACE FUNCTION room_list() RETURNS TABLE (\(columns)) LANGUAGE sql AS $$ SELECT \(values) $$;"
    }
    for (columns, values, isServed) in [
      ("code text, seats integer, color text", "'r', 1, 'red'", true), ("code text", "'r'", false),
      ("color text, code text, seats integer", "'red', 'r', 1", false),
    ] {
      try await withSource { scene in
        let file = "functions/01_rooms/room_list.sql"
        try scene.folder.write(file, tree("code text, seats integer", "'r', 1"))
        try scene.folder.replace("room_add, ", in: "grants.sql", with: "room_add, room_list, ")
        try await scene.migrate()
        let later = try SourceFolder(rooms, release: "0.2.0")
        try later.write(file, tree(columns, values))
        try later.replace("room_add, ", in: "grants.sql", with: "room_add, room_list, ")
        try await SourceScene(owner: scene.owner, folder: later).migrate()
        #expect((try await scene.status().verdict == .newer) == isServed, "\(columns)")
      }
    }
  }

  @Test("A replaced door that stays under retired serves the older program")
  func retired() async throws {
    try await statuses { later in
      try later.write("functions/retired/0.2.0/room_add.sql", "-- retired: 0.2.0\n" + (rooms[add] ?? ""))
      try later.remove(add)
      try later.write(
        "functions/01_rooms/room_create.sql",
        (rooms[add] ?? "").replacing("room_add(code text", with: "room_create(code text, color text"))
    } _: { old, new, scene in
      #expect(old.verdict == .newer && new.verdict == .current)
      try await scene.sql("SELECT room_add('r', 4), room_create('s', 'red', 5)")
    }
  }

  @Test("The service's own role sees how far the database is, and nothing more of the registry")
  func asTheService() async throws {
    try await withSource { scene in
      try await scene.migrate()
      let service = scene.owner.replacing("vestibule_owner", with: "vestibule")
      let status = try await scene.folder.migrator.status(connectionString: service, schema: "an agency")
      #expect(status.isCurrent)
      let error = await #expect(throws: MigrationError.self) {
        try await OwnerScript.run("DELETE FROM schema_source", connectionString: service, schema: "an agency")
      }
      guard case .failed(_, "42501", _) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }

  @Test("A database of a program before the first release is refused with what to do")
  func beforeFirstRelease() async throws {
    try await withSource { scene in
      try await scene.sql(
        """
        CREATE SCHEMA "an agency";
        CREATE TABLE "an agency".schema_migration (version integer PRIMARY KEY, name text, checksum text);
        INSERT INTO "an agency".schema_migration VALUES (1, 'clock', repeat('0', 64)), (2, 'job', repeat('0', 64));
        """)
      #expect(await scene.refusal() == .beforeFirstRelease)
      let error = await #expect(throws: MigrationError.self) { try await scene.status() }
      #expect(error?.description.contains("move its data folder away") == true)
    }
  }

  @Test("A release that isn't said, or isn't one, is refused")
  func noRelease() async throws {
    try await withSource(release: "next") { scene in
      guard case .badRelease = await scene.refusal() else {
        Issue.record("migrated by no release")
        return
      }
      try scene.folder.remove("VERSION")
      guard case .unreadable = await scene.refusal() else {
        Issue.record("migrated without a release")
        return
      }
    }
  }
}
