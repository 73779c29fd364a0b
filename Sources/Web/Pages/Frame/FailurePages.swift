import HTTPTypes
import Hummingbird
import Identity
import Languages

/// What a person sees when something can't be done.
struct FailurePages: Sendable {
  let renderer: PageRenderer

  /// Sends a person to sign in, and back to the page afterwards. Whoever arrives from another site is first led here
  /// from ourselves, as a session's cookie is not brought along otherwise.
  func signIn(_ refusal: SignInRefusal, request: Request) -> Response {
    if refusal == .missing, SiteOfOrigin.isArrival(request) {
      return OnwardPage(renderer: renderer).response(to: ReturnAddress.checked(request.uri.string), request: request)
    }
    return Response(status: .seeOther, headers: [.location: ReturnAddress.signIn(onTheWayTo: request.uri.string)])
  }

  /// The page that tells of a problem.
  func page(for problem: Problem, request: Request) -> Response {
    let language = PageLanguage.of(request)
    let page = Page(
      title: problem.kind.title, template: .failure, here: request.uri.path,
      problem: PageProblem(problem, in: language), content: ["home": "/"]
    )
    return renderer.response(page, in: language, request: request, status: problem.kind.status)
  }
}
