import EntryDocuments
import Facilities
import Hummingbird
import HummingbirdCore
import Identifiers
import Languages
import Printers
import Privacy

/// A site's own printer: where it is, when it prints by itself, and a test (`entry.3`). For the site's staff, and for
/// the unit at the site's place in the directory.
struct PrinterPage: Sendable {
  static let ofSite = "/site/printer"

  /// The address of the page about a site, for whoever reads it.
  static func address(ofSite site: SiteCode, for actor: Actor) -> String {
    actor.role == .siteStaff ? ofSite : "\(AddressesPage.address(ofSite: site))/printer"
  }

  let desk: PageDesk
  let facilities: Facilities
  let test: PrinterTest

  private struct Content {
    let form: FormState
    /// The version that the fields are based on.
    let version: Int
    let site: String
    let groups: [FieldGroupView]
  }

  var routes: [Route] {
    desk.routes(Self.ofSite, .openSitePages, whenStale: .showCurrent, show: show, act: act)
      + desk.routes(
        "\(DirectoryPage.path)/sites/{code}/printer", .openUnitPages, whenStale: .showCurrent, show: show, act: act)
  }

  /// The site that the page is about: the one in its path, else the actor's own.
  private static func site(_ call: Call) throws -> SiteCode {
    if call.context.parameters["code"] != nil { return try call.path("code") { SiteCode($0) } }
    guard let site = try call.actor.site else { throw FacilitiesRefusal.siteUnknown }
    return site
  }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let (actor, code) = (try visit.call.actor, try Self.site(visit.call))
    let kept = try await facilities.printers.find(actor, site: code)
    let site = try await facilities.details(actor, site: code).site
    let form = FormState(visit, defaults: SitePrinterFields.form.texts(of: kept.printer))
    return Page(
      title: Bilingual(en: "Printer", fr: "Imprimante"), template: .printer, hasForm: true,
      message: visit.form == nil ? Self.message(visit, kept.printer.address) : nil,
      fieldNames: SitePrinterFields.form.labels,
      content: Content(
        form: form, version: visit.form?.seen ?? kept.version, site: "\(site.name[visit.language]) (\(code))",
        groups: SitePrinterFields.form.shown(form, in: visit.language)))
  }

  /// What was done, from the address to which it led, by the host of the printer.
  private static func message(_ visit: PageVisit, _ address: PrinterAddress?) -> Bilingual? {
    let host = address?.host ?? ""
    switch (visit.query("done").flatMap(Done.init(rawValue:)), visit.query("tested")) {
    case (.printerSaved, _) where address != nil:
      return Bilingual(
        en: "Saved. Lists of this site can be printed on \(host).",
        fr: "Enregistré. Les listes de ce lieu peuvent être imprimées sur \(host).")
    case (.printerSaved, _):
      return Bilingual(
        en: "The printer is removed. Lists are printed from the browser.",
        fr: "L’imprimante est supprimée. Les listes sont imprimées à partir du navigateur.")
    case (_, "printing"?):
      return Bilingual(
        en: "\(host) took a test page: look whether it came out. Its certificate, if it has one, is noted below.",
        fr:
          "\(host) a pris une page d’essai\u{A0}: vérifiez qu’elle est sortie. Son certificat, s’il en a un, est noté "
          + "ci-dessous.")
    case (_, let code?) where code.wholeMatch(of: #/[A-Za-z0-9][A-Za-z0-9._:\-]{0,79}/#) != nil:
      let why = PrintWording.words(reason: code)
      let to = host.isEmpty ? Bilingual(en: "", fr: "") : Bilingual(en: " to \(host)", fr: " à \(host)")
      return Bilingual(
        en: "Saved, but no test page went out\(to.en). \(why.en).",
        fr: "Enregistré, mais aucune page d’essai n’a été envoyée\(to.fr). \(why.fr).")
    default: return nil
    }
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    let site = try Self.site(call)
    guard ["save", "test"].contains(form.action) else { throw RequestFault.noSuchPath }
    let printer = SitePrinterFields.read(&form)
    try form.settle()
    guard let printer else { throw RequestFault.fields([]) }
    // What is tested is what is typed.
    let kept = try await facilities.printers.find(call.actor, site: site)
    if form.action == "save" || kept.printer != printer {
      try await facilities.printers.save(call.actor, site: site, printer, seen: form.seen, form.command)
    }
    if form.action == "save" { return "\(call.request.uri.path)?done=\(Done.printerSaved.rawValue)" }
    let report = try await test.run(call.actor, site: site, .unkeyed)
    return "\(call.request.uri.path)?tested=\(report.reason ?? "printing")"
  }
}

/// What stands around the settings of a printer.
enum PrinterTexts {
  static let texts: [String: Bilingual] = [
    "explanation": Bilingual(
      en: "The site's own printer takes entry lists at one touch, or by itself. Without one, lists are printed from "
        + "the browser.",
      fr: "L’imprimante du lieu reçoit les listes d’entrée d’un seul geste, ou d’elle-même. Sans elle, les listes sont "
        + "imprimées à partir du navigateur."),
    "save": Bilingual(en: "Save", fr: "Enregistrer"),
    "test": Bilingual(en: "Save, and print a test page", fr: "Enregistrer et imprimer une page d’essai"),
  ]
}
