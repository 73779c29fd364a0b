/// A function as declared in `sql/functions`.
struct SQLFunction: Sendable {
  struct Parameter: Sendable, Equatable {
    let name: String
    /// The type as Swift's calls spell it, such as `integer` or `uuid[]`.
    let type: String
    let hasDefault: Bool
  }

  let name: String
  let path: String
  let line: Int
  /// The parameters that a caller passes, without OUT parameters.
  let parameters: [Parameter]
  /// The text from its `CREATE` to the next function's, without comments.
  let text: String

  /// Its floor's name: the folder without the number, such as `job_queue`.
  var floor: String? {
    let folders = path.split(separator: "/")
    guard folders.count > 3, folders[1] == "functions" else { return nil }
    return folders[2].split(separator: "_", maxSplits: 1).last.map(String.init)
  }

  /// All functions of a checkout in file order.
  static func all(in checkout: Checkout) -> [SQLFunction] {
    checkout.files(under: "sql/", named: ".sql").filter { $0.path.contains("/functions/") }.flatMap(declared)
  }

  private static let head = Pattern("^CREATE OR REPLACE FUNCTION (\\w+)\\s*\\(")

  private static func declared(in file: SourceFile) -> [SQLFunction] {
    let code = file.sql ?? ""
    let units = Array(code.utf16)
    let heads = head.matches(in: code)
    return heads.enumerated().map { index, match in
      let end = index + 1 < heads.count ? heads[index + 1].range.lowerBound : units.count
      let text = String(decoding: units[match.range.lowerBound..<end], as: UTF16.self)
      let list = insideParentheses(units[match.range.upperBound..<end])
      return SQLFunction(
        name: match.groups[1], path: file.path, line: match.line,
        parameters: topLevelParts(list).compactMap(parameter), text: text)
    }
  }

  private static func insideParentheses(_ units: ArraySlice<UInt16>) -> String {
    var depth = 1
    let inside = units.prefix { unit in
      if unit == 0x28 { depth += 1 }
      if unit == 0x29 { depth -= 1 }
      return depth > 0
    }
    return String(decoding: inside, as: UTF16.self)
  }

  private static func topLevelParts(_ list: String) -> [String] {
    var parts = [""]
    var depth = 0
    for character in list {
      if "([".contains(character) { depth += 1 }
      if ")]".contains(character) { depth -= 1 }
      if character == ",", depth == 0 { parts.append("") } else { parts[parts.count - 1].append(character) }
    }
    return parts
  }

  private static func parameter(_ text: String) -> Parameter? {
    var words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    guard let mode = words.first, mode != "OUT" else { return nil }
    if ["IN", "INOUT", "VARIADIC"].contains(mode) { words.removeFirst() }
    let declaration = words.prefix { $0 != "DEFAULT" && $0 != "=" }
    guard declaration.count > 1 else { return nil }
    let type = declaration.dropFirst().joined(separator: " ")
    return Parameter(name: declaration[0], type: type, hasDefault: declaration.count < words.count)
  }
}
