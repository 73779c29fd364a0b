/// The rules for texts that are the same wherever a text comes in: JSON, query, form, header or file.
public enum TextRules {
  /// The fault of a text by its length in characters and by the characters in it; `nil` where there is none.
  ///
  /// Control characters, line and paragraph separators and the bidirectional overrides are refused: they could make
  /// a name read as another one on the paper at the entrance.
  public static func fault(in text: String, length: ClosedRange<Int>) -> FaultReason? {
    // A character has at least one byte: the cheap comparison settles most texts.
    if text.utf8.count < length.lowerBound { return text.isEmpty ? .required : .tooShort }
    if text.utf8.count > length.upperBound {
      // Up to 16 bytes a character leaves room for combining marks, and keeps one character from being endless.
      guard text.utf8.count <= length.upperBound * 16, text.count <= length.upperBound else { return .tooLong }
    }
    // A character may have many bytes: the comparison above lets too short a text of those through.
    if length.lowerBound > 1, text.count < length.lowerBound { return .tooShort }
    if text.unicodeScalars.contains(where: isForbidden) { return .forbiddenCharacters }
    if text.allSatisfy(\.isWhitespace) { return .required }
    return nil
  }

  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20..<0x7F: false
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFB: true
    case 0xE000...0xF8FF, 0xF0000...0x10FFFF: true
    default: scalar.properties.isNoncharacterCodePoint
    }
  }
}
