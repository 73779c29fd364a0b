import Mustache

/// Escapes text for HTML by code point.
///
/// Mustache's own escaping goes by characters, so a `"` with a combining mark behind it is none of its five and gets
/// through, out of the attribute it stands in. Names with combining marks are ordinary here.
struct StrictHTML: MustacheContentType {
  /// The name by which a template asks for it, in its first line.
  static let name = "STRICT_HTML"

  func escapeText(_ text: String) -> String {
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "&": escaped += "&amp;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
