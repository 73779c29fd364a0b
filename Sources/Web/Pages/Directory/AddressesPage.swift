import Hummingbird
import HummingbirdCore
import Identifiers
import Languages
import Notices
import Privacy

/// Where notices to recipients go besides the inbox: those of a site for its staff and the unit, those of the unit and
/// the auditors for the unit.
struct AddressesPage: Sendable {
  static let ofUnit = "\(DirectoryPage.path)/unit"

  /// The address of the unit's page about a site.
  static func address(ofSite site: SiteCode) -> String { "\(DirectoryPage.path)/sites/\(site)" }

  let desk: PageDesk
  let directory: Directory

  private struct Content {
    let form: FormState
    let rows: [Row]
    let back: String
    /// The page of the site's entrance; `nil` on the unit's own page.
    let entrance: String?
    /// The page of the site's name and rooms, for the unit; `nil` on the unit's own page.
    let premises: String?
  }

  private struct Row {
    /// The recipient and duty, as the fields' names have them, such as `siteStaff-general`.
    let place: String
    let name: String
    let email: String
    let version: Int
    let fault: String?
    let languageChoices: [Choice]
    let canRemove: Bool
  }

  var routes: [Route] {
    desk.routes("/site/addresses", .openSitePages, whenStale: .showCurrent, show: show, act: act)
      + desk.routes(
        "\(DirectoryPage.path)/sites/{code}", .listAccounts, whenStale: .showCurrent, show: show, act: act)
      + desk.routes(Self.ofUnit, .listAccounts, whenStale: .showCurrent, show: show, act: act)
  }

  /// The site that the page is about: the one in its path, else the actor's own; `nil` on the unit's own page.
  private static func site(_ call: Call) throws -> SiteCode? {
    if call.context.parameters["code"] != nil { return try call.path("code") { SiteCode($0) } }
    return try call.actor.site
  }

  private func entries(_ call: Call) async throws -> [DirectoryEntry] {
    let site = try Self.site(call)
    let entries = try await directory.list(call.actor).filter { $0.addressee.site == site }
    guard !entries.isEmpty else { throw RequestFault.noSuchPath }
    return entries
  }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let (actor, language) = (try visit.call.actor, visit.language)
    let form = FormState(visit)
    let rows = try await entries(visit.call).flatMap { entry in
      entry.addressee.kind.duties.map { duty in
        let place = "\(entry.addressee.kind.rawValue)-\(duty.rawValue)"
        let address = entry.address(duty)
        let chosen = form.typed["language-\(place)"] ?? (address?.language ?? entry.language).rawValue
        return Row(
          place: place,
          name: "\(DirectoryWords.addressee(entry.addressee.kind)[language]) – \(DirectoryWords.duty(duty)[language])",
          email: form.typed["email-\(place)"] ?? address?.email.reveal() ?? "", version: address?.version ?? 0,
          fault: form.faults["email-\(place)"],
          languageChoices: Choice.languages(chosen: chosen),
          canRemove: address != nil)
      }
    }
    return Page(
      title: Bilingual(en: "Addresses for notices", fr: "Adresses de notification"), template: .addresses,
      hasForm: true,
      fieldNames: Dictionary(
        rows.map { ("email-\($0.place)", Bilingual(en: $0.name, fr: $0.name)) }, uniquingKeysWith: { first, _ in first }
      ),
      content: Content(
        form: form, rows: rows, back: actor.role == .rju ? DirectoryPage.path : "/site",
        entrance: try Self.site(visit.call).map { EntrancePage.address(ofSite: $0, for: actor) },
        premises: actor.role == .rju ? try Self.site(visit.call).map { SitePremisesPage.address(of: $0) } : nil))
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    let parts = form.target.split(separator: "-").map(String.init)
    guard parts.count == 2, let kind = Addressee.Kind(rawValue: parts[0]), let duty = NoticeDuty(rawValue: parts[1]),
      let addressee = Addressee(kind, site: try Self.site(call))
    else { throw RequestFault.noSuchPath }
    let place = form.target
    let seen = form.fields.number("version-\(place)", in: 0...RequestHeaders.versionMax)
    switch form.action {
    case "save":
      let email = form.fields.parsed("email-\(place)", else: .notAnAddress) { EmailAddress($0) }
      let language: Language? = form.fields.choice("language-\(place)")
      try form.settle()
      guard let email, let language, let seen else { throw RequestFault.fields([]) }
      _ = try await directory.setAddress(
        call.actor, of: addressee, duty: duty, to: email, language: language, seen: seen, form.command)
      return "\(call.request.uri.path)?done=\(Done.addressSaved.rawValue)"
    case "remove":
      try form.settle()
      try await directory.removeAddress(call.actor, of: addressee, duty: duty, seen: seen, form.command)
      return "\(call.request.uri.path)?done=\(Done.addressRemoved.rawValue)"
    default:
      throw RequestFault.noSuchPath
    }
  }
}

/// The addresses of a recipient, each with its own buttons.
enum AddressesTexts {
  static let texts: [String: Bilingual] = [
    "explanation": Bilingual(
      en: "Notices are always in the inbox here. They also go to these addresses; they name nobody and no process.",
      fr: """
        Les notifications sont toujours dans la boîte de réception d’ici. Elles vont aussi à ces adresses\u{A0}; elles \
        ne nomment personne ni aucun processus.
        """),
    "email": Bilingual(en: "E-mail address", fr: "Adresse de courriel"),
    "language": Bilingual(en: "Language that comes first", fr: "Langue qui vient en premier"),
    "save": Bilingual(en: "Save", fr: "Enregistrer"),
    "remove": Bilingual(en: "Remove", fr: "Supprimer"),
    "entrance": Bilingual(en: "Settings of the entrance", fr: "Réglages de l’entrée"),
    "premises": Bilingual(en: "Name and rooms", fr: "Nom et salles"),
    "back": Bilingual(en: "Back", fr: "Retour"),
  ]
}
