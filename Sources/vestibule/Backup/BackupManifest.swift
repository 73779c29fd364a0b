import Crypto
import Foundation

/// What a backup says of itself, in `manifest.json`. It is written last, so a folder without it is no backup.
struct BackupManifest: Codable, Equatable {
  /// One of the two files.
  struct Part: Codable, Equatable {
    let file: String
    let schema: String
    let bytes: Int
    /// Hexadecimal digits.
    let sha256: String
    /// The number of the newest migration.
    let migration: Int
  }

  /// The form of the manifest.
  static let format = 1
  static let file = "manifest.json"

  let format: Int
  let release: String
  /// When the data was begun to be read, as RFC 3339 in UTC.
  let takenAt: String
  let data: Part
  let keyring: Part
  /// How many keys the keyring has, destroyed ones included.
  let keys: Int
  /// When the newest was made, as PostgreSQL writes it; `nil` if there is none.
  let newestKeyAt: String?

  /// SHA-256 over a file, read some at a time.
  static func digest(of path: String) throws -> (bytes: Int, sha256: String) {
    guard let file = FileHandle(forReadingAtPath: path) else { throw BackupFault.missing(path) }
    defer { try? file.close() }
    var (digest, bytes) = (SHA256(), 0)
    while let chunk = try file.read(upToCount: 1 << 20), !chunk.isEmpty {
      digest.update(data: chunk)
      bytes += chunk.count
    }
    return (bytes, digest.finalize().map { String(format: "%02x", $0) }.joined())
  }
}

/// Why a backup can't be taken or used.
enum BackupFault: Error, CustomStringConvertible {
  case exists(String)
  /// The folder can't be made.
  case notMade(String)
  case missing(String)
  case notABackup(String)
  /// Another program's form.
  case unknownFormat(Int)
  case altered(file: String)
  /// A table without which the keys can't be compared.
  case unread(file: String, table: String)
  case connection(String)
  /// The settings name other schemas than the backup has.
  case otherSchemas(String, String)

  var description: String {
    switch self {
    case .exists(let path): "\(path) exists already. A backup is written to a folder of its own."
    case .notMade(let path): "\(path) can't be made: its folder is missing or may not be written to."
    case .missing(let path): "\(path) is missing or can't be read."
    case .notABackup(let folder):
      "\(folder) is no backup: it has no \(BackupManifest.file) that can be read. One that was killed has none."
    case .unknownFormat(let format): "The backup has the form \(format), which this version doesn't know."
    case .altered(let file): "\(file) isn't the file that the manifest was written for."
    case .unread(let file, let table):
      "The table \(table) isn't in \(file), or can't be read there, so the keys can't be compared."
    case .otherSchemas(let data, let keyring):
      "The backup is of the schemas \(data) and \(keyring); set DATABASE_SCHEMA and KEYRING_SCHEMA to them."
    case .connection(let setting): "The connection of \(setting) can't be given to PostgreSQL's programs."
    }
  }
}
