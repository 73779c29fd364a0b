import Testing
import TestSupport

@testable import DocumentCanvas

@Suite("A document on the canvas")
struct TaggedDocumentTests {
  private static let description = DocumentDescription(
    title: "Liste / List é", language: "fr-CA", createdAt: "2027-01-14T12:00:01-07:00")
  private static let style = TextStyle(sizePoints: 12)

  /// A document with one paragraph for each text.
  private static func document(_ texts: [String]) throws -> [UInt8] {
    let canvas = try DocumentCanvas(description)
    canvas.structure(.document) {
      for (index, text) in texts.enumerated() {
        let shaped = canvas.shape(text, style: style, widthPoints: 400)
        canvas.structure(.paragraph) { canvas.draw(shaped, x: 50, y: 50 + 30 * Double(index)) }
      }
    }
    return try canvas.finish()
  }

  @Test("is tagged, has its title, its language and letter size")
  func saysWhatItIs() throws {
    let bytes = try Self.document(["Bonjour"])
    let reading = try PDFReading(bytes)
    #expect(reading.value("Tagged") == "yes")
    #expect(reading.value("Title") == "Liste / List é")
    #expect(reading.value("Page size") == "612 x 792 pts (letter)")
    #expect(try reading.language() == "fr-CA")
  }

  @Test("has metadata that reveals nothing about the machine")
  func hasNeutralMetadata() throws {
    let reading = try PDFReading(try Self.document(["Bonjour"]))
    #expect(reading.value("Author") == nil)
    #expect(reading.value("Creator") == nil)
    #expect(reading.value("Producer")?.hasPrefix("cairo ") == true)
  }

  @Test("keeps its objects compressed, and other programs find nothing wrong in the file")
  func isSmallAndSound() throws {
    let bytes = try Self.document(Array(repeating: "Bonjour", count: 200))
    #expect(!String(decoding: bytes, as: UTF8.self).contains("/StructElem"))
    #expect(try PDFReading(bytes).elements().count == 201)
    #expect(try PDFReading(bytes).syntaxFaults() == [])
  }

  @Test("is the same bytes for the same content and date")
  func isDeterministic() throws {
    let texts = ["Zoé", "ᐃᓄᒃᑎᑐᑦ", "محمد الأحمد"]
    #expect(try Self.document(texts) == Self.document(texts))
  }

  @Test(
    "returns names unchanged when its text is extracted",
    arguments: [
      "Zoë Dvořák-Ångström", "Łucja Żółć", "Nguyễn Thị Hằng", "Ĝorĝo Ŝiĉo", "e\u{301}toile décomposée",
      "ᐃᓄᒃᑎᑐᑦ ᐊᓛᓂ", "K̲wak̓wala Xʷməθkʷəy̓əm", "Office Fifi Affleck", "محمد الأحمد", "שרה כהן", "Ольга Ёлкина",
      "王小明 歐陽菲菲", "山田 太郎 さくら", "김민수", "प्रिया शर्मा", "葛\u{E0100}城",
    ])
  func givesNamesBack(name: String) throws {
    let text = try PDFReading(try Self.document([name])).text
    #expect(text.unicodeScalars.contains(name.unicodeScalars))
  }

  @Test("keeps a name broken over two lines whole for screen readers")
  func addsNothingToABrokenName() throws {
    let canvas = try DocumentCanvas(Self.description)
    let shaped = canvas.shape("Wolfeschlegelsteinhausenbergerdorff", style: Self.style, widthPoints: 100)
    canvas.structure(.document) {
      canvas.structure(.paragraph) { canvas.draw(shaped, x: 50, y: 50) }
    }
    let structure = try PDFReading(try canvas.finish()).structure
    #expect(shaped.lineCount > 1)
    #expect(structure.contains("\"Wolfeschlegelsteinhausenbergerdorff\""))
  }

