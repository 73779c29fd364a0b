/// A person's name, as shown on identification. It prints as a placeholder, whichever way text is made of it.
///
/// Its letters are available only by `reveal()`, so that every place that shows a name can be found.
public struct PersonName: Sendable, Hashable {
  private let text: String

  /// A name, kept exactly as given, in any script and normalization; `nil` unless it has 1 to 200 characters, no space
  /// at either end, and no control characters.
  public init?(_ text: String) {
    guard (1...200).contains(text.count), text.unicodeScalars.count <= 1000 else { return nil }
    guard text.first?.isWhitespace == false, text.last?.isWhitespace == false else { return nil }
    guard text.unicodeScalars.allSatisfy(Self.isAllowed) else { return nil }
    self.text = text
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
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
