import Hummingbird

/// The names and attributes of the pages' cookies.
///
/// The session cookie is `SameSite=Strict`: no link, form or frame of another site sends it. Anyone who arrives from
/// another site, such as the identity provider, is therefore forwarded once by a page of ours (`OnwardPage`). The
/// cookie for a sign-in in progress is `Lax`, because the provider redirects back to us.
public enum CookiePolicy: Sendable {
  /// `Secure` and `__Host-`: no other host, plain connection or script can set or read the cookies. Required outside
  /// demonstrations.
  case hostOnly
  /// Neither of them: for a demonstration, which uses plain HTTP on the loopback address.
  case loopback

  var session: String { prefix + "vestibule-session" }
  var signIn: String { prefix + "vestibule-sign-in" }

  private var prefix: String {
    switch self {
    case .hostOnly: "__Host-"
    case .loopback: ""
    }
  }

  private var isSecure: Bool {
    switch self {
    case .hostOnly: true
    case .loopback: false
    }
  }

  /// The session cookie. It lasts until the browser session ends; the session in the database may expire earlier.
  func sessionCookie(_ token: String) -> Cookie {
    Cookie(name: session, value: token, path: "/", secure: isSecure, httpOnly: true, sameSite: .strict)
  }

  func signInCookie(_ value: String, seconds: Int) -> Cookie {
    Cookie(
      name: signIn, value: value, maxAge: seconds, path: "/", secure: isSecure, httpOnly: true, sameSite: .lax)
  }

  var noSessionCookie: Cookie {
    Cookie(name: session, value: "", maxAge: 0, path: "/", secure: isSecure, httpOnly: true, sameSite: .strict)
  }

  var noSignInCookie: Cookie { signInCookie("", seconds: 0) }
}
