import DocumentCanvas
import Facilities
import Languages
import Privacy

/// The table of arrivals: its rows shaped once, drawn page by page with the headings repeated.
struct EntryListTable {
  private typealias Layout = EntryListDrawing.Layout
  private typealias Style = EntryListDrawing.Style

  private let drawing: EntryListDrawing
  private let headings: [[(language: Language, text: ShapedText)]]
  private let rows: [[ShapedText]]

  init(drawing: EntryListDrawing) {
    self.drawing = drawing
    let canvas = drawing.canvas
    let titles = [EntryListWording.arrivalTime, EntryListWording.name, EntryListWording.accompaniedBy]
    headings = zip(titles, Layout.columns).map { title, width in
      drawing.languages.map { language in
        let text = canvas.shape(
          title[language], style: Style.columnHeader, widthPoints: width - 2 * Layout.cellPadding,
          language: language.documentTag)
        return (language, text)
      }
    }
    rows = drawing.content.arrivals.map { arrival in
      let texts = [EntryListTime.clock(arrival.time), arrival.name.reveal(), arrival.accompaniedBy.reveal()]
      return zip(zip(texts, [Style.time, Style.cell, Style.cell]), Layout.columns).map { cell, width in
        canvas.shape(cell.0, style: cell.1, widthPoints: width - 2 * Layout.cellPadding)
      }
    }
  }

  /// The height of the headings, in points.
  var headerHeight: Double {
    let texts = headings.map { heading in heading.map(\.text.heightPoints).reduce(0, +) }
    return (texts.max() ?? 0) + 2 * Layout.cellPadding
  }

  /// The height of each row, in points.
  var rowHeights: [Double] {
    rows.map { cells in (cells.map(\.heightPoints).max() ?? 0) + 2 * Layout.cellPadding }
  }

  /// Draws the headings and the given rows, with their top at the given height in points.
  func draw(_ shown: Range<Int>, from top: Double) {
    drawHeadings(at: top)
    var y = top + headerHeight
    for (row, height) in zip(rows[shown], rowHeights[shown]) {
      drawRow(row, at: y)
      y += height
      drawing.canvas.rule(x: Layout.margin, y: y, widthPoints: Layout.width, thicknessPoints: 0.5)
    }
    if rows.isEmpty { drawNobody(at: y) }
  }

  private func drawHeadings(at top: Double) {
    let canvas = drawing.canvas
    canvas.rule(x: Layout.margin, y: top, widthPoints: Layout.width, thicknessPoints: 1)
    canvas.structure(.row) {
      var x = Layout.margin
      for (heading, width) in zip(headings, Layout.columns) {
        canvas.structure(.columnHeader) {
          var y = top + Layout.cellPadding
          for part in heading {
            canvas.structure(.span, language: drawing.foreign(part.language)) {
              canvas.draw(part.text, x: x + Layout.cellPadding, y: y)
            }
            y += part.text.heightPoints
          }
        }
        x += width
      }
    }
    canvas.rule(x: Layout.margin, y: top + headerHeight, widthPoints: Layout.width, thicknessPoints: 1)
  }

  private func drawRow(_ cells: [ShapedText], at top: Double) {
    drawing.canvas.structure(.row) {
      var x = Layout.margin
      for (cell, width) in zip(cells, Layout.columns) {
        drawing.canvas.structure(.cell) {
          drawing.canvas.draw(cell, x: x + Layout.cellPadding, y: top + Layout.cellPadding)
        }
        x += width
      }
    }
  }

  /// Draws one row that says that nobody is expected, for a list whose earlier revision named someone.
  private func drawNobody(at top: Double) {
    let canvas = drawing.canvas
    canvas.structure(.row) {
      canvas.structure(.cell) {
        var y = top + Layout.cellPadding
        for language in drawing.languages {
          let text = canvas.shape(
            EntryListWording.nobody[language], style: Style.cell, language: language.documentTag)
          canvas.structure(.span, language: drawing.foreign(language)) {
            canvas.draw(text, x: Layout.margin + Layout.cellPadding, y: y)
          }
          y += text.heightPoints
        }
      }
    }
  }
}
