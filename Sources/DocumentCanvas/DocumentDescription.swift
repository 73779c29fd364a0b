/// A document's metadata.
public struct DocumentDescription: Sendable, Equatable {
  /// The title that a reader shows instead of the file name.
  public let title: String
  /// The main language of the text, as in RFC 5646, such as `fr-CA`.
  public let language: String
  /// The creation date as RFC 3339 with an offset. It is passed in, so that the same content gives the same bytes.
  public let createdAt: String

  public init(title: String, language: String, createdAt: String) {
    self.title = title
    self.language = language
    self.createdAt = createdAt
  }
}

/// The size of a sheet, in points.
public struct PageSize: Sendable, Equatable {
  public let widthPoints: Double
  public let heightPoints: Double

  /// 8½ by 11 inches, upright.
  public static let letter = PageSize(widthPoints: 612, heightPoints: 792)
}
