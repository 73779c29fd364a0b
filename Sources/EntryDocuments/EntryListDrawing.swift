import DocumentCanvas
import Facilities
import Languages

/// The drawing of an entry list, page by page.
///
/// The marking, the return line and the page number are on every page. They are tagged as content on the first page
/// only, so that a screen reader doesn't read them out again with every page.
struct EntryListDrawing {
  let canvas: DocumentCanvas
  let content: EntryListContent
  let copy: EntryListCopy?
  /// The offset that all times of the list have; `nil` if they have several. An empty list has that of its rendering.
  let offset: String?
  private var y = Layout.top

  init(canvas: DocumentCanvas, content: EntryListContent, copy: EntryListCopy?) {
    self.canvas = canvas
    self.content = content
    self.copy = copy
    offset = EntryListTime.commonOffset(content.arrivals.isEmpty ? [content.renderedAt] : content.arrivals.map(\.time))
  }

  /// Distances in points.
  enum Layout {
    static let margin = 42.0
    static let width = 528.0
    static let markingTop = 28.0
    static let top = 58.0
    static let bottom = 720.0
    static let footTop = 728.0
    static let cellPadding = 4.0
    /// The time, the name and the company, then what is filled in by hand: identification, arrival and departure.
    static let columns = [72.0, 200.0, 108.0, 48.0, 50.0, 50.0]
    static let rowHeightMin = 34.0
    static let boxSide = 14.0
    static let labelWidth = 170.0
  }

  /// The rows are large enough to be read at arm's length.
  enum Style {
    static let title = TextStyle(sizePoints: 18, weight: .bold)
    static let day = TextStyle(sizePoints: 15, weight: .bold)
    static let marking = TextStyle(sizePoints: 11, weight: .bold, alignment: .right)
    static let subheading = TextStyle(sizePoints: 11, weight: .bold)
    static let label = TextStyle(sizePoints: 10, weight: .bold)
    static let value = TextStyle(sizePoints: 10)
    static let note = TextStyle(sizePoints: 10)
    static let columnHeader = TextStyle(sizePoints: 8, weight: .bold)
    static let time = TextStyle(sizePoints: 17, weight: .bold)
    static let name = TextStyle(sizePoints: 14, weight: .bold)
    static let company = TextStyle(sizePoints: 12)
    static let nobody = TextStyle(sizePoints: 14)
    static let detail = TextStyle(sizePoints: 9)
    static let language = TextStyle(sizePoints: 10, weight: .bold)
    static let mark = TextStyle(sizePoints: 9, weight: .bold)
    static let foot = TextStyle(sizePoints: 8)
    static let page = TextStyle(sizePoints: 8, alignment: .right)
  }

  /// Draws the list on the present page and those after it.
  mutating func drawAll() {
    let table = EntryListTable(drawing: self)
    canvas.structure(.paragraph) { drawMarking() }
    drawTitle()
    drawDetails()
    drawNotes()
    let pages = EntryListPagination.pages(
      heights: table.rowHeights, first: Layout.bottom - y - table.headerHeight,
      following: Layout.bottom - Layout.top - table.headerHeight)
    drawFoot(page: 1, of: pages.count, isContent: true)
    canvas.structure(.table) {
      // The first sheet may have no room beside a long heading.
      if !pages[0].isEmpty { table.draw(pages[0], from: y) }
      for (index, rows) in pages.enumerated().dropFirst() {
        canvas.breakPage()
        drawMarking()
        drawFoot(page: index + 1, of: pages.count, isContent: false)
        table.draw(rows, from: Layout.top)
      }
    }
  }

  /// The language of a part, where it is not the document's.
  func foreign(_ language: Language) -> String? {
    language == content.firstLanguage ? nil : language.documentTag
  }

  var languages: [Language] { [content.firstLanguage, content.firstLanguage.other] }
}

extension EntryListDrawing {
  /// Draws the protection marking, at the top right of every page.
  private func drawMarking() {
    let text = canvas.shape(
      EntryListWording.marking.joined(content.firstLanguage), style: Style.marking, widthPoints: Layout.width)
    canvas.draw(text, x: Layout.margin, y: Layout.markingTop)
  }

