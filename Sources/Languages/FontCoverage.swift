/// Which texts the installed fonts can draw. It is asked before a text is taken that is printed on an entry list.
///
/// The composition root supplies it, so that features don't know how documents are drawn.
public struct FontCoverage: Sendable {
  private let canDraw: @Sendable (String) -> Bool

  /// - Parameter canDraw: whether the fonts have every character of a text.
  public init(_ canDraw: @escaping @Sendable (String) -> Bool) {
    self.canDraw = canDraw
  }

  /// Coverage of every character, for what draws nothing.
  public static let everything = FontCoverage { _ in true }

  /// `cannotBeDrawn` if a character of the text would be an empty box on paper.
  public func fault(in text: String) -> FaultReason? {
    canDraw(text) ? nil : .cannotBeDrawn
  }
}
