/// Why a document couldn't be made. No case holds any of the document's text.
public enum CanvasError: Error, Equatable, Sendable {
  /// Cairo rejected an operation. The status is a `cairo_status_t`.
  case drawing(status: UInt32)
  /// Cairo's PDF doesn't have the expected form, so its structure tree can't be completed.
  case unknownPDFForm(PDFPart)
  /// The document was finished while a structure element was still open.
  case structureLeftOpen
  /// The document is already finished.
  case finished
}

/// The part of a PDF file that wasn't found in its expected place.
public enum PDFPart: Sendable, Equatable {
  case crossReferences
  case trailer
  case object(Int)
  case structureElements
}
