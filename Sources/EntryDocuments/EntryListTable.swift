import DocumentCanvas
import Facilities
import Languages
import Privacy

/// The table of arrivals: its rows shaped once, drawn page by page with the headings repeated. The rows of one time are
/// a group, whose first row says how many people are expected then.
struct EntryListTable {
  private typealias Layout = EntryListDrawing.Layout
  private typealias Style = EntryListDrawing.Style

  /// A piece of text in a cell, on the line of the piece before it or below it.
  private struct Part {
    let text: ShapedText
    /// The language it is marked with; `nil` for a name, which has none.
    var language: Language?
    var staysOnLine = false
  }

  private struct Row {
    /// The time, the name and the company; the cells after them are filled in by hand.
    let cells: [[Part]]
    let beginsGroup: Bool
  }

  private let drawing: EntryListDrawing
  private let headings: [[Part]]
  private let rows: [Row]
  /// What the one row of a list with nobody on it says.
  private let nobody: [Part]

  init(drawing: EntryListDrawing) {
    self.drawing = drawing
    let titles = [
      EntryListWording.arrivalTime, EntryListWording.name, EntryListWording.accompaniedBy,
      EntryListWording.identification, EntryListWording.arrived, EntryListWording.left,
    ]
    headings = zip(titles, Layout.columns).map { title, width in
      Self.parts(of: title, drawing, style: Style.columnHeader, width: width)
    }
    nobody = Self.parts(of: EntryListWording.nobody, drawing, style: Style.nobody, width: Layout.width)
    let arrivals = drawing.content.arrivals
    let groups = Dictionary(grouping: arrivals, by: \.time).mapValues(\.count)
    rows = arrivals.indices.map { index in
      let arrival = arrivals[index]
      let isFirst = index == 0 || arrivals[index - 1].time != arrival.time
      return Row(
        cells: [
          Self.time(of: arrival, group: isFirst ? groups[arrival.time] : nil, drawing),
          Self.name(of: arrival, drawing),
          [Self.part(arrival.accompaniedBy.reveal(), drawing, style: Style.company, width: Layout.columns[2])],
        ],
        beginsGroup: isFirst)
    }
  }

  /// The height of the headings, in points.
  var headerHeight: Double { Self.height(of: headings) }

  /// The height of each row, in points. A list with nobody on it has one row, which says so.
  var rowHeights: [Double] {
    rows.isEmpty ? [Self.height(of: [nobody])] : rows.map { max(Self.height(of: $0.cells), Layout.rowHeightMin) }
  }

  /// Draws the headings and the given rows, with their top at the given height in points.
  func draw(_ shown: Range<Int>, from top: Double) {
    let canvas = drawing.canvas
    canvas.rule(x: Layout.margin, y: top, widthPoints: Layout.width, thicknessPoints: 1)
    drawCells(headings, tag: .columnHeader, at: top)
    canvas.rule(x: Layout.margin, y: top + headerHeight, widthPoints: Layout.width, thicknessPoints: 1)
    var y = top + headerHeight
    if rows.isEmpty { return drawCells([nobody], tag: .cell, at: y) }
    for (row, height) in zip(rows[shown], rowHeights[shown]) {
      if row.beginsGroup { canvas.rule(x: Layout.margin, y: y, widthPoints: Layout.width, thicknessPoints: 1.2) }
      drawCells(row.cells, tag: .cell, at: y, blanks: Layout.columns.count - row.cells.count)
      drawBlanks(at: y, height: height)
      y += height
      canvas.rule(x: Layout.margin, y: y, widthPoints: Layout.width, thicknessPoints: 0.4)
    }
  }

  private func drawCells(_ cells: [[Part]], tag: StructureTag, at top: Double, blanks: Int = 0) {
    let canvas = drawing.canvas
    canvas.structure(.row) {
      var x = Layout.margin
      for (cell, width) in zip(cells, Layout.columns) {
        canvas.structure(tag) { draw(cell, x: x + Layout.cellPadding, top: top + Layout.cellPadding) }
        x += width
      }
      for _ in 0..<blanks { canvas.structure(tag) {} }
    }
  }

