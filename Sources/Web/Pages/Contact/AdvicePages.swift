import Casework
import Facilities
import Identifiers
import Languages
import Privacy

/// What a site's staff are advised to recommend (`contact.4`): a number, the wording and a due date. It shows no
/// process, no person and no reason.
struct SiteAdvicePage: Sendable {
  let desk: PageDesk
  let casework: Casework

  private struct Content {
    let form: FormState
    let advice: [AdviceRow]
    let hasNone: Bool
    let adviceChoices: [Choice]
    let canAnswer: Bool
    let english: String
    let french: String?
  }

  var routes: [Route] { desk.routes("/site/advice", .recommendAsAdvised, show: show, act: act) }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let form = FormState(visit)
    let actor = try visit.call.actor
    let list = AdviceListBody(
      try await casework.advice(actor), french: try await casework.frenchWordings(actor).condition)
    let open = list.advice.filter { $0.state == .open }
    return Page(
      title: Bilingual(en: "Recommendations asked for", fr: "Recommandations demandées"),
      template: .siteAdvice, hasForm: true,
      content: Content(
        form: form, advice: list.advice.map { AdviceRow($0, in: visit.language) }, hasNone: list.advice.isEmpty,
        adviceChoices: open.map {
          Choice(
            value: $0.id.description, name: "\($0.number) (\($0.dueOn.spoken[visit.language]))",
            isChosen: $0.id.description == form.typed["advice"])
        },
        canAnswer: !open.isEmpty, english: list.wording.en, french: list.wording.fr))
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    guard form.action == "recommend" else { throw RequestFault.noSuchPath }
    let advice: AdviceID? = form.fields.id("advice")
    let day = try form.read(ContactFields.recommendation)
    guard let advice else { throw RequestFault.fields([]) }
    _ = try await casework.recommend(call.actor, advice, on: day, form.command)
    return "/site/advice?done=\(Done.recommended.rawValue)"
  }
}

/// The advice given about a process's conditions, and a form for more; for the Restorative Justice Unit (`contact.4`).
struct UnitAdvicePage: Sendable {
  let desk: PageDesk
  let facilities: Facilities
  let casework: Casework

  private struct Content {
    let form: FormState
    let advice: [AdviceRow]
    let hasNone: Bool
    let conditionChoices: [Choice]
    let siteChoices: [Choice]
    let canAdvise: Bool
    let decidedAdviceChoices: [Choice]
    let outcomeChoices: [Choice]
    let canRecordOutcome: Bool
    let process: String
  }

