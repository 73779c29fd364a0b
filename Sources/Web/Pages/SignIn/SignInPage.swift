import Facilities
import HTTPTypes
import Hummingbird
import Identifiers
import Languages
import Privacy

/// Signing in and out at the pages.
struct SignInPage: Sendable {
  let desk: PageDesk
  let facilities: Facilities
  /// `nil` outside demonstrations: nobody signs in here then.
  let demonstration: (any DemonstrationSignIn)?

  private struct Content {
    let isDemonstration: Bool
    let form: FormState
    let roleChoices: [Choice]
    let siteChoices: [Choice]
    /// Where to go afterwards.
    let next: String
  }

  var routes: [Route] {
    [
      .open(.get, "/sign-in", because: "one signs in here") { try await desk.show($0, show) },
      .open(.post, "/sign-in", because: "one signs in here") { try await take($0) },
      .page(.post, "/sign-out", .openHomePage) { call in
        _ = try await call.form()
        return Self.redirect(to: "/sign-in", token: "", maxAge: 0)
      },
    ]
  }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let form = FormState(visit)
    let sites = demonstration == nil ? [] : try await facilities.sites(.worker)
    return Page(
      title: Bilingual(en: "Sign in", fr: "Ouvrir une session"), template: .signIn, hasForm: demonstration != nil,
      content: Content(
        isDemonstration: demonstration != nil, form: form,
        roleChoices: Choice.all(Role.allCases, chosen: form.typed["role"]) { role in
          FrameTexts.name(of: role)[visit.language]
        },
        siteChoices: Choice.sites(sites, chosen: form.typed["site"], in: visit.language),
        next: ReturnAddress.checked(form.typed["to"] ?? visit.query("to"))))
  }

  private func take(_ call: Call) async throws -> Response {
    guard let demonstration else { throw RequestFault.noSuchPath }
    var form = try await call.form()
    let language = form.toggle ?? PageLanguage.of(call.request)
    var visit = PageVisit(call: call, language: language, form: form)
    if form.toggle != nil { return try await desk.answer(visit, show) }
    do {
      let actor = try Self.actor(&form)
      return Self.redirect(
        to: ReturnAddress.checked(form.fields[raw: "to"]), token: try await demonstration.token(for: actor),
        maxAge: 12 * 3_600)
    } catch let fault as RequestFault {
      visit.problem = Problem(of: fault)
      return try await desk.answer(visit, show)
    }
  }

  private static func actor(_ form: inout PageForm) throws(RequestFault) -> Actor {
    let role: Role? = form.fields.choice("role")
    let subject = form.fields.text("subject", length: 1...200)
    let site: SiteCode? = form.fields.code("site", required: role?.isOfASite == true)
    try form.settle()
    // A site left chosen from an earlier role says nothing for one that has none.
    guard let role, let subject,
      let actor = Actor(subject: subject, role: role, site: role.isOfASite ? site : nil)
    else { throw .fields([FieldFault("site", .required)]) }
    return actor
  }

  private static func redirect(to address: String, token: String, maxAge: Int) -> Response {
    var response = Response(status: .seeOther, headers: [.location: address])
    response.setCookie(
      Cookie(
        name: Gatekeeper.cookie, value: token, maxAge: maxAge, path: "/", httpOnly: true, sameSite: .strict))
    return response
  }
}