  /// Draws the parts of a cell, each tagged with its language.
  private func draw(_ parts: [Part], x left: Double, top: Double) {
    var (x, y, height) = (left, top, 0.0)
    for part in parts {
      if !part.staysOnLine { (x, y, height) = (left, y + height, 0) }
      drawing.canvas.structure(.span, language: part.language.flatMap(drawing.foreign)) {
        drawing.canvas.draw(part.text, x: x, y: y)
      }
      (x, height) = (x + part.text.widthPoints, max(height, part.text.heightPoints))
    }
  }

  /// What is filled in by hand: a box for the identification, and lines for two times.
  private func drawBlanks(at top: Double, height: Double) {
    let columns = Layout.columns
    let x = Layout.margin + columns[0] + columns[1] + columns[2]
    let side = Layout.boxSide
    drawing.canvas.box(x: x + (columns[3] - side) / 2, y: top + (height - side) / 2, sidePoints: side)
    let y = top + height / 2 + side / 2
    for start in [x + columns[3], x + columns[3] + columns[4]] {
      drawing.canvas.rule(
        x: start + Layout.cellPadding, y: y, widthPoints: columns[4] - 2 * Layout.cellPadding, thicknessPoints: 0.6)
    }
  }
}

extension EntryListTable {
  /// The time, what changed about it, and how many come then where a group begins.
  private static func time(
    of arrival: EntryListContent.Arrival, group: Int?, _ drawing: EntryListDrawing
  ) -> [Part] {
    let width = Layout.columns[0]
    var parts = [part(arrival.time.clock, drawing, style: Style.time, width: width)]
    if drawing.offset == nil {
      parts.append(part(EntryListTime.offset(arrival.time), drawing, style: Style.mark, width: width))
    }
    if let change = drawing.content.changes?.changes[arrival.id] {
      parts += self.parts(of: EntryListWording.mark(change), drawing, style: Style.mark, width: width)
    }
    if let group {
      parts += self.parts(of: EntryListWording.people(group), drawing, style: Style.detail, width: width)
    }
    return parts
  }

  /// The name, whom the person comes with, and the language of the greeting if it isn't the site's first.
  private static func name(of arrival: EntryListContent.Arrival, _ drawing: EntryListDrawing) -> [Part] {
    let width = Layout.columns[1]
    let first = drawing.content.firstLanguage
    var parts = [part(arrival.name.reveal(), drawing, style: Style.name, width: width)]
    if let supported = arrival.supports {
      parts += drawing.languages.enumerated().map { place, language in
        let words = EntryListWording.comesWith[language]
        let text = drawing.canvas.shape(
          place == 0 ? words : " / \(words)", style: Style.detail, language: language.documentTag)
        return Part(text: text, language: language, staysOnLine: place > 0)
      }
      parts.append(part(supported.reveal(), drawing, style: Style.detail, width: width))
    }
    if let language = arrival.language, language != first {
      parts.append(
        part(EntryListWording.greeting(in: language), drawing, style: Style.language, width: width, in: language))
    }
    return parts
  }

  private static func parts(
    of text: Bilingual, _ drawing: EntryListDrawing, style: TextStyle, width: Double
  ) -> [Part] {
    (text.en == text.fr ? [drawing.content.firstLanguage] : drawing.languages).map {
      part(text[$0], drawing, style: style, width: width, in: $0)
    }
  }

  private static func part(
    _ text: String, _ drawing: EntryListDrawing, style: TextStyle, width: Double, in language: Language? = nil
  ) -> Part {
    Part(text: shaped(text, drawing, style: style, width, in: language), language: language)
  }

  private static func shaped(
    _ text: String, _ drawing: EntryListDrawing, style: TextStyle, _ width: Double, in language: Language? = nil
  ) -> ShapedText {
    drawing.canvas.shape(
      text, style: style, widthPoints: width - 2 * Layout.cellPadding, language: language?.documentTag)
  }

  private static func height(of cells: [[Part]]) -> Double {
    let heights = cells.map { cell in cell.filter { !$0.staysOnLine }.map(\.text.heightPoints).reduce(0, +) }
    return (heights.max() ?? 0) + 2 * Layout.cellPadding
  }
}
