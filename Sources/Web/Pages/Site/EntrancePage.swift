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
    let groups: [FieldGroupView]
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
    let form = FormState(visit, defaults: EntranceFields.form.texts(of: kept.entrance))
    return Page(
      title: Bilingual(en: "Principal entrance", fr: "Entrée principale"), template: .entrance, hasForm: true,
      fieldNames: EntranceFields.form.labels,
      content: Content(
        form: form, version: visit.form?.seen ?? kept.version, site: "\(site.name[visit.language]) (\(code))",
        printer: PrinterPage.address(ofSite: code, for: actor),
        groups: EntranceFields.form.shown(form, in: visit.language)))
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    guard form.action == "save" else { throw RequestFault.noSuchPath }
    let entrance = EntranceFields.read(&form)
    try form.settle()
    guard let entrance else { throw RequestFault.fields([]) }
    try await facilities.entrances.save(
      call.actor, site: Self.site(call), entrance, seen: form.seen, form.command)
    return "\(call.request.uri.path)?done=\(Done.entranceSaved.rawValue)"
  }
}

/// What stands around the settings of an entrance.
enum EntranceTexts {
  static let texts: [String: Bilingual] = [
    "explanation": Bilingual(
      en: "This is printed on the site's entry lists from their next revision on. What is left empty is as the agency "
        + "has it.",
      fr: "Ces renseignements figurent sur les listes d’entrée du lieu à partir de leur prochaine révision. Ce qui "
        + "reste vide suit les réglages de l’organisme."),
    "printer": Bilingual(en: "The site's printer", fr: "Imprimante du lieu"),
    "save": Bilingual(en: "Save", fr: "Enregistrer"),
  ]
}