  var routes: [Route] {
    desk.routes("/rju/processes/{id}/advice", .giveAdvice, confirm: confirm, show: show, act: act)
  }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let actor = try visit.call.actor
    let form = FormState(visit)
    let language = visit.language
    let process = try await casework.process(actor, visit.call.pathID())
    let advice = try await casework.advice(actor, of: process.id)
    let sites = try await facilities.sites(actor)
    let undecided = advice.filter { $0.state == .recommended && $0.outcome == nil }
    let amendable = process.orders(in: language).filter(\.isAmendable)
    return Page(
      title: Bilingual(
        en: "Advice in process \(process.reference)",
        fr: "Demandes de recommandation du processus \(process.reference)"),
      template: .unitAdvice, hasForm: true,
      content: Content(
        form: form, advice: advice.map { AdviceRow($0, of: sites, in: language) }, hasNone: advice.isEmpty,
        conditionChoices: amendable.map { $0.choice(chosen: form.typed["condition"], in: language) },
        siteChoices: Choice.sites(sites, chosen: form.typed["site"], in: language),
        canAdvise: process.state == "open" && !amendable.isEmpty,
        decidedAdviceChoices: undecided.map {
          Choice(
            value: $0.id.description, name: $0.number, isChosen: $0.id.description == form.typed["decidedAdvice"])
        },
        outcomeChoices: Choice.all(BoardOutcome.allCases, chosen: form.typed["outcome"]) { $0.name[language] },
        canRecordOutcome: !undecided.isEmpty, process: process.id.description))
  }

  /// What follows from closing an advice, before it is closed.
  @Sendable private func confirm(_ call: Call, _ form: PageForm) async throws -> Confirmation? {
    guard form.action == "close",
      let advice = try await casework.advice(call.actor, of: call.pathID())
        .first(where: { $0.id.description == form.target && $0.state == .open })
    else { return nil }
    let site = try await facilities.sites(call.actor).name(of: advice.site)
    return Confirmation(
      question: Bilingual(en: "Close the advice?", fr: "Fermer la demande de recommandation\u{A0}?"),
      consequences: [
        Bilingual(
          en: "\(advice.number), due on \(advice.dueOn.spoken.en), is closed. No answer came: \(site.en).",
          fr: "\(advice.number), à rendre le \(advice.dueOn.spoken.fr), est fermée sans réponse\u{A0}: \(site.fr)."),
        Bilingual(
          en: "No clearance can cite a recommendation from it.",
          fr: "Aucune autorisation ne pourra invoquer une recommandation qui en découle."),
      ], act: Bilingual(en: "Close the advice", fr: "Fermer la demande"))
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    let process: ProcessID = try call.pathID()
    let done: Done
    switch form.action {
    case "advise":
      let new = try form.read(ContactFields.advising)
      _ = try await casework.advise(call.actor, for: process, new, form.command)
      done = .advised
    case "recordOutcome":
      let advice: AdviceID? = form.fields.id("decidedAdvice")
      let given = try form.read(ContactAnswerFields.outcome)
      guard let advice else { throw RequestFault.fields([]) }
      _ = try await casework.recordOutcome(call.actor, advice, given.outcome, on: given.decidedOn, form.command)
      done = .outcomeRecorded
    case "close":
      guard let advice = AdviceID(form.target) else { throw RequestFault.noSuchPath }
      _ = try await casework.closeAdvice(call.actor, advice, form.command)
      done = .adviceClosed
    default:
      throw RequestFault.noSuchPath
    }
    return "/rju/processes/\(process)/advice?done=\(done.rawValue)"
  }
}

/// One row of a table of advice.
struct AdviceRow {
  let id: String
  let number: String
  /// By name, for the unit; a site reads of its own alone.
  let site: String
  let dueOn: String
  let state: String
  let recommendedOn: String
  /// What the Parole Board decided and when; empty until it is recorded, and for everyone but the unit.
  let outcome: String
  let isOpen: Bool
  /// The page where the unit sees the advice with its process; empty for everyone else.
  let address: String

  init(_ advice: Advice, of sites: [Site] = [], in language: Language) {
    id = advice.id.description
    number = advice.number
    site = sites.name(of: advice.site)[language]
    dueOn = advice.dueOn.spoken[language]
    state = (advice.overdue ? Self.overdue : advice.state.name)[language]
    recommendedOn = advice.recommendedOn?.spoken[language] ?? ""
    outcome = advice.outcome.map { "\($0.name[language]) (\(advice.decidedOn?.spoken[language] ?? ""))" } ?? ""
    isOpen = advice.state == .open
    address = advice.process.map { "/rju/processes/\($0)/advice" } ?? ""
  }

  private static let overdue = Bilingual(en: "Overdue", fr: "En retard")
}

extension BoardOutcome {
  var name: Bilingual {
    switch self {
    case .amended: Bilingual(en: "The Board amended it", fr: "Modifiée par la Commission")
    case .refused: Bilingual(en: "The Board refused", fr: "Refusée par la Commission")
    }
  }
}

extension Advice.State {
  var name: Bilingual {
    switch self {
    case .open: Bilingual(en: "Open", fr: "En attente")
    case .recommended: Bilingual(en: "Recommended", fr: "Recommandé")
    case .closed: Bilingual(en: "Closed", fr: "Fermé")
    }
  }
}

