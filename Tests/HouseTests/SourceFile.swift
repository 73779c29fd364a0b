/// A text file of the tree. Its path is relative to the root.
struct SourceFile: Sendable {
  let path: String
  let text: String
  /// The lexed source; nil if the file isn't Swift.
  let swift: SwiftSource?
  /// The text with comments blanked; nil if the file isn't SQL.
  let sql: String?

  init(path: String, text: String) {
    self.path = path
    self.text = text
    swift = path.hasSuffix(".swift") ? SwiftSource(text) : nil
    sql = path.hasSuffix(".sql") ? withoutSQLComments(text) : nil
  }

  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

  var folders: [Substring] { path.split(separator: "/").dropLast() }

  /// The file name without folder and extension.
  var stem: String {
    let name = path.split(separator: "/").last ?? ""
    return String(name.split(separator: ".").first ?? name)
  }

  /// The target of a Swift file: the folder below `Sources` or `Tests`.
  var target: String? {
    let parts = path.split(separator: "/")
    guard parts.count > 2, parts[0] == "Sources" || parts[0] == "Tests" else { return nil }
    return String(parts[1])
  }
}
