/// An element of a document's structure. Elements are kept in the order in which they were begun.
struct StructureElement: Equatable {
  let tag: StructureTag
  let language: String?
}

/// Adds what Cairo 1.16 leaves out of a tagged PDF, as an incremental update at the end (ISO 32000-1, 7.5.6): the
/// language of the document and of single elements, the preference to show the title, the scope of header cells, the
/// marks of artifacts, and the metadata by which the file says that it follows PDF/UA (ISO 14289-1).
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

  /// The file with the amendments appended.
  func amended(_ description: DocumentDescription, elements: [StructureElement]) throws(CanvasError) -> [UInt8] {
    var changed: [(number: Int, body: [UInt8])] = []
    let preferences =
      "\n   /Lang (\(description.language))\n   /ViewerPreferences << /DisplayDocTitle true >>"
      + "\n   /Metadata \(offsets.count) 0 R\n>>"
    changed.append((catalog, try dictionary(catalog, endingIn: preferences)))
    changed.append((information, try informationWithPlainDate()))
    changed += try changedElements(elements)
    let contents = try changedContents()
    changed += contents ?? []
    let metadata = Self.metadata(description, isAccessible: contents != nil, number: offsets.count)
    changed.append((offsets.count, metadata))
    return original + update(changed.sorted { $0.number < $1.number })
  }

  private func changedElements(_ elements: [StructureElement]) throws(CanvasError) -> [(number: Int, body: [UInt8])] {
    let head: StaticString = "<< /Type /StructElem\n"
    let numbers = bodies.indices.filter { original.hasText(head, at: bodies[$0]) }
    guard numbers.count == elements.count else { throw .unknownPDFForm(.structureElements) }
    var changed: [(number: Int, body: [UInt8])] = []
    for (number, element) in zip(numbers, elements) {
      let kind = bodies[number] + head.utf8CodeUnitCount
      guard original.hasText("   /S /", at: kind),
        original[(kind + 7)...].starts(with: "\(element.tag.rawValue)\n".utf8)
      else { throw .unknownPDFForm(.structureElements) }
      var addition = ""
      if let language = element.language { addition += "\n   /Lang (\(language))" }
      if element.tag == .columnHeader { addition += "\n   /A << /O /Table /Scope /Column >>" }
      guard !addition.isEmpty else { continue }
      changed.append((number, try dictionary(number, endingIn: addition + "\n>>")))
    }
    return changed
  }

  /// The pages' contents with their artifacts marked; `nil` if one isn't of the form in which they are found. Such a
  /// document is whole, but doesn't say that it follows PDF/UA.
  private func changedContents() throws(CanvasError) -> [(number: Int, body: [UInt8])]? {
    var changed: [(number: Int, body: [UInt8])] = []
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
      guard let marked = PDFArtifacts.marked(original[start..<start + length]) else { return nil }
      changed.append((number, Self.stream(number, "/Length \(marked.count)\n   /Filter /FlateDecode", marked)))
    }
    return changed
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
    let entries = "/Type /Metadata\n   /Subtype /XML\n   /Length \(text.utf8.count)"
    return stream(number, entries, Array(text.utf8))
  }

  /// A stream object, with the entries of its dictionary and its bytes.
  private static func stream(_ number: Int, _ entries: String, _ bytes: [UInt8]) -> [UInt8] {
    Array("\(number) 0 obj\n<< \(entries)\n>>\nstream\n".utf8) + bytes + Array("\nendstream\nendobj\n".utf8)
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

  private func update(_ changed: [(number: Int, body: [UInt8])]) -> [UInt8] {
    var bytes: [UInt8] = []
    var table = "xref\n"
    for object in changed {
      let offset = String(original.count + bytes.count)
      let padding = String(repeating: "0", count: 10 - offset.count)
      table += "\(object.number) 1\n\(padding)\(offset) 00000 n \n"
      bytes += object.body
    }
    let start = original.count + bytes.count
    bytes += table.utf8
    bytes += "trailer\n<< /Size \(offsets.count + 1)\n   /Root \(catalog) 0 R\n   /Info \(information) 0 R\n".utf8
    bytes += "   /Prev \(crossReferencesOffset)\n>>\nstartxref\n\(start)\n%%EOF\n".utf8
    return bytes
  }
}
