import CPangoCairo

extension ShapedText {
  /// Draws the text on a Cairo context with its top left corner at a point, in points.
  ///
  /// Pango gives Cairo every glyph with its own character, accents included. Text extraction then treats an accent as a
  /// letter and puts blanks or a line break into a name. Here the glyphs that have a width carry the accents'
  /// characters, and the accent glyphs carry none.
  func show(on drawing: OpaquePointer, x: Double, y: Double) {
    let iterator = pango_layout_get_iter(layout)
    repeat {
      guard let run = pango_layout_iter_get_run_readonly(iterator) else { continue }
      var extents = PangoRectangle()
      pango_layout_iter_get_run_extents(iterator, nil, &extents)
      let baseline = pango_layout_iter_get_baseline(iterator)
      show(run, on: drawing, x: x + points(extents.x), y: y + points(baseline))
    } while pango_layout_iter_next_run(iterator) != 0
    pango_layout_iter_free(iterator)
  }

  private func show(
    _ run: UnsafeMutablePointer<PangoLayoutRun>, on drawing: OpaquePointer, x: Double, y: Double
  ) {
    guard let text = pango_layout_get_text(layout) else { return }
    let string = run.pointee.glyphs.pointee
    let infos = UnsafeBufferPointer(start: string.glyphs, count: Int(string.num_glyphs))
    // Extraction reverses the characters of a letter in right-to-left text, so accents stay separate there.
    let joinsAccents = run.pointee.item.pointee.analysis.level % 2 == 0
    // Pango draws the boxes for missing glyphs, and what has no accents as it should be.
    let isPlain = joinsAccents && infos.allSatisfy { $0.geometry.width != 0 }
    guard !isPlain, infos.allSatisfy({ $0.glyph & GlyphNumber.unknownFlag == 0 }) else {
      cairo_move_to(drawing, x, y)
      pango_cairo_show_glyph_item(drawing, text, run)
      return
    }
    let font = OpaquePointer(run.pointee.item.pointee.analysis.font)
    cairo_set_scaled_font(drawing, pango_cairo_font_get_scaled_font(font))
    var letters: [Letter] = []
    let placed = Self.placed(infos, x: x, y: y)
    for cluster in Self.clusters(of: run, text: text) {
      let glyphs = placed[cluster.glyphs].filter { $0.glyph.index != UInt(GlyphNumber.empty) }
      if !joinsAccents || letters.isEmpty || glyphs.contains(where: \.hasWidth) {
        letters.append(Letter(bytes: cluster.bytes, glyphs: glyphs))
      } else {
        letters[letters.count - 1].append(bytes: cluster.bytes, glyphs: glyphs)
      }
    }
    Self.show(letters, text: text, on: drawing)
  }

  /// Shows the letters of a run by one call: Cairo keeps a record of each call, and takes longer with every one.
  private static func show(_ letters: [Letter], text: UnsafePointer<CChar>, on drawing: OpaquePointer) {
    guard let first = letters.first else { return }
    let start = letters.reduce(first.bytes.lowerBound) { min($0, $1.bytes.lowerBound) }
    let length = letters.reduce(0) { $0 + $1.bytes.count }
    let glyphs = letters.flatMap { $0.bearing + $0.accents }
    guard !glyphs.isEmpty else { return }
    let clusters = letters.flatMap(\.clusters)
    cairo_show_text_glyphs(
      drawing, text + start, Int32(length), glyphs, Int32(glyphs.count), clusters, Int32(clusters.count),
      cairo_text_cluster_flags_t(rawValue: 0))
  }

  /// The clusters of a run in text order, each with its range of the text and its glyphs.
  private static func clusters(
    of run: UnsafeMutablePointer<PangoLayoutRun>, text: UnsafePointer<CChar>
  ) -> [(bytes: Range<Int>, glyphs: Range<Int>)] {
    var clusters: [(bytes: Range<Int>, glyphs: Range<Int>)] = []
    var cluster = PangoGlyphItemIter()
    var found = pango_glyph_item_iter_init_start(&cluster, run, text)
    while found != 0 {
      // In a right-to-left run the glyphs are in reverse order, and so are the two bounds.
      let (start, end) = (Int(cluster.start_glyph), Int(cluster.end_glyph))
      let glyphs = start < end ? start..<end : end + 1..<start + 1
      clusters.append((Int(cluster.start_index)..<Int(cluster.end_index), glyphs))
      found = pango_glyph_item_iter_next_cluster(&cluster)
    }
    return clusters
  }

  private static func placed(
    _ glyphs: UnsafeBufferPointer<PangoGlyphInfo>, x: Double, y: Double
  ) -> [PlacedGlyph] {
    var left: Int32 = 0
    return glyphs.map { info in
      defer { left += info.geometry.width }
      return PlacedGlyph(
        glyph: cairo_glyph_t(
          index: UInt(info.glyph), x: x + points(left + info.geometry.x_offset),
          y: y + points(info.geometry.y_offset)),
        hasWidth: info.geometry.width != 0)
    }
  }
}

/// A glyph at its position on the sheet.
private struct PlacedGlyph {
  let glyph: cairo_glyph_t
  let hasWidth: Bool
}

/// The unit of extraction: the glyphs that have a width, their accents, and the text of both.
private struct Letter {
  private(set) var bytes: Range<Int>
  let bearing: [cairo_glyph_t]
  private(set) var accents: [cairo_glyph_t]

  init(bytes: Range<Int>, glyphs: [PlacedGlyph]) {
    self.bytes = bytes
    let bearing = glyphs.filter(\.hasWidth)
    self.bearing = (bearing.isEmpty ? glyphs : bearing).map(\.glyph)
    accents = bearing.isEmpty ? [] : glyphs.filter { !$0.hasWidth }.map(\.glyph)
  }

  mutating func append(bytes more: Range<Int>, glyphs: [PlacedGlyph]) {
    bytes = min(bytes.lowerBound, more.lowerBound)..<max(bytes.upperBound, more.upperBound)
    accents += glyphs.map(\.glyph)
  }

  /// What Cairo is told of it: which bytes its glyphs stand for. The accents stand for none.
  var clusters: [cairo_text_cluster_t] {
    [cairo_text_cluster_t(num_bytes: Int32(bytes.count), num_glyphs: Int32(bearing.count))]
      + accents.map { _ in cairo_text_cluster_t(num_bytes: 0, num_glyphs: 1) }
  }
}

/// The special glyph numbers of Pango. Its macros aren't imported into Swift.
private enum GlyphNumber {
  static let empty: PangoGlyph = 0x0FFF_FFFF
  static let unknownFlag: PangoGlyph = 0x1000_0000
}

private func points(_ units: Int32) -> Double {
  Double(units) / Double(PANGO_SCALE)
}
