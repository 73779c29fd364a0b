import Foundation

/// Prints a line on standard error before each step that may take more than a second.
struct Progress: Sendable {
  /// Prints nothing if false.
  var isShown = true

  func callAsFunction(_ step: String) {
    guard isShown else { return }
    FileHandle.standardError.write(Data("vestibule: \(step)\n".utf8))
  }
}
