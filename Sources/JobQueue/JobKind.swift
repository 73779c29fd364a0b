/// The kind of a job, such as `entryList.render`. It decides which handler runs the job.
public struct JobKind: RawRepresentable, ExpressibleByStringLiteral, Hashable, Sendable, CustomStringConvertible {
  /// Two or more words in camel case, joined by periods; 100 characters at most. The database refuses any other.
  public let rawValue: String

  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  public init(stringLiteral value: String) {
    rawValue = value
  }

  public var description: String { rawValue }
}
