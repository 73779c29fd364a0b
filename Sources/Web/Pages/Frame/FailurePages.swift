import HTTPTypes
import Hummingbird
import Identity
import Languages
import Privacy

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
  ///
  /// - Parameters:
  ///   - role: the reader's, for the links to where they can go on; `nil` if it isn't known.
  ///   - id: the number of the request, for the reader to quote.
  func page(for problem: Problem, role: Role?, request: Request, id: String) -> Response {
    let language = PageLanguage.of(request)
    let links = role.map { PageLinks.shown(to: $0, in: language, at: "").prefix(Self.linksMax) } ?? []
    let page = Page(
      title: problem.kind.title, template: .failure, here: request.uri.path,
      problem: PageProblem(problem, in: language),
      content: Content(
        isMissing: problem.kind == .notFound, isSignedIn: role != nil, links: Array(links), hasLinks: !links.isEmpty,
        number: id))
    return renderer.response(page, in: language, request: request, status: problem.kind.status)
  }

  /// How many of the reader's pages are offered.
  private static let linksMax = 4

  private struct Content {
    let isMissing: Bool
    let isSignedIn: Bool
    let links: [PageLinks.Shown]
    let hasLinks: Bool
    let number: String
  }
}

/// The page of a request that failed. Where there is nothing, it says what may be wrong, and where the reader can go
/// on. It never says whether what was sought exists for somebody else.
enum FailureTexts {
  static let texts: [String: Bilingual] = [
    "home": Bilingual(en: "To the first page", fr: "Vers la première page"),
    "mistyped": Bilingual(
      en: "The address may be mistyped, or a part of it is missing.",
      fr: "L’adresse est peut-être mal saisie, ou il en manque une partie."),
    "over": Bilingual(
      en: "It may be over: lists and files are destroyed once their time has passed.",
      fr: "Le contenu n’existe peut-être plus\u{A0}: les listes et les dossiers sont détruits le moment venu."),
    "others": Bilingual(
      en: "It may not be for your role or your site.",
      fr: "Le contenu n’est peut-être pas destiné à votre rôle ou à votre établissement."),
    "signedOut": Bilingual(
      en: "You are not signed in. Most pages are shown only to those who are.",
      fr: "Vous n’avez pas ouvert de session. La plupart des pages l’exigent."),
    "quote": Bilingual(
      en: "Quote this number when you ask for help:", fr: "Indiquez ce numéro si vous demandez de l’aide\u{A0}:"),
    "goOn": Bilingual(en: "You can go on here:", fr: "Vous pouvez continuer ici\u{A0}:"),
  ]
}
