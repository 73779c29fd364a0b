import CPangoCairo

/// Text that is shaped and broken into lines. It knows its size and can be drawn.
///
/// It belongs to the canvas that shaped it.
public final class ShapedText {
  let layout: OpaquePointer

  /// The width of the widest line, in points.
  public let widthPoints: Double
  /// The height of all lines, in points.
  public let heightPoints: Double
  /// The number of lines.
  public let lineCount: Int
  /// The number of characters for which no installed font has a glyph. They are drawn as boxes.
  public let missingGlyphCount: Int

  init(_ text: String, style: TextStyle, widthPoints: Double?, language: String?, context: OpaquePointer) {
    layout = pango_layout_new(context)
    if let widthPoints {
      pango_layout_set_width(layout, Int32(widthPoints * Double(PANGO_SCALE)))
      pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
    }
    let font = pango_font_description_new()
    pango_font_description_set_family(font, TextStyle.families)
    pango_font_description_set_absolute_size(font, style.sizePoints * Double(PANGO_SCALE))
    pango_font_description_set_weight(font, style.weight == .bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
    pango_layout_set_font_description(layout, font)
    pango_font_description_free(font)
    Self.setAttributes(language: language, of: layout)
    pango_layout_set_text(layout, text, Int32(text.utf8.count))
    pango_layout_set_alignment(layout, Self.alignment(of: layout, style: style))

    var extents = PangoRectangle()
    pango_layout_get_extents(layout, nil, &extents)
    self.widthPoints = Double(extents.width) / Double(PANGO_SCALE)
    heightPoints = Double(extents.height) / Double(PANGO_SCALE)
    lineCount = Int(pango_layout_get_line_count(layout))
    missingGlyphCount = Int(pango_layout_get_unknown_glyphs_count(layout))
  }

  deinit {
    g_object_unref(UnsafeMutableRawPointer(layout))
  }

  /// Pango swaps left and right alignment in right-to-left paragraphs; this swaps them back.
  private static func alignment(of layout: OpaquePointer, style: TextStyle) -> PangoAlignment {
    let turned = pango_layout_get_direction(layout, 0) == PANGO_DIRECTION_RTL
    switch style.alignment {
    case .left: return turned ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT
    case .right: return turned ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT
    }
  }

  /// Sets the language and disables hyphens in broken names and optional ligatures, which text extraction doesn't
  /// restore. Joins that a script requires stay.
  private static func setAttributes(language: String?, of layout: OpaquePointer) {
    let attributes = pango_attr_list_new()
    pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(0))
    pango_attr_list_insert(attributes, pango_attr_font_features_new("liga=0, clig=0, dlig=0"))
    if let language {
      pango_attr_list_insert(attributes, pango_attr_language_new(pango_language_from_string(language)))
    }
    pango_layout_set_attributes(layout, attributes)
    pango_attr_list_unref(attributes)
  }
}
