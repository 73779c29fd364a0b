import Crypto
import Foundation

/// One file of `sql/migrations`, such as `0001_clock.sql`.
struct MigrationFile: Sendable, Equatable {
  let version: Int
  let name: String
  let text: String

  /// The SHA-256 of the text, in hexadecimal.
  var checksum: String {
    SHA256.hash(data: Array(text.utf8)).map { byte in
      let digits = String(byte, radix: 16)
      return byte < 16 ? "0" + digits : digits
    }.joined()
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
    return MigrationFile(version: version, name: String(parts[1]), text: text)
  }
}
