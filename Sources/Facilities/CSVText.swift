/// Comma-separated values of RFC 4180: quoted fields may hold commas, quotes and line breaks.
///
/// Lines end with CRLF, LF or CR. A byte order mark at the start and empty lines are skipped. Spreadsheets of half the
/// world separate by semicolons, and some by tabs, so the first row says what separates.
public struct CSVText: Sendable {
  /// One row, with the line in which it begins; the first is 1.
  public struct Record: Equatable, Sendable {
    public let line: Int
    public let fields: [String]
  }

  /// The rows with correct quotes.
  public private(set) var records: [Record] = []
  /// The lines of rows with wrong quotes: a quote within an unquoted field, text after a closing quote, or no closing
  /// quote.
  public private(set) var brokenLines: [Int] = []

  /// Reads the whole text, past rows with wrong quotes.
  public init(_ text: String) {
    var scanner = Scanner(bytes: Array(text.utf8))
    if scanner.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { scanner.position = 3 }
    scanner.separator = scanner.separatorOfFirstRow()
    while let row = scanner.row() {
      if row.isBroken {
        brokenLines.append(row.line)
      } else if !row.isEmpty {
        records.append(Record(line: row.line, fields: row.fields))
      }
    }
  }

  /// The text that `init` reads back as these rows. It begins with a byte order mark, by which spreadsheets know UTF-8.
  public static func write(_ rows: [[String]]) -> String {
    byteOrderMark
      + rows.map { row in
        (row == [""] ? "\"\"" : row.map(quoted).joined(separator: ",")) + "\r\n"
      }.joined()
  }

  /// U+FEFF at the start of a text.
  static let byteOrderMark = "\u{FEFF}"

  private static func quoted(_ field: String) -> String {
    // Quotes keep other separators in the first row from being taken for the file's.
    let needsQuotes = field.unicodeScalars.contains { [",", ";", "\t", "\"", "\r", "\n", "\u{FEFF}"].contains($0) }
    guard needsQuotes else { return field }
    var text = "\""
    for scalar in field.unicodeScalars {
      if scalar == "\"" { text.unicodeScalars.append("\"") }
      text.unicodeScalars.append(scalar)
    }
    return text + "\""
  }
}

/// Reads the bytes of a text, row by row.
private struct Scanner {
  struct Row {
    let line: Int
    var fields: [String] = []
    var isBroken = false
    /// Whether the line has nothing in it, not even quotes.
    var isEmpty = false
  }

  let bytes: [UInt8]
  var position = 0
  var separator = UInt8(ascii: ",")
  private var line = 1

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// What separates the fields of the first row that isn't empty: a comma, a semicolon or a tab, whichever it has most
  /// outside of quotes. The comma if they are equal.
  func separatorOfFirstRow() -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in bytes[position...].drop(while: Self.isEnd) {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if !isQuoted, Self.isEnd(byte) { break }
      if !isQuoted { counts[byte, default: 0] += 1 }
    }
    return [UInt8(ascii: ";"), UInt8(ascii: "\t")].reduce(UInt8(ascii: ",")) { most, other in
      counts[other, default: 0] > counts[most, default: 0] ? other : most
    }
  }

  /// The next row; `nil` at the end.
  mutating func row() -> Row? {
    guard position < bytes.count else { return nil }
    var row = Row(line: line)
    let start = position
    while true {
      let isWhole = peek() == UInt8(ascii: "\"") ? quotedField(&row) : plainField(&row)
      if !isWhole {
        row.isBroken = true
        while let byte = peek(), !Self.isEnd(byte) { position += 1 }
      }
      guard peek() == separator else { break }
      position += 1
    }
    row.isEmpty = position == start
    endLine()
    return row
  }

  private mutating func plainField(_ row: inout Row) -> Bool {
    let start = position
    while let byte = peek(), byte != separator, !Self.isEnd(byte) {
      if byte == UInt8(ascii: "\"") { return false }
      position += 1
    }
    row.fields.append(String(decoding: bytes[start..<position], as: UTF8.self))
    return true
  }

  private mutating func quotedField(_ row: inout Row) -> Bool {
    position += 1
    var content: [UInt8] = []
    while let byte = peek() {
      if byte == UInt8(ascii: "\"") {
        position += 1
        guard peek() == byte else {
          row.fields.append(String(decoding: content, as: UTF8.self))
          return peek().map { $0 == separator || Self.isEnd($0) } ?? true
        }
      } else if Self.isEnd(byte), byte == UInt8(ascii: "\n") || next() != UInt8(ascii: "\n") {
        line += 1
      }
      content.append(byte)
      position += 1
    }
    return false
  }

  private mutating func endLine() {
    guard let byte = peek() else { return }
    position += 1
    if byte == UInt8(ascii: "\r"), peek() == UInt8(ascii: "\n") { position += 1 }
    line += 1
  }

  private func peek() -> UInt8? { position < bytes.count ? bytes[position] : nil }
  private func next() -> UInt8? { position + 1 < bytes.count ? bytes[position + 1] : nil }
  private static func isEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
}
