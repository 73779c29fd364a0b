import Foundation

/// Every SQL statement the product sends, by name, as `sql/queries/*.sql` spell them.
public struct StatementLibrary: Sendable {
  private let statements: [StatementName: Statement]

  /// Reads every `.sql` file of a folder.
  ///
  /// - Throws: `StatementFileError` for a file that isn't in the format or a name given twice; the error of the file
  ///   system for a folder that can't be read.
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

  /// A library of statements given as text, for those who bring their own instead of a folder.
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

  /// The SQL of a statement without its closing semicolon; `nil` for an unknown name.
  public func text(of name: StatementName) -> String? {
    statements[name]?.text
  }

  /// What a statement is for, as the lines under its name say; `nil` for an unknown name.
  public func description(of name: StatementName) -> String? {
    statements[name]?.description
  }

  var count: Int { statements.count }

  func statement(_ name: StatementName) -> Statement? {
    statements[name]
  }
}

/// One statement of the library; `index` counts from zero without gaps, so that a connection's notes are an array.
struct Statement: Sendable {
  let name: StatementName
  let index: Int
  let text: String
  let description: String
}
