/// The name of a statement of `sql/queries`, such as `"meeting_find"`.
///
/// Written as a literal where the statement is used. That the library holds it is found out when it is sent.
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
