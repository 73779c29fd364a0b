/// The name of a statement or function, such as `"schema_lock"`.
///
/// It is written as a literal at its use. Whether the library holds it is checked when it is sent.
public struct StatementName: ExpressibleByStringLiteral, Hashable, Sendable, CustomStringConvertible {
  public let rawValue: String

  public init(_ rawValue: String) {
    self.rawValue = rawValue
  }

  public init(stringLiteral value: StaticString) {
    rawValue = value.description
  }

  public var description: String { rawValue }
}
