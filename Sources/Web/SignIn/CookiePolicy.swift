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
  /// How the names of the cookies of sign-ins in progress begin. Each goes on with the tag of its sign-in, so that tabs
  /// don't overwrite each other's.
  private var signIn: String { prefix + "vestibule-sign-in-" }
  /// How many sign-ins of one browser may be in progress.
  private static let signInsMax = 5

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

  /// The name of the cookie of a sign-in in progress.
  func signIn(_ tag: String) -> String { signIn + tag }

  /// The tags of sign-ins in progress that are to be forgotten before another begins: the oldest ones, if there are too
  /// many.
  func superfluousSignIns(in cookieHeaders: [String]) -> [String] {
    let tags = cookieHeaders.flatMap { $0.split(separator: ";") }.compactMap { pair -> String? in
      let name = pair.drop { $0 == " " }.prefix { $0 != "=" }
      return name.hasPrefix(signIn) ? String(name.dropFirst(signIn.count)) : nil
    }
    return Array(Set(tags).sorted().dropLast(Self.signInsMax - 1))
  }

  func signInCookie(_ tag: String, _ value: String, seconds: Int) -> Cookie {
    Cookie(
      name: signIn(tag), value: value, maxAge: seconds, path: "/", secure: isSecure, httpOnly: true, sameSite: .lax)
  }

  var noSessionCookie: Cookie {
    Cookie(name: session, value: "", maxAge: 0, path: "/", secure: isSecure, httpOnly: true, sameSite: .strict)
  }

  /// The name of the cookie that says that the board was locked here.
  var lock: String { prefix + "vestibule-locked" }

  /// Says that the board was locked in this browser, so that the provider's own session doesn't unlock it. It lasts as
  /// long as a session may, and comes along on the way back from the provider.
  func lockCookie(hours: Int) -> Cookie {
    Cookie(
      name: lock, value: "yes", maxAge: hours * 3_600, path: "/", secure: isSecure, httpOnly: true, sameSite: .lax)
  }

  var noLockCookie: Cookie {
    Cookie(name: lock, value: "", maxAge: 0, path: "/", secure: isSecure, httpOnly: true, sameSite: .lax)
  }

  func noSignInCookie(_ tag: String) -> Cookie { signInCookie(tag, "", seconds: 0) }
}
