import Foundation

/// Tells the operator on standard error what is being done, a line before each step that may take over a second.
struct Progress: Sendable {
  /// Says nothing where it is false.
  var isShown = true

  func callAsFunction(_ step: String) {
    guard isShown else { return }
    FileHandle.standardError.write(Data("vestibule: \(step)\n".utf8))
  }
}
