/// Splits SQL text into tokens and drops comments and white space.
///
/// It follows PostgreSQL's scanner for comments (which nest), strings with doubled quotes, `E'…'` with backslashes, and
/// dollar quotes. It doesn't validate: invalid SQL becomes tokens that no parser accepts.
struct SQLLexer {
  private let scalars: [Unicode.Scalar]
  private var position = 0

  private init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  /// - Throws: `SQLTextError` for an unclosed comment or quote.
  static func tokens(of text: String) throws(SQLTextError) -> [SQLToken] {
    var lexer = SQLLexer(text)
    var tokens: [SQLToken] = []
    while let token = try lexer.next() { tokens.append(token) }
    return tokens
  }

  private mutating func next() throws(SQLTextError) -> SQLToken? {
    try skipSpaceAndComments()
    guard let scalar = peek() else { return nil }
    let start = position
    switch scalar {
    case "'":
      return try quoted(.string, from: start, by: "'", hasEscapes: false)
    case "\"":
      return try quoted(.quotedName, from: start, by: "\"", hasEscapes: false)
    case "e" where peek(1) == "'", "E" where peek(1) == "'":
      position += 1
      return try quoted(.string, from: start, by: "'", hasEscapes: true)
    case "$":
      if let tag = dollarTag() { return try dollarQuoted(tag, from: start) }
      position += 1
      return token(.sign, from: start)
    case _ where scalar.beginsWord:
      while let next = peek(), next.continuesWord { position += 1 }
      return token(.word, from: start)
    case _ where scalar.isDigit:
      while let next = peek(), next.continuesWord || next == "." { position += 1 }
      return token(.sign, from: start)
    default:
      position += 1
      return token(.sign, from: start)
    }
  }

  private func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    position + ahead < scalars.count ? scalars[position + ahead] : nil
  }

  private func text(_ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(scalars[range]))
  }

  private func token(_ kind: SQLToken.Kind, from start: Int) -> SQLToken {
    let spelt = text(start..<position)
    return SQLToken(kind: kind, text: kind == .word ? spelt.lowercased() : spelt, range: start..<position)
  }

  private func failure(at start: Int, _ reason: String) -> SQLTextError {
    SQLTextError(line: scalars[..<start].count { $0 == "\n" } + 1, reason: reason)
  }

  private mutating func skipSpaceAndComments() throws(SQLTextError) {
    while let scalar = peek() {
      if scalar.isSpace {
        position += 1
      } else if scalar == "-", peek(1) == "-" {
        while let next = peek(), next != "\n" { position += 1 }
      } else if scalar == "/", peek(1) == "*" {
        try skipBlockComment()
      } else {
        return
      }
    }
  }

  private mutating func skipBlockComment() throws(SQLTextError) {
    let start = position
    var depth = 0
    while let scalar = peek() {
      if scalar == "/", peek(1) == "*" {
        (depth, position) = (depth + 1, position + 2)
      } else if scalar == "*", peek(1) == "/" {
        (depth, position) = (depth - 1, position + 2)
        if depth == 0 { return }
      } else {
        position += 1
      }
    }
    throw failure(at: start, "the comment isn't closed")
  }

  /// Reads from an opening quote to its closing quote. A doubled quote stands for one quote character.
  private mutating func quoted(
    _ kind: SQLToken.Kind, from start: Int, by quote: Unicode.Scalar, hasEscapes: Bool
  ) throws(SQLTextError) -> SQLToken {
    position += 1
    let open = position
    while let scalar = peek() {
      if hasEscapes, scalar == "\\" {
        position += 2
      } else if scalar == quote, peek(1) == quote {
        position += 2
      } else if scalar == quote {
        let inner = text(open..<position)
        position += 1
        let mark = String(quote)
        return SQLToken(kind: kind, text: inner.replacing(mark + mark, with: mark), range: start..<position)
      } else {
        position += 1
      }
    }
    throw failure(at: start, "the quote isn't closed")
  }

  /// The `$tag$` that begins at the current position, if any.
  private func dollarTag() -> Range<Int>? {
    var end = position + 1
    while end < scalars.count, scalars[end].continuesWord, scalars[end] != "$" {
      if end == position + 1, scalars[end].isDigit { return nil }
      end += 1
    }
    return end < scalars.count && scalars[end] == "$" ? position..<end + 1 : nil
  }

  private mutating func dollarQuoted(_ tag: Range<Int>, from start: Int) throws(SQLTextError) -> SQLToken {
    let mark = Array(scalars[tag])
    var end = tag.upperBound
    while end + mark.count <= scalars.count {
      if scalars[end] == "$", scalars[end..<end + mark.count].elementsEqual(mark) {
        position = end + mark.count
        return SQLToken(kind: .string, text: text(tag.upperBound..<end), range: start..<position)
      }
      end += 1
    }
    throw failure(at: start, "the dollar quote isn't closed")
  }
}

extension Unicode.Scalar {
  fileprivate var isSpace: Bool { " \t\r\n\u{C}".unicodeScalars.contains(self) }
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
  fileprivate var beginsWord: Bool { properties.isAlphabetic || self == "_" || value >= 0x80 }
  fileprivate var continuesWord: Bool { beginsWord || isDigit || self == "$" }
}
