/// How a text looks. Sizes are in points (1/72 inch).
public struct TextStyle: Sendable, Equatable {
  /// How heavy the letters are.
  public enum Weight: Sendable {
    case regular
    case bold
  }

  /// Where lines stand in the width given to them. A line in a right-to-left script keeps to the same edge.
  public enum Alignment: Sendable {
    case left
    case right
  }

  public var sizePoints: Double
  public var weight: Weight
  public var alignment: Alignment

  public init(sizePoints: Double, weight: Weight = .regular, alignment: Alignment = .left) {
    self.sizePoints = sizePoints
    self.weight = weight
    self.alignment = alignment
  }

  /// The families that are tried in order, character by character.
  ///
  /// Of the Arabic fonts, Kufi joins lam and alef the least often into one glyph: programs that extract text take such
  /// a glyph apart the wrong way round.
  static let families = "Noto Sans, Noto Kufi Arabic, Noto Sans Hebrew, Noto Sans Canadian Aboriginal"
}
