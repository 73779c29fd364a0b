/// Texts that a spreadsheet would take for a formula when it opens a file that we export.
public enum FormulaText {
  private static let signs: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}"]

  /// Whether a text's first sign, spaces aside, begins a formula.
  public static func begins(_ text: String) -> Bool {
    text.unicodeScalars.first { !$0.properties.isWhitespace }.map(signs.contains) == true
  }
}
