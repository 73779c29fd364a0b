import Foundation
import PrivatePostgres

/// What is read out of the two files of a backup to compare them, without restoring them.
struct BackupContents: Sendable {
  /// The keys of the keyring, and whether each lives.
  var keys: [UUID: Bool] = [:]
  /// As PostgreSQL writes it, in UTC.
  var newestKeyAt: String?
  /// The keys that the rows of each table need.
  var needed: [SealedKeySource: Set<UUID>] = [:]
  var dataMigration = 0
  var keyringMigration = 0

  private static let migrations = "schema_migration"

  /// - Throws: `PrivatePostgresError.commandFailed` if a file can't be read; `BackupFault.unread`.
  static func read(data: String, keyring: String, _ programs: PostgresPrograms) async throws -> BackupContents {
    let (dataTables, keyringTables) = (SealedKeySource.tables + [migrations], ["data_key", migrations])
    let ofData = try await programs.rows(of: dataTables, in: data, into: CopiedRows(BackupContents())) { state, line in
      state.take(line) { contents, table, row in contents.takeData(table, row) }
    }
    try require(dataTables, found: ofData.tables, migration: ofData.gathered.dataMigration, in: data)
    let ofBoth = try await programs.rows(
      of: keyringTables, in: keyring, into: CopiedRows(ofData.gathered)
    ) { state, line in
      state.take(line) { contents, table, row in contents.takeKeyring(table, row) }
    }
    try require(keyringTables, found: ofBoth.tables, migration: ofBoth.gathered.keyringMigration, in: keyring)
    return ofBoth.gathered
  }

  /// Refuses a file in which a table wasn't found: comparing what wasn't read would find no fault.
  static func require(
    _ tables: [String], found: Set<String>, migration: Int, in file: String
  ) throws(BackupFault) {
    for table in tables where !found.contains(table) { throw .unread(file: file, table: table) }
    guard migration > 0 else { throw .unread(file: file, table: migrations) }
  }

  /// What the data needs and the keyring doesn't have.
  var astray: KeysAstray {
    var astray = KeysAstray()
    for (source, ids) in needed {
      if source == .certificate {
        astray.revived = ids.count { keys[$0] == true }
      } else {
        let unknown = ids.count { keys[$0] == nil }
        if unknown > 0 { astray.unknown[source] = unknown }
      }
    }
    return astray
  }

  private mutating func takeData(_ table: String, _ row: CopiedRow) {
    if table == Self.migrations {
      dataMigration = max(dataMigration, row["version"].flatMap { Int($0) } ?? 0)
    } else if let source = SealedKeySource(rawValue: table), let key = row["key_id"].flatMap({ UUID(uuidString: $0) }) {
      needed[source, default: []].insert(key)
    }
  }

  private mutating func takeKeyring(_ table: String, _ row: CopiedRow) {
    if table == Self.migrations {
      keyringMigration = max(keyringMigration, row["version"].flatMap { Int($0) } ?? 0)
    } else if let id = row["id"].flatMap({ UUID(uuidString: $0) }) {
      keys[id] = row["destroyed_at"] == nil
      // One zone and one form, so that the texts are in the order of the times, but for fractions of a second.
      newestKeyAt = max(newestKeyAt ?? "", row["made_at"] ?? "")
    }
  }
}

/// A row as COPY writes it.
struct CopiedRow {
  let columns: [String: Int]
  let values: [Substring]

  /// A column's text as it is written, without unescaping it; `nil` for NULL, or if there is no such column.
  subscript(_ column: String) -> String? {
    guard let place = columns[column], place < values.count, values[place] != "\\N" else { return nil }
    return String(values[place])
  }
}

/// Takes the lines that `pg_restore` writes of tables' rows, one by one.
struct CopiedRows<Gathered: Sendable>: Sendable {
  private(set) var gathered: Gathered
  /// The tables that were found, those without rows too.
  private(set) var tables: Set<String> = []
  private var table: String?
  private var columns: [String: Int] = [:]

  init(_ gathered: Gathered) {
    self.gathered = gathered
  }

  mutating func take(_ line: String, _ row: (inout Gathered, String, CopiedRow) -> Void) {
    if let table {
      if line == "\\." {
        self.table = nil
      } else {
        let values = line.split(separator: "\t", omittingEmptySubsequences: false)
        row(&gathered, table, CopiedRow(columns: columns, values: values))
      }
    } else if let head = line.wholeMatch(of: #/COPY \w+\.(\w+) \((.*)\) FROM stdin;/#) {
      table = String(head.1)
      tables.insert(String(head.1))
      columns = [:]
      for (place, name) in head.2.split(separator: ", ").enumerated() {
        columns[String(name).replacing("\"", with: "")] = place
      }
    }
  }
}
