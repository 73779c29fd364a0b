import Crypto
import Facilities
import HTTPTypes
import Hummingbird
import Languages
import NIOCore
import Notices
import Privacy

/// Shows pages and handles their forms, in the same way for all pages.
struct PageDesk: Sendable {
  typealias Show = @Sendable (PageVisit) async throws -> Page
  typealias Act = @Sendable (Call, inout PageForm) async throws -> String
  /// What is shown before a form's action; `nil` for one that can be undone or that is refused anyway.
  typealias Confirm = @Sendable (Call, PageForm) async throws -> Confirmation?

  let renderer: PageRenderer
  let notices: Notices
  /// Names the site in whose name somebody is signed in.
  let facilities: Facilities

  /// What a form shows when somebody else has changed what it is about.
  enum WhenStale {
    /// What was typed, so that nothing is lost.
    case showTyped
    /// What it says now: sent once more, what was typed would overwrite the other's change unseen.
    case showCurrent
  }

  /// The two routes of a page with a form: showing it, and handling the form.
  func routes(
    _ path: String, _ action: Action, whenStale: WhenStale = .showTyped, confirm: Confirm? = nil,
    show: @escaping Show, act: @escaping Act
  ) -> [Route] {
    [
      .page(.get, path, action) { try await self.show($0, show) },
      .page(.post, path, action) {
        try await self.take($0, whenStale: whenStale, confirm: confirm, show: show, act: act)
      },
    ]
  }

  func show(_ call: Call, _ show: Show) async throws -> Response {
    let visit = PageVisit(call: call, language: PageLanguage.of(call.request))
    return try await answer(visit, show)
  }

  /// What a page shows without its frame, for the script that keeps it current. It chooses no language for other pages.
  func content(_ call: Call, _ show: Show) async throws -> Response {
    let language = PageLanguage.of(call.request)
    let page = try await show(PageVisit(call: call, language: language))
    return Response(
      status: .ok, headers: [.contentType: "text/html; charset=utf-8", .contentLanguage: language.rawValue],
      body: ResponseBody(byteBuffer: ByteBuffer(string: renderer.content(page, in: language))))
  }

  /// Handles a form: carries out its action and redirects to the next page, or shows the form again as it was filled
  /// in. Before an action that can't be undone it shows what follows.
  func take(
    _ call: Call, whenStale: WhenStale = .showTyped, confirm: Confirm? = nil, show: Show, act: Act
  ) async throws -> Response {
    var form = try await call.formOrKept()
    let language = form.toggle ?? PageLanguage.of(call.request)
    let isShown = form.toggle != nil || form.isKept
    let isAsked = isShown ? form.fields[raw: PageForm.askedField] != nil : !form.isSure
    if isAsked, let confirm, let confirmation = try await confirm(call, form) {
      let visit = PageVisit(call: call, language: language, form: form)
      return try await answer(visit) { [form] in ConfirmationPage.page(confirmation, form, $0) }
    }
    if isShown {
      return try await answer(PageVisit(call: call, language: language, form: form), show)
    }
    do {
      return Response(status: .seeOther, headers: [.location: try await act(call, &form)])
    } catch let again as ShowAgain {
      return try await answer(PageVisit(call: call, language: language, form: again.form), show)
    } catch {
      var problem = Problem(of: error)
      guard problem.kind.canBeMended else { throw error }
      if problem.kind == .stale, case .showCurrent = whenStale {
        problem.detail = Self.makeItAgain
        return try await answer(PageVisit(call: call, language: language, problem: problem), show)
      }
      return try await answer(PageVisit(call: call, language: language, form: form, problem: problem), show)
    }
  }

  /// The language that somebody's account says, for whoever has just signed in; `nil` if it says none.
  func language(of actor: Actor) async throws -> Language? {
    guard Permissions.allow(actor.role, .readAccount) else { return nil }
    return try await notices.directory.account(actor, actor.subject).language
  }

  private static let makeItAgain = Bilingual(
    en: "Somebody else has changed this. Here is what it says now; make your change again.",
    fr: "Une autre personne a modifié ce contenu. Voici ce qui y figure maintenant\u{A0}; refaites votre modification.")

  /// The answer that shows a page for a visit.
  func answer(_ visit: PageVisit, _ show: Show) async throws -> Response {
    var page = try await show(visit)
    page.reader = visit.call.reader
    if let actor = page.reader?.actor, Permissions.allow(actor.role, .readNotices) {
      page.openNotices = try await notices.openCount(actor)
    }
    if let actor = page.reader?.actor, let site = actor.site {
      page.place = try await facilities.sites(actor).name(of: site)[visit.language]
    }
    page.here = visit.call.request.uri.path
    page.message = page.message ?? visit.done
    if let problem = visit.problem { page.problem = PageProblem(problem, in: visit.language, fields: page.labels) }
    return renderer.response(
      page, in: visit.language, request: visit.call.request, status: visit.problem?.kind.status ?? .ok)
  }
}

/// Thrown to show the form again without a problem, such as when it must show more fields.
struct ShowAgain: Error {
  let form: PageForm
}

extension ProblemKind {
  /// Whether the person can correct the problem, so that the form is shown again.
  var canBeMended: Bool {
    switch self {
    case .invalidFields, .roomTaken, .personTaken, .sidesMeet, .outsideHours, .closed, .duringCount, .wrongState,
      .notConfigured, .newerRevision, .noDeskKey, .noPrinter, .otherDay, .outOfOrder, .newerAttendeeList, .stale,
      .clause, .gatesUnmet, .tooFewSeats, .searchTooLarge, .keyReused:
      true
    case .brokenJSON, .notSignedIn, .roleNotAllowed, .notFound, .methodNotAllowed, .notAcceptable, .tooLarge,
      .targetTooLong, .tooManyRequests, .unsupportedMediaType, .inside, .unavailable:
      false
    }
  }
}
