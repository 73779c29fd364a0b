/// The text form of a one-dimensional PostgreSQL array: `{"a","b\"c",NULL}`.
enum ArrayLiteral {
  /// Quotes every element, so that none is read as NULL or a brace.
  static func write(_ elements: [String?]) -> String {
    "{" + elements.map { $0.map(quoted) ?? "NULL" }.joined(separator: ",") + "}"
  }

  /// An element of an array, or a field of a composite value, in quotes. Goes by scalars: a quote with a combining mark
  /// behind it is another character, but the same byte.
  static func quoted(_ element: String) -> String {
    var text = "\""
    for scalar in element.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { text += "\\" }
      text.unicodeScalars.append(scalar)
    }
    return text + "\""
  }

  /// The elements of an array; `nil` if the text isn't an array or has more than one dimension.
  static func read(_ text: String) -> [String?]? {
    var reader = Reader(bytes: Array(text.utf8))
    return reader.array()
  }

  private struct Reader {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) {
      self.bytes = bytes
    }

    mutating func array() -> [String?]? {
      guard next() == UInt8(ascii: "{") else { return nil }
      if peek() == UInt8(ascii: "}"), bytes.count == 2 { return [] }
      var elements: [String?] = []
      while true {
        guard let element = peek() == UInt8(ascii: "\"") ? quoted() : bare() else { return nil }
        elements.append(element)
        switch next() {
        case UInt8(ascii: ","): continue
        case UInt8(ascii: "}"): return position == bytes.count ? elements : nil
        default: return nil
        }
      }
    }

    private mutating func quoted() -> String?? {
      position += 1
      var content: [UInt8] = []
      while let byte = next() {
        switch byte {
        case UInt8(ascii: "\""):
          return .some(String(decoding: content, as: UTF8.self))
        case UInt8(ascii: "\\"):
          guard let escaped = next() else { return nil }
          content.append(escaped)
        default:
          content.append(byte)
        }
      }
      return nil
    }

    private mutating func bare() -> String?? {
      let start = position
      while let byte = peek(), byte != UInt8(ascii: ","), byte != UInt8(ascii: "}") {
        if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "\"") { return nil }
        position += 1
      }
      guard position > start else { return nil }
      let text = String(decoding: bytes[start..<position], as: UTF8.self)
      return .some(text.uppercased() == "NULL" ? nil : text)
    }

    private func peek() -> UInt8? {
      position < bytes.count ? bytes[position] : nil
    }

    private mutating func next() -> UInt8? {
      guard position < bytes.count else { return nil }
      defer { position += 1 }
      return bytes[position]
    }
  }
}
