import Facilities
import Hummingbird
import HummingbirdCore
import Identifiers
import Languages
import Notices
import Privacy

/// What is known of a person: everybody's own page, and the unit's page about anybody.
struct AccountPage: Sendable {
  static let own = "/account"

  let desk: PageDesk
  let directory: Directory

  private struct Content {
    let form: FormState
    let subject: String
    let roles: String
    let lastSignedIn: String
    let sources: String
    let version: Int
    let languageChoices: [Choice]
    let absences: [Absence]
    let hasAbsences: Bool
    let deputyChoices: [Choice]
    let hasDeputies: Bool
    let isOfUnit: Bool
    /// The address of the person's open sessions.
    let sessions: String
  }

  private struct Absence {
    let id: String
    let days: String
    let deputy: String?
  }

  var routes: [Route] {
    desk.routes(Self.own, .readAccount, whenStale: .showCurrent, show: show, act: act)
      + desk.routes(
        "\(DirectoryPage.path)/people/{subject}", .listAccounts, whenStale: .showCurrent, show: show, act: act)
  }

  /// Whose page it is: the subject in the path, else the actor.
  private static func subject(_ call: Call) throws -> String {
    if call.context.parameters["subject"] != nil { return try call.path("subject") { $0 } }
    return try call.actor.subject
  }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let (actor, language) = (try visit.call.actor, visit.language)
    let subject = try Self.subject(visit.call)
    let account = try await directory.account(actor, subject)
    let form = FormState(
      visit,
      defaults: [
        "name": account.name ?? "", "email": account.email?.reveal() ?? "",
        "languageOf": account.language?.rawValue ?? "",
      ])
    let names = try await directory.names(actor, of: account.absences.compactMap(\.deputy))
    let absences = account.absences.map { absence in
      Absence(
        id: absence.id.description, days: "\(absence.firstDay) – \(absence.lastDay)",
        deputy: absence.deputy.map { names[$0] })
    }
    let isOwn = visit.call.context.parameters["subject"] == nil
    let deputies = Choice.people(
      try await directory.deputies(actor, of: subject), chosen: [form.typed["deputy"] ?? ""])
    return Page(
      title: isOwn ? Bilingual(en: "My details", fr: "Mes coordonnées") : Bilingual(en: "Person", fr: "Personne"),
      template: .account, hasForm: true,
      content: Content(
        form: form, subject: subject, roles: DirectoryWords.places(account.roles, in: language),
        lastSignedIn: account.lastSignedInAt?.atHeadquarters[language] ?? "–",
        sources: Self.sources(account, in: language),
        version: visit.form?.seen ?? account.version,
        languageChoices: Choice.languages(chosen: form.typed["languageOf"]),
        absences: absences, hasAbsences: !absences.isEmpty,
        deputyChoices: deputies, hasDeputies: !deputies.isEmpty, isOfUnit: !isOwn,
        sessions: OpenSessionsPage.address(of: subject)))
  }

  /// Who said what, as one line.
  private static func sources(_ account: Account, in language: Language) -> String {
    let said: [(Bilingual, Account.Source?)] = [
      (Bilingual(en: "name", fr: "nom"), account.nameSaidBy),
      (Bilingual(en: "address", fr: "adresse"), account.emailSaidBy),
      (Bilingual(en: "language", fr: "langue"), account.languageSaidBy),
    ]
    return said.compactMap { what, source in
      source.map { what[language] + language.colon + DirectoryWords.source($0)[language] }
    }.joined(separator: language == .fr ? "\u{A0}; " : "; ")
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    let subject = try Self.subject(call)
    let done: Done
    switch form.action {
    case "save":
      let name = form.fields.text("name", length: AccountDetails.nameLength, required: false)
      let email = form.fields.parsed("email", required: false, else: .notAnAddress) { EmailAddress($0) }
      let language: Language? = form.fields.choice("languageOf", required: false)
      try form.settle()
      _ = try await directory.saveAccount(
        call.actor, subject, AccountDetails(name: name, email: email, language: language), seen: form.seen,
        form.command)
      done = .detailsSaved
    case "away":
      let absence = DirectoryFields.absence(&form.fields)
      try form.settle()
      guard let absence else { throw RequestFault.fields([]) }
      _ = try await directory.saveAbsence(call.actor, of: subject, absence, form.command)
      done = .absenceNoted
    case "end":
      guard let absence = AbsenceID(form.target) else { throw RequestFault.noSuchPath }
      _ = try await directory.endAbsence(call.actor, absence, form.command)
      done = .absenceEnded
    default:
      throw RequestFault.noSuchPath
    }
    return "\(call.request.uri.path)?done=\(done.rawValue)"
  }
}

/// A person's details, and their absences.
enum AccountTexts {
  static let texts: [String: Bilingual] = [
    "subject": Bilingual(en: "Signs in as", fr: "Ouvre une session comme"),
    "roles": Bilingual(en: "Roles", fr: "Rôles"),
    "lastSignedIn": Bilingual(en: "Last signed in", fr: "Dernière ouverture de session"),
    "details": Bilingual(en: "Details", fr: "Coordonnées"),
    "name": Bilingual(en: "Name", fr: "Nom"),
    "email": Bilingual(en: "E-mail address", fr: "Adresse de courriel"),
    "email-hint": Bilingual(
      en: "Notices go there besides the inbox. Left empty, they stay in the inbox.",
      fr: "Les notifications y vont aussi. Vide, elles restent dans la boîte de réception."),
    "languageOf": Bilingual(en: "Language", fr: "Langue"),
    "save": Bilingual(en: "Save", fr: "Enregistrer"),
    "absences": Bilingual(en: "Absences", fr: "Absences"),
    "deputyIs": Bilingual(en: "deputy:", fr: "remplaçant\u{A0}:"),
    "end": Bilingual(en: "End", fr: "Mettre fin"),
    "endOf": Bilingual(en: "End the absence", fr: "Mettre fin à l’absence"),
    "noDeputies": Bilingual(
      en: "Nobody else has this role at the same place, so nobody can stand in. An absence needs no one who stands in.",
      fr: "Personne d’autre n’a ce rôle au même endroit\u{A0}; personne ne peut donc remplacer. Un remplacement est "
        + "facultatif."),
    "awayLegend": Bilingual(en: "Note an absence", fr: "Noter une absence"),
    "firstDay": Bilingual(en: "First day", fr: "Premier jour"),
    "lastDay": Bilingual(en: "Last day", fr: "Dernier jour"),
    "deputy": Bilingual(en: "Who stands in", fr: "Qui remplace"),
    "away": Bilingual(en: "Note", fr: "Noter"),
    "sessions": OpenSessionsTexts.title,
    "back": Bilingual(en: "Back to the directory", fr: "Retour au répertoire"),
  ]
}
