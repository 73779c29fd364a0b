public import Foundation

/// A value that can be read from a column.
public protocol SQLDecodable: Sendable {
  /// Parses PostgreSQL's text form; `nil` if the text isn't a value of this type.
  init?(sqlText: String)

  /// The value of NULL: an optional type has one; for other types it is `nil`, so NULL is an error.
  static var sqlNull: Self? { get }
}

extension SQLDecodable {
  public static var sqlNull: Self? { nil }
}

extension String: SQLDecodable {
  public init?(sqlText: String) { self = sqlText }
}

extension Int: SQLDecodable {
  public init?(sqlText: String) { self.init(sqlText) }
}

extension Int64: SQLDecodable {
  public init?(sqlText: String) { self.init(sqlText) }
}

extension Bool: SQLDecodable {
  public init?(sqlText: String) {
    switch sqlText {
    case "t": self = true
    case "f": self = false
    default: return nil
    }
  }
}

extension Double: SQLDecodable {
  public init?(sqlText: String) { self.init(sqlText) }
}

extension UUID: SQLDecodable {
  public init?(sqlText: String) { self.init(uuidString: sqlText) }
}

extension Optional: SQLDecodable where Wrapped: SQLDecodable {
  public init?(sqlText: String) {
    guard let value = Wrapped(sqlText: sqlText) else { return nil }
    self = .some(value)
  }

  public static var sqlNull: Wrapped?? { .some(nil) }
}

/// Enumerations with a `String` raw value decode from it once they declare the conformance.
extension SQLDecodable where Self: RawRepresentable, RawValue == String {
  public init?(sqlText: String) { self.init(rawValue: sqlText) }
}
