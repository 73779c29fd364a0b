/// Makes each row of a template's tables a card where the screen is narrow (`vestibule.css`): every cell says its
/// column, and the elements say what they are, because a browser forgets it of those that are shown otherwise.
///
/// A table whose columns aren't known before it is rendered stays as it is, and scrolls.
enum TableCards {
  static func laidOut(_ template: String) -> String {
    var rest = template[...]
    var result = ""
    while let start = rest.firstRange(of: "<table>"), let end = rest[start.upperBound...].firstRange(of: "</table>") {
      result += rest[..<start.lowerBound]
      result += cards(rest[start.lowerBound..<end.upperBound])
      rest = rest[end.upperBound...]
    }
    return result + rest
  }

  /// A table of a template, with the labels of its columns at its cells.
  private static func cards(_ table: Substring) -> String {
    guard let head = table.firstRange(of: "</thead>") else { return String(table) }
    let columns = table[..<head.lowerBound].matches(of: /<th scope="col">(.*?)<\/th>/).map { String($0.output.1) }
    guard !columns.isEmpty, !columns.contains("{{.}}") else { return String(table) }
    var row = Row(columns: columns)
    let marked = table.replacing(
      tag, with: { match in row.take(match.output.0, element: match.output.1, section: match.output.2) })
    return String(marked).replacing("<table>", with: "<table class=\"cards\" role=\"table\">")
  }

  private static var tag: Regex<(Substring, Substring?, Substring?)> {
    /<(\/?(?:thead|tbody|tr|td|th)\b)[^>]*>|\{\{([#^\/][\w.]+)\}\}/
  }

  /// Where a row is, cell by cell. Cells of which only one is rendered share a column.
  private struct Row {
    let columns: [String]
    private var column = 0
    private var isInCell = false
    /// The column at which each section of the row begins.
    private var begins: [Substring: Int] = [:]

    init(columns: [String]) { self.columns = columns }

    mutating func take(_ tag: Substring, element: Substring?, section: Substring?) -> String {
      if let section { enter(section) }
      switch element {
      case "thead", "tbody": return marked(tag, "role=\"rowgroup\"")
      case "tr":
        (column, isInCell, begins) = (0, false, [:])
        return marked(tag, "role=\"row\"")
      case "th" where tag.contains("scope=\"row\""):
        step(over: tag)
        return marked(tag, "role=\"rowheader\"")
      case "th": return marked(tag, "role=\"columnheader\"")
      case "td":
        let label = column < columns.count ? " data-label=\"\(columns[column])\"" : ""
        step(over: tag)
        return marked(tag, "role=\"cell\"\(label)")
      case "/td", "/th": isInCell = false
      default: break
      }
      return String(tag)
    }

    private mutating func enter(_ section: Substring) {
      guard !isInCell, section.first != "/" else { return }
      let name = section.dropFirst()
      if let begun = begins[name] { column = begun } else { begins[name] = column }
    }

    private mutating func step(over tag: Substring) {
      isInCell = true
      column += tag.firstMatch(of: /colspan="(\d+)"/).flatMap { Int($0.output.1) } ?? 1
    }

    private func marked(_ tag: Substring, _ attributes: String) -> String { "\(tag.dropLast()) \(attributes)>" }
  }
}
