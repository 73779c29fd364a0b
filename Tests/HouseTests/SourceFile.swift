/// A text file of the tree, its path relative to the root.
struct SourceFile: Sendable {
  let path: String
  let text: String
  /// What the lexer made of it; nil unless the file is Swift.
  let swift: SwiftSource?
  /// The text with its comments blanked; nil unless the file is SQL.
  let sql: String?

  init(path: String, text: String) {
    self.path = path
    self.text = text
    swift = path.hasSuffix(".swift") ? SwiftSource(text) : nil
    sql = path.hasSuffix(".sql") ? withoutSQLComments(text) : nil
  }

  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

  var folders: [Substring] { path.split(separator: "/").dropLast() }

  /// The name without folder and extension.
  var stem: String {
    let name = path.split(separator: "/").last ?? ""
    return String(name.split(separator: ".").first ?? name)
  }

  /// The target a Swift file belongs to: the folder below `Sources` or `Tests`.
  var target: String? {
    let parts = path.split(separator: "/")
    guard parts.count > 2, parts[0] == "Sources" || parts[0] == "Tests" else { return nil }
    return String(parts[1])
  }
}
