/// The look of a text. Sizes are in points (1/72 inch).
public struct TextStyle: Sendable, Equatable {
  /// The weight of the font.
  public enum Weight: Sendable {
    case regular
    case bold
  }

  /// The alignment of lines within their width. A line in a right-to-left script keeps to the same edge.
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

  /// The font families, tried in order for each character.
  ///
  /// Of the Arabic fonts, Kufi joins lam and alef into one glyph least often. Text extraction splits such a glyph in
  /// the wrong order.
  ///
  /// Names carry no language, so Chinese, Japanese and Korean share one font. It has the letters of all three.
  static let families =
    "Noto Sans, Noto Kufi Arabic, Noto Sans Hebrew, Noto Sans Canadian Aboriginal, Noto Sans Devanagari, "
    + "Noto Sans CJK SC"
}
