import Foundation
import Testing

@testable import PostgresClient

@Suite("Nothing is committed that isn't as it must be", .timeLimit(.minutes(30)))
struct VerificationTests {
  private let add = "functions/01_rooms/room_add.sql"

  /// Migrates the tree of rooms, changes it, and expects a refusal that leaves everything as it was.
  private func expect(
    _ expected: MigrationError, after change: @Sendable (SourceScene) async throws -> Void
  ) async throws {
    try await withSource { scene in
      try await scene.migrate()
      try await change(scene)
      let before = try await scene.writings()
      let refusal = await scene.refusal()
      #expect(refusal == expected)
      #expect(try await scene.writings() == before)
    }
  }

  @Test("A function with the owner's rights begins with a guard")
  func guarded() async throws {
    try await expect(.unguarded(["room_add"])) { scene in
      try scene.folder.replace("PERFORM room_guard();", in: add, with: "")
    }
    try await expect(.unguarded(["room_add"])) { scene in
      try scene.folder.replace("-- guards: room_guard", in: "grants.sql", with: "-- guards: room_check")
    }
  }

  @Test("A function that needs no guard is listed with the reason, and no other is")
  func listed() async throws {
    try await withSource { scene in
      try scene.folder.replace("PERFORM room_guard();", in: add, with: "")
      try scene.folder.replace(
        "-- guards: room_guard", in: "grants.sql", with: "-- unguarded: room_add (anyone may add a room)")
      try await scene.migrate()
    }
    try await expect(.staleGuardList(["room_add", "room_gone"])) { scene in
      try scene.folder.replace(
        "-- guards: room_guard", in: "grants.sql",
        with: "-- guards: room_guard\n-- unguarded: room_gone, room_add (it isn't)")
    }
    try await expect(.staleGuardList(["nobody"])) { scene in
      try scene.folder.replace("-- guards: room_guard", in: "grants.sql", with: "-- guards: room_guard, nobody")
    }
  }

  @Test("A function with the owner's rights pins its search path to the schema")
  func pinned() async throws {
    try await expect(.unpinned(["room_add"])) { scene in
      try scene.folder.replace("SET search_path FROM CURRENT", in: add, with: "")
    }
    try await expect(.unpinned(["room_add"])) { scene in
      try scene.folder.replace("SET search_path FROM CURRENT", in: add, with: "SET search_path = public, pg_temp")
    }
  }

  @Test("Nothing is granted to PUBLIC")
  func everyone() async throws {
    for (right, name) in [
      ("SELECT ON room", "room"), ("SELECT (seats) ON room", "room.seats"),
      ("EXECUTE ON FUNCTION room_area", "room_area(integer)"),
    ] {
      try await expect(.openToEveryone([name])) { scene in
        let text = try #require(rooms["grants.sql"])
        try scene.folder.write("grants.sql", text + "\nGRANT \(right) TO PUBLIC;")
      }
    }
  }

  @Test("What is in no file is named")
  func unexpected() async throws {
    try await expect(
      .unlikeFiles(missing: [], unexpected: ["function by_hand(a integer)", "policy open on room", "view spare"])
    ) { scene in
      try await scene.sql(
        """
        CREATE FUNCTION by_hand(a int) RETURNS int LANGUAGE sql RETURN 1;
        CREATE VIEW spare AS SELECT 1 AS one;
        CREATE POLICY open ON room USING (true);
        """)
    }
    try await expect(
      .unlikeFiles(missing: [], unexpected: ["function room_area(seats integer)", "function room_area(seats text)"])
    ) { scene in
      try await scene.sql("CREATE FUNCTION room_area(seats text) RETURNS int LANGUAGE sql RETURN 1")
    }
  }

  @Test("What a migration creates behind the source's back is named, and what it lacks")
  func hidden() async throws {
    try await expect(.unlikeFiles(missing: ["trigger room.late"], unexpected: ["function hidden()"])) { scene in
      try scene.folder.write(
        "migrations/0002_b.sql",
        """
        DO $$ BEGIN EXECUTE 'CREATE FUNCTION hidden() RETURNS int LANGUAGE sql RETURN 1'; END $$;
        CREATE TRIGGER late BEFORE INSERT ON room FOR EACH ROW EXECUTE FUNCTION room_check();
        DO $$ BEGIN EXECUTE 'DROP TRIGGER late ON room'; END $$;
        """)
    }
  }

  @Test("A body that isn't right is refused with its file, though it was created unchecked")
  func validated() async throws {
    try await withSource { scene in
      let file = "functions/02/broken.sql"
      let head = "CREATE OR REPLACE FUNCTION broken() RETURNS int LANGUAGE "
      for (rest, state) in [
        ("plpgsql AS $$ BEGIN RETRUN 1; END $$;", "42601"), ("sql AS $$ SELECT no_such_thing() $$;", "42883"),
      ] {
        try scene.folder.write(file, head + rest)
        guard case .failed(file, state, let message) = await scene.refusal() else {
          Issue.record("accepted: \(rest)")
          continue
        }
        #expect(message.contains("function broken"))
      }
      #expect(try await scene.status().applied.isEmpty)
    }
  }

  @Test("A list or a file of grants that would end the transaction is refused before anything is applied")
  func ended() async throws {
    for file in ["lists/rule.sql", "grants.sql"] {
      try await withSource { scene in
        let text = try #require(rooms[file])
        try scene.folder.write(file, text + "\nCOMMIT;")
        #expect(await scene.refusal() == .endedItsTransaction(file: file))
        #expect(try await scene.sql("SELECT count(*) FROM pg_namespace WHERE nspname = 'an agency'") == ["0"])
      }
    }
  }
}
