import Mustache

/// Escapes text for HTML by code point.
///
/// Mustache's own escaping works on characters, so it misses a `"` that is followed by a combining mark, which could
/// then end an attribute. Names with combining marks are common here.
struct StrictHTML: MustacheContentType {
  /// The content type's name, which templates give in their first line.
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
