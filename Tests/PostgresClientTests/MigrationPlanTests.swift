import Testing

@testable import PostgresClient

@Suite("Which migrations are pending")
struct MigrationPlanTests {
  private let files: [MigrationFile]

  init() throws {
    files = [
      try MigrationFile(version: 1, name: "one", text: "1"), try MigrationFile(version: 2, name: "two", text: "2"),
      try MigrationFile(version: 3, name: "three", text: "3"),
    ]
  }

  private func applied(_ files: MigrationFile...) -> [MigrationPlan.Applied] {
    files.map { .init(version: $0.version, name: $0.name, checksum: $0.checksum) }
  }

  @Test("Those that the database doesn't have, in order")
  func pending() throws {
    #expect(try MigrationPlan(files: files, applied: []).pending == files)
    #expect(try MigrationPlan(files: files, applied: applied(files[0], files[1])).pending == [files[2]])
  }

  @Test("A newer database, a missing file, an edited file and a gap each have their own error")
  func faults() {
    #expect(throws: MigrationError.databaseIsNewer(database: 3, files: 2)) {
      try MigrationPlan(files: Array(files.prefix(2)), applied: applied(files[2]))
    }
    #expect(throws: MigrationError.missingFile(version: 2, name: "other")) {
      try MigrationPlan(files: files, applied: [.init(version: 2, name: "other", checksum: "")])
    }
    #expect(throws: MigrationError.edited(version: 1, name: "one")) {
      try MigrationPlan(files: files, applied: applied(try MigrationFile(version: 1, name: "one", text: "changed")))
    }
    #expect(throws: MigrationError.gap(version: 2, name: "two")) {
      try MigrationPlan(files: files, applied: applied(files[0], files[2]))
    }
  }

  @Test("What a newer database has beyond the files is known where that is allowed")
  func beyond() throws {
    let plan = try MigrationPlan(
      files: Array(files.prefix(2)), applied: applied(files[0], files[1], files[2]), allowsNewer: true)
    #expect(plan.pending.isEmpty)
    #expect(plan.beyond.map(\.name) == ["three"])
  }

  @Test("A header says that a migration runs alone, and why it is breaking")
  func header() throws {
    let plain = try MigrationFile(version: 1, name: "a", text: "-- Adds a table.\nCREATE TABLE a ();")
    #expect(!plain.runsAlone && plain.breaking == nil)
    let file = try MigrationFile(
      version: 1, name: "a", text: "-- breaking: the column is gone\n-- transaction: none\nSELECT 1; SELECT 2;")
    #expect(file.runsAlone && file.breaking == "the column is gone")
    #expect(file.statements.map(\.text) == ["SELECT 1", "SELECT 2"])
    for text in ["-- transaction: some", "-- breaking:"] {
      #expect(throws: MigrationError.self) { try MigrationFile(version: 1, name: "a", text: text) }
    }
    for text in ["COMMIT;", "SELECT 1;\nROLLBACK", "begin", "START TRANSACTION;"] {
      #expect(throws: MigrationError.endedItsTransaction(file: "0001_a.sql")) {
        try MigrationFile(version: 1, name: "a", text: text)
      }
    }
  }

  @Test("The checksum is the SHA-256 of the text")
  func checksum() throws {
    let empty = try MigrationFile(version: 1, name: "a", text: "")
    #expect(empty.checksum == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test("A file's name is four digits and a name", arguments: ["1_a.sql", "0000_a.sql", "00a1_a.sql", "0001.sql"])
  func names(name: String) throws {
    #expect(throws: MigrationError.badFileName(name)) { try MigrationFile.parse(fileName: name, text: "") }
    #expect(try MigrationFile.parse(fileName: "0012_a_b.sql", text: "").fileName == "0012_a_b.sql")
  }
}
