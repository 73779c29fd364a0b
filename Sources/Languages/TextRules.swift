/// The rules for all text input: JSON, query, form, header or file.
public enum TextRules {
  /// Checks a text's length in characters, and its characters. Returns `nil` if it is valid.
  ///
  /// Control characters, line and paragraph separators and bidirectional overrides are rejected: they could make a name
  /// look like another one on the printed entry list.
  public static func fault(in text: String, length: ClosedRange<Int>) -> FaultReason? {
    // A character has at least one byte, so this cheap comparison settles most texts.
    if text.utf8.count < length.lowerBound { return text.isEmpty ? .required : .tooShort }
    if text.utf8.count > length.upperBound {
      // Up to 16 bytes per character leaves room for combining marks, and limits the size of a single character.
      guard text.utf8.count <= length.upperBound * 16, text.count <= length.upperBound else { return .tooLong }
    }
    // A character may have many bytes, so the comparison above can miss a text that is too short.
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
