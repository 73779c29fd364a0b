public import PostgresClient

/// The address of a recipient's program. It is checked, and can't be printed.
///
/// It has at most 500 characters of printable ASCII: `https` (or `http`), a host, perhaps a port and a path. It has no
/// user, query or fragment: secrets would travel there, and into the logs of proxies.
public struct WebhookURL: Hashable, Sendable, CustomStringConvertible {
  private let text: String
  /// Whether requests are encrypted.
  public let isEncrypted: Bool
  /// The host: a name, or an address without brackets.
  let host: String

  /// - Returns: `nil` if the text has another form.
  public init?(_ text: String) {
    let forbidden = Set("\"#<>?@\\^`{|}".utf8)
    guard text.utf8.count <= 500, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !forbidden.contains($0) }),
      let scheme = ["https://", "http://"].first(where: text.hasPrefix)
    else { return nil }
    let authority = text.dropFirst(scheme.count).prefix { $0 != "/" }
    guard let host = Self.host(authority) else { return nil }
    self.text = text
    self.host = host
    isEncrypted = scheme == "https://"
  }

  /// The address itself, for the request.
  public func reveal() -> String { text }

  /// Never the address, whose path may be a secret.
  public var description: String { "‹address›" }

  /// The host of an authority such as `hooks.example.ca:8443` or `[2001:db8::1]`; `nil` if it isn't one.
  private static func host(_ authority: Substring) -> String? {
    let (host, rest): (Substring, Substring)
    if authority.hasPrefix("[") {
      guard let end = authority.firstIndex(of: "]") else { return nil }
      (host, rest) = (authority[authority.index(after: authority.startIndex)..<end], authority[end...].dropFirst())
      guard !host.isEmpty, host.allSatisfy({ $0.isHexDigit || $0 == ":" || $0 == "." }) else { return nil }
    } else {
      host = authority.prefix { $0 != ":" }
      rest = authority.dropFirst(host.count)
      guard !host.isEmpty, host.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "." }) else { return nil }
    }
    guard rest.isEmpty || rest.first == ":" && Int(rest.dropFirst()).map((1...65_535).contains) == true else {
      return nil
    }
    return String(host)
  }
}

extension WebhookURL: SQLDecodable {
  public init?(sqlText: String) { self.init(sqlText) }
}
