import HTTPTypes
import Hummingbird
import Identity
import Languages
import Logging
import PostgresClient
import Privacy

/// Turns any thrown error into an answer: a problem for a program, a page for a person.
struct FailureAnswers: Sendable {
  let table: RouteTable
  let pages: FailurePages
  let gatekeeper: Gatekeeper
  private let labels: [String: String]

  init(table: RouteTable, pages: FailurePages, gatekeeper: Gatekeeper) {
    (self.table, self.pages, self.gatekeeper) = (table, pages, gatekeeper)
    labels = table.labels
  }

  /// The answer to an error. An error that no feature declares becomes a 500 without details.
  func answer(to error: any Error, request: Request, context: WebContext, isPage: Bool) async -> Response {
    if isPage, let refusal = error as? SignInRefusal, refusal != .unavailable, request.method == .get {
      return pages.signIn(refusal, request: request)
    }
    let problem = Problem(of: error)
    note(error, problem.kind, context)
    if isPage, let refusal = error as? SignInRefusal, let kept = await kept(refusal, request, context) { return kept }
    guard isPage else { return problem.response(in: language(of: request), requestID: context.id) }
    // Only a reader who can go on elsewhere is looked up; whatever else failed may be the database.
    let role = problem.kind == .notFound ? await gatekeeper.identify(request)?.role : nil
    return pages.page(for: problem, role: role, request: request, id: context.id)
  }

  /// The page that keeps what somebody sent after their session had ended. Another site's form is never kept, nor one
  /// whose address shows no page.
  private func kept(_ refusal: SignInRefusal, _ request: Request, _ context: WebContext) async -> Response? {
    guard refusal != .unavailable, request.method == .post, !SiteOfOrigin.isForeign(request),
      table.methods(matching: request.uri.path).contains(.get),
      let form = try? await Call(request: request, context: context, visitor: nil, session: nil).formOrKept()
    else { return nil }
    return KeptFormPage.response(form, refusal, pages.renderer, request: request)
  }

  /// Logs the details that the answer leaves out.
  private func note(_ error: any Error, _ kind: ProblemKind, _ context: WebContext) {
    switch (kind, error) {
    case (.notSignedIn, let refusal as SignInRefusal):
      context.logger.info("not signed in", metadata: ["refusal": .string(refusal.rawValue)])
    case (.unavailable, let refusal as SignInRefusal):
      context.logger.warning("unavailable", metadata: ["refusal": .string(refusal.rawValue)])
    case (.unavailable, _):
      context.logger.warning("unavailable", metadata: ["error": .string(description(of: error, on: context))])
    case (.inside, _):
      context.logger.error("failed", metadata: ["error": .string(description(of: error, on: context))])
    default:
      break
    }
  }

  /// Text for the log. On a route that shares its label with others, a database error is described by its kind alone:
  /// the name of a statement would tell which of them it was (`program.1`).
  private func description(of error: any Error, on context: WebContext) -> String {
    if let error = error as? PostgresError, labels[context.endpointPath ?? ""] != nil {
      return "PostgresError \(error.kind)"
    }
    return Self.description(of: error)
  }

  /// Text for the log. For a database error: the statement's name and the SQLSTATE, never values. For any other error:
  /// only its type, because its description could contain user input.
  static func description(of error: any Error) -> String {
    switch error {
    case let error as PostgresError: error.description
    case let error as AnswerNotEncodable: error.description
    case let error as NotReady: "not ready: \(error.codes)"
    default: "\(type(of: error))"
    }
  }

  /// The answer when no route has the path, or none has it with this method.
  func unmatched(_ request: Request, context: WebContext) async -> Response {
    let methods = table.methods(matching: request.uri.path)
    let fault = methods.isEmpty ? RequestFault.noSuchPath : .methodNotAllowed(methods)
    return await answer(to: fault, request: request, context: context, isPage: isForPage(request))
  }

  /// Whether a request without a route comes from a person's browser.
  func isForPage(_ request: Request) -> Bool {
    !request.uri.path.hasPrefix("/v1/") && request.headers[.accept]?.contains("text/html") == true
  }

  private func language(of request: Request) -> Language {
    Language(acceptLanguage: request.headers[.acceptLanguage])
  }
}
