import Facilities
import Hummingbird
import HummingbirdCore
import Identifiers
import Languages
import Privacy

/// What a site sets for its principal entrance: whom it asks, what it does when people arrive, and when its lists are
/// released (`entry.3`). For the site's staff, and for the unit at the site's place in the directory.
struct EntrancePage: Sendable {
  static let ofSite = "/site/entrance"

  /// The address of the page about a site, for whoever reads it.
  static func address(ofSite site: SiteCode, for actor: Actor) -> String {
    actor.role == .siteStaff ? ofSite : "\(AddressesPage.address(ofSite: site))/entrance"
  }

  let desk: PageDesk
  let facilities: Facilities

  private struct Content {
    let form: FormState
    /// The version that the fields are based on.
    let version: Int
    let site: String
    /// The address of the page about the site's printer.
    let printer: String
    /// What the number of minutes comes to, by field.
    let said: [String: String]
  }

  var routes: [Route] {
    desk.routes(Self.ofSite, .openSitePages, whenStale: .showCurrent, show: show, act: act)
      + desk.routes(
        "\(DirectoryPage.path)/sites/{code}/entrance", .openUnitPages, whenStale: .showCurrent, show: show, act: act)
  }

  /// The site that the page is about: the one in its path, else the actor's own.
  private static func site(_ call: Call) throws -> SiteCode {
    if call.context.parameters["code"] != nil { return try call.path("code") { SiteCode($0) } }
    guard let site = try call.actor.site else { throw FacilitiesRefusal.siteUnknown }
    return site
  }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let (actor, code) = (try visit.call.actor, try Self.site(visit.call))
    let kept = try await facilities.entrances.find(actor, site: code)
    let site = try await facilities.details(actor, site: code).site
    let now = kept.entrance
    let form = FormState(
      visit,
      defaults: [
        "contactEn": now.contact?.en ?? "", "contactFr": now.contact?.fr ?? "", "telephone": now.telephone ?? "",
        "instructionsEn": now.instructions?.en ?? "", "instructionsFr": now.instructions?.fr ?? "",
        "releaseLeadMinutes": now.releaseLeadMinutes.map(String.init) ?? "",
      ])
    return Page(
      title: Bilingual(en: "Principal entrance", fr: "Entrée principale"), template: .entrance, hasForm: true,
      content: Content(
        form: form, version: visit.form?.seen ?? kept.version, site: "\(site.name[visit.language]) (\(code))",
        printer: PrinterPage.address(ofSite: code, for: actor), said: Self.said(form, in: visit.language)))
  }

  /// What the minutes come to; of an empty field, what those of an example do.
  private static func said(_ form: FormState, in language: Language) -> [String: String] {
    let name = "releaseLeadMinutes"
    let typed = form.typed[name].flatMap { $0.isEmpty ? nil : $0 }
    return [name: DurationHint.words(of: name, typed ?? "720", in: language)]
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    guard form.action == "save" else { throw RequestFault.noSuchPath }
    let entrance = EntranceFields.read(&form.fields)
    try form.settle()
    guard let entrance else { throw RequestFault.fields([]) }
    try await facilities.entrances.save(
      call.actor, site: Self.site(call), entrance, seen: form.seen, form.command)
    return "\(call.request.uri.path)?done=\(Done.entranceSaved.rawValue)"
  }
}

/// The settings of an entrance in one form.
enum EntranceTexts {
  private static let instructionsMax = SiteEntrance.instructionsLength.upperBound
  private static let ofStaff = DurationHint.range(of: "releaseLeadMinutes", SiteEntrance.releaseLeadMinutesOfStaff)
  private static let ofUnit = DurationWords.words(minutes: SiteEntrance.releaseLeadMinutesRange.upperBound)
  private static let hint = Bilingual(
    en: "Such as search tools (ion scan, metal detector), lockers, and where people wait. One paragraph of up to "
      + "\(instructionsMax) characters; nothing about who comes or why.",
    fr: "Par exemple, les outils de fouille (détecteur ionique, détecteur de métal), les casiers et l’aire d’attente. "
      + "Un paragraphe d’au plus \(instructionsMax) caractères\u{A0}; rien sur les personnes attendues ni sur la "
      + "raison."
  )

  static let texts: [String: Bilingual] = [
    "explanation": Bilingual(
      en: "This is printed on the site's entry lists from their next revision on. What is left empty is as the agency "
        + "has it.",
      fr: "Ces renseignements figurent sur les listes d’entrée du lieu à partir de leur prochaine révision. Ce qui "
        + "reste vide suit les réglages de l’organisme."),
    "printer": Bilingual(en: "The site's printer", fr: "Imprimante du lieu"),
    "contact": Bilingual(en: "Contact of the entrance", fr: "Personne-ressource de l’entrée"),
    "contact-hint": Bilingual(
      en: "A function, such as Correctional manager on duty, rather than a name. In both languages or in neither.",
      fr: "Une fonction, comme Gestionnaire correctionnel de service, plutôt qu’un nom. Dans les deux langues ou dans "
        + "aucune."),
    "contactEn": Bilingual(en: "In English", fr: "En anglais"),
    "contactFr": Bilingual(en: "In French", fr: "En français"),
    "telephone": Bilingual(en: "Telephone number", fr: "Numéro de téléphone"),
    "telephone-hint": Bilingual(
      en: "As 604-555-0142 or +1 604 555 0142 x 12, where 12 is an extension",
      fr: "Comme 604-555-0142 ou +1 604 555 0142 x 12, où 12 est le poste"),
    "instructions": Bilingual(en: "What the entrance does", fr: "Consignes à l’entrée"),
    "instructionsEn": Bilingual(en: "Instructions in English", fr: "Consignes en anglais"),
    "instructionsEn-hint": hint,
    "instructionsFr": Bilingual(en: "Instructions in French", fr: "Consignes en français"),
    "instructionsFr-hint": hint,
    "release": Bilingual(en: "When lists are released", fr: "Publication des listes"),
    "releaseLeadMinutes": Bilingual(
      en: "How long before midnight, when the day begins, in minutes",
      fr: "Délai avant minuit (début de la journée), en minutes"),
    "releaseLeadMinutes-hint": Bilingual(
      en: "\(ofStaff.en) The Unit can set up to \(ofUnit.en). Lists that aren't released yet follow.",
      fr: "\(ofStaff.fr) L’Unité peut fixer jusqu’à \(ofUnit.fr). Les listes qui ne sont pas encore publiées "
        + "suivent."),
    "save": Bilingual(en: "Save", fr: "Enregistrer"),
  ]
}
