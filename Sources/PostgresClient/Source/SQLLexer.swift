/// Splits SQL text into tokens and drops comments and white space.
///
/// It follows PostgreSQL's scanner for comments (which nest), strings with doubled quotes, `E'…'` with backslashes, and
/// dollar quotes. It doesn't validate: invalid SQL becomes tokens that no parser accepts.
///
/// It reads bytes, as PostgreSQL does. Every program reads the whole source at its start.
struct SQLLexer {
  private let bytes: [UInt8]
  private var position = 0

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// - Throws: `SQLTextError` for an unclosed comment or quote.
  static func tokens(of text: String) throws(SQLTextError) -> [SQLToken] { try tokens(of: Array(text.utf8)) }

  /// The tokens of a text in UTF-8.
  static func tokens(of bytes: [UInt8]) throws(SQLTextError) -> [SQLToken] {
    var lexer = SQLLexer(bytes)
    var tokens: [SQLToken] = []
    while let token = try lexer.next() { tokens.append(token) }
    return tokens
  }

  private mutating func next() throws(SQLTextError) -> SQLToken? {
    try skipSpaceAndComments()
    guard let byte = peek() else { return nil }
    let start = position
    if byte == .quote { return try quoted(.string, from: start, by: .quote, hasEscapes: false) }
    if byte == .doubleQuote { return try quoted(.quotedName, from: start, by: .doubleQuote, hasEscapes: false) }
    if byte == .smallE || byte == .capitalE, peek(1) == .quote {
      position += 1
      return try quoted(.string, from: start, by: .quote, hasEscapes: true)
    }
    if byte == .dollar, let tag = dollarTag() { return try dollarQuoted(tag, from: start) }
    if byte.beginsWord {
      while let next = peek(), next.continuesWord { position += 1 }
      return token(.word, from: start)
    }
    position += 1
    if byte.isDigit {
      while let next = peek(), next.continuesWord || next == .dot { position += 1 }
    }
    return token(.sign, from: start)
  }

  private func peek(_ ahead: Int = 0) -> UInt8? {
    position + ahead < bytes.count ? bytes[position + ahead] : nil
  }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private func token(_ kind: SQLToken.Kind, from start: Int) -> SQLToken {
    let spelt = text(start..<position)
    return SQLToken(kind: kind, text: kind == .word ? spelt.lowercased() : spelt, range: start..<position)
  }

  private func failure(at start: Int, _ reason: String) -> SQLTextError {
    SQLTextError(line: bytes.lines(in: 0..<start) + 1, reason: reason)
  }

  private mutating func skipSpaceAndComments() throws(SQLTextError) {
    while let byte = peek() {
      if byte.isSpace {
        position += 1
      } else if byte == .hyphen, peek(1) == .hyphen {
        while let next = peek(), next != .newLine { position += 1 }
      } else if byte == .slash, peek(1) == .star {
        try skipBlockComment()
      } else {
        return
      }
    }
  }

  private mutating func skipBlockComment() throws(SQLTextError) {
    let start = position
    var depth = 0
    while let byte = peek() {
      if byte == .slash, peek(1) == .star {
        (depth, position) = (depth + 1, position + 2)
      } else if byte == .star, peek(1) == .slash {
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
    _ kind: SQLToken.Kind, from start: Int, by quote: UInt8, hasEscapes: Bool
  ) throws(SQLTextError) -> SQLToken {
    position += 1
    let open = position
    var isDoubled = false
    while let byte = peek() {
      if hasEscapes, byte == .backslash {
        position += 2
      } else if byte == quote, peek(1) == quote {
        position += 2
        isDoubled = true
      } else if byte == quote {
        let inner = text(open..<position)
        position += 1
        let mark = String(decoding: [quote], as: UTF8.self)
        let meant = isDoubled ? inner.replacing(mark + mark, with: mark) : inner
        return SQLToken(kind: kind, text: meant, range: start..<position)
      } else {
        position += 1
      }
    }
    throw failure(at: start, "the quote isn't closed")
  }

  /// The `$tag$` that begins at the current position, if any.
  private func dollarTag() -> Range<Int>? {
    var end = position + 1
    while end < bytes.count, bytes[end].continuesWord, bytes[end] != .dollar {
      if end == position + 1, bytes[end].isDigit { return nil }
      end += 1
    }
    return end < bytes.count && bytes[end] == .dollar ? position..<end + 1 : nil
  }

  private mutating func dollarQuoted(_ tag: Range<Int>, from start: Int) throws(SQLTextError) -> SQLToken {
    let mark = bytes[tag]
    var end = tag.upperBound
    while end + mark.count <= bytes.count {
      if bytes[end] == .dollar, bytes[end..<end + mark.count] == mark {
        position = end + mark.count
        return SQLToken(kind: .string, text: text(tag.upperBound..<end), range: start..<position)
      }
      end += 1
    }
    throw failure(at: start, "the dollar quote isn't closed")
  }
}

extension [UInt8] {
  /// How many lines end within a range of a text in UTF-8.
  func lines(in range: Range<Int>) -> Int {
    var (count, position) = (0, range.lowerBound)
    while position < range.upperBound {
      if self[position] == .newLine { count += 1 }
      position += 1
    }
    return count
  }
}

/// The bytes of a text in UTF-8 that mean something to the lexer.
extension UInt8 {
  fileprivate static var newLine: UInt8 { UInt8(ascii: "\n") }
  fileprivate static var quote: UInt8 { UInt8(ascii: "'") }
  fileprivate static var doubleQuote: UInt8 { UInt8(ascii: "\"") }
  fileprivate static var smallE: UInt8 { UInt8(ascii: "e") }
  fileprivate static var capitalE: UInt8 { UInt8(ascii: "E") }
  fileprivate static var dollar: UInt8 { UInt8(ascii: "$") }
  fileprivate static var dot: UInt8 { UInt8(ascii: ".") }
  fileprivate static var hyphen: UInt8 { UInt8(ascii: "-") }
  fileprivate static var slash: UInt8 { UInt8(ascii: "/") }
  fileprivate static var star: UInt8 { UInt8(ascii: "*") }
  fileprivate static var backslash: UInt8 { UInt8(ascii: "\\") }

  /// A space, a tab, a new line, a form feed or a carriage return.
  fileprivate var isSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0C || self == 0x0D }
  /// `0` to `9`.
  fileprivate var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  /// A letter, `_`, or part of a character beyond ASCII, as in PostgreSQL's scanner.
  fileprivate var beginsWord: Bool {
    (self >= 0x61 && self <= 0x7A) || (self >= 0x41 && self <= 0x5A) || self == 0x5F || self >= 0x80
  }
  fileprivate var continuesWord: Bool { beginsWord || isDigit || self == .dollar }
}
