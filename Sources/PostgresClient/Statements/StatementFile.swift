/// The format of `sql/migrator/*.sql`: `-- name: x`, lines of description, the statement, a semicolon.
enum StatementFile {
  struct Entry: Equatable {
    let name: StatementName
    let description: String
    let text: String
    let file: String
    let line: Int
  }

  private static let marker = "-- name:"

  /// Parses one file. Skips the file's header, which is the comments before the first name.
  static func parse(_ text: String, file: String) throws(StatementFileError) -> [Entry] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var starts: [Int] = []
    for (number, line) in lines.enumerated() {
      if line.hasPrefix(marker) {
        starts.append(number)
      } else if starts.isEmpty, !line.allSatisfy(\.isWhitespace), !line.hasPrefix("--") {
        throw StatementFileError(file: file, line: number + 1, fault: .textBeforeFirstName)
      }
    }
    var entries: [Entry] = []
    for (position, start) in starts.enumerated() {
      let end = position + 1 < starts.count ? starts[position + 1] : lines.count
      entries.append(try entry(Array(lines[start..<end]), file: file, line: start + 1))
    }
    return entries
  }

  private static func entry(_ lines: [Substring], file: String, line: Int) throws(StatementFileError) -> Entry {
    func fault(_ fault: StatementFileError.Fault) -> StatementFileError {
      StatementFileError(file: file, line: line, fault: fault)
    }
    let name = lines[0].dropFirst(marker.count).trimmed
    guard isName(name) else { throw fault(.nameNotSnakeCase) }
    let comments = lines.dropFirst().prefix { $0.hasPrefix("--") }
    let description = comments.map { $0.dropFirst(2).trimmed }.filter { !$0.isEmpty }.joined(separator: " ")
    guard !description.isEmpty else { throw fault(.noDescription(StatementName(name))) }
    let body = lines.dropFirst(1 + comments.count).joined(separator: "\n").trimmed
    guard body.hasSuffix(";") else { throw fault(.noClosingSemicolon(StatementName(name))) }
    let text = body.dropLast().trimmed
    guard !text.isEmpty else { throw fault(.noStatement(StatementName(name))) }
    return Entry(name: StatementName(name), description: description, text: text, file: file, line: line)
  }

  private static func isName(_ name: String) -> Bool {
    guard let first = name.utf8.first, first >= 0x61, first <= 0x7A else { return false }
    return name.utf8.count <= 60
      && name.utf8.allSatisfy { $0 == 0x5F || ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) }
  }
}

/// A file of statements that has the wrong format.
public struct StatementFileError: Error, Equatable, CustomStringConvertible {
  /// What is wrong with the file.
  public enum Fault: Sendable, Equatable {
    case textBeforeFirstName
    case nameNotSnakeCase
    case nameGivenTwice(StatementName)
    case noDescription(StatementName)
    case noStatement(StatementName)
    case noClosingSemicolon(StatementName)
  }

  /// The file's name without its folder.
  public let file: String
  /// The line of the `-- name:` at fault, counted from 1.
  public let line: Int
  public let fault: Fault

  public var description: String { "\(file):\(line): \(reason)" }

  private var reason: String {
    switch fault {
    case .textBeforeFirstName: "SQL before the first \"-- name:\" line"
    case .nameNotSnakeCase: "a statement's name is snake_case, begins with a letter and has 60 characters at most"
    case .nameGivenTwice(let name): "the name \(name) is given twice"
    case .noDescription(let name): "\(name) has no line saying what it is for"
    case .noStatement(let name): "\(name) has no SQL"
    case .noClosingSemicolon(let name): "\(name) doesn't end with a semicolon"
    }
  }
}

extension Substring {
  /// The text without white space at either end.
  fileprivate var trimmed: String { String(self).trimmed }
}

extension String {
  fileprivate var trimmed: String {
    var slice = self[...]
    while let first = slice.first, first.isWhitespace { slice.removeFirst() }
    while let last = slice.last, last.isWhitespace { slice.removeLast() }
    return String(slice)
  }
}
