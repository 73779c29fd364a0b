/// A secret setting. It prints as a placeholder.
struct Secret: Sendable, Hashable {
  private let text: String

  init(_ text: String) {
    self.text = text
  }

  /// Returns the secret. Only for the one place that needs it.
  func reveal() -> String { text }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  var description: String { "‹secret›" }
  var debugDescription: String { "‹secret›" }
  var customMirror: Mirror { Mirror(self, children: []) }
}
