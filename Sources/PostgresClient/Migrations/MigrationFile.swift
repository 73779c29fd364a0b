import Foundation

/// One file of `migrations`, such as `0001_clock.sql`.
struct MigrationFile: Sendable, Equatable {
  let version: Int
  let name: String
  let text: String
  /// Its statements one by one.
  let statements: [SQLStatement]
  /// Whether it can't run in a transaction, such as CREATE INDEX CONCURRENTLY: `-- transaction: none`.
  let runsAlone: Bool
  /// Why programs of the release before can't work on the database once it is applied: `-- breaking: reason`.
  let breaking: String?

  /// The SHA-256 of the text, in hexadecimal.
  var checksum: String { text.sha256 }

  var fileName: String { Self.fileName(version, name) }

  private static func fileName(_ version: Int, _ name: String) -> String {
    let digits = String(version)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "_" + name + ".sql"
  }

  /// - Throws: `MigrationError` for a text that can't be read, a header that says what nobody understands, and a
  ///   migration in a transaction that would end it.
  init(version: Int, name: String, text: String) throws(MigrationError) {
    (self.version, self.name, self.text) = (version, name, text)
    let fileName = Self.fileName(version, name)
    let header = SQLHeader(text)
    breaking = header[.breaking]
    runsAlone = header[.transaction] == "none"
    statements = try SQLStatement.split(file: fileName, text)
    if let word = header[.transaction], word != "none" {
      throw .badSource(file: fileName, line: 1, reason: "-- transaction: can only be none, not \(word)")
    }
    if breaking == "" { throw .badSource(file: fileName, line: 1, reason: "-- breaking: needs a reason") }
  }

  /// All migrations of a folder, in order.
  ///
  /// - Throws: `MigrationError` for a name that isn't of the form, and for numbers that aren't 1, 2, 3 …
  static func all(in directory: String) throws(MigrationError) -> [MigrationFile] {
    let folder = URL(fileURLWithPath: directory, isDirectory: true)
    guard let found = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) else {
      throw .unreadable(file: directory)
    }
    var files: [MigrationFile] = []
    for file in found where file.pathExtension == "sql" {
      guard let text = try? String(contentsOf: file, encoding: .utf8) else {
        throw .unreadable(file: file.lastPathComponent)
      }
      files.append(try parse(fileName: file.lastPathComponent, text: text))
    }
    files.sort { $0.version < $1.version }
    for (index, file) in files.enumerated() where file.version != index + 1 {
      throw .numbersNotConsecutive(expected: index + 1, found: file.version)
    }
    return files
  }

  static func parse(fileName: String, text: String) throws(MigrationError) -> MigrationFile {
    let stem = fileName.dropLast(".sql".count)
    let parts = stem.split(separator: "_", maxSplits: 1, omittingEmptySubsequences: false)
    guard
      fileName.hasSuffix(".sql"), parts.count == 2, parts[0].count == 4, !parts[1].isEmpty,
      parts[0].utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let version = Int(parts[0]), version > 0
    else { throw .badFileName(fileName) }
    return try MigrationFile(version: version, name: String(parts[1]), text: text)
  }
}
