import Foundation

/// A regular expression over a whole text. Its matches have line numbers.
struct Pattern: Sendable {
  struct Match: Sendable {
    /// The line, counted from 1.
    let line: Int
    /// The whole match, followed by the groups. A group that didn't participate is empty.
    let groups: [String]
    /// The range in UTF-16 units.
    let range: Range<Int>
  }

  let source: String

  init(_ source: String) {
    self.source = source
  }

  func matches(in text: String) -> [Match] {
    guard let expression = try? NSRegularExpression(pattern: source, options: [.anchorsMatchLines]) else {
      preconditionFailure("not a regular expression: \(source)")  // a mistake in a rule, found at its first run
    }
    let whole = text as NSString
    let newlines = text.utf16.enumerated().filter { $0.element == 10 }.map(\.offset)
    return expression.matches(in: text, range: NSRange(location: 0, length: whole.length)).map { match in
      let groups = (0..<match.numberOfRanges).map { index in
        let range = match.range(at: index)
        return range.location == NSNotFound ? "" : whole.substring(with: range)
      }
      let line = 1 + (newlines.firstIndex { $0 >= match.range.location } ?? newlines.count)
      let range = match.range.location..<(match.range.location + match.range.length)
      return Match(line: line, groups: groups, range: range)
    }
  }

  func occurs(in text: String) -> Bool { !matches(in: text).isEmpty }
}
