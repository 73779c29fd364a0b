/// A word, quoted name, literal or symbol of a SQL text.
struct SQLToken: Equatable {
  enum Kind: Equatable {
    /// A key word or an unquoted name. The text is in lower case.
    case word
    /// A name in double quotes. The text is without the quotes.
    case quotedName
    /// A string or a dollar-quoted body. The text is without the quotes; escapes are kept.
    case string
    /// Anything else: a number, an operator character, a bracket.
    case sign
  }

  let kind: Kind
  let text: String
  /// The position in the text, in bytes of UTF-8.
  let range: Range<Int>

  /// Whether it is this key word. `word` is in lower case.
  func isWord(_ word: String) -> Bool { kind == .word && text == word }

  /// Whether it is this symbol, such as `(`.
  func isSign(_ sign: String) -> Bool { kind == .sign && text == sign }

  /// Whether it can be an object's name.
  var isName: Bool { kind == .word || kind == .quotedName }
}

/// SQL text that can't be read, or isn't allowed in its place.
struct SQLTextError: Error, Equatable {
  /// The line, counted from 1.
  let line: Int
  let reason: String
}
