/// A type that PostgreSQL has arrays of. `UInt8` is the exception: an array of it is a `bytea`.
public protocol SQLArrayElement: Sendable {
  /// An array of this type as text.
  static func arrayText(_ elements: [Self]) -> String
  /// The array that a text represents; `nil` if it doesn't represent one.
  static func array(sqlText: String) -> [Self]?
}

extension Array: SQLEncodable where Element: SQLArrayElement {
  public var sqlText: String? { Element.arrayText(self) }
}

extension Array: SQLDecodable where Element: SQLArrayElement {
  public init?(sqlText: String) {
    guard let elements = Element.array(sqlText: sqlText) else { return nil }
    self = elements
  }
}

/// Arrays of `bytea`.
extension Array: SQLArrayElement where Element == UInt8 {}

extension Optional: SQLArrayElement where Wrapped: SQLArrayElement & SQLEncodable & SQLDecodable {}

extension SQLArrayElement where Self: SQLEncodable & SQLDecodable {
  public static func arrayText(_ elements: [Self]) -> String {
    ArrayLiteral.write(elements.map(\.sqlText))
  }

  public static func array(sqlText: String) -> [Self]? {
    guard let texts = ArrayLiteral.read(sqlText) else { return nil }
    var elements: [Self] = []
    elements.reserveCapacity(texts.count)
    for text in texts {
      guard let element = text.map({ Self(sqlText: $0) }) ?? Self.sqlNull else { return nil }
      elements.append(element)
    }
    return elements
  }
}

extension UInt8: SQLArrayElement {
  public static func arrayText(_ elements: [UInt8]) -> String {
    ByteaText.write(elements)
  }

  public static func array(sqlText: String) -> [UInt8]? {
    ByteaText.read(sqlText)
  }
}
