import Foundation
import Testing

@testable import PostgresClient

@Suite("The source is applied", .timeLimit(.minutes(30)))
struct SourceTests {
  private let area = "functions/01_rooms/room_area.sql"

  @Test("A new database gets everything, in an order in which it can be created")
  func fresh() async throws {
    try await withSource { scene in
      let outcome = try await scene.migrate()
      #expect(outcome.migrations.map(\.name) == ["room"])
      #expect(
        outcome.applied == [
          "function room_add", "function room_area", "function pair_area", "function room_check",
          "function room_guard", "view room_size", "trigger room.room_checked", "policy room.room_small", "list rule",
          "grants grants",
        ])
      try await scene.sql("SELECT room_add('r', 4)")
      #expect(try await scene.sql("SELECT area FROM room_size") == ["16"])
      #expect(
        try await scene.sql("SELECT proconfig::text FROM pg_proc WHERE proname = 'room_add'")
          == [#"{"search_path=\"an agency\", pg_temp"}"#])
      #expect(try await scene.status().isCurrent)
    }
  }

  @Test("What is unchanged isn't touched")
  func unchanged() async throws {
    try await withSource { scene in
      try await scene.migrate()
      let before = try await scene.writings()
      #expect(try await scene.migrate().isUnchanged)
      #expect(try await scene.writings() == before)
    }
  }

  @Test("A changed body is replaced in place, and nothing else is touched")
  func body() async throws {
    try await withSource { scene in
      try await scene.migrate()
      try await scene.sql("SELECT room_add('r', 4)")
      let before = try await scene.sql("SELECT oid FROM pg_proc WHERE proname = 'room_area'")
      try scene.folder.replace("ELSE 4", in: area, with: "ELSE 5")
      #expect(try await scene.migrate().applied == ["function room_area"])
      #expect(try await scene.sql("SELECT area FROM room_size") == ["20"])
      #expect(try await scene.sql("SELECT oid FROM pg_proc WHERE proname = 'room_area'") == before)
    }
  }

