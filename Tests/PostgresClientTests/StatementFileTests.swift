import Testing

@testable import PostgresClient

@Suite("Statement files")
struct StatementFileTests {
  @Test("A file is split into named and described statements, semicolons inside kept")
  func parsed() throws {
    let file = """
      -- The header of the file.

      -- name: thing_find
      -- A thing
      -- by its id.
      SELECT 1;

      -- name: thing_do
      -- Does it.
      DO $$ BEGIN
        PERFORM 1;  -- inside
      END $$;
      """
    let entries = try StatementFile.parse(file, file: "thing.sql")
    #expect(entries.map(\.name) == ["thing_find", "thing_do"])
    #expect(entries.map(\.description) == ["A thing by its id.", "Does it."])
    #expect(entries.map(\.text) == ["SELECT 1", "DO $$ BEGIN\n  PERFORM 1;  -- inside\nEND $$"])
    #expect(entries.map(\.line) == [3, 8])
  }

  @Test(
    "A file that isn't in the format is refused, with the line",
    arguments: [
      ("SELECT 1;", 1, .textBeforeFirstName),
      ("-- name: Thing\n-- It.\nSELECT 1;", 1, .nameNotSnakeCase),
      ("-- name: thing\nSELECT 1;", 1, .noDescription("thing")),
      ("\n-- name: thing\n-- It.\n", 2, .noClosingSemicolon("thing")),
      ("-- name: thing\n-- It.\nSELECT 1", 1, .noClosingSemicolon("thing")),
      ("-- name: thing\n-- It.\n;", 1, .noStatement("thing")),
    ] as [(String, Int, StatementFileError.Fault)])
  func refused(text: String, line: Int, fault: StatementFileError.Fault) {
    #expect(throws: StatementFileError(file: "a.sql", line: line, fault: fault)) {
      try StatementFile.parse(text, file: "a.sql")
    }
  }
}
