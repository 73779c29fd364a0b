/// Writes the lines of a calendar object (RFC 5545): escaped, folded, and ended with CR LF.
struct CalendarLines {
  /// The most octets of a line, without its end.
  static let octetsMax = 75

  private(set) var bytes: [UInt8] = []

  /// Adds a property as it is: its name with its parameters, and a value that needs no escaping.
  mutating func add(_ name: String, _ value: String) {
    var room = Self.octetsMax
    for scalar in "\(name):\(value)".unicodeScalars where Self.isAllowed(scalar) {
      let octets = Array(String(scalar).utf8)
      // A line is never broken within a character.
      if octets.count > room {
        bytes += [0x0D, 0x0A, 0x20]
        room = Self.octetsMax - 1
      }
      bytes += octets
      room -= octets.count
    }
    bytes += [0x0D, 0x0A]
  }

  /// Adds a property whose value is a text.
  mutating func add(_ name: String, text: String) { add(name, Self.escaped(text)) }

  /// A text as a value: a backslash before what would end or split it, and `\n` for a line break (section 3.3.11).
  static func escaped(_ text: String) -> String {
    var escaped = ""
    var follows: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",": escaped += "\\\(scalar)"
      case "\n": escaped += follows == "\r" ? "" : "\\n"
      case "\r": escaped += "\\n"
      default: if isAllowed(scalar) { escaped.unicodeScalars.append(scalar) }
      }
      follows = scalar
    }
    return escaped
  }

  /// Whether a character may stand in a line: any but control characters, of which a tab alone is allowed.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\t" || (scalar.value >= 0x20 && scalar.value != 0x7F && !(0x80...0x9F).contains(scalar.value))
  }
}
