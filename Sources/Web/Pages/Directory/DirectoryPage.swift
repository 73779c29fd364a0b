import Facilities
import Identifiers
import Languages
import Notices
import Privacy

/// The directory, for the Restorative Justice Unit: the sites with nobody to tell, where each recipient is written to,
/// and the people.
struct DirectoryPage: Sendable {
  static let path = "/rju/directory"

  let desk: PageDesk
  let directory: Directory
  let facilities: Facilities

  private struct Content {
    let form: FormState
    let gaps: [Gap]
    let hasGaps: Bool
    let recipients: [Recipient]
    let roleChoices: [Choice]
    let people: [Person]
    let hasPeople: Bool
    let hasSearched: Bool
    let languageChoices: [Choice]
  }

  private struct Gap {
    let address: String
    let site: String
    let meetingCount: Int
    let firstDay: String
    let hasMeetings: Bool
  }

  private struct Recipient {
    let address: String
    let name: String
    let addresses: String
    let hasNone: Bool
    /// Whether the site is out of use.
    let isRetired: Bool
  }

  private struct Person {
    let address: String
    let name: String
    let roles: String
    let email: String
    let isAway: Bool
  }

  var routes: [Route] { desk.routes(Self.path, .listAccounts, show: show, act: act) }

  /// The address of a person's page.
  static func address(of subject: String) -> String { "\(path)/people/\(RequestPath.segment(subject))" }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let (actor, language) = (try visit.call.actor, visit.language)
    let form = FormState(visit)
    let retired = Set(try await facilities.sites(actor).filter(\.retired).map(\.code))
    let gaps = try await directory.gaps(actor).map {
      Gap(
        address: AddressesPage.address(ofSite: $0.site), site: "\($0.siteName[language]) (\($0.site))",
        meetingCount: $0.meetingCount, firstDay: $0.firstDay ?? "", hasMeetings: $0.meetingCount > 0)
    }
    let people = try await found(visit)
    return Page(
      title: Bilingual(en: "Directory", fr: "Répertoire"), template: .directory, hasForm: true,
      content: Content(
        form: form, gaps: gaps, hasGaps: !gaps.isEmpty,
        recipients: Self.recipients(try await directory.list(actor), retired: retired, in: language),
        roleChoices: Choice.all(Role.allCases.filter { $0 != .service }, chosen: form.typed["role"]) {
          DirectoryWords.role($0)[language]
        },
        people: (people ?? []).map { Self.person($0, in: language) }, hasPeople: people?.isEmpty == false,
        hasSearched: people != nil,
        languageChoices: Choice.languages(chosen: form.typed["languageOf"])))
  }

  /// The people who were searched for; `nil` if nobody was. What is looked for comes in the form, never in an address.
  private func found(_ visit: PageVisit) async throws -> [Account]? {
    guard var fields = visit.form?.fields, visit.form?.action == "search" else { return nil }
    guard let search = DirectoryFields.search(&fields) else { return nil }
    try fields.settleKnown()
    return try await directory.accounts(visit.call.actor, search)
  }

  private static func recipients(
    _ entries: [DirectoryEntry], retired: Set<SiteCode>, in language: Language
  ) -> [Recipient] {
    entries.filter { $0.addressee.kind != .frontDesk }.map { entry in
      let shown = entry.addresses.map {
        DirectoryWords.duty($0.duty)[language] + language.colon + $0.email.reveal()
      }
      return Recipient(
        address: entry.addressee.site.map(AddressesPage.address) ?? AddressesPage.ofUnit,
        name: entry.siteName.map { "\($0[language]) (\(entry.addressee.site?.rawValue ?? ""))" }
          ?? DirectoryWords.addressee(entry.addressee.kind)[language],
        addresses: shown.joined(separator: ", "), hasNone: shown.isEmpty,
        isRetired: entry.addressee.site.map(retired.contains) ?? false)
    }
  }

  private static func person(_ account: Account, in language: Language) -> Person {
    Person(
      address: address(of: account.subject), name: account.shownName,
      roles: DirectoryWords.places(account.roles, in: language), email: account.email?.reveal() ?? "",
      isAway: !account.absences.isEmpty)
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    switch form.action {
    case "search":
      _ = DirectoryFields.search(&form.fields)
      try form.settle()
      throw ShowAgain(form: form)
    case "add":
      let subject = form.fields.text("subject", length: 1...200)
      let name = form.fields.text("name", length: AccountDetails.nameLength)
      let email = form.fields.parsed("email", required: false, else: .notAnAddress) { EmailAddress($0) }
      let language: Language? = form.fields.choice("languageOf", required: false)
      try form.settle()
      guard let subject, let name else { throw RequestFault.fields([]) }
      do {
        _ = try await directory.saveAccount(
          call.actor, subject, AccountDetails(name: name, email: email, language: language), seen: 0, form.command)
      } catch DirectoryRefusal.stale {
        throw DirectoryRefusal.invalid([FieldFault("subject", .alreadyListed)])
      }
      return "\(Self.address(of: subject))?done=\(Done.added.rawValue)"
    default:
      throw RequestFault.noSuchPath
    }
  }
}

