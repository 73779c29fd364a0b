import Casework
import Hummingbird
import Languages
import Privacy

/// The wording to add to a condition, ready to paste (`contact.3`). A button hands it out and records that. Without the
/// script, the text is copied by hand.
struct WordingPage: Sendable {
  let desk: PageDesk
  let casework: Casework

  private struct Content {
    let form: FormState
    let isHandedOut: Bool
    let english: String
    let french: String?
    let lacksFrench: Bool
  }

  var routes: [Route] {
    [
      .page(.get, "/wordings/condition", .handOutWording) { try await desk.show($0) { show($0, nil) } },
      .page(.post, "/wordings/condition", .handOutWording, handOut),
    ]
  }

  private func show(_ visit: PageVisit, _ handed: HandedOutWording?) -> Page {
    Page(
      title: Bilingual(en: "Wording for a condition", fr: "Libellé à ajouter à une condition"),
      template: .wording, hasForm: true,
      content: Content(
        form: FormState(visit), isHandedOut: handed != nil, english: handed?.english ?? "", french: handed?.french,
        lacksFrench: handed != nil && handed?.french == nil))
  }

  /// Shows the wording in the answer to the POST. A redirect would give it an address, where it could be read
  /// unrecorded.
  @Sendable private func handOut(_ call: Call) async throws -> Response {
    let form = try await call.form()
    guard form.toggle != nil || form.action == "handOut" else { throw RequestFault.noSuchPath }
    let handed =
      form.toggle == nil ? try await casework.handOutConditionWording(call.actor, form.command) : nil
    let visit = PageVisit(call: call, language: form.toggle ?? PageLanguage.of(call.request), form: form)
    return try await desk.answer(visit) { show($0, handed) }
  }
}

/// The button that hands out the wording, and the wording itself.
enum WordingTexts {
  static let texts: [String: Bilingual] = [
    "explanation": Bilingual(
      en: """
        Whoever drafts a no contact condition while aware that someone takes part adds a fixed wording, word for word. \
        That you were given it is recorded, without whom it is for.
        """,
      fr: """
        Qui rédige une interdiction de communiquer en sachant qu’une personne participe y ajoute un libellé fixe, mot \
        pour mot. Le fait que vous l’avez reçu est consigné, sans indiquer pour qui.
        """),
    "handOut": Bilingual(en: "Show the wording", fr: "Afficher le libellé"),
    "wording": Bilingual(en: "Wording, in English", fr: "Libellé, en anglais"),
    "wordingFrench": Bilingual(en: "Wording, in French", fr: "Libellé, en français"),
    "noFrench": Bilingual(
      en: "The official French wording has not been set by the agency.",
      fr: "Le libellé français officiel n’a pas été fourni par l’organisme."),
    "copy": Bilingual(en: "Copy", fr: "Copier"),
    "copied": Bilingual(en: "Copied.", fr: "Copié."),
    "recorded": Bilingual(en: "The handout is recorded.", fr: "La remise du libellé est consignée."),
  ]
}
