import DocumentCanvas
import Languages

extension FontCoverage {
  /// What the fonts of this machine can draw on an entry list.
  static let installed = FontCoverage { InstalledFonts.canDraw($0) }
}
