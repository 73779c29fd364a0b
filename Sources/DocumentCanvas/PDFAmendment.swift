/// An element of a document's structure. Elements are kept in the order in which they were begun.
struct StructureElement: Equatable {
  let tag: StructureTag
  let language: String?
}

/// Writes Cairo's PDF anew with what Cairo 1.16 leaves out of a tagged PDF: the language of the document and of single
/// elements, the preference to show the title, the scope of header cells, the marks of artifacts, and the metadata by
/// which the file says that it follows PDF/UA (ISO 14289-1).
///
/// It reads only Cairo's own output, and finds its objects through the cross-reference table.
struct PDFAmendment {
  private let original: [UInt8]
  /// Where each object begins, by its number.
  private let offsets: [Int]
  /// Where what an object holds begins, by its number; -1 if no object of that number begins there.
  private let bodies: [Int]
  private let crossReferencesOffset: Int
  private let catalog: Int
  private let information: Int

  /// - Throws: ``CanvasError/unknownPDFForm(_:)`` if the file has no plain cross-reference table.
  init(of original: [UInt8]) throws(CanvasError) {
    self.original = original
    guard let marker = original.lastIndex(of: "startxref"), let start = original.integer(after: marker + 9) else {
      throw .unknownPDFForm(.crossReferences)
    }
    guard original.hasText("xref\n0 ", at: start), let count = original.integer(after: start + 7) else {
      throw .unknownPDFForm(.crossReferences)
    }
    guard let trailer = original.lastIndex(of: "trailer"),
      let root = original.firstIndex(of: "/Root ", from: trailer), let catalog = original.integer(after: root + 6),
      let info = original.firstIndex(of: "/Info ", from: trailer), let information = original.integer(after: info + 6)
    else { throw .unknownPDFForm(.trailer) }
    // "xref", a line with the first number and the count, then 20 bytes for each object.
    guard let head = original.number(at: start + 7) else { throw .unknownPDFForm(.crossReferences) }
    let table = head.end + 1
    guard table + count * 20 <= original.count else { throw .unknownPDFForm(.crossReferences) }
    let offsets = (0..<count).map { original.integer(after: table + $0 * 20) ?? 0 }
    self.offsets = offsets
    bodies = offsets.indices.map { number in
      guard let found = original.number(at: offsets[number]), found.value == number,
        original.hasText(" 0 obj\n", at: found.end)
      else { return -1 }
      return found.end + 7
    }
    crossReferencesOffset = start
    self.catalog = catalog
    self.information = information
  }

  /// The file with the amendments.
  func amended(_ description: DocumentDescription, elements: [StructureElement]) throws(CanvasError) -> [UInt8] {
    let metadata = offsets.count
    let preferences =
      "\n   /Lang (\(description.language))\n   /ViewerPreferences << /DisplayDocTitle true >>"
      + "\n   /Metadata \(metadata) 0 R\n>>"
    var changes = Changes()
    changes.objects[catalog] = try dictionary(catalog, endingIn: preferences)
    changes.objects[information] = try informationWithPlainDate()
    try changeElements(elements, in: &changes)
    let isAccessible = try changeContents(in: &changes)

    let numbers = offsets.indices.filter { bodies[$0] >= 0 }.sorted { offsets[$0] < offsets[$1] }
    guard let first = numbers.first else { throw .unknownPDFForm(.crossReferences) }
    var writer = PDFObjectWriter(head: original[..<offsets[first]], count: metadata + 1)
    let ends = numbers.dropFirst().map { offsets[$0] } + [crossReferencesOffset]
    for (number, end) in zip(numbers, ends) where !changes.omitted.contains(number) {
      try writer.add(number, changes.objects[number]?[...] ?? original[offsets[number]..<end])
    }
    try writer.add(metadata, Self.metadata(description, isAccessible: isAccessible, number: metadata)[...])
    return try writer.finished(catalog: catalog, information: information)
  }

  /// What differs from Cairo's file, by object number.
  private struct Changes {
    /// The whole objects that replace Cairo's.
    var objects: [Int: [UInt8]] = [:]
    var omitted: Set<Int> = []
  }

