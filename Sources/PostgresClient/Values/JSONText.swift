/// A JSON value as text, for `json` and `jsonb`. It is not looked into: the server says whether it is JSON.
public struct JSONText: Sendable, Hashable, SQLEncodable, SQLDecodable, SQLArrayElement {
  public let text: String

  public init(_ text: String) {
    self.text = text
  }

  public init?(sqlText: String) {
    text = sqlText
  }

  public var sqlText: String? { text }
}
