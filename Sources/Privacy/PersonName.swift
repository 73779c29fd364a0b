/// A person's name, as shown on identification. It prints as a placeholder wherever text is made of it.
///
/// The only way to its letters is `reveal()`, so that every place that shows a name can be found.
public struct PersonName: Sendable, Hashable {
  private let text: String

  /// The name, or `nil` where it isn't 1 to 200 characters, begins or ends with a space, or holds control characters.
  /// It is kept exactly as given, in whatever script and normalization.
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

  /// The letters of the name, for a document or a screen that may show it; the caller has audited that.
  public func reveal() -> String { text }
}

extension PersonName: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "‹name›" }
  public var debugDescription: String { "‹name›" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
