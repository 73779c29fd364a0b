import Hummingbird

/// What the cookies of the pages are called, and what guards them.
///
/// The session's is `SameSite=Strict`: no other site's link, form or frame brings it along. Whoever arrives from
/// another site, from the provider for one, is therefore sent on once from a page of ours (`OnwardPage`). The cookie
/// of a sign-in under way is `Lax`, since it is the provider that leads back.
public enum CookiePolicy: Sendable {
  /// `Secure` and `__Host-`: no other host, no plain connection and no script can set or read them. For every
  /// installation.
  case hostOnly
  /// Without both: for a demonstration, which speaks plain HTTP on the loopback address.
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

  /// The session's cookie; it goes with the browser's own session, and the database ends it before.
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
