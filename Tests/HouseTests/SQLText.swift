/// Blanks the comments in SQL and keeps line and column positions. Bodies in dollar quotes count as SQL. Text in single
/// quotes is kept, because it may hold a constraint's condition.
func withoutSQLComments(_ text: String) -> String {
  var kept: [UInt8] = []
  let bytes = Array(text.utf8)
  kept.reserveCapacity(bytes.count)
  var position = 0
  var quoted = false
  while position < bytes.count {
    let byte = bytes[position]
    let next = position + 1 < bytes.count ? bytes[position + 1] : 0
    if byte == UInt8(ascii: "'") { quoted.toggle() }
    if !quoted, byte == UInt8(ascii: "-"), next == byte {
      while position < bytes.count, bytes[position] != UInt8(ascii: "\n") {
        kept.append(UInt8(ascii: " "))
        position += 1
      }
    } else if !quoted, byte == UInt8(ascii: "/"), next == UInt8(ascii: "*") {
      while position < bytes.count, !(bytes[position] == UInt8(ascii: "*") && bytes[position + 1] == UInt8(ascii: "/"))
      {
        kept.append(bytes[position] == UInt8(ascii: "\n") ? bytes[position] : UInt8(ascii: " "))
        position += 1
      }
      position += 2
      kept.append(contentsOf: "  ".utf8)
    } else {
      kept.append(byte)
      position += 1
    }
  }
  return String(decoding: kept, as: UTF8.self)
}

/// Blanks the text in single quotes.
func withoutQuotedText(_ sql: String) -> String {
  var quoted = false
  return String(
    sql.map { character in
      if character == "'" { quoted.toggle() }
      return quoted && !character.isNewline ? " " : character
    })
}