  @Test("lets a table span pages, and gives its header cells a scope")
  func letsATableRunOverPages() throws {
    let canvas = try DocumentCanvas(Self.description)
    let (heading, cell) = (canvas.shape("Heading", style: Self.style), canvas.shape("Cell", style: Self.style))
    canvas.structure(.document) {
      canvas.structure(.table) {
        canvas.structure(.row) { canvas.structure(.columnHeader) { canvas.draw(heading, x: 50, y: 50) } }
        canvas.breakPage()
        canvas.structure(.row) { canvas.structure(.cell) { canvas.draw(cell, x: 50, y: 50) } }
      }
    }
    let reading = try PDFReading(try canvas.finish())
    #expect(reading.value("Pages") == "2")
    #expect(reading.structure.split(separator: "\n").filter { $0.contains("Table (block)") }.count == 1)
    #expect(reading.structure.contains("/Scope /Column"))
  }

  @Test("marks the language of a passage")
  func marksTheLanguageOfAPart() throws {
    let canvas = try DocumentCanvas(Self.description)
    let shaped = canvas.shape("Entry", style: Self.style, language: "en-CA")
    canvas.structure(.document) {
      canvas.structure(.paragraph, language: "en-CA") { canvas.draw(shaped, x: 50, y: 50) }
    }
    #expect(try PDFReading(try canvas.finish()).elements() == ["0\tDocument\t\t", "1\tP\ten-CA\t"])
  }

  @Test("counts the characters that have no glyph in any font")
  func countsMissingGlyphs() throws {
    let canvas = try DocumentCanvas(Self.description)
    #expect(canvas.shape("Zoé", style: Self.style).missingGlyphCount == 0)
    #expect(canvas.shape("\u{10FFFD}", style: Self.style).missingGlyphCount == 1)
  }

  @Test(
    "can be asked before which texts it draws without an empty box",
    arguments: [
      ("Zoé", true), ("王小明", true), ("山田 さくら", true), ("김민수", true), ("محمد الأحمد", true), ("प्रिया", true),
      ("ᐃᓄᒃᑎᑐᑦ", true), ("a\u{10FFFD}", false), ("Kawi \u{11F04}", false),
    ])
  func knowsWhatItDraws(text: String, isDrawn: Bool) throws {
    #expect(InstalledFonts.canDraw(text) == isDrawn)
    let canvas = try DocumentCanvas(Self.description)
    #expect((canvas.shape(text, style: Self.style).missingGlyphCount == 0) == isDrawn)
  }

  @Test("is finished once, with all structure elements closed")
  func isFinishedOnce() throws {
    let canvas = try DocumentCanvas(Self.description)
    let shaped = canvas.shape("Bonjour", style: Self.style)
    var early: CanvasError?
    canvas.structure(.document) {
      canvas.structure(.paragraph) { canvas.draw(shaped, x: 50, y: 50) }
      canvas.structure(.paragraph) {}
      do throws(CanvasError) { _ = try canvas.finish() } catch { early = error }
    }
    #expect(early == .structureLeftOpen)
    _ = try canvas.finish()
    #expect(throws: CanvasError.finished) { _ = try canvas.finish() }
  }
}

@Suite("A PDF that Cairo wrote")
struct PDFAmendmentTests {
  @Test("is rejected if it doesn't have the known form")
  func refusesUnknownForms() {
    #expect(throws: CanvasError.unknownPDFForm(.crossReferences)) { _ = try PDFAmendment(of: Array("%PDF".utf8)) }
    #expect(throws: CanvasError.unknownPDFForm(.crossReferences)) {
      _ = try PDFAmendment(of: Array("%PDF-1.5\nstartxref\n4000\n%%EOF".utf8))
    }
    #expect(throws: CanvasError.unknownPDFForm(.trailer)) {
      _ = try PDFAmendment(of: Array("xref\n0 0\nstartxref\n0\n%%EOF".utf8))
    }
  }
}

extension String.UnicodeScalarView {
  /// Compares scalars, because strings with different spellings of a letter are equal.
  fileprivate func contains(_ other: String.UnicodeScalarView) -> Bool {
    Array(self).split(separator: "\n").contains { line in
      line.indices.contains { line[$0...].starts(with: other) }
    }
  }
}