/// The advice to a site, and the form for answering it.
enum SiteAdviceTexts {
  static let texts: [String: Bilingual] = [
    "explanation": Bilingual(
      en: """
        The Restorative Justice Unit asks you to recommend that a condition be amended, with this wording, word for \
        word. The unit has told you which condition; it doesn't stand here. Say below on which day you recommended it.
        """,
      fr: """
        L’Unité de la justice réparatrice vous demande de recommander la modification d’une condition, avec ce \
        libellé, mot pour mot. L’Unité vous a dit de quelle condition il s’agit\u{A0}; elle n’est pas indiquée ici. \
        Inscrivez ci-dessous le jour de votre recommandation.
        """),
    "noFrench": Bilingual(
      en: "The official French wording has not been set by the agency.",
      fr: "Le libellé français officiel n’a pas été fourni par l’organisme."),
    "none": Bilingual(en: "Nothing is asked of your site.", fr: "Rien n’est demandé à votre établissement."),
    "advice": Bilingual(en: "Advice", fr: "Demande de recommandation"),
    "number": Bilingual(en: "Number", fr: "Numéro"),
    "dueOn": Bilingual(en: "Due on", fr: "Échéance"),
    "state": Bilingual(en: "State", fr: "État"),
    "recommendedOn": Bilingual(en: "Recommended on", fr: "Recommandé le"),
    "recommendLegend": Bilingual(en: "Say that it is recommended", fr: "Indiquer la recommandation"),
    "recommend": Bilingual(en: "Record", fr: "Consigner"),
  ]
}

/// The advice about a process, and the form for adding more.
enum UnitAdviceTexts {
  static let texts: [String: Bilingual] = [
    "explanation": Bilingual(
      en: """
        Ahead of a dialogue the responsible staff are advised to recommend amending a no contact condition. They are \
        told a number, the wording and a day; tell them yourself which condition it is. What they recommend can be \
        cited by a clearance.
        """,
      fr: """
        Avant un dialogue, le personnel responsable est avisé de recommander la modification d’une interdiction de \
        communiquer. Il reçoit un numéro, le libellé et une échéance\u{A0}; dites-lui vous-même de quelle condition il \
        s’agit. Une autorisation peut invoquer sa recommandation.
        """),
    "none": Bilingual(en: "Nobody has been advised yet.", fr: "Personne n’a encore été avisé."),
    "advice": Bilingual(en: "Advice", fr: "Demande de recommandation"),
    "number": Bilingual(en: "Number", fr: "Numéro"),
    "site": Bilingual(en: "Site whose staff are responsible", fr: "Établissement dont le personnel est responsable"),
    "due": Bilingual(en: "Due on", fr: "Échéance"),
    "state": Bilingual(en: "State", fr: "État"),
    "recommendedOn": Bilingual(en: "Recommended on", fr: "Recommandé le"),
    "close": Bilingual(en: "Close", fr: "Fermer"),
    "adviseLegend": Bilingual(en: "Advise", fr: "Aviser"),
    "condition": Bilingual(en: "Condition between", fr: "Condition entre"),
    "dueOn": Bilingual(en: "Due on", fr: "Échéance"),
    "advise": Bilingual(en: "Advise the staff", fr: "Aviser le personnel"),
    "outcome": Bilingual(en: "The Parole Board", fr: "La Commission"),
    "outcomeLegend": Bilingual(en: "What the Parole Board decided", fr: "Décision de la Commission"),
    "decidedAdvice": Bilingual(en: "Advice", fr: "Demande de recommandation"),
    "decidedOn": Bilingual(en: "Decided on", fr: "Date de la décision"),
    "recordOutcome": Bilingual(en: "Record", fr: "Consigner"),
    "nothingToAmend": Bilingual(
      en: "There is no condition to be amended.", fr: "Il n’y a aucune condition à modifier."),
    "back": Bilingual(en: "Back to the process", fr: "Retour au processus"),
  ]
}
