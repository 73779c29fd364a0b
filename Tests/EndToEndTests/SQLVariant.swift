import Foundation
import TestSupport

/// A copy of the program's SQL that a test turns into another release.
struct SQLVariant: Sendable {
  /// Its folder, for `VESTIBULE_SQL`.
  let path: String

  /// Copies a folder of SQL: the checkout's, unless another is given.
  init(at path: String, of original: String = repositoryRoot.appendingPathComponent("sql").path) throws {
    try FileManager.default.copyItem(atPath: original, toPath: path)
    self.path = path
  }

  /// The release that it says it is, such as `0.1.0`.
  var release: String {
    get throws { try text("VERSION").filter { !$0.isWhitespace } }
  }

  /// Makes it the minor release after the present one, and returns which that is.
  @discardableResult
  func becomeNextRelease() throws -> String {
    let numbers = try release.split(separator: ".").compactMap { Int($0) }
    guard numbers.count == 3 else { throw SQLVariantError(file: "VERSION", lacks: "three numbers") }
    let next = "\(numbers[0]).\(numbers[1] + 1).0"
    try write("\(next)\n", to: "VERSION")
    return next
  }

  func text(_ file: String) throws -> String {
    try String(contentsOfFile: "\(path)/\(file)", encoding: .utf8)
  }

  /// Writes a file, and makes its folder if there is none.
  func write(_ text: String, to file: String) throws {
    let place = URL(fileURLWithPath: "\(path)/\(file)")
    try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: place, atomically: true, encoding: .utf8)
  }

  func remove(_ file: String) throws {
    try FileManager.default.removeItem(atPath: "\(path)/\(file)")
  }

  /// - Throws: `SQLVariantError` if the file doesn't have the text.
  func replace(_ old: String, with new: String, in file: String) throws {
    let before = try text(file)
    guard before.contains(old) else { throw SQLVariantError(file: file, lacks: old) }
    try write(before.replacing(old, with: new), to: file)
  }

  /// Adds a migration behind the others.
  func addMigration(_ name: String, _ text: String) throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: "\(path)/migrations")
    let number = String(files.count { $0.hasSuffix(".sql") } + 1)
    try write(text, to: "migrations/\(String(repeating: "0", count: 4 - number.count))\(number)_\(name).sql")
  }
}

/// The checkout's SQL isn't what a test counts on.
struct SQLVariantError: Error {
  let file: String
  let lacks: String
}
