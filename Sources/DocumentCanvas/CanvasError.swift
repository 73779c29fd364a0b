/// Why a document could not be made. No case holds any of its text.
public enum CanvasError: Error, Equatable, Sendable {
  /// Cairo refused an operation; its status number, as in `cairo_status_t`.
  case drawing(status: UInt32)
  /// The PDF that Cairo wrote is not of the form whose structure tree we know how to complete.
  case unknownPDFForm(PDFPart)
  /// Structure was begun that was never ended when the document was finished.
  case structureLeftOpen
  /// The document was finished already.
  case finished
}

/// The part of a PDF file that was not found where it should be.
public enum PDFPart: Sendable, Equatable {
  case crossReferences
  case trailer
  case object(Int)
  case structureElements
}
