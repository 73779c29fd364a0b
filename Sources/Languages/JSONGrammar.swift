/// JSON exactly as RFC 8259 has it, which is stricter than the decoder is.
///
/// The decoder takes other encodings than UTF-8 and a comma too many, and of two values for one name it keeps one in
/// silence. Whatever comes from outside is therefore held to the grammar first.
public enum JSONGrammar {
  /// How deep lists and objects may be nested.
  public static let depthMax = 32

  /// What is wrong with a document; `nil` if it follows the grammar.
  ///
  /// - Parameter allowsNUL: whether a text may hold U+0000. PostgreSQL holds no such text.
  public static func fault(in document: some Sequence<UInt8>, allowsNUL: Bool = true) -> JSONFault? {
    var scanner = JSONScanner(bytes: Array(document), allowsNUL: allowsNUL)
    do throws(JSONFault) {
      try scanner.document()
      return nil
    } catch {
      return error
    }
  }
}

/// Why a document isn't JSON. It never holds any of the document.
public enum JSONFault: String, Error, Sendable, CaseIterable {
  case otherEncoding
  case empty
  case unfinished
  case unexpected
  case commaTooMany
  case moreAfterTheValue
  case doubledName
  case tooDeep
  case wrongEscape
  case controlCharacter
  case nulCharacter

  /// The reason as a sentence in both official languages.
  public var text: Bilingual {
    switch self {
    case .otherEncoding:
      Bilingual(
        en: "Write it in UTF-8, without a byte order mark.",
        fr: "L’écrire en UTF-8, sans indicateur d’ordre des octets.")
    case .empty: Bilingual(en: "There is nothing in it.", fr: "Il est vide.")
    case .unfinished: Bilingual(en: "It ends too early.", fr: "Il s’arrête trop tôt.")
    case .unexpected:
      Bilingual(
        en: "A character is in a place where JSON doesn't allow it.",
        fr: "Un caractère se trouve là où le format JSON ne le permet pas.")
    case .commaTooMany:
      Bilingual(en: "There is a comma after the last element.", fr: "Une virgule suit le dernier élément.")
    case .moreAfterTheValue:
      Bilingual(en: "There is something after the end of the value.", fr: "Quelque chose suit la fin de la valeur.")
    case .doubledName:
      Bilingual(en: "An object has one name twice.", fr: "Un objet contient deux fois le même nom.")
    case .tooDeep:
      Bilingual(
        en: "Lists and objects are nested too deeply.", fr: "Les listes et les objets sont trop imbriqués.")
    case .wrongEscape:
      Bilingual(
        en: "A text has an escape that JSON doesn't have, or half of a surrogate pair.",
        fr: "Un texte contient une séquence d’échappement inconnue ou la moitié d’une paire de substitution.")
    case .controlCharacter:
      Bilingual(
        en: "A text has a control character that isn't escaped.",
        fr: "Un texte contient un caractère de commande qui n’est pas échappé.")
    case .nulCharacter:
      Bilingual(en: "A text holds the character NUL.", fr: "Un texte contient le caractère NUL.")
    }
  }
}

/// Reads a document byte by byte and keeps nothing of it but the names of the objects it is in.
private struct JSONScanner {
  let bytes: [UInt8]
  let allowsNUL: Bool
  private var position = 0
  private var depth = 0

  init(bytes: [UInt8], allowsNUL: Bool) {
    self.bytes = bytes
    self.allowsNUL = allowsNUL
  }

  mutating func document() throws(JSONFault) {
    guard !bytes.starts(with: [0xEF, 0xBB, 0xBF]), String(validating: bytes, as: UTF8.self) != nil,
      // UTF-16 and UTF-32 have a zero among the first bytes of any document.
      !bytes.prefix(4).contains(0)
    else { throw .otherEncoding }
    skipSpace()
    guard peek != nil else { throw .empty }
    try value()
    skipSpace()
    guard peek == nil else { throw .moreAfterTheValue }
  }

