import HTTPTypes
import Hummingbird
import Identity
import Languages
import Privacy

/// Locks the board: ends the session, and shows nothing but the way back to the same place.
///
/// A browser without scripts is led here once nobody has touched the board for some time, which is why asking for the
/// page ends the session too. Whoever signs in there next gives their credentials anew, though they may be signed in at
/// the provider still. No other site's page can do that, because the browser withholds the cookie from it.
struct LockPage: Sendable {
  static let path = "/front-desk/locked"

  let renderer: PageRenderer
  let sessions: Sessions
  let cookies: CookiePolicy

  private struct Content {
    let address: String
  }

  var routes: [Route] {
    [
      .open(.get, Self.path, because: "it ends the session and shows nothing of anybody") { call in
        let visit = PageVisit(call: call, language: PageLanguage.of(call.request))
        let page = Page(
          title: Self.title, template: .locked, here: "/front-desk",
          content: Content(address: ReturnAddress.signIn(onTheWayTo: ReturnAddress.checked(visit.query("to")))))
        return try await ending(call, renderer.response(page, in: visit.language, request: call.request))
      },
      .open(.post, Self.path, because: "it ends the session of whoever asks, and nothing else") { call in
        guard !SiteOfOrigin.isForeign(call.request) else { throw RequestFault.forgedForm }
        let form = try await call.form()
        let place = ReturnAddress.checked(form.fields[raw: "to"])
        return try await ending(
          call, Response(status: .seeOther, headers: [.location: Self.address(leadingTo: place)]))
      },
    ]
  }

  /// The address of the page from which one comes back to a place.
  static func address(leadingTo place: String) -> String { "\(path)?to=\(PercentEncoding.encode(place))" }

  private func ending(_ call: Call, _ response: Response) async throws -> Response {
    guard !SiteOfOrigin.isForeign(call.request), let session = call.request.cookies[cookies.session]?.value else {
      return response
    }
    try await sessions.end(session)
    var response = response
    response.setCookie(cookies.noSessionCookie)
    response.setCookie(cookies.lockCookie(hours: sessions.limits.absoluteHours))
    return response
  }

  static let title = Bilingual(en: "Locked", fr: "Verrouillé")
  static let goOn = Bilingual(en: "Sign in to go on", fr: "Ouvrir une session pour continuer")

  static let texts = ["goOn": goOn]
}
