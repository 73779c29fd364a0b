import Foundation
import PostgresClient
import TestSupport
import Testing

@testable import vestibule

@Suite("Backups and standbys")
struct BackupTests {
  @Test("The rows of tables are read out of what pg_restore writes, and nothing that stands around them")
  func copiedRows() {
    var rows = CopiedRows<[String]>([])
    let lines = [
      "SET row_security = off;", "COPY vestibule.process (id, \"region\", key_id) FROM stdin;", "1\tPacific\tk1",
      "2\t\\N\tk2", "\\.", "", "COPY vestibule.mediator (id, key_id) FROM stdin;", "COPY\t\\N", "\\.", "--",
    ]
    for line in lines {
      rows.take(line) { found, table, row in
        found.append("\(table) \(row["id"] ?? "-") \(row["region"] ?? "-") \(row["key_id"] ?? "-")")
      }
    }
    #expect(rows.gathered == ["process 1 Pacific k1", "process 2 - k2", "mediator COPY - -"])
  }

  @Test("Keys that the keyring never had, and destroyed ones that live, are counted by table; destroyed ones are fine")
  func astray() {
    let (living, destroyed, unknown) = (UUID(), UUID(), UUID())
    var contents = BackupContents()
    contents.keys = [living: true, destroyed: false]
    contents.needed = [.process: [living, destroyed], .certificate: [destroyed]]
    #expect(contents.astray.isEmpty)
    contents.needed = [.process: [living, unknown], .entryList: [UUID(), UUID()], .certificate: [living, destroyed]]
    #expect(contents.astray == KeysAstray(unknown: [.process: 1, .entryList: 2], revived: 1))
    #expect(contents.astray.description.contains("2 keys of entry_list aren't in the keyring"))
  }

  @Test("Tables without rows are found; a file that lacks one, or that tells no migration, isn't compared")
  func nothingRead() throws {
    var rows = CopiedRows<Int>(0)
    for line in ["COPY vestibule.process (id, key_id) FROM stdin;", "\\.", "COPY vestibule.mediator (id) FROM stdin;"] {
      rows.take(line) { _, _, _ in }
    }
    let found = rows.tables
    #expect(found == ["process", "mediator"])
    try BackupContents.require(["process", "mediator"], found: found, migration: 46, in: "data.dump")
    let lacking = #expect(throws: BackupFault.self) {
      try BackupContents.require(["process", "entry_list"], found: found, migration: 46, in: "data.dump")
    }
    #expect(lacking?.description.contains("entry_list isn't in data.dump") == true)
    #expect(throws: BackupFault.self) {
      try BackupContents.require(["process"], found: found, migration: 0, in: "data.dump")
    }
  }

  @Test("Every table whose rows need a key is compared")
  func everyTable() async throws {
    try await withTestDatabase { database in
      let tables = try await OwnerScript.run(
        """
        SELECT table_name FROM information_schema.columns
        WHERE table_schema = 'vestibule' AND column_name = 'key_id' AND data_type = 'uuid'
        """, connectionString: database.owner, schema: "vestibule")
      #expect(Set(tables) == Set(SealedKeySource.tables))
    }
  }

  @Test("A failover that can lose bookings is said, and one that can't isn't")
  func replication() {
    func warning(_ standbys: Int, _ names: String, _ commit: String) -> String {
      Replication(standbys: standbys, synchronousNames: names, synchronousCommit: commit).warning ?? ""
    }
    #expect(warning(0, "", "on") == "")
    #expect(warning(1, "", "on").contains("none is synchronous"))
    #expect(warning(1, "*", "on") == "")
    #expect(warning(2, "ANY 1 (a, b)", "remote_apply") == "")
    #expect(warning(1, "*", "local").contains("synchronous_commit is local"))
    #expect(warning(0, "*", "on").contains("every booking waits"))
  }
}
