import Foundation
import Testing

@testable import PostgresClient

@Suite("The source as its files say it")
struct SourceTreeTests {
  private func tree(_ files: [String: String]) throws -> SourceTree {
    let folder = try SourceFolder(files)
    return try SourceTree.read(folder.path, release: #require(Release("0.1.0")))
  }

  private func refusal(_ files: [String: String]) -> MigrationError? {
    #expect(throws: MigrationError.self) { try tree(files) }
  }

  private func function(_ name: String, _ body: String = "1") -> String {
    "CREATE OR REPLACE FUNCTION \(name)() RETURNS int LANGUAGE sql RETURN \(body);"
  }

  @Test("Objects come by kind and path, behind what they name and what their file says")
  func order() throws {
    let found = try tree([
      "functions/01_a/last.sql": "-- after: d\n" + function("last"),
      "functions/01_a/a.sql": function("a", "c()") + function("a_too"),
      "functions/02_b/b.sql": function("b", "(SELECT n FROM v)"), "functions/02_b/c.sql": function("c"),
      "functions/10_d/d.sql": function("d"), "views/01.sql": "CREATE VIEW v AS SELECT a() AS n;",
      "lists/l.sql": "SELECT 1;",
    ]).objects.map(\.key.name)
    #expect(found == ["a_too", "c", "a", "d", "last", "v", "b", "l"])
  }

  @Test("What has no place in a file is refused with its line")
  func strangers() {
    let cases = [
      ("functions/a.sql", "-- A.\n\nSELECT 1;", 3), ("functions/a.sql", function("a") + "\nDROP FUNCTION a;", 2),
      ("functions/a.sql", "CREATE FUNCTION a() RETURNS int LANGUAGE sql RETURN 1;", 1),
      ("functions/a.sql", "CREATE VIEW a AS SELECT 1;", 1), ("views/a.sql", function("a"), 1),
      ("triggers/a.sql", "CREATE POLICY a ON b;", 1), ("policies/a.sql", "ALTER POLICY a ON b USING (true);", 1),
      ("functions/a.sql", function("a") + "\n\n'", 3),
    ]
    for (path, text, line) in cases {
      guard case .badSource(path, line, _) = refusal([path: text]) else {
        Issue.record("\(path): \(text)")
        continue
      }
    }
  }

  @Test("Two of one name, an unknown name, a circle and what a migration creates are refused")
  func names() {
    #expect(
      refusal(["functions/a.sql": function("a"), "functions/b.sql": function("a")])
        == .definedTwice("function a", files: ["functions/a.sql", "functions/b.sql"]))
    #expect(
      refusal(["functions/a.sql": "-- after: b\n" + function("a")])
        == .badSource(file: "functions/a.sql", line: 1, reason: "-- after: nothing is called b"))
    #expect(
      refusal(["functions/a.sql": "-- after: b\n" + function("a"), "functions/b.sql": function("b", "a()")])
        == .circularSource(["function a", "function b"]))
    #expect(
      refusal(["migrations/0001_a.sql": function("a"), "functions/a.sql": function("a")])
        == .definedByMigration("function a", file: "functions/a.sql"))
  }

  @Test("What a migration creates counts until one drops it")
  func ofMigrations() throws {
    let found = try tree([
      "migrations/0001_a.sql": function("a") + function("b")
        + "CREATE TRIGGER t BEFORE INSERT ON c EXECUTE FUNCTION b()",
      "migrations/0002_b.sql": "DROP FUNCTION a();", "functions/a.sql": function("a"),
    ])
    #expect(found.ofMigrations.map(\.description).sorted() == ["function b", "trigger c.t"])
  }

  @Test("The file of grants says roles, guards and doors; without a role it may grant nothing")
  func grants() throws {
    let grants = try tree([
      "grants.sql": """
      -- role: one, two
      -- guards: ask, ask_again
      -- unguarded: start (it makes the first key, and the last), stop
      GRANT SELECT ON a TO one;
      GRANT EXECUTE ON FUNCTION find, add (text, int), start TO two;
      """
    ]).grants
    #expect(grants.roles == ["one", "two"])
    #expect(grants.guards == ["ask", "ask_again"])
    #expect(grants.unguarded == ["start", "stop"])
    #expect(grants.doors == ["find", "add", "start"])
    guard case .badSource("grants.sql", 2, _) = refusal(["grants.sql": "\nGRANT SELECT ON a TO one;"]) else {
      Issue.record("granted to nobody")
      return
    }
  }

  @Test("A release is three numbers, compared as such")
  func releases() throws {
    #expect(try #require(Release("0.10.0")) > #require(Release("0.9.12")))
    for text in ["", "1", "1.0", "1.0.0.0", "1.0.x", "-1.0.0", "1..0"] { #expect(Release(text) == nil) }
  }

  @Test("A definer is guarded if its first statement performs a guard")
  func guards() {
    func begins(_ body: String, language: String = "plpgsql") -> Bool {
      Definer(name: "a", body: body, language: language, isPinned: true).begins(withOneOf: ["ask"])
    }
    #expect(begins("BEGIN PERFORM ask(who); END"))
    #expect(begins("#variable_conflict use_column\nDECLARE a int := 1; BEGIN\n  -- First.\n  perform ask (); END"))
    #expect(!begins("BEGIN -- PERFORM ask();\n RETURN; END"))
    #expect(!begins("BEGIN RETURN; PERFORM ask(); END"))
    #expect(!begins("BEGIN PERFORM ask_not(); END"))
    #expect(!begins("BEGIN PERFORM ask FROM a; END"))
    #expect(!begins("BEGIN PERFORM ask(); END", language: "sql"))
  }
}
