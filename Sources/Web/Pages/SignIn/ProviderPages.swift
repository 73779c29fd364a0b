import HTTPTypes
import Hummingbird
import Identity
import Languages
import Logging
import NIOCore
import Privacy

/// The pages for signing in through the identity provider, and the endpoint for its logout tokens.
struct ProviderPages: Sendable {
  let desk: PageDesk
  let sessions: Sessions
  let way: SignInWay
  let cookies: CookiePolicy
  let sites: KnownSites
  let limiter: RateLimiter

  /// The answer to a provider whose logout token is invalid (OpenID Connect Back-Channel Logout 1.0, section 2.8).
  private struct Refused: Encodable {
    var error = "invalid_request"
  }

  var routes: [Route] {
    [
      .open(.get, "/sign-in/provider", because: "it leads to the provider, where one signs in") { try await begin($0) },
      .open(.get, "/sign-in/callback", because: "the provider leads back to it, and its answer is checked") {
        try await complete($0)
      },
      .open(.post, "/sign-out/back-channel", because: "the provider posts a token there that it has signed") {
        try await end($0)
      },
    ]
  }

  /// Redirects to the provider. A link from another site only leads to our own sign-in page.
  private func begin(_ call: Call) async throws -> Response {
    guard case .provider(let provider, _) = way else { throw RequestFault.noSuchPath }
    let visit = PageVisit(call: call, language: PageLanguage.of(call.request))
    let next = ReturnAddress.checked(visit.query("to"))
    if SiteOfOrigin.isForeign(call.request) {
      return Response(status: .seeOther, headers: [.location: ReturnAddress.signIn(onTheWayTo: next)])
    }
    // A board that was locked, or left until its session ended, isn't opened by whoever finds its officer still signed
    // in at the provider.
    var isAfresh = call.request.cookies[cookies.lock] != nil
    if !isAfresh, let held = call.request.cookies[cookies.session]?.value {
      isAfresh = try await sessions.hasEndedAtAnEntrance(held)
    }
    do {
      let beginning = try await provider.begin(returnAddress: next, isAfresh: isAfresh)
      var response = Response(status: .seeOther, headers: [.location: beginning.address])
      for tag in cookies.superfluousSignIns(in: call.request.headers[values: .cookie]) {
        response.setCookie(cookies.noSignInCookie(tag))
      }
      response.setCookie(
        cookies.signInCookie(beginning.cookieTag, beginning.cookie, seconds: ProviderSignIn.cookieSeconds))
      return response
    } catch {
      return try await failure(error, visit)
    }
  }

  /// Signs in the person who returns from the provider, with a new session.
  private func complete(_ call: Call) async throws -> Response {
    guard case .provider(let provider, _) = way else { throw RequestFault.noSuchPath }
    let visit = PageVisit(call: call, language: PageLanguage.of(call.request))
    let answer = ProviderSignIn.Answer(
      state: visit.query("state"), code: visit.query("code"), error: visit.query("error"), issuer: visit.query("iss"))
    let tag = ProviderSignIn.cookieTag(ofState: visit.query("state"))
    let kept = tag.flatMap { call.request.cookies[cookies.signIn($0)]?.value }
    let address = call.context.origin.address
    do {
      // Neither the database nor the provider is asked about what this service didn't begin in this browser.
      let recognised = try provider.recognise(answer, cookie: kept)
      // It began before the board was locked, maybe in another tab.
      if call.request.cookies[cookies.lock] != nil, !recognised.isAfresh { throw SignInRefusal.notAfresh }
      try limiter.admitExchange(from: address)
      let result = try await provider.complete(recognised)
      limiter.noteExchanged(from: address)
      try await sites.require(result.person.actor)
      if let former = call.request.cookies[cookies.session]?.value { try await sessions.end(former) }
      let token = try await sessions.open(result.person)
      var response = OnwardPage(renderer: desk.renderer).response(
        to: ReturnAddress.landing(result.returnAddress, for: result.person.actor.role), request: call.request)
      response.setCookie(cookies.sessionCookie(token))
      if let language = try await desk.language(of: result.person.actor) {
        response.setCookie(PageLanguage.kept(language))
      }
      if recognised.isAfresh { response.setCookie(cookies.noLockCookie) }
      if let tag { response.setCookie(cookies.noSignInCookie(tag)) }
      return response
    } catch let refusal as SignInRefusal {
      if refusal.isAttempt { try limiter.countFailedSignIn(from: address) }
      return try await failure(refusal, visit)
    }
  }

  /// Ends the sessions that the provider's logout token names.
  private func end(_ call: Call) async throws -> Response {
    guard case .provider(_, let logout) = way else { throw RequestFault.noSuchPath }
    guard call.mediaType == "application/x-www-form-urlencoded" else { throw RequestFault.unsupportedMediaType }
    let fields = TextFields(percentEncoded: String(buffer: try await call.body()))
    do {
      guard let token = fields[raw: "logout_token"] else { throw SignInRefusal.missing }
      try await logout.end(token)
      return Response(status: .ok)
    } catch let refusal as SignInRefusal where refusal != .unavailable {
      if refusal.isAttempt { try limiter.countFailedSignIn(from: call.context.origin.address) }
      note(refusal, call)
      return try JSONAnswer.response(Refused(), status: .badRequest)
    }
  }

  /// The sign-in page with the problem, and advice on what the person can do about it.
  private func failure(_ refusal: SignInRefusal, _ visit: PageVisit) async throws -> Response {
    note(refusal, visit.call)
    var visit = visit
    visit.problem = Problem(of: refusal)
    if refusal != .unavailable { visit.problem?.detail = Self.advice(on: refusal) }
    let way = way
    return try await desk.answer(visit) { visit in
      SignInPage.page(way: way, next: ReturnAddress.checked(visit.query("to")), FormState(visit), [], [], visit)
    }
  }

  private func note(_ refusal: SignInRefusal, _ call: Call) {
    call.context.logger.notice("not signed in", metadata: ["refusal": .string(refusal.rawValue)])
  }

  private static func advice(on refusal: SignInRefusal) -> Bilingual {
    switch refusal {
    case .incomplete, .unknownSite, .machine:
      Bilingual(
        en: "Your account has no role in this service. Ask whoever runs it.",
        fr: "Votre compte n’a aucun rôle dans ce service. Adressez-vous à ses responsables.")
    case .notAfresh:
      Bilingual(
        en: "The board was locked here, so your organisation's sign-in had to ask for your password again, and it "
          + "didn't. Sign out there or close the browser, then begin once more from here.",
        fr:
          "Le tableau a été verrouillé ici. La page d’authentification de votre organisation devait donc vous demander "
          + "de nouveau votre mot de passe, et ne l’a pas fait. Fermez-y votre session, ou fermez le navigateur, puis "
          + "recommencez à partir d’ici.")
    case .missing, .untrusted, .expired, .misdirected, .wrongKind, .demonstrationKey, .ended, .replayed, .otherBrowser,
      .declined, .unavailable:
      Bilingual(
        en: "Signing in did not succeed. Begin once more from here.",
        fr: "L’ouverture de session n’a pas réussi. Recommencez à partir d’ici.")
    }
  }
}
