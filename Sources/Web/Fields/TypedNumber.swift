/// Reads whole numbers as people type them into a page, in either language. What could mean two things is refused:
/// `1,440` is a thousand and more in English, and about one and a half in French.
enum TypedNumber {
  /// A whole number: `1440`, `1 440`, ` 72 `. Spaces stand around it or between its thousands.
  static func whole(_ typed: String) -> Int? {
    let groups = typed.split(whereSeparator: \.isWhitespace)
    guard let first = groups.first else { return nil }
    let areThousands = first.count <= 3 && groups.dropFirst().allSatisfy { $0.utf8.count == 3 }
    guard groups.count == 1 || areThousands else { return nil }
    return Int(groups.joined())
  }
}
