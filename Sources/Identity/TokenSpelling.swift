import Languages

/// The form of a signed token, which is checked before anything in it is decoded.
///
/// Three parts in base64url, of which the first two are JSON as RFC 8259 has it. A name given twice could mean one
/// thing here and another to a proxy that looks at the token before; and no text may hold a NUL, as PostgreSQL holds
/// none.
public enum TokenSpelling {
  /// The longest token accepted, in bytes.
  static let sizeMax = 8_192

  /// - Throws: `untrusted` for a text that isn't such a token.
  public static func check(_ token: String) throws(SignInRefusal) {
    _ = try header(of: token)
  }

  /// The JSON of a token's header.
  static func header(of token: String) throws(SignInRefusal) -> [UInt8] {
    guard token.utf8.count <= sizeMax else { throw .untrusted }
    let parts = token.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let header = Base64URL.decode(parts[0]), let payload = Base64URL.decode(parts[1]),
      JSONGrammar.fault(in: header, allowsNUL: false) == nil, JSONGrammar.fault(in: payload, allowsNUL: false) == nil
    else { throw .untrusted }
    return header
  }
}
