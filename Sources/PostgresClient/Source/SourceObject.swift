import Crypto
import Identifiers

/// The kinds of objects in the source.
enum SourceKind: String, CaseIterable, Sendable {
  case function, view, trigger, policy
  /// A file that merges a table's rows that are part of the program.
  case list
  /// The grants file.
  case grants

  /// The folder of its files; `nil` for the grants file.
  var folder: String? {
    switch self {
    case .function: "functions"
    case .view: "views"
    case .trigger: "triggers"
    case .policy: "policies"
    case .list: "lists"
    case .grants: nil
    }
  }

  /// Whether PostgreSQL's catalog holds objects of this kind.
  var isInCatalog: Bool {
    switch self {
    case .function, .view, .trigger, .policy: true
    case .list, .grants: false
    }
  }
}

/// The identity of a source object: its kind and name. The name of a trigger or policy is prefixed with its table's
/// name and a dot, because it is unique only within the table.
struct SourceKey: Hashable, Comparable, Sendable, CustomStringConvertible {
  let kind: SourceKind
  let name: String

  var description: String { "\(kind.rawValue) \(name)" }

  static func < (left: SourceKey, right: SourceKey) -> Bool {
    (left.kind.rawValue, left.name) < (right.kind.rawValue, right.name)
  }
}

/// An object of the source, as its file defines it.
struct SourceObject: Sendable, Equatable {
  let key: SourceKey
  /// The file's path within the source tree.
  let file: String
  /// The line on which its statement begins, counted from 1.
  let line: Int
  /// The SQL to execute.
  let text: String
  /// What can't be changed in place: a function's arguments and result type, or whether a trigger is a constraint
  /// trigger.
  let shape: String
  /// The objects that must exist first, from the file's `after` line.
  let after: [String]
  /// The names in its statement, strings excluded. Functions and views with these names must exist first.
  var mentions = Mentions()

  /// The names that occur in a statement.
  struct Mentions: Sendable, Equatable {
    /// Names followed by a bracket: possible function calls.
    var calls: Set<String> = []
    var names: Set<String> = []

    init() {}

    init(_ tokens: [SQLToken]) {
      for (index, token) in tokens.enumerated() where token.isName {
        let isCall = index + 1 < tokens.count && tokens[index + 1].isSign("(")
        if isCall { calls.insert(token.text) } else { names.insert(token.text) }
      }
    }
  }

  /// The SHA-256 of the text, in hexadecimal.
  var checksum: String { text.sha256 }
}

extension String {
  /// The SHA-256 of the text in UTF-8, in hexadecimal.
  var sha256: String { SHA256.hash(data: Array(utf8)).hexadecimal }

  /// The text as a quoted name of SQL.
  var quotedName: String { "\"" + replacing("\"", with: "\"\"") + "\"" }
}
