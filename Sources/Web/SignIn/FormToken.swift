import Crypto
import Privacy

/// What the forms of one session carry, so that a form made by another site is refused (beside the cookie's
/// `SameSite`). It follows from the session's token, which no page and no script can read.
enum FormToken {
  static func of(session: String) -> String {
    let code = HMAC<SHA256>.authenticationCode(
      for: Array("vestibule form".utf8), using: SymmetricKey(data: Array(session.utf8)))
    return code.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
  }

  /// Whether a form carries the token of the session, compared in constant time.
  static func matches(_ given: String?, session: String) -> Bool {
    ConstantTime.areEqual(given ?? "", of(session: session))
  }
}
