import Facilities
import HTTPTypes
import Hummingbird
import Identifiers
import Identity
import Languages
import Privacy

/// The pages for signing in and out.
struct SignInPage: Sendable {
  let desk: PageDesk
  let facilities: Facilities
  let sessions: Sessions
  let way: SignInWay
  let cookies: CookiePolicy
  let people: PeopleToBe

  private struct Content {
    let isDemonstration: Bool
    let people: [PeopleToBe.Person]
    let hasPeople: Bool
    /// Whether the form for somebody else is open.
    let isSomebodyElse: Bool
    /// The address of the provider's sign-in; empty if there is no provider.
    let provider: String
    let form: FormState
    let roleChoices: [Choice]
    let siteChoices: [Choice]
    /// The address to return to after signing in.
    let next: String
  }

  var routes: [Route] {
    [
      .open(.get, "/sign-in", because: "one signs in here") { try await desk.show($0, show) },
      .open(.post, "/sign-in", because: "one signs in here") { try await take($0) },
      .page(.post, "/sign-out", .openHomePage) { try await leave($0) },
    ]
  }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let form = FormState(visit)
    let sites = way.isDemonstration ? try await facilities.sites(.worker) : []
    let offered = way.isDemonstration ? try await people.found(at: sites, in: visit.language) : []
    return Self.page(
      way: way, next: ReturnAddress.checked(form.typed["to"] ?? visit.query("to")), form, sites, offered, visit)
  }

  static func page(
    way: SignInWay, next: String, _ form: FormState, _ sites: [Site], _ people: [PeopleToBe.Person], _ visit: PageVisit
  ) -> Page {
    let provider: String
    switch way {
    case .provider: provider = "/sign-in/provider?to=\(PercentEncoding.encode(next))"
    case .demonstration, .none: provider = ""
    }
    return Page(
      title: Bilingual(en: "Sign in", fr: "Ouvrir une session"), template: .signIn, hasForm: way.isDemonstration,
      content: Content(
        isDemonstration: way.isDemonstration, people: people, hasPeople: !people.isEmpty,
        isSomebodyElse: people.isEmpty || visit.form != nil, provider: provider, form: form,
        roleChoices: Choice.all(Role.allCases, chosen: form.typed["role"]) { role in
          FrameTexts.name(of: role)[visit.language]
        },
        siteChoices: Choice.sites(sites, chosen: form.typed["site"], in: visit.language), next: next))
  }

  /// Handles the demonstration's sign-in form. Refuses forms of other sites, so that they can't sign anyone in.
  private func take(_ call: Call) async throws -> Response {
    guard way.isDemonstration else { throw RequestFault.noSuchPath }
    guard !SiteOfOrigin.isForeign(call.request) else { throw RequestFault.forgedForm }
    var form = try await call.form()
    let language = form.toggle ?? PageLanguage.of(call.request)
    var visit = PageVisit(call: call, language: language, form: form)
    if form.toggle != nil { return try await desk.answer(visit, show) }
    do {
      let actor = try Self.actor(&form)
      if let site = actor.site, try await !facilities.knows(site, .worker) {
        throw RequestFault.fields([FieldFault("site", .siteUnknown)])
      }
      if let former = call.request.cookies[cookies.session]?.value { try await sessions.end(former) }
      var response = Self.redirect(to: ReturnAddress.landing(form.fields[raw: "to"], for: actor.role))
      response.setCookie(cookies.sessionCookie(try await sessions.open(.demonstration(actor))))
      if let language = try await desk.language(of: actor) { response.setCookie(PageLanguage.kept(language)) }
      return response
    } catch let fault as RequestFault {
      visit.problem = Problem(of: fault)
      return try await desk.answer(visit, show)
    }
  }

  /// Ends our session, and leads to the provider's sign-out page if there is one.
  private func leave(_ call: Call) async throws -> Response {
    _ = try await call.form()
    if let session = call.session { try await sessions.end(session) }
    var response: Response
    if case .provider(let provider, _) = way, let address = await provider.signOutAddress() {
      response = OnwardPage(renderer: desk.renderer).response(to: address, request: call.request)
    } else {
      response = Self.redirect(to: "/sign-in")
    }
    response.setCookie(cookies.noSessionCookie)
    return response
  }

  private static func actor(_ form: inout PageForm) throws(RequestFault) -> Actor {
    let role: Role? = form.fields.choice("role")
    let subject = form.fields.text("subject", length: 1...200)
    let site: SiteCode? = form.fields.code("site", required: role?.isOfASite == true)
    try form.settle()
    // Ignore a site that was selected earlier if the chosen role has no site.
    guard let role, let subject, !role.isOfASite || site != nil else {
      throw .fields([FieldFault("site", .required)])
    }
    guard let actor = Actor(subject: subject, role: role, site: role.isOfASite ? site : nil) else {
      throw .fields([FieldFault("subject", .notAllowed)])
    }
    return actor
  }

  private static func redirect(to address: String) -> Response {
    Response(status: .seeOther, headers: [.location: address])
  }
}
