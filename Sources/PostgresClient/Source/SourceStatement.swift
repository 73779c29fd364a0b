/// The object that a statement creates: `CREATE OR REPLACE FUNCTION`, `CREATE [OR REPLACE] VIEW`, `CREATE [OR REPLACE]
/// [CONSTRAINT] TRIGGER` or `CREATE POLICY`.
struct SourceStatement: Equatable {
  let key: SourceKey
  let shape: String
  /// Whether the statement says `OR REPLACE`.
  let replaces: Bool

  /// Returns `nil` for any other statement.
  init?(_ statement: SQLStatement) {
    var reader = Reader(statement)
    guard reader.take("create") else { return nil }
    replaces = reader.take("or", "replace")
    let isConstraint = reader.take("constraint")
    if reader.take("trigger") {
      guard let name = reader.takeName(), let table = reader.nameAfter("on") else { return nil }
      key = SourceKey(kind: .trigger, name: "\(table).\(name)")
      shape = isConstraint ? "constraint" : ""
    } else if isConstraint {
      return nil
    } else if reader.take("policy") {
      guard let name = reader.takeName(), let table = reader.nameAfter("on") else { return nil }
      key = SourceKey(kind: .policy, name: "\(table).\(name)")
      shape = ""
    } else if reader.take("view") {
      guard let name = reader.takeName() else { return nil }
      key = SourceKey(kind: .view, name: name)
      shape = ""
    } else if reader.take("function") {
      guard let name = reader.takeName() else { return nil }
      key = SourceKey(kind: .function, name: name)
      shape = reader.shape()
    } else {
      return nil
    }
  }
}

/// The source objects that a `DROP` statement drops.
struct DropStatement: Equatable {
  let keys: [SourceKey]

  /// Returns `nil` for any other statement.
  init?(_ statement: SQLStatement) {
    var reader = Reader(statement)
    guard reader.take("drop") else { return nil }
    if reader.take("trigger") || reader.take("policy") {
      let kind: SourceKind = statement.tokens[1].isWord("trigger") ? .trigger : .policy
      _ = reader.take("if", "exists")
      guard let name = reader.takeName(), let table = reader.nameAfter("on") else { return nil }
      keys = [SourceKey(kind: kind, name: "\(table).\(name)")]
    } else if reader.take("function") || reader.take("view") {
      let kind: SourceKind = statement.tokens[1].isWord("function") ? .function : .view
      _ = reader.take("if", "exists")
      keys = reader.takeNames().map { SourceKey(kind: kind, name: $0) }
    } else {
      return nil
    }
  }
}

/// A reader of a statement's tokens.
private struct Reader {
  private let statement: SQLStatement
  private var index = 0

  init(_ statement: SQLStatement) { self.statement = statement }

  /// Skips these key words if they come next.
  mutating func take(_ words: String...) -> Bool {
    let next = statement.tokens.dropFirst(index).prefix(words.count)
    guard next.elementsEqual(words, by: { $0.isWord($1) }) else { return false }
    index += words.count
    return true
  }

  mutating func takeName() -> String? {
    guard index < statement.tokens.count, statement.tokens[index].isName else { return nil }
    index += 1
    return statement.tokens[index - 1].text
  }

  /// Reads a comma-separated list of names and skips what follows a name in brackets.
  mutating func takeNames() -> [String] {
    var names: [String] = []
    while let name = takeName() {
      names.append(name)
      index += statement.tokens(from: index, untilAnyOf: []).bracketed.count
      guard index < statement.tokens.count, statement.tokens[index].isSign(",") else { break }
      index += 1
    }
    return names
  }

  func nameAfter(_ word: String) -> String? {
    let before = statement.tokens(from: index, untilAnyOf: [word])
    let place = before.endIndex + 1
    guard place < statement.tokens.count, statement.tokens[place].isName else { return nil }
    return statement.tokens[place].text
  }

  /// A function's arguments and result type in a normal form: what `CREATE OR REPLACE` can't change in place.
  func shape() -> String {
    statement.tokens(from: index, untilAnyOf: Self.attributes).map { token in
      switch token.kind {
      case .word, .sign: token.text
      case .quotedName: token.text.quotedName
      case .string: "'" + token.text.replacing("'", with: "''") + "'"
      }
    }.joined(separator: " ")
  }

  /// The words that can follow a function's arguments and result type.
  private static let attributes: Set<String> = [
    "language", "transform", "window", "immutable", "stable", "volatile", "not", "leakproof", "called", "strict",
    "external", "security", "parallel", "cost", "rows", "support", "set", "as", "return", "begin",
  ]
}

extension ArraySlice<SQLToken> {
  /// The tokens from an opening bracket to its closing bracket, if the first token is an opening bracket.
  fileprivate var bracketed: ArraySlice<SQLToken> {
    guard first?.isSign("(") == true else { return prefix(0) }
    var depth = 0
    for index in indices {
      if self[index].isSign("(") { depth += 1 }
      if self[index].isSign(")") { depth -= 1 }
      if depth == 0 { return self[startIndex...index] }
    }
    return self
  }
}