  private mutating func value() throws(JSONFault) {
    guard let byte = peek else { throw .unfinished }
    switch byte {
    case UInt8(ascii: "{"): try object()
    case UInt8(ascii: "["): try list()
    case UInt8(ascii: "\""): _ = try text()
    case UInt8(ascii: "t"): try word("true")
    case UInt8(ascii: "f"): try word("false")
    case UInt8(ascii: "n"): try word("null")
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
    default: throw .unexpected
    }
  }

  private mutating func object() throws(JSONFault) {
    // Names that Unicode takes for one another are the same name to the decoder.
    var names: Set<String> = []
    try elements(until: UInt8(ascii: "}")) { scanner throws(JSONFault) in
      guard scanner.peek == UInt8(ascii: "\"") else { throw scanner.peek == nil ? .unfinished : .unexpected }
      guard names.insert(try scanner.text()).inserted else { throw .doubledName }
      scanner.skipSpace()
      try scanner.take(UInt8(ascii: ":"))
      scanner.skipSpace()
      try scanner.value()
    }
  }

  private mutating func list() throws(JSONFault) {
    try elements(until: UInt8(ascii: "]")) { scanner throws(JSONFault) in try scanner.value() }
  }

  private mutating func elements(
    until end: UInt8, _ element: (inout JSONScanner) throws(JSONFault) -> Void
  ) throws(JSONFault) {
    depth += 1
    guard depth <= JSONGrammar.depthMax else { throw .tooDeep }
    position += 1
    skipSpace()
    if peek == end {
      position += 1
    } else {
      repeat {
        try element(&self)
        skipSpace()
      } while try hasAnother(until: end)
    }
    depth -= 1
  }

  /// Takes a comma or the end of a list or an object. Returns whether it was a comma.
  private mutating func hasAnother(until end: UInt8) throws(JSONFault) -> Bool {
    guard peek == UInt8(ascii: ",") else {
      try take(end)
      return false
    }
    position += 1
    skipSpace()
    if peek == end { throw .commaTooMany }
    return true
  }

  private mutating func text() throws(JSONFault) -> String {
    position += 1
    var content: [UInt8] = []
    while let byte = peek {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: content, as: UTF8.self)
      case UInt8(ascii: "\\"): content.append(contentsOf: String(try escape()).utf8)
      case 0..<0x20: throw .controlCharacter
      default: content.append(byte)
      }
    }
    throw .unfinished
  }

  private mutating func escape() throws(JSONFault) -> Character {
    guard let byte = peek else { throw .unfinished }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Character(Unicode.Scalar(byte))
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return Character(try escapedScalar())
    default: throw .wrongEscape
    }
  }

  private mutating func escapedScalar() throws(JSONFault) -> Unicode.Scalar {
    let first = try codeUnit()
    if first == 0, !allowsNUL { throw .nulCharacter }
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard (0xD800...0xDBFF).contains(first), peek == UInt8(ascii: "\\"), position + 1 < bytes.count,
      bytes[position + 1] == UInt8(ascii: "u")
    else { throw .wrongEscape }
    position += 2
    let second = try codeUnit()
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw .wrongEscape }
    return scalar
  }

  private mutating func codeUnit() throws(JSONFault) -> UInt32 {
    guard position + 4 <= bytes.count else { throw .unfinished }
    let digits = bytes[position..<position + 4]
    guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit && $0 < 0x80 }),
      let unit = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw .wrongEscape }
    position += 4
    return unit
  }

  private mutating func number() throws(JSONFault) {
    if peek == UInt8(ascii: "-") { position += 1 }
    if peek == UInt8(ascii: "0") { position += 1 } else { try digits() }
    if peek == UInt8(ascii: ".") {
      position += 1
      try digits()
    }
    if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
      position += 1
      if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { position += 1 }
      try digits()
    }
  }

  private mutating func digits() throws(JSONFault) {
    let start = position
    while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
    if position == start { throw peek == nil ? .unfinished : .unexpected }
  }

  private mutating func word(_ word: String) throws(JSONFault) {
    for byte in word.utf8 { try take(byte) }
  }

  private mutating func take(_ expected: UInt8) throws(JSONFault) {
    guard let byte = peek else { throw .unfinished }
    guard byte == expected else { throw .unexpected }
    position += 1
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }
}
