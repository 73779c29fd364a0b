import Mustache

/// One use of a part in a template, as `{{> input email optional type=email maxlength="254"}}`: the part's name, what
/// it is of, and what it is told, as flags or with a value. What has quotation marks goes to its element as it stands.
struct TemplatePart {
  let name: String
  /// What the part's tags `<% … %>` read.
  let values: [String: String]

  init(name: String) {
    (self.name, values) = (name, [:])
  }

  /// Reads up to the end of the tag.
  ///
  /// - Returns: `nil` if the tag doesn't end or names no part.
  init?(reading rest: inout Substring) {
    guard let words = Self.words(&rest), let name = words.first else { return nil }
    var values: [String: String] = [:]
    var attributes = ""
    for (place, word) in words.dropFirst().enumerated() {
      let pair = word.split(separator: "=", maxSplits: 1).map(String.init)
      switch pair.count {
      case 2 where pair[1].first == "\"": attributes += " \(word)"
      case 2: values[pair[0]] = pair[1]
      default: values[place == 0 ? "name" : word] = word
      }
    }
    if !attributes.isEmpty { values["attributes"] = attributes }
    (self.name, self.values) = (name, values)
  }

  /// A part's file, whose own tags are `<% … %>`; those of the page it is put into stay as they are.
  static func parsed(_ text: String) throws -> MustacheTemplate {
    try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}\n{{=<% %>=}}\n" + withoutComment(text))
  }

  /// The words up to the end of the tag, of which those in quotation marks may hold spaces and tags.
  private static func words(_ rest: inout Substring) -> [String]? {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    while !rest.isEmpty {
      if !isQuoted, rest.hasPrefix("}}") {
        rest = rest.dropFirst(2)
        return word.isEmpty ? words : words + [word]
      }
      let next = rest.removeFirst()
      if next == "\"" { isQuoted.toggle() }
      if next == " ", !isQuoted {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word.append(next)
      }
    }
    return nil
  }

  /// The text without the comment that may begin a file, and without the end of its last line: what stands around a
  /// part decides on the space there.
  private static func withoutComment(_ text: String) -> String {
    var text = text[...]
    if text.hasPrefix("{{!"), let end = text.firstRange(of: "}}\n") { text = text[end.upperBound...] }
    while text.last == "\n" { text = text.dropLast() }
    return String(text)
  }
}
