/// A Swift file split as far as the rules need: code without comments and string contents, the comments, and the string
/// literals.
struct SwiftSource: Sendable {
  struct Literal: Sendable {
    /// The characters between the quotes, as written. An interpolation is shown as `\()`.
    let text: String
    /// The line of the opening quote, counted from 1.
    let line: Int
    /// The opening quote's offset, in bytes of the file.
    let offset: Int
    /// The code before it, at most 80 characters, with white space collapsed to single spaces.
    let before: String
  }

  /// The file with comments and string contents blanked. Length and lines are unchanged.
  let code: String
  /// The comment on each line that has one, slashes included.
  let comments: [Int: String]
  /// The lines that hold only a comment.
  let commentOnlyLines: Set<Int>
  let literals: [Literal]

  init(_ text: String) {
    var lexer = SwiftLexer(text)
    lexer.scan()
    code = String(decoding: lexer.code, as: UTF8.self)
    comments = lexer.comments
    literals = lexer.literals
    let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
    commentOnlyLines = Set(lexer.comments.keys.filter { lines[$0 - 1].allSatisfy(\.isWhitespace) })
  }

  /// The comments about a line: on it, or in the block directly above it.
  func comments(about line: Int) -> [String] {
    var about = [comments[line]].compactMap { $0 }
    var above = line - 1
    while commentOnlyLines.contains(above), let comment = comments[above] {
      about.append(comment)
      above -= 1
    }
    return about
  }
}

/// Reads the bytes once from front to back. Distinguishes regular expression literals from division by the preceding
/// code, as far as this tree needs it.
struct SwiftLexer {
  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  private(set) var code: [UInt8] = []
  private(set) var comments: [Int: String] = [:]
  private(set) var literals: [SwiftSource.Literal] = []

  init(_ text: String) {
    bytes = Array(text.utf8)
    code.reserveCapacity(bytes.count)
  }

  mutating func scan() { scanCode(nested: false) }

  private func peek(_ offset: Int = 0) -> UInt8 {
    position + offset < bytes.count ? bytes[position + offset] : 0
  }

  private func sees(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { wanted in
      position + wanted.count <= bytes.count && bytes[position..<(position + wanted.count)].elementsEqual(wanted)
    }
  }

  /// Advances, and keeps the bytes as code or blanks them. Line breaks are always kept.
  private mutating func take(_ count: Int = 1, asCode: Bool) {
    for _ in 0..<count where position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\n") { line += 1 }
      code.append(asCode || byte == UInt8(ascii: "\n") ? byte : UInt8(ascii: " "))
      position += 1
    }
  }

  private mutating func scanCode(nested: Bool) {
    var depth = 0
    while position < bytes.count {
      if sees("//") {
        scanLineComment()
      } else if sees("/*") {
        scanBlockComment()
      } else if let hashes = hashesBeforeQuote() {
        scanString(hashes: hashes)
      } else if startsRegex() {
        scanRegex()
      } else {
        if peek() == UInt8(ascii: "(") { depth += 1 }
        if peek() == UInt8(ascii: ")") {
          depth -= 1
          if nested, depth < 0 { return }
        }
        take(asCode: true)
      }
    }
  }

  private mutating func scanLineComment() {
    let start = position
    let from = line
    while position < bytes.count, peek() != UInt8(ascii: "\n") { take(asCode: false) }
    comments[from] = String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func scanBlockComment() {
    var depth = 0
    repeat {
      comments[line] = "/*"
      if sees("/*") {
        depth += 1
        take(2, asCode: false)
      } else if sees("*/") {
        depth -= 1
        take(2, asCode: false)
      } else {
        take(asCode: false)
      }
    } while depth > 0 && position < bytes.count
  }

  /// The number of `#` before a quote at this position; nil if no string starts here.
  private func hashesBeforeQuote() -> Int? {
    var hashes = 0
    while peek(hashes) == UInt8(ascii: "#") { hashes += 1 }
    return peek(hashes) == UInt8(ascii: "\"") ? hashes : nil
  }

  private mutating func scanString(hashes: Int) {
    let start = line
    let offset = position
    let before = codeBefore()
    take(hashes, asCode: true)
    let quotes = sees("\"\"\"") ? 3 : 1
    take(quotes, asCode: true)
    var text: [UInt8] = []
    while position < bytes.count, !closesString(quotes: quotes, hashes: hashes) {
      if escapes(hashes: hashes) {
        take(1 + hashes, asCode: false)
        if peek() == UInt8(ascii: "(") {
          take(asCode: true)
          scanCode(nested: true)
          take(asCode: true)
          text.append(contentsOf: "\\()".utf8)
        } else {
          text.append(contentsOf: [UInt8(ascii: "\\"), peek()])
          take(asCode: false)
        }
      } else {
        text.append(peek())
        take(asCode: false)
      }
    }
    take(quotes + hashes, asCode: true)
    literals.append(.init(text: String(decoding: text, as: UTF8.self), line: start, offset: offset, before: before))
  }

  private func closesString(quotes: Int, hashes: Int) -> Bool {
    (0..<quotes).allSatisfy { peek($0) == UInt8(ascii: "\"") }
      && (quotes..<(quotes + hashes)).allSatisfy { peek($0) == UInt8(ascii: "#") }
  }

  private func escapes(hashes: Int) -> Bool {
    peek() == UInt8(ascii: "\\") && (0..<hashes).allSatisfy { peek(1 + $0) == UInt8(ascii: "#") }
  }

  private func startsRegex() -> Bool {
    if sees("#/") { return true }
    guard peek() == UInt8(ascii: "/"), peek(1) != UInt8(ascii: " ") else { return false }
    let last = code.last { $0 != UInt8(ascii: " ") } ?? UInt8(ascii: "\n")
    guard "(,=:[{\n".utf8.contains(last) else { return false }
    var ahead = 1
    while peek(ahead) != UInt8(ascii: "\n"), position + ahead < bytes.count {
      if peek(ahead) == UInt8(ascii: "/"), peek(ahead - 1) != UInt8(ascii: "\\") { return true }
      ahead += 1
    }
    return false
  }

  private mutating func scanRegex() {
    let extended = sees("#/")
    take(extended ? 2 : 1, asCode: true)
    while position < bytes.count {
      if extended ? sees("/#") : peek() == UInt8(ascii: "/") { break }
      take(peek() == UInt8(ascii: "\\") ? 2 : 1, asCode: false)
    }
    take(extended ? 2 : 1, asCode: true)
  }

  private func codeBefore() -> String {
    let tail = String(decoding: code.suffix(160), as: UTF8.self)
    return String(tail.split(whereSeparator: \.isWhitespace).joined(separator: " ").suffix(80))
  }
}
