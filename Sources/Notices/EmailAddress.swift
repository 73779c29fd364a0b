/// An e-mail address, checked and unprintable.
///
/// Accepts printable ASCII without spaces, quotes, commas, angle brackets or control characters, one `@` with
/// something on either side, and at most 254 characters: what can stand in an SMTP command and in a header without
/// any quoting, so that nothing can be smuggled in behind it.
public struct EmailAddress: Hashable, Sendable, CustomStringConvertible {
  private let text: String

  public init?(_ text: String) {
    let forbidden = Set("\"(),:;<>[\\]".utf8)
    let allowed = text.utf8.allSatisfy { (0x21...0x7E).contains($0) && !forbidden.contains($0) }
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard allowed, text.utf8.count <= 254, parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
    self.text = text
  }

  /// The address itself, for the message that is sent to it.
  public func reveal() -> String { text }

  /// What stands behind the `@`.
  var domain: Substring { text[text.index(after: text.lastIndex(of: "@") ?? text.startIndex)...] }

  /// Never the address: it may spell a person's name.
  public var description: String { "‹address›" }
}
