/// A setting that must not be seen: it prints as a placeholder wherever text is made of it.
struct Secret: Sendable, Hashable {
  private let text: String

  init(_ text: String) {
    self.text = text
  }

  /// The secret itself, for the one place that needs it.
  func reveal() -> String { text }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  var description: String { "‹secret›" }
  var debugDescription: String { "‹secret›" }
  var customMirror: Mirror { Mirror(self, children: []) }
}
