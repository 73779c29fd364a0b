import Foundation

/// SQL statements by name: those of the migrator, and of tests.
public struct StatementLibrary: Sendable {
  private let statements: [StatementName: Statement]

  /// Reads every `.sql` file of a folder.
  ///
  /// - Throws: `StatementFileError` if a file has the wrong format or a name occurs twice; the file system's error if
  ///   the folder can't be read.
  public init(directory: String) throws {
    let folder = URL(fileURLWithPath: directory, isDirectory: true)
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    var parsed: [StatementFile.Entry] = []
    for file in files.sorted(by: { $0.lastPathComponent < $1.lastPathComponent }) where file.pathExtension == "sql" {
      let text = try String(contentsOf: file, encoding: .utf8)
      parsed += try StatementFile.parse(text, file: file.lastPathComponent)
    }
    try self.init(parsed)
  }

  /// An empty library, for clients that only call functions.
  public static let empty = StatementLibrary(statements: [:])

  /// A library of statements given as text instead of files.
  public init(statements: [StatementName: String]) {
    let entries = statements.sorted { $0.key.rawValue < $1.key.rawValue }
    var library: [StatementName: Statement] = [:]
    for (index, entry) in entries.enumerated() {
      library[entry.key] = Statement(name: entry.key, index: index, text: entry.value, description: "")
    }
    self.statements = library
  }

  private init(_ entries: [StatementFile.Entry]) throws(StatementFileError) {
    var library: [StatementName: Statement] = [:]
    for (index, entry) in entries.enumerated() {
      let statement = Statement(name: entry.name, index: index, text: entry.text, description: entry.description)
      guard library.updateValue(statement, forKey: entry.name) == nil else {
        throw StatementFileError(file: entry.file, line: entry.line, fault: .nameGivenTwice(entry.name))
      }
    }
    statements = library
  }

  /// The names of all statements, in alphabetical order.
  public var names: [StatementName] {
    statements.keys.sorted { $0.rawValue < $1.rawValue }
  }

  /// A statement's SQL without the closing semicolon; `nil` for an unknown name.
  public func text(of name: StatementName) -> String? {
    statements[name]?.text
  }

  /// A statement's description, from the lines under its name; `nil` for an unknown name.
  public func description(of name: StatementName) -> String? {
    statements[name]?.description
  }

  var count: Int { statements.count }

  func statement(_ name: StatementName) -> Statement? {
    statements[name]
  }
}

/// A statement that can be sent. `index` counts from zero without gaps, so that a connection can keep its notes in an
/// array.
struct Statement: Sendable {
  let name: StatementName
  let index: Int
  let text: String
  let description: String

  /// The name of the prepared statement on the server. Two calls of one function have different names.
  var serverName: String { "\(index).\(name)" }
}