  private mutating func drawTitle() {
    canvas.structure(.heading) {
      y += drawLine(EntryListWording.title, style: Style.title, x: Layout.margin) + 2
    }
    canvas.structure(.paragraph) {
      y += drawLine(content.day.words, style: Style.day, x: Layout.margin) + 4
    }
  }

  private mutating func drawDetails() {
    let first = content.firstLanguage
    drawDetail(EntryListWording.site, content.siteName.joined(first))
    drawDetail(EntryListWording.expected, EntryListWording.people(content.arrivals.count).joined(first))
    let replaced = content.supersedes.map { " (\(EntryListWording.replaces($0).joined(first)))" } ?? ""
    drawDetail(EntryListWording.revision, "\(content.revision)\(replaced)")
    if let changes = content.changes {
      drawDetail(EntryListWording.changed, EntryListWording.changes(changes).joined(first))
    }
    drawDetail(EntryListWording.contact, content.contact.who.joined(first))
    if let telephone = content.contact.telephone {
      drawDetail(EntryListWording.telephone, SiteEntrance.words(ofTelephone: telephone).joined(first))
    }
    if let copy {
      drawDetail(EntryListWording.copy, String(copy.number))
      drawDetail(EntryListWording.printed, EntryListTime.dayAndClock(copy.printedAt))
      drawDetail(EntryListWording.printedFor, "\(copy.office.name.joined(first)) (\(copy.subject))")
    }
    y += 4
  }

  private mutating func drawDetail(_ label: Bilingual, _ value: String) {
    let text = canvas.shape(value, style: Style.value, widthPoints: Layout.width - Layout.labelWidth)
    canvas.structure(.paragraph) {
      let height = drawLine(label, style: Style.label, x: Layout.margin)
      canvas.structure(.span) { canvas.draw(text, x: Layout.margin + Layout.labelWidth, y: y) }
      y += max(height, text.heightPoints) + 1
    }
  }

  private mutating func drawNotes() {
    drawNote(EntryListWording.noApplication)
    drawNote(EntryListWording.localTime(offset: offset))
    if let instructions = content.instructions {
      canvas.structure(.subheading) {
        y += drawLine(EntryListWording.instructions, style: Style.subheading, x: Layout.margin)
      }
      drawNote(instructions)
    }
    y += 4
  }

  private mutating func drawNote(_ note: Bilingual) {
    for language in note.en == note.fr ? [content.firstLanguage] : languages {
      let text = canvas.shape(
        note[language], style: Style.note, widthPoints: Layout.width, language: language.documentTag)
      canvas.structure(.paragraph, language: foreign(language)) { canvas.draw(text, x: Layout.margin, y: y) }
      y += text.heightPoints
    }
    y += 3
  }

  private func drawFoot(page: Int, of count: Int, isContent: Bool) {
    var footY = Layout.footTop
    canvas.rule(x: Layout.margin, y: footY - 4, widthPoints: Layout.width)
    for language in languages {
      let text = canvas.shape(
        EntryListWording.returnOrDestroy[language], style: Style.foot, widthPoints: Layout.width,
        language: language.documentTag)
      if isContent {
        canvas.structure(.paragraph, language: foreign(language)) { canvas.draw(text, x: Layout.margin, y: footY) }
      } else {
        canvas.draw(text, x: Layout.margin, y: footY)
      }
      footY += text.heightPoints
    }
    let place = canvas.shape("\(content.site) · \(content.day) · r\(content.revision)", style: Style.foot)
    canvas.draw(place, x: Layout.margin, y: footY + 2)
    let number = canvas.shape(
      EntryListWording.page(page, of: count).joined(content.firstLanguage), style: Style.page,
      widthPoints: Layout.width)
    canvas.draw(number, x: Layout.margin, y: footY + 2)
  }

  /// Draws both languages on one line, each tagged with its language. Returns the line's height in points.
  private func drawLine(_ text: Bilingual, style: TextStyle, x: Double) -> Double {
    var x = x
    var height = 0.0
    for (index, language) in (text.en == text.fr ? [content.firstLanguage] : languages).enumerated() {
      let shaped = canvas.shape(
        index == 0 ? text[language] : " / \(text[language])", style: style, language: language.documentTag)
      canvas.structure(.span, language: foreign(language)) { canvas.draw(shaped, x: x, y: y) }
      x += shaped.widthPoints
      height = max(height, shaped.heightPoints)
    }
    return height
  }
}