/// The directory: gaps first, then recipients, then people.
enum DirectoryTexts {
  static let texts: [String: Bilingual] = [
    "gaps": Bilingual(en: "Sites with nobody to tell", fr: "Établissements où personne n’est avisé"),
    "noGaps": Bilingual(en: "Every site has an address.", fr: "Chaque établissement a une adresse."),
    "gapsAdvice": Bilingual(
      en: "Their staff have no general address: notices wait in the inbox until somebody signs in.",
      fr: "Le personnel n’a pas d’adresse générale\u{A0}: les notifications attendent une ouverture de session."),
    "confirmed": Bilingual(en: "Confirmed meetings:", fr: "Rencontres confirmées\u{A0}:"),
    "firstOn": Bilingual(en: "the first on", fr: "la première le"),
    "people": Bilingual(en: "People", fr: "Personnes"),
    "text": Bilingual(en: "Name", fr: "Nom"),
    "text-hint": Bilingual(
      en: "A part of the name, the address or the name to sign in with.",
      fr: "Une partie du nom, de l’adresse ou du nom d’ouverture de session."),
    "role": Bilingual(en: "Role", fr: "Rôle"),
    "search": Bilingual(en: "Search", fr: "Chercher"),
    "nobody": Bilingual(en: "Nobody was found.", fr: "Personne n’a été trouvé."),
    "person": Bilingual(en: "Name", fr: "Nom"),
    "roles": Bilingual(en: "Roles", fr: "Rôles"),
    "away": Bilingual(en: "away", fr: "en absence"),
    "addLegend": Bilingual(en: "Add a person before they first sign in", fr: "Ajouter une personne d’avance"),
    "name": Bilingual(en: "Name", fr: "Nom"),
    "subject": Bilingual(en: "What they sign in with", fr: "Identifiant d’ouverture de session"),
    "subject-hint": Bilingual(
      en: "As your identity provider has it.", fr: "Tel que le connaît votre fournisseur d’identité."),
    "email": Bilingual(en: "E-mail address", fr: "Adresse de courriel"),
    "languageOf": Bilingual(en: "Language", fr: "Langue"),
    "add": Bilingual(en: "Add", fr: "Ajouter"),
    "recipients": Bilingual(en: "Who is told", fr: "Qui est avisé"),
    "recipient": Bilingual(en: "Recipient", fr: "Destinataire"),
    "addresses": Bilingual(en: "E-mail address", fr: "Adresse de courriel"),
    "none": Bilingual(en: "none", fr: "aucune"),
    "retired": Bilingual(en: "out of use", fr: "hors service"),
  ]
}
