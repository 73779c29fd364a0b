public import Foundation

/// A value that can be a statement's parameter.
///
/// It is sent as text, and the server infers its type: statements cast (`$1::uuid`).
public protocol SQLEncodable: Sendable {
  /// The value as PostgreSQL reads it, unquoted; `nil` is NULL.
  var sqlText: String? { get }
}

extension String: SQLEncodable, SQLArrayElement {
  public var sqlText: String? { self }
}

extension Int: SQLEncodable, SQLArrayElement {
  public var sqlText: String? { String(self) }
}

extension Int64: SQLEncodable, SQLArrayElement {
  public var sqlText: String? { String(self) }
}

extension Bool: SQLEncodable, SQLArrayElement {
  public var sqlText: String? { self ? "t" : "f" }
}

extension Double: SQLEncodable, SQLArrayElement {
  public var sqlText: String? { description }
}

extension UUID: SQLEncodable, SQLArrayElement {
  public var sqlText: String? { uuidString }
}

extension Optional: SQLEncodable where Wrapped: SQLEncodable {
  public var sqlText: String? { self?.sqlText }
}

/// Enumerations with a `String` raw value encode as it once they declare the conformance.
extension SQLEncodable where Self: RawRepresentable, RawValue == String {
  public var sqlText: String? { rawValue }
}
