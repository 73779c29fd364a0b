import Testing

@testable import PostgresClient

@Suite("SQL texts are cut into statements")
struct SQLTextTests {
  private func texts(_ text: String) throws -> [String] { try SQLStatement.split(text).map(\.text) }

  @Test("Semicolons in strings, quoted names, bodies, brackets and comments end nothing")
  func semicolons() throws {
    let statements = [
      "SELECT 'a;''b;'", "SELECT E'a\\';b'", "SELECT \"a;\"\"b;\"", "DO $$ BEGIN; END $$", "DO $a_1$ $$;$$ ; $a_1$",
      "CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)", "SELECT 1 /* ; /* ; */ ; */ + 2", "SELECT $1, a$b$c",
      "SELECT 1 -- ;\n + 2",
    ]
    #expect(try texts(statements.joined(separator: ";\n")) == statements)
    #expect(try texts("-- nothing;\n ; ; /* ; */") == [])
  }

  @Test("A SQL-standard body is one statement, with the CASE … END inside it")
  func atomicBody() throws {
    let function = """
      CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC
        SELECT CASE WHEN true THEN CASE 1 WHEN 1 THEN 2 END END;
        SELECT 3;
      END
      """
    #expect(try texts(function + ";SELECT 4;") == [function, "SELECT 4"])
  }

  @Test("A statement knows its line")
  func lines() throws {
    let statements = try SQLStatement.split("-- one\n\nSELECT\n  1;\n/* five\n */ SELECT 2;\nSELECT 3")
    #expect(statements.map(\.line) == [3, 6, 7])
  }

  @Test(
    "What isn't closed is refused at its line",
    arguments: ["\n'a", "\n\"a", "\n/* /* */", "\n$$ $a$", "\nSELECT $a$ $b$", "\nE'\\'"])
  func open(text: String) {
    let error = #expect(throws: SQLTextError.self) { try SQLStatement.split(text) }
    #expect(error?.line == 2)
  }

  @Test("The header's lines go on after a comma, reasons in brackets are left out, prose isn't read")
  func header() {
    let header = SQLHeader(
      """
      -- What this is: a file.
      -- after: a, b (as c, d),
      --   e
      -- unguarded: f (trigger)

      -- unguarded: g
      SELECT 1;
      -- role: nobody
      """)
    #expect(header.names(.after) == ["a", "b", "e"])
    #expect(header.names(.unguarded) == ["f", "g"])
    #expect(header[.role] == nil)
  }

  @Test("What a statement creates is read, and anything else isn't")
  func created() throws {
    func key(_ text: String) throws -> String? {
      try SQLStatement.split(text).first.flatMap(SourceStatement.init)?.key.description
    }
    #expect(try key("CREATE OR REPLACE FUNCTION a(b int) RETURNS int LANGUAGE sql RETURN 1") == "function a")
    #expect(try key("create view \"A b\" as select 1") == "view A b")
    #expect(try key("CREATE TRIGGER t AFTER UPDATE OF a, b ON c EXECUTE FUNCTION d()") == "trigger c.t")
    #expect(try key("CREATE CONSTRAINT TRIGGER t AFTER INSERT ON c EXECUTE FUNCTION d()") == "trigger c.t")
    #expect(try key("CREATE POLICY p ON c USING (true)") == "policy c.p")
    for other in [
      "CREATE TABLE a ()", "DROP FUNCTION a", "CREATE OR REPLACE PROCEDURE a() LANGUAGE sql AS ''", "SELECT 1",
      "CREATE CONSTRAINT POLICY p ON c", "ALTER FUNCTION a() STABLE",
    ] {
      #expect(try key(other) == nil, "\(other)")
    }
  }

  @Test("A signature is the arguments and the result, however they are laid out")
  func signature() throws {
    func signature(_ text: String) throws -> String? {
      try SQLStatement.split("CREATE OR REPLACE FUNCTION a" + text).first.flatMap(SourceStatement.init)?.shape
    }
    let one = try signature("(b text DEFAULT 'as', OUT c INT) LANGUAGE sql STABLE RETURN 1")
    #expect(try signature("(\n  b TEXT DEFAULT 'as', -- as\n  OUT c int\n)\nSTABLE LANGUAGE sql AS 'x'") == one)
    #expect(try signature("(b text, OUT c int) LANGUAGE sql STABLE RETURN 1") != one)
    #expect(try signature("() RETURNS TABLE (d int) LANGUAGE sql AS ''") == "( ) returns table ( d int )")
  }

  @Test("What a migration drops is read")
  func dropped() throws {
    func keys(_ text: String) throws -> [String]? {
      try SQLStatement.split(text).first.flatMap(DropStatement.init)?.keys.map(\.description)
    }
    #expect(try keys("DROP FUNCTION IF EXISTS a(int, text), b") == ["function a", "function b"])
    #expect(try keys("DROP VIEW a") == ["view a"])
    #expect(try keys("DROP TRIGGER IF EXISTS t ON c") == ["trigger c.t"])
    #expect(try keys("DROP POLICY p ON c") == ["policy c.p"])
    #expect(try keys("DROP TABLE a") == nil)
  }
}