  @Test("A changed signature takes what leans on it down and up again: views, policies, SQL-standard functions")
  func signature() async throws {
    try await withSource { scene in
      try await scene.migrate()
      try await scene.sql("SELECT room_add('r', 4)")
      let others = "SELECT oid FROM pg_proc WHERE proname IN ('room_add', 'room_check', 'room_guard') ORDER BY 1"
      let before = try await scene.sql(others)
      try scene.folder.replace("seats integer)", in: area, with: "seats integer, height integer DEFAULT 2)")
      try scene.folder.replace("* seats", in: area, with: "* seats * height")
      let outcome = try await scene.migrate()
      #expect(
        outcome.applied == [
          "function room_area", "function pair_area", "view room_size", "policy room.room_small", "grants grants",
        ])
      #expect(outcome.dropped.isEmpty)
      #expect(try await scene.sql("SELECT area FROM room_size") == ["32"])
      #expect(try await scene.sql("SELECT polname FROM pg_policy") == ["room_small"])
      #expect(try await scene.sql(others) == before)
      #expect(
        try await scene.sql("SELECT has_function_privilege('vestibule_application', 'pair_area(int)', 'EXECUTE')")
          == ["t"])
    }
  }

  @Test("What leans on a function and is in no file is never dropped: the migration it takes is asked for")
  func leanedOn() async throws {
    try await withSource { scene in
      try await scene.migrate()
      try await scene.sql("CREATE INDEX room_by_area ON room (room_area(seats))")
      let before = try await scene.writings()
      try scene.folder.replace("seats integer)", in: area, with: "seats bigint)")
      let error = await scene.refusal()
      #expect(error == .leanedOn("function room_area", by: ["index room_by_area"]))
      #expect(error?.description.contains("add a migration") == true)
      #expect(try await scene.writings() == before)
    }
  }

  @Test("Changed views, policies and constraint triggers are made anew; a plain trigger is replaced")
  func madeAnew() async throws {
    try await withSource { scene in
      let constraint = "CREATE CONSTRAINT TRIGGER room_late AFTER INSERT ON room DEFERRABLE FOR EACH ROW"
      try scene.folder.write("triggers/02.sql", constraint + " EXECUTE FUNCTION room_check();")
      try await scene.migrate()
      let trigger = "SELECT oid FROM pg_trigger WHERE tgname = 'room_checked'"
      let before = try await scene.sql(trigger)
      try scene.folder.replace("AS SELECT", in: "views/01_rooms.sql", with: "AS SELECT seats,")
      try scene.folder.replace("< 40", in: "policies/01_rooms.sql", with: "< 50")
      try scene.folder.replace("BEFORE INSERT", in: "triggers/01_rooms.sql", with: "BEFORE UPDATE OR INSERT")
      try scene.folder.replace("DEFERRABLE", in: "triggers/02.sql", with: "DEFERRABLE INITIALLY DEFERRED")
      #expect(
        try await scene.migrate().applied == [
          "view room_size", "trigger room.room_checked", "trigger room.room_late", "policy room.room_small",
          "grants grants",
        ])
      #expect(try await scene.sql(trigger) == before)
      #expect(try await scene.sql("SELECT tginitdeferred FROM pg_trigger WHERE tgname = 'room_late'") == ["t"])
      #expect(
        try await scene.sql("SELECT has_table_privilege('vestibule_application', 'room_size', 'SELECT')") == ["t"])
    }
  }

  @Test("What vanishes from the files is dropped, in an order in which it can be")
  func vanished() async throws {
    try await withSource { scene in
      try await scene.migrate()
      for file in ["views/01_rooms.sql", "policies/01_rooms.sql", "triggers/01_rooms.sql", area] {
        try scene.folder.remove(file)
      }
      for name in ["pair_area", "room_check"] { try scene.folder.remove("functions/01_rooms/\(name).sql") }
      try scene.folder.write("grants.sql", "-- role: vestibule_application\n-- guards: room_guard")
      #expect(
        try await scene.migrate().dropped.sorted() == [
          "function pair_area", "function room_area", "function room_check", "policy room.room_small",
          "trigger room.room_checked", "view room_size",
        ])
      #expect(
        try await scene.sql("SELECT proname FROM pg_proc WHERE pronamespace = '\"an agency\"'::regnamespace ORDER BY 1")
          == ["room_add", "room_guard"])
      #expect(try await scene.migrate().isUnchanged)
    }
  }

  @Test("An object that moves between files stays as it is")
  func moved() async throws {
    try await withSource { scene in
      try await scene.migrate()
      let objects = try await scene.writings().filter { !$0.hasPrefix("row ") }
      try scene.folder.remove(area)
      try scene.folder.write("functions/02_more/areas.sql", "-- Elsewhere.\n" + (try #require(rooms[area])))
      #expect(try await scene.migrate().isUnchanged)
      #expect(try await scene.writings().filter { !$0.hasPrefix("row ") } == objects)
      #expect(
        try await scene.sql("SELECT file FROM schema_source WHERE name = 'room_area'") == [
          "functions/02_more/areas.sql"
        ])
    }
  }

  @Test("What the names don't show, a file says: -- after")
  func after() async throws {
    try await withSource { scene in
      let early = "functions/00_early/early.sql"
      let text = "CREATE OR REPLACE FUNCTION early() RETURNS regproc LANGUAGE sql RETURN 'room_guard'::regproc;"
      try scene.folder.write(early, text)
      guard case .failed(early, "42883", let message) = await scene.refusal() else {
        Issue.record("created too early")
        return
      }
      #expect(message.hasSuffix("at line 1"))
      try scene.folder.write(early, "-- after: room_guard\n" + text)
      #expect(try await scene.migrate().applied.contains("function early"))
    }
  }

  @Test("A changed list is merged, and what an operator has set stays")
  func lists() async throws {
    try await withSource { scene in
      try await scene.migrate()
      try await scene.sql("UPDATE rule SET minutes = 45")
      try scene.folder.replace("lasts.'", in: "lists/rule.sql", with: "lasts, in minutes.'")
      #expect(try await scene.migrate().applied == ["list rule"])
      #expect(
        try await scene.sql("SELECT format('%s %s', minutes, words) FROM rule") == [
          "45 How long a hold lasts, in minutes."
        ])
    }
  }

  @Test("What a migration drops, because it must, the source creates again")
  func droppedByMigration() async throws {
    try await withSource { scene in
      try await scene.migrate()
      try scene.folder.write(
        "migrations/0002_seats.sql", "DROP VIEW room_size; ALTER TABLE room ALTER COLUMN seats TYPE bigint;")
      try scene.folder.replace("(seats)", in: "policies/01_rooms.sql", with: "(seats::integer)")
      try scene.folder.replace("(seats)", in: "views/01_rooms.sql", with: "(seats::integer)")
      // The policy leans on the column as well.
      try scene.folder.replace(
        "DROP VIEW", in: "migrations/0002_seats.sql", with: "DROP POLICY room_small ON room; DROP VIEW")
      let outcome = try await scene.migrate()
      #expect(outcome.applied.contains("view room_size") && outcome.applied.contains("policy room.room_small"))
      #expect(try await scene.status().isCurrent)
    }
  }

  @Test("A function that was edited by hand is put right, and so are rights and what the catalog says of a view")
  func edited() async throws {
    try await withSource { scene in
      try await scene.migrate()
      try await scene.sql(
        """
        ALTER FUNCTION room_add SET search_path = public;
        CREATE OR REPLACE FUNCTION room_guard() RETURNS void LANGUAGE plpgsql AS $$ BEGIN END $$;
        ALTER VIEW room_size SET (security_invoker = false);
        ALTER TABLE room DISABLE TRIGGER room_checked;
        GRANT DELETE ON room TO vestibule_application;
        """)
      #expect(
        try await scene.migrate().applied == [
          "function room_add", "function room_guard", "view room_size", "trigger room.room_checked", "grants grants",
        ])
      #expect(
        try await scene.sql("SELECT has_table_privilege('vestibule_application', 'room', 'DELETE')") == ["f"])
      #expect(try await scene.sql("SELECT tgenabled FROM pg_trigger WHERE tgname = 'room_checked'") == ["O"])
      #expect(try await scene.migrate().isUnchanged)
    }
  }

  @Test("A right that goes from the file goes from the database, that on a column too")
  func revoked() async throws {
    try await withSource { scene in
      try scene.folder.replace("room_size, room TO", in: "grants.sql", with: "room_size TO")
      try scene.folder.replace(
        "GRANT EXECUTE", in: "grants.sql", with: "GRANT UPDATE (seats) ON room TO vestibule_application;\nGRANT EXECUTE"
      )
      try await scene.migrate()
      let right = "SELECT has_column_privilege('vestibule_application', 'room', 'seats', 'UPDATE')"
      #expect(try await scene.sql(right) == ["t"])
      try scene.folder.replace("GRANT UPDATE (seats) ON room TO vestibule_application;\n", in: "grants.sql", with: "")
      #expect(try await scene.migrate().applied == ["grants grants"])
      #expect(try await scene.sql(right) == ["f"])
    }
  }
}
