import Identifiers
import Crypto
import Privacy

/// A token in each form of a session. Together with the cookie's `SameSite`, it protects against forms made by other
/// sites (CSRF). It is derived from the session token, which no page or script can read.
enum FormToken {
  static func of(session: String) -> String {
    let code = HMAC<SHA256>.authenticationCode(
      for: Array("vestibule form".utf8), using: SymmetricKey(data: Array(session.utf8)))
    return code.hexadecimal
  }

  /// Whether a form's token belongs to the session. The comparison takes constant time.
  static func matches(_ given: String?, session: String) -> Bool {
    ConstantTime.areEqual(given ?? "", of(session: session))
  }
}
