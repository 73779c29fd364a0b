import Identifiers
import Crypto
import DocumentCanvas
import Facilities
import Languages

/// An entry list as a tagged PDF on letter-size sheets.
public enum EntryListDocument {
  /// The bytes of the document.
  ///
  /// - Parameter copies: the copies to make one after the other, each with its number, whom it is for and pages of its
  ///   own; empty for the document itself.
  /// - Throws: `CanvasError` if the PDF can't be made.
  public static func pdf(_ content: EntryListContent, copies: [EntryListCopy] = []) throws -> [UInt8] {
    let canvas = try DocumentCanvas(
      DocumentDescription(
        title: "\(EntryListWording.title.joined(content.firstLanguage)) \(content.site) \(content.day)",
        language: content.firstLanguage.documentTag,
        createdAt: (copies.first?.printedAt ?? content.renderedAt).rfc3339))
    canvas.structure(.document) {
      for (place, copy) in (copies.isEmpty ? [nil] : copies.map(Optional.some)).enumerated() {
        if place > 0 { canvas.breakPage() }
        var drawing = EntryListDrawing(canvas: canvas, content: content, copy: copy)
        drawing.drawAll()
      }
    }
    return try canvas.finish()
  }

  /// The SHA-256 of a document's bytes in hexadecimal digits. It is stored nowhere: whoever had it could tell whether a
  /// guessed name is in the document.
  static func sha256(of document: [UInt8]) -> String {
    SHA256.hash(data: document).hexadecimal
  }
}

extension Language {
  /// The language as a document states it (RFC 5646).
  var documentTag: String { "\(rawValue)-CA" }
}

extension Bilingual {
  /// Both texts, the given language first; a single text if both are the same.
  func joined(_ first: Language) -> String {
    en == fr ? en : "\(self[first]) / \(self[first.other])"
  }
}
