/// JSON as text, for `json` and `jsonb`. It isn't validated here; the server does that.
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
