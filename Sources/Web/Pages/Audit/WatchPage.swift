import HTTPTypes
import Auditing
import Languages
import Privacy

/// How much reading is usual for each role, for auditors: what is set, and a page for each role to change it.
struct WatchPage: Sendable {
  static let path = "/audit/watch"

  let desk: PageDesk
  let rules: WatchRules

  private struct Content {
    let rows: [Row]
  }

  private struct Row {
    /// The page that changes it.
    let address: String
    let role: String
    let window: String
    let objects: String
    let hours: String
  }

  private struct RuleContent {
    let form: FormState
    /// The version of the rule that the fields are based on. A form that is shown again keeps the version that its
    /// sender saw.
    let version: Int
    let groups: [FieldGroupView]
  }

  var routes: [Route] {
    [Route.page(.get, Self.path, .openAuditPages) { try await desk.show($0, show) }]
      + desk.routes("\(Self.path)/{role}", .openAuditPages, whenStale: .showCurrent, show: showRule, act: act)
  }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let kept = try await rules.list(visit.call.actor)
    return Page(
      title: WatchTexts.title, template: .auditWatch,
      content: Content(rows: kept.map { Self.row($0, in: visit.language) }))
  }

  private static func row(_ kept: KeptWatchRule, in language: Language) -> Row {
    Row(
      address: "\(path)/\(kept.role.rawValue)", role: FrameTexts.name(of: kept.role)[language],
      window: DurationWords.words(minutes: kept.rule.windowMinutes)[language],
      objects: CountWords.number(kept.rule.objectsMax)[language], hours: WatchTexts.hours(of: kept)[language])
  }

  @Sendable private func showRule(_ visit: PageVisit) async throws -> Page {
    let kept = try await rules.find(visit.call.actor, Self.role(visit.call))
    let fields = WatchFields.form(of: kept.role)
    let form = FormState(visit, defaults: fields.texts(of: kept.rule))
    let (title, role) = (WatchTexts.title, FrameTexts.name(of: kept.role))
    return Page(
      title: Bilingual(en: "\(title.en): \(role.en)", fr: "\(title.fr)\u{A0}: \(role.fr)"),
      template: .auditWatchRule, hasForm: true, fieldNames: fields.labels,
      content: RuleContent(
        form: form, version: visit.form?.seen ?? kept.version, groups: fields.shown(form, in: visit.language)))
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    guard form.action == "set" else { throw RequestFault.noSuchPath }
    let rule = WatchFields.read(&form)
    try form.settle()
    guard let rule else { throw RequestFault.fields([]) }
    try await rules.set(call.actor, Self.role(call), rule, seen: form.seen)
    return "\(Self.path)?done=\(Done.watchRuleSet.rawValue)"
  }

  /// The role that the page is about.
  private static func role(_ call: Call) throws(RequestFault) -> Role {
    try call.path("role") { WatchFields.role(named: $0) }
  }
}

/// What is usual for each role, and what the watch makes of it.
enum WatchTexts {
  static let title = Bilingual(en: "Usual reading", fr: "Consultations habituelles")

  /// What a rule says of the hours of sites.
  static func hours(of kept: KeptWatchRule) -> Bilingual {
    if !kept.role.isOfASite { return Bilingual(en: "acts for no site", fr: "n’agit pour aucun lieu") }
    guard let margin = kept.rule.hoursMarginMinutes else {
      return Bilingual(en: "not watched", fr: "non surveillées")
    }
    if margin == 0 { return Bilingual(en: "while the site is open", fr: "pendant l’ouverture du lieu") }
    let length = DurationWords.words(minutes: margin)
    return Bilingual(
      en: "from \(length.en) before opening to \(length.en) after closing",
      fr: "de \(length.fr) avant l’ouverture à \(length.fr) après la fermeture")
  }

  static let texts: [String: Bilingual] = [
    "explanation": Bilingual(
      en: "Whoever reads more than is usual for their role, or at other hours, raises an alert. The watch looks every "
        + "minute, and goes by what is set then.",
      fr: "Toute personne qui consulte plus que ce qui est habituel pour son rôle, ou à d’autres heures, déclenche une "
        + "alerte. La surveillance a lieu chaque minute et suit ce qui est réglé à ce moment."),
    "caption": Bilingual(en: "What is usual for each role", fr: "Ce qui est habituel pour chaque rôle"),
    "role": Bilingual(en: "Role", fr: "Rôle"),
    "window": Bilingual(en: "Within", fr: "Durée"),
    "objects": Bilingual(en: "Files and lists, at most", fr: "Dossiers et listes, au plus"),
    "hours": Bilingual(en: "Hours of the site", fr: "Heures du lieu"),
    "act": Bilingual(en: "Set it", fr: "Régler"),
    "change": Bilingual(en: "Change", fr: "Modifier"),
    "back": Bilingual(en: "Back", fr: "Retour"),
  ]
}

/// What stands around the rule of one role.
enum WatchRuleTexts {
  static let texts: [String: Bilingual] = [
    "explanation": Bilingual(
      en: "More than this raises an alert. Every change is in the trail.",
      fr: "Au-delà, une alerte est déclenchée. Chaque modification figure au journal."),
    "set": Bilingual(en: "Save", fr: "Enregistrer"),
    "back": Bilingual(en: "Back", fr: "Retour"),
  ]
}
