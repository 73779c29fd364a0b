/// The kind of a job, which says who handles it: `feature.work`, such as `entryList.render`.
public struct JobKind: RawRepresentable, ExpressibleByStringLiteral, Hashable, Sendable, CustomStringConvertible {
  /// Two or more words in camel case, joined by periods; 100 characters at most. The database refuses anything else.
  public let rawValue: String

  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  public init(stringLiteral value: String) {
    rawValue = value
  }

  public var description: String { rawValue }
}
