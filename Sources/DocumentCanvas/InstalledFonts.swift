import CPangoCairo

/// The fonts that documents are drawn with.
public enum InstalledFonts {
  /// Whether the fonts have a glyph for every character of a text.
  ///
  /// It shapes the text as a document would, so the answer is what the paper shows.
  public static func canDraw(_ text: String) -> Bool {
    // The map belongs to the thread, as Pango's objects are not safe to share.
    guard let fonts = pango_cairo_font_map_get_default(), let context = pango_font_map_create_context(fonts) else {
      return false
    }
    defer { g_object_unref(UnsafeMutableRawPointer(context)) }
    let style = TextStyle(sizePoints: 12)
    return ShapedText(text, style: style, widthPoints: nil, language: nil, context: context).missingGlyphCount == 0
  }
}
