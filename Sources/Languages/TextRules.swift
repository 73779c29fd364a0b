import Foundation

/// The rules for all text input: JSON, query, form, header or file.
///
/// Such a text may end on paper, in a list or on a page, so it must be one that people can read: at least one letter or
/// digit, no character that can't be seen, and no pile of marks that covers the lines around it.
public enum TextRules {
  /// The most combining marks on one letter.
  public static let marksMax = 4

  /// Checks a text's length in characters, and its characters. Returns `nil` if it is valid.
  ///
  /// Control, invisible and direction-changing characters are rejected: they could make a name look like another one on
  /// the printed entry list. The joiners of Arabic and Indic scripts are taken between the letters that need them.
  public static func fault(in text: String, length: ClosedRange<Int>) -> FaultReason? {
    // A character has at least one byte, so this cheap comparison settles most texts.
    if text.utf8.count < length.lowerBound { return text.isEmpty ? .required : .tooShort }
    if text.utf8.count > length.upperBound {
      // Up to 16 bytes per character leaves room for combining marks, and limits the size of a single character.
      guard text.utf8.count <= length.upperBound * 16, text.count <= length.upperBound else { return .tooLong }
    }
    // A character may have many bytes, so the comparison above can miss a text that is too short.
    if length.lowerBound > 1, text.count < length.lowerBound { return .tooShort }
    return fault(inCharactersOf: text)
  }

  /// The text in Unicode's composed form (NFC), in which a letter with its accents has one spelling.
  public static func composed(_ text: String) -> String {
    // Nothing below U+0300 has another spelling.
    text.unicodeScalars.allSatisfy { $0.value < 0x300 } ? text : text.precomposedStringWithCanonicalMapping
  }

  private static func fault(inCharactersOf text: String) -> FaultReason? {
    let scalars = Array(composed(text).unicodeScalars)
    var (marks, hasMarksInExcess, isReadable) = (0, false, false)
    for (index, scalar) in scalars.enumerated() {
      let before = index > 0 ? scalars[index - 1] : nil
      switch TextCharacter(scalar) {
      case .readable: (marks, isReadable) = (0, true)
      case .other: marks = 0
      case .mark:
        guard before?.properties.isWhitespace == false else { return .forbiddenCharacters }
        marks += 1
        if marks > marksMax { hasMarksInExcess = true }
      case .spacingMark:
        guard before?.properties.isWhitespace == false else { return .forbiddenCharacters }
        marks = 0
      case .joiner where TextCharacter.joins(before, index + 1 < scalars.count ? scalars[index + 1] : nil): break
      case .selector where before.map(TextCharacter.hasVariants) == true: break
      case .joiner, .selector, .forbidden: return .forbiddenCharacters
      }
    }
    if hasMarksInExcess { return .tooManyMarks }
    if isReadable { return nil }
    return scalars.allSatisfy(\.properties.isWhitespace) ? .required : .notReadable
  }
}

/// What a character does for whoever reads a text.
private enum TextCharacter {
  /// A letter or a digit.
  case readable
  /// A mark on the letter before it, without a width of its own.
  case mark
  /// A sign that follows its letter, with a width of its own.
  case spacingMark
  /// Joins or parts the letters beside it.
  case joiner
  /// Chooses a variant of the character before it.
  case selector
  /// Control, invisible, direction-changing, private or unassigned.
  case forbidden
  /// Punctuation, symbols and spaces.
  case other

  init(_ scalar: Unicode.Scalar) {
    let properties = scalar.properties
    switch scalar.value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: self = .readable
    case 0x20..<0x7F: self = .other
    case 0x200C, 0x200D: self = .joiner
    // A blank that counts as a symbol.
    case 0x2800: self = .forbidden
    case _ where properties.isVariationSelector: self = .selector
    case _ where properties.isDefaultIgnorableCodePoint: self = .forbidden
    default: self = TextCharacter(properties.generalCategory)
    }
  }

  private init(_ category: Unicode.GeneralCategory) {
    switch category {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber:
      self = .readable
    case .nonspacingMark, .enclosingMark: self = .mark
    case .spacingMark: self = .spacingMark
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
      self = .forbidden
    default: self = .other
    }
  }

  /// Whether a joiner makes a difference between two characters: letters of a script that joins, or parts of an emoji.
  static func joins(_ before: Unicode.Scalar?, _ after: Unicode.Scalar?) -> Bool {
    guard let before, let after else { return false }
    if isPicture(after) { return isPicture(before) || before.properties.isVariationSelector }
    guard case .readable = TextCharacter(after), isOfAJoiningScript(after) else { return false }
    switch TextCharacter(before) {
    case .readable, .mark, .spacingMark: return isOfAJoiningScript(before)
    case .joiner, .selector, .forbidden, .other: return false
    }
  }

  /// Whether variants of the character are chosen by a selector after it.
  static func hasVariants(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isIdeographic || (0x1800...0x18AF).contains(scalar.value) || isPicture(scalar)
  }

  private static func isPicture(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0xFF && scalar.properties.isEmoji
  }

  /// Arabic and its neighbours, the scripts of India and of South East Asia, and Mongolian.
  private static func isOfAJoiningScript(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0600...0x0DFF, 0x1000...0x109F, 0x1780...0x18AF, 0x1B00...0x1BFF, 0xA800...0xABFF, 0x11000...0x11FFF: true
    default: false
    }
  }
}
