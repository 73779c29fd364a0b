/// What a piece of a page is, for those who have the document read to them (ISO 32000-1, 14.8.4).
///
/// What is drawn outside every tag, such as rules and repeated page furniture, is not part of the document's content.
public enum StructureTag: String, Sendable {
  case document = "Document"
  case heading = "H1"
  case paragraph = "P"
  /// A run of text within a paragraph or cell, to say that it is in another language.
  case span = "Span"
  case table = "Table"
  case row = "TR"
  /// A cell that heads its column.
  case columnHeader = "TH"
  case cell = "TD"
}
