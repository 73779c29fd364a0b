import HTTPTypes
import Hummingbird
import Identity
import Languages

/// What somebody sent after their session had ended. Nothing was done; what they typed stays in this page alone, while
/// they sign in in another tab, and goes on from here.
///
/// The form carries no token, so going on only shows what was typed on its own page, with a form of the new session: it
/// is looked over and sent from there. Nothing of it is in an address, a cookie or the browser's storage, and the page
/// leaves by itself.
struct KeptFormPage {
  /// When the page leaves for the sign-in, so that what was typed isn't left on a screen.
  private static let secondsMax = 1_200

  /// The header by which a page leaves for another after some time.
  private static let refresh = HTTPField.Name("Refresh")

  private struct Content {
    let fields: [Field]
  }

  struct Field {
    let name: String
    let value: String
  }

  /// What of a form is kept: all but its token, its button, and the word that what follows was read.
  static func typed(_ form: PageForm) -> [Field] {
    let own: Set = ["form", "do", "language", PageForm.sureField]
    return form.fields.pairs.filter { !own.contains($0.name) }.map { Field(name: $0.name, value: $0.value) }
  }

  /// The answer with the page; `nil` if nothing was typed that would be lost.
  static func response(
    _ form: PageForm, _ refusal: SignInRefusal, _ renderer: PageRenderer, request: Request
  ) -> Response? {
    let fields = typed(form)
    guard fields.contains(where: { !["key", "version"].contains($0.name) && !$0.value.isEmpty }) else { return nil }
    let language = form.toggle ?? PageLanguage.of(request)
    var problem = Problem(of: refusal)
    problem.detail = isKept
    let page = Page(
      title: Bilingual(en: "Sign in again", fr: "Ouvrir une nouvelle session"), template: .keptForm,
      here: request.uri.path, hasForm: true, problem: PageProblem(problem, in: language),
      content: Content(fields: fields))
    var response = renderer.response(page, in: language, request: request, status: problem.kind.status)
    if let refresh { response.headers[refresh] = "\(secondsMax); url=/sign-in" }
    return response
  }

  /// What the form's own page says when it shows what was typed.
  static let shownAgain = Bilingual(
    en: "Here is what you had typed. Nothing was sent yet: look it over, and press the button again.",
    fr: "Voici ce que vous aviez saisi. Rien n’a encore été envoyé\u{A0}: relisez, puis appuyez de nouveau sur le "
      + "bouton.")

  private static let isKept = Bilingual(
    en: "Nothing was sent. What you typed is kept on this page for twenty minutes.",
    fr: "Rien n’a été envoyé. Ce que vous avez saisi reste sur cette page pendant vingt minutes.")

  static let texts: [String: Bilingual] = [
    "signIn": Bilingual(
      en: "Sign in (opens a new tab)", fr: "Ouvrir une session (dans un nouvel onglet)"),
    "comeBack": Bilingual(
      en: "Come back to this tab and go on. You see what you typed once more before anything is sent.",
      fr: "Revenez à cet onglet et continuez. Vous reverrez votre saisie avant tout envoi."),
    "shared": Bilingual(
      en: "If others use this computer, close this tab when you leave.",
      fr: "Si d’autres personnes utilisent cet ordinateur, fermez cet onglet en partant."),
    "goOn": Bilingual(en: "Go on with what I typed", fr: "Continuer avec ma saisie"),
  ]
}
