public import Languages

/// A person's name, as shown on identification. It prints as a placeholder, whichever way text is made of it.
///
/// Its letters are available only by `reveal()`, so that every place that shows a name can be found.
public struct PersonName: Sendable, Hashable {
  /// How long a name may be, in characters.
  public static let length = 1...200

  private let text: String

  /// A new name in any script, in Unicode's composed form (NFC); `nil` if it has a fault.
  public init?(_ text: String) {
    guard Self.fault(in: text) == nil else { return nil }
    self.text = TextRules.composed(text)
  }

  /// A name that was taken before and is read again, unchanged; `nil` for a text that was never a name.
  ///
  /// An earlier release took names that this one wouldn't. Whoever bears one is still expected at an entrance.
  public init?(stored text: String) {
    guard Self.length.contains(text.count), text.unicodeScalars.count <= 1_000 else { return nil }
    guard text.first?.isWhitespace == false, text.last?.isWhitespace == false else { return nil }
    guard text.unicodeScalars.allSatisfy(Self.wasAllowed) else { return nil }
    self.text = text
  }

  /// What is wrong with a new name; `nil` if nothing is. See `TextRules`; nor has it a space at either end.
  public static func fault(in text: String) -> FaultReason? {
    if let fault = TextRules.fault(in: text, length: length) { return fault }
    if text.unicodeScalars.count > 1_000 { return .tooLong }
    let hasSpaceAtAnEnd = text.first?.isWhitespace == true || text.last?.isWhitespace == true
    return hasSpaceAtAnEnd ? .forbiddenCharacters : nil
  }

  /// What is wrong with the name for whoever must print it: `cannotBeDrawn`, or `nil`.
  public func fault(in fonts: FontCoverage) -> FaultReason? { fonts.fault(in: text) }

  private static func wasAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }

  /// The letters of the name, for a document or a page that may show it. The caller has noted that in the audit trail.
  public func reveal() -> String { text }
}

extension PersonName: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "‹name›" }
  public var debugDescription: String { "‹name›" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
