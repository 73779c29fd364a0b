/// One statement of a SQL text, without its closing semicolon.
struct SQLStatement: Equatable {
  /// The text from its first token to its last, comments in between included.
  let text: String
  /// The line on which it begins, counted from 1.
  let line: Int
  let tokens: [SQLToken]

  /// Splits a text into statements.
  ///
  /// A semicolon ends a statement, except between brackets or in a `BEGIN ATOMIC … END` body.
  static func split(_ text: String) throws(SQLTextError) -> [SQLStatement] {
    let bytes = Array(text.utf8)
    var statements: [SQLStatement] = []
    var nesting = Nesting()
    var tokens: [SQLToken] = []
    // Counts lines from the previous statement, so that a long text is read only once.
    var (line, counted) = (1, 0)
    func end() {
      guard let first = tokens.first, let last = tokens.last else { return }
      let range = first.range.lowerBound..<last.range.upperBound
      line += bytes.lines(in: counted..<range.lowerBound)
      counted = range.lowerBound
      statements.append(
        SQLStatement(text: String(decoding: bytes[range], as: UTF8.self), line: line, tokens: tokens))
      (tokens, nesting) = ([], Nesting())
    }
    for token in try SQLLexer.tokens(of: bytes) {
      if token.isSign(";"), nesting.isOutside {
        end()
      } else {
        nesting.enter(token, after: tokens.last)
        tokens.append(token)
      }
    }
    end()
    return statements
  }

  /// Splits a file that runs in the migrator's own transaction into statements.
  ///
  /// - Throws: `MigrationError` if the text can't be read, or if it begins or ends a transaction.
  static func split(file: String, _ text: String) throws(MigrationError) -> [SQLStatement] {
    let statements: [SQLStatement]
    do throws(SQLTextError) {
      statements = try split(text)
    } catch {
      throw .badSource(file: file, line: error.line, reason: error.reason)
    }
    if statements.contains(where: \.controlsTransaction) { throw .endedItsTransaction(file: file) }
    return statements
  }

  private var controlsTransaction: Bool {
    guard let first = tokens.first, first.kind == .word else { return false }
    return ["begin", "start", "commit", "end", "rollback", "abort", "prepare"].contains(first.text)
  }

  /// The tokens before the first of `words` that is outside brackets.
  func tokens(from start: Int, untilAnyOf words: Set<String>) -> ArraySlice<SQLToken> {
    var depth = 0
    for index in start..<tokens.count {
      let token = tokens[index]
      if token.isSign("(") { depth += 1 }
      if token.isSign(")") { depth -= 1 }
      if depth == 0, token.kind == .word, words.contains(token.text) { return tokens[start..<index] }
    }
    return tokens[min(start, tokens.count)...]
  }
}

/// The nesting depth of brackets and SQL-standard function bodies at a position.
private struct Nesting {
  private var brackets = 0
  private var blocks = 0

  var isOutside: Bool { brackets <= 0 && blocks == 0 }

  mutating func enter(_ token: SQLToken, after previous: SQLToken?) {
    if token.isSign("(") { brackets += 1 }
    if token.isSign(")") { brackets -= 1 }
    if token.isWord("atomic"), previous?.isWord("begin") == true { blocks += 1 }
    guard blocks > 0 else { return }
    if token.isWord("case") { blocks += 1 }
    if token.isWord("end") { blocks -= 1 }
  }
}
