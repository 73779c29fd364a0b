import CPangoCairo

/// Draws text into a tagged PDF and returns its bytes.
///
/// Coordinates are in points from the sheet's top left corner. The caller decides where pages break. A structure
/// element may stay open across a page break. A canvas isn't safe for concurrent use and is finished once.
public final class DocumentCanvas {
  public let pageSize: PageSize

  private let description: DocumentDescription
  private let output = PDFOutput()
  private let surface: OpaquePointer
  private let drawing: OpaquePointer
  private let context: OpaquePointer
  private var openTags: [StructureTag] = []
  private var elements: [StructureElement] = []
  private var isFinished = false

  /// - Throws: ``CanvasError/drawing(status:)`` if Cairo can't create the PDF for lack of memory.
  public init(_ description: DocumentDescription, pageSize: PageSize = .letter) throws(CanvasError) {
    self.description = description
    self.pageSize = pageSize
    surface = cairo_pdf_surface_create_for_stream(
      PDFOutput.write, Unmanaged.passUnretained(output).toOpaque(), pageSize.widthPoints, pageSize.heightPoints)
    // Cairo writes replacement text only from PDF 1.5 on. Without it, accents and ligatures are not extracted as given.
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, description.title)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, description.createdAt)
    drawing = cairo_create(surface)
    context = pango_cairo_create_context(drawing)
    pango_cairo_context_set_resolution(context, 72)
    pango_context_set_round_glyph_positions(context, 0)
    try check()
  }

  deinit {
    g_object_unref(UnsafeMutableRawPointer(context))
    cairo_destroy(drawing)
    cairo_surface_finish(surface)
    cairo_surface_destroy(surface)
  }

  /// Shapes a text and breaks it into lines of at most the given width. Without a width it stays on one line.
  public func shape(
    _ text: String, style: TextStyle, widthPoints: Double? = nil, language: String? = nil
  ) -> ShapedText {
    ShapedText(text, style: style, widthPoints: widthPoints, language: language, context: context)
  }

  /// Draws a shaped text with its top left corner at a point.
  public func draw(_ text: ShapedText, x: Double, y: Double) {
    cairo_set_source_rgb(drawing, 0, 0, 0)
    text.show(on: drawing, x: x, y: y)
  }

  /// Draws a horizontal line, which isn't part of the tagged content.
  public func rule(x: Double, y: Double, widthPoints: Double, thicknessPoints: Double = 0.5) {
    cairo_set_source_rgb(drawing, 0, 0, 0)
    cairo_set_line_width(drawing, thicknessPoints)
    cairo_move_to(drawing, x, y)
    cairo_line_to(drawing, x + widthPoints, y)
    cairo_stroke(drawing)
  }

  /// Draws an empty square to tick, which isn't part of the tagged content.
  public func box(x: Double, y: Double, sidePoints: Double) {
    cairo_set_source_rgb(drawing, 0, 0, 0)
    cairo_set_line_width(drawing, 0.8)
    cairo_rectangle(drawing, x, y, sidePoints, sidePoints)
    cairo_stroke(drawing)
  }

  /// Tags everything that `body` draws as one element of the document structure.
  ///
  /// - Parameter language: The element's language as in RFC 5646, if it differs from the document's.
  public func structure<Failure: Error>(
    _ tag: StructureTag, language: String? = nil, _ body: () throws(Failure) -> Void
  ) throws(Failure) {
    elements.append(StructureElement(tag: tag, language: language))
    openTags.append(tag)
    cairo_tag_begin(drawing, tag.rawValue, nil)
    try body()
    cairo_tag_end(drawing, tag.rawValue)
    openTags.removeLast()
  }

  /// Ends the page. Drawing continues on a new page.
  public func breakPage() {
    cairo_show_page(drawing)
  }

  /// Ends the last page and returns the document's bytes.
  ///
  /// - Throws: ``CanvasError`` if Cairo rejected an operation or the PDF couldn't be completed.
  public func finish() throws(CanvasError) -> [UInt8] {
    guard !isFinished else { throw .finished }
    guard openTags.isEmpty else { throw .structureLeftOpen }
    isFinished = true
    try check()
    cairo_show_page(drawing)
    cairo_surface_finish(surface)
    try check()
    return try PDFAmendment(of: output.bytes).amended(description, elements: elements)
  }

  private func check() throws(CanvasError) {
    for status in [cairo_status(drawing), cairo_surface_status(surface)] where status != CAIRO_STATUS_SUCCESS {
      throw .drawing(status: status.rawValue)
    }
  }
}

/// Receives the bytes that Cairo writes. The canvas keeps it alive as long as the surface.
private final class PDFOutput {
  var bytes: [UInt8] = []

  static let write: cairo_write_func_t = { closure, data, length in
    guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
    let output = Unmanaged<PDFOutput>.fromOpaque(closure).takeUnretainedValue()
    output.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
    return CAIRO_STATUS_SUCCESS
  }
}
