public import Foundation

/// A value that can be read from a column.
public protocol SQLDecodable: Sendable {
  /// The value that PostgreSQL's text form of it spells; `nil` if it spells none.
  init?(sqlText: String)

  /// What NULL means for this type: a value for optionals, `nil` (which makes a NULL an error) for all others.
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

/// An enumeration with texts for raw values is decoded from that text, once it declares the conformance.
extension SQLDecodable where Self: RawRepresentable, RawValue == String {
  public init?(sqlText: String) { self.init(rawValue: sqlText) }
}
