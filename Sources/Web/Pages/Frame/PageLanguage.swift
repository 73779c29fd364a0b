import Hummingbird
import Languages

/// The language of a page: the reader's last choice, or otherwise the browser's preference.
enum PageLanguage {
  /// The name of the cookie that stores the choice. It holds only the language.
  static let cookie = "vestibule-language"

  static func of(_ request: Request) -> Language {
    if let query = request.uri.query, let choice = choice(inQuery: query) { return choice }
    if let kept = request.cookies[cookie].flatMap({ Language(rawValue: $0.value) }) { return kept }
    return Language(acceptLanguage: request.headers[.acceptLanguage])
  }

  /// The cookie that keeps a language for a year.
  static func kept(_ language: Language) -> Cookie {
    Cookie(name: cookie, value: language.rawValue, maxAge: 31_536_000, path: "/", httpOnly: true, sameSite: .lax)
  }

  /// The language that the page's toggle put into the query.
  static func choice(inQuery query: String) -> Language? {
    let pairs = query.split(separator: "&").map { $0.split(separator: "=", maxSplits: 1) }
    return pairs.last { $0.count == 2 && $0[0] == "language" }.flatMap { Language(rawValue: String($0[1])) }
  }

  static func name(of language: Language) -> String {
    switch language {
    case .en: "English"
    case .fr: "Français"
    }
  }
}
