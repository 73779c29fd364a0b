import HTTPTypes
import Hummingbird
import Identity
import Languages

/// The pages that a person sees when a request fails.
struct FailurePages: Sendable {
  let renderer: PageRenderer

  /// Sends a person to sign in and then back to the page. A person who arrives from another site may be signed in
  /// already, but the browser withholds the session cookie; they are first led here again by a page of ours.
  func signIn(_ refusal: SignInRefusal, request: Request) -> Response {
    if refusal == .missing, SiteOfOrigin.isArrival(request) {
      return OnwardPage(renderer: renderer).response(to: ReturnAddress.checked(request.uri.string), request: request)
    }
    return Response(status: .seeOther, headers: [.location: ReturnAddress.signIn(onTheWayTo: request.uri.string)])
  }

  /// The page that shows a problem.
  func page(for problem: Problem, request: Request) -> Response {
    let language = PageLanguage.of(request)
    let page = Page(
      title: problem.kind.title, template: .failure, here: request.uri.path,
      problem: PageProblem(problem, in: language), content: ["home": "/"]
    )
    return renderer.response(page, in: language, request: request, status: problem.kind.status)
  }
}
