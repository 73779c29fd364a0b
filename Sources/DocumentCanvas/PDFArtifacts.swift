/// Marks what a page shows beside the tagged content as artifacts, so that assistive technology passes over it
/// (ISO 14289-1, 7.1): rules, boxes, and headers that repeat. Cairo 1.16 can't say so itself.
///
/// It reads only the content streams that Cairo writes, in which marked content begins and ends on lines of its own.
enum PDFArtifacts {
  /// The compressed content of a page with its artifacts marked; `nil` if the content isn't of the expected form.
  static func marked(_ compressed: ArraySlice<UInt8>) throws(CanvasError) -> [UInt8]? {
    guard let content = PDFStream.inflated(compressed), let marked = marked(lines: content.split(separator: 0x0A))
    else { return nil }
    return try PDFStream.deflated(marked)
  }

  /// The lines with what stands outside marked content between `/Artifact BMC` and `EMC`; `nil` if marked content isn't
  /// balanced.
  static func marked(lines: [ArraySlice<UInt8>]) -> [UInt8]? {
    var (output, run): ([UInt8], [ArraySlice<UInt8>]) = ([], [])
    var depth = 0
    for line in lines {
      let (begins, ends) = (line.ends(with: " BDC"), line.is("EMC"))
      if begins, depth == 0 { write(&run, to: &output) }
      depth += begins ? 1 : ends ? -1 : 0
      if depth < 0 { return nil }
      if depth == 0, !ends { run.append(line) } else { write(line, to: &output) }
    }
    write(&run, to: &output)
    return depth == 0 ? output : nil
  }

  /// Writes a run of lines outside marked content. Those that only save, restore or turn the state stay outside too.
  private static func write(_ run: inout [ArraySlice<UInt8>], to output: inout [UInt8]) {
    var rest = run[...]
    while !rest.isEmpty {
      let part = rest.prefix { !keepsState($0) }
      let isArtifact = part.contains(where: paints)
      if isArtifact { write(ArraySlice("/Artifact BMC".utf8), to: &output) }
      for line in part { write(line, to: &output) }
      if isArtifact { write(ArraySlice("EMC".utf8), to: &output) }
      rest = rest.dropFirst(part.count)
      if let state = rest.popFirst() { write(state, to: &output) }
    }
    run = []
  }

  private static func write(_ line: ArraySlice<UInt8>, to output: inout [UInt8]) {
    output += line
    output.append(0x0A)
  }

  private static func keepsState(_ line: ArraySlice<UInt8>) -> Bool {
    line.is("q") || line.is("Q") || line.is("Q q") || line.ends(with: " cm")
  }

  private static func paints(_ line: ArraySlice<UInt8>) -> Bool {
    line.ends(with: " S") || line.ends(with: " s") || line.ends(with: " f") || line.ends(with: " f*")
      || line.ends(with: " B") || line.ends(with: "Tj") || line.ends(with: "TJ") || line.ends(with: " Do")
      || line.is("S") || line.is("f")
  }
}

extension ArraySlice where Element == UInt8 {
  /// Whether the bytes end with a text.
  fileprivate func ends(with text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    guard count >= length, self[endIndex - 1] == text.utf8Start[length - 1] else { return false }
    return (0..<length).allSatisfy { self[endIndex - length + $0] == text.utf8Start[$0] }
  }

  /// Whether the bytes are a text.
  fileprivate func `is`(_ text: StaticString) -> Bool {
    count == text.utf8CodeUnitCount && ends(with: text)
  }
}
