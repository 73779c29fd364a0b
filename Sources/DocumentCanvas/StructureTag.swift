/// The role of a piece of content, for assistive technology (ISO 32000-1, 14.8.4).
///
/// Anything drawn outside a tag, such as rules and repeated page headers, isn't part of the document's content.
public enum StructureTag: String, Sendable {
  case document = "Document"
  case heading = "H1"
  case subheading = "H2"
  case paragraph = "P"
  /// A run of text within a paragraph or cell, used to mark its language.
  case span = "Span"
  case table = "Table"
  case row = "TR"
  /// The header cell of a column.
  case columnHeader = "TH"
  case cell = "TD"
}
