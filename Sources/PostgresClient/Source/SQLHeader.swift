/// Instructions for the migrator in the comment at the top of a SQL file, such as `-- after: acting, acting_role`.
///
/// A line that ends with a comma continues on the next line. Several lines with the same key are combined.
struct SQLHeader {
  /// The keys.
  enum Field: String, CaseIterable {
    /// Objects that must exist before those of this file.
    case after
    /// `none`: the migration can't run in a transaction.
    case transaction
    /// Why programs of the previous release can't work on the database after this migration.
    case breaking
    /// The release that replaced this function. It is kept for programs of the previous release.
    case retired
    /// The role that the grants are for.
    case role
    /// The role that functions for reading belong to. Row-level security applies to it, unlike to the owner.
    case reader
    /// The guards of functions for reading: a function that begins with one of them belongs to the reader.
    case reading
    /// The guard functions: a SECURITY DEFINER function must begin with one of them.
    case guards
    /// The SECURITY DEFINER functions that don't begin with a guard, with reasons.
    case unguarded
  }

  private var values: [Field: String] = [:]

  init(_ text: String) {
    var open: Field?
    var rest = text[...]
    // Line by line, because the header is a small part of most texts.
    while !rest.isEmpty {
      let end = rest.utf8.firstIndex(of: UInt8(ascii: "\n"))
      let content = rest[..<(end ?? rest.endIndex)].trimmed
      rest = end.map { rest[rest.utf8.index(after: $0)...] } ?? ""
      if content.isEmpty { continue }
      guard content.hasPrefix("--") else { break }
      let comment = content.dropFirst(2).trimmed
      if let field = open, let value = values[field] {
        values[field] = value + " " + comment
        open = comment.hasSuffix(",") ? field : nil
      } else if let field = Field.allCases.first(where: { comment.hasPrefix($0.rawValue + ":") }) {
        let value = String(comment.dropFirst(field.rawValue.count + 1).trimmed)
        values[field] = values[field].map { "\($0), \(value)" } ?? value
        open = value.hasSuffix(",") ? field : nil
      }
    }
  }

  /// The text after the key; `nil` if the header doesn't have the key.
  subscript(field: Field) -> String? { values[field].map { String($0.trimmed) } }

  /// The comma-separated items, without the reasons in brackets that may follow them.
  func names(_ field: Field) -> [String] {
    var names = [""]
    var depth = 0
    for character in values[field] ?? "" {
      switch character {
      case "(": depth += 1
      case ")": depth -= 1
      case "," where depth == 0: names.append("")
      case _ where depth == 0: names[names.count - 1].append(character)
      default: break
      }
    }
    return names.map { String($0[...].trimmed) }.filter { !$0.isEmpty }
  }
}

extension StringProtocol {
  /// The text without white space at either end.
  fileprivate var trimmed: Substring {
    var slice = Substring(self)
    while let first = slice.first, first.isWhitespace { slice.removeFirst() }
    while let last = slice.last, last.isWhitespace { slice.removeLast() }
    return slice
  }
}
