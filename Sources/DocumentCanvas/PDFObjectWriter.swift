/// Writes the objects of a PDF anew: streams as they are, all others compressed together, with the cross-references in
/// a stream too (ISO 32000-1, 7.5.7 and 7.5.8). A tagged document has hundreds of small objects, which are three
/// quarters of what Cairo writes.
struct PDFObjectWriter {
  /// Where an object is found.
  private enum Place {
    case nowhere
    case offset(Int)
    case packed(index: Int)
  }

  private var file: [UInt8]
  private var places: [Place]
  private var packed: [UInt8] = []
  private var packedNumbers: [Int] = []
  private var packedOffsets: [Int] = []

  /// - Parameters:
  ///   - head: What stands before the first object.
  ///   - count: How many object numbers the document uses, the unused 0 among them.
  init(head: ArraySlice<UInt8>, count: Int) {
    file = Array(head)
    places = Array(repeating: .nowhere, count: count)
  }

  /// Writes a whole object, from its number to the end of its last line.
  ///
  /// - Throws: ``CanvasError/unknownPDFForm(_:)`` if it has another form, or its number isn't the document's.
  mutating func add(_ number: Int, _ object: ArraySlice<UInt8>) throws(CanvasError) {
    let (head, end): (StaticString, StaticString) = (" 0 obj\n", "\nendobj\n")
    let start = object.startIndex + String(number).utf8.count
    guard places.indices.contains(number), object.hasText(head, at: start),
      object.hasText(end, at: object.endIndex - end.utf8CodeUnitCount)
    else { throw .unknownPDFForm(.object(number)) }
    let body = object[(start + head.utf8CodeUnitCount)..<(object.endIndex - end.utf8CodeUnitCount)]
    let streamEnd: StaticString = "\nendstream"
    if body.hasText(streamEnd, at: body.endIndex - streamEnd.utf8CodeUnitCount) {
      places[number] = .offset(file.count)
      file += object
    } else {
      places[number] = .packed(index: packedNumbers.count)
      packedNumbers.append(number)
      packedOffsets.append(packed.count)
      packed += body
      packed.append(0x0A)
    }
  }

  /// The whole file.
  consuming func finished(catalog: Int, information: Int) throws(CanvasError) -> [UInt8] {
    let (packedNumber, tableNumber) = (places.count, places.count + 1)
    let index = zip(packedNumbers, packedOffsets).map { "\($0) \($1)\n" }.joined()
    places.append(.offset(file.count))
    try append(
      packedNumber, "/Type /ObjStm\n   /N \(packedNumbers.count)\n   /First \(index.utf8.count)",
      Array(index.utf8) + packed)
    let start = file.count
    places.append(.offset(start))
    let entries =
      "/Type /XRef\n   /Size \(places.count)\n   /W [1 4 2]\n   /Root \(catalog) 0 R\n   /Info \(information) 0 R"
    try append(tableNumber, entries, table(packedNumber))
    file += "startxref\n\(start)\n%%EOF\n".utf8
    return file
  }

  /// The rows of the cross-reference stream: the kind, where the object is, and its index or generation.
  private func table(_ packedNumber: Int) -> [UInt8] {
    var rows: [UInt8] = []
    rows.reserveCapacity(places.count * 7)
    for (number, place) in places.enumerated() {
      let (kind, position, last): (UInt8, Int, Int) =
        switch place {
        case .nowhere: (0, 0, number == 0 ? 65_535 : 0)
        case .offset(let offset): (1, offset, 0)
        case .packed(let index): (2, packedNumber, index)
        }
      rows.append(kind)
      for shift in [24, 16, 8, 0] { rows.append(UInt8(truncatingIfNeeded: position >> shift)) }
      for shift in [8, 0] { rows.append(UInt8(truncatingIfNeeded: last >> shift)) }
    }
    return rows
  }

  /// Writes a compressed stream object.
  private mutating func append(_ number: Int, _ entries: String, _ bytes: [UInt8]) throws(CanvasError) {
    file += PDFStream.object(number, "\(entries)\n   /Filter /FlateDecode", try PDFStream.deflated(bytes))
  }
}
