public import PostgresClient

/// An e-mail address. It is checked, and can't be printed.
///
/// It has at most 254 characters of printable ASCII, none of them a space, quote, comma or bracket, and one `@` with
/// something on either side. Such an address needs no quoting in an SMTP command or a header, so nothing can be
/// injected by it. It doesn't begin with `=`, `+` or `-`: a spreadsheet would take it for a formula.
public struct EmailAddress: Hashable, Sendable, CustomStringConvertible {
  private let text: String

  public init?(_ text: String) {
    let forbidden = Set("\"(),:;<>[\\]".utf8)
    let allowed = text.utf8.allSatisfy { (0x21...0x7E).contains($0) && !forbidden.contains($0) }
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard allowed, text.utf8.count <= 254, parts.count == 2, parts.allSatisfy({ !$0.isEmpty }),
      !text.hasPrefix("="), !text.hasPrefix("+"), !text.hasPrefix("-")
    else { return nil }
    self.text = text
  }

  /// The address itself, for the message that is sent to it.
  public func reveal() -> String { text }

  /// The part behind the `@`.
  var domain: Substring { text[text.index(after: text.lastIndex(of: "@") ?? text.startIndex)...] }

  /// Never the address, which may hold a person's name.
  public var description: String { "‹address›" }
}

extension EmailAddress: SQLDecodable {
  public init?(sqlText: String) { self.init(sqlText) }
}

extension EmailAddress: Decodable {
  public init(from decoder: any Decoder) throws {
    guard let address = EmailAddress(try decoder.singleValueContainer().decode(String.self)) else {
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not an address"))
    }
    self = address
  }
}