  private func changeElements(
    _ elements: [StructureElement], in changes: inout Changes
  ) throws(CanvasError) {
    let head: StaticString = "<< /Type /StructElem\n"
    let numbers = bodies.indices.filter { original.hasText(head, at: bodies[$0]) }
    guard numbers.count == elements.count else { throw .unknownPDFForm(.structureElements) }
    for (number, element) in zip(numbers, elements) {
      let kind = bodies[number] + head.utf8CodeUnitCount
      guard original.hasText("   /S /", at: kind),
        original[(kind + 7)...].starts(with: "\(element.tag.rawValue)\n".utf8)
      else { throw .unknownPDFForm(.structureElements) }
      var addition = ""
      if let language = element.language { addition += "\n   /Lang (\(language))" }
      if element.tag == .columnHeader { addition += "\n   /A << /O /Table /Scope /Column >>" }
      guard !addition.isEmpty else { continue }
      changes.objects[number] = try dictionary(number, endingIn: addition + "\n>>")
    }
  }

  /// Marks the artifacts of the pages' contents. Returns whether each was of the form in which they are found. If one
  /// wasn't, the document is whole, but can't say that it follows PDF/UA.
  private func changeContents(in changes: inout Changes) throws(CanvasError) -> Bool {
    var marked = Changes()
    for page in bodies.indices where original.hasText("<< /Type /Page ", at: bodies[page]) {
      guard let contents = original.firstIndex(of: "/Contents ", from: bodies[page]),
        let number = original.integer(after: contents + 10), bodies.indices.contains(number + 1)
      else { throw .unknownPDFForm(.object(page)) }
      let tail: StaticString = " 0 R\n   /Filter /FlateDecode\n>>\nstream\n"
      guard original.hasText("<< /Length ", at: bodies[number]),
        let holder = original.number(at: bodies[number] + 11), holder.value == number + 1,
        original.hasText(tail, at: holder.end), let length = original.integer(after: bodies[number + 1])
      else { throw .unknownPDFForm(.object(number)) }
      let start = holder.end + tail.utf8CodeUnitCount
      guard start + length <= original.count else { throw .unknownPDFForm(.object(number)) }
      guard let content = try PDFArtifacts.marked(original[start..<start + length]) else { return false }
      marked.objects[number] = PDFStream.object(number, "/Filter /FlateDecode", content)
      // The length now stands in the stream itself.
      marked.omitted.insert(number + 1)
    }
    changes.objects.merge(marked.objects) { _, new in new }
    changes.omitted.formUnion(marked.omitted)
    return true
  }

  /// The metadata stream: the title, the language, the date, and whether the file follows PDF/UA.
  private static func metadata(_ description: DocumentDescription, isAccessible: Bool, number: Int) -> [UInt8] {
    let text = """
      <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
      <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
      xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
      <dc:title><rdf:Alt><rdf:li xml:lang="x-default">\(escaped(description.title))</rdf:li></rdf:Alt></dc:title>
      <dc:language><rdf:Bag><rdf:li>\(description.language)</rdf:li></rdf:Bag></dc:language>
      <xmp:CreateDate>\(description.createdAt)</xmp:CreateDate>
      \(isAccessible ? "<pdfuaid:part>1</pdfuaid:part>" : "")
      </rdf:Description></rdf:RDF></x:xmpmeta>
      <?xpacket end="r"?>
      """
    return PDFStream.object(number, "/Type /Metadata\n   /Subtype /XML", Array(text.utf8))
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  /// A dictionary object's text with its end replaced.
  private func dictionary(_ number: Int, endingIn ending: String) throws(CanvasError) -> [UInt8] {
    guard offsets.indices.contains(number) else { throw .unknownPDFForm(.object(number)) }
    let start = offsets[number]
    guard original.hasText("<<", at: bodies[number]), let end = original.firstIndex(of: "\n>>\nendobj\n", from: start)
    else { throw .unknownPDFForm(.object(number)) }
    return original[start..<end] + Array(ending.utf8) + Array("\nendobj\n".utf8)
  }

  /// Cairo writes the creation date without the prefix that the standard requires (ISO 32000-1, 7.9.4).
  private func informationWithPlainDate() throws(CanvasError) -> [UInt8] {
    var body = try dictionary(information, endingIn: "\n>>")
    if let date = body.firstIndex(of: "/CreationDate (2", from: 0) {
      body.insert(contentsOf: "D:".utf8, at: date + 15)
    }
    return body
  }
}
