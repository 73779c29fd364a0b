import Facilities
import Identifiers
import Identity
import Languages
import Notices
import Privacy

/// Who is signed in at the pages, for the unit, each with the button that ends all of their sessions.
struct OpenSessionsPage: Sendable {
  static let path = "/rju/sessions"

  let desk: PageDesk
  let sessions: OpenSessions
  let directory: Directory
  let facilities: Facilities

  /// How many people are listed at a time.
  private static let peopleMax = 100

  private struct Content {
    let form: FormState
    let rows: [Row]
    let hasNone: Bool
    /// Whether one person's alone are shown.
    let isOfOne: Bool
    /// The address of those behind; `nil` if these are the last.
    let next: String?
  }

  private struct Row {
    let subject: String
    let name: String
    /// The address of what is known of the person.
    let address: String
    let isOwn: Bool
    let place: String
    let openedAt: String
    let lastSeenAt: String
    let expiresAt: String
  }

  var routes: [Route] { desk.routes(Self.path, .openUnitPages, confirm: confirm, show: show, act: act) }

  /// The address that shows one person's.
  static func address(of subject: String) -> String { "\(path)?subject=\(PercentEncoding.encode(subject))" }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let actor = try visit.call.actor
    let one = visit.query("subject")
    let people = try await sessions.list(actor, of: one, after: visit.query("after"), limit: Self.peopleMax)
    let names = try await directory.names(actor, of: people.map(\.subject))
    let sites = try await facilities.sites(actor)
    let rows = people.flatMap { person in
      person.sessions.map {
        Self.row($0, of: person.subject, names[person.subject], at: sites, to: actor, in: visit.language)
      }
    }
    let last = people.count == Self.peopleMax ? people.last?.subject : nil
    return Page(
      title: OpenSessionsTexts.title, template: .openSessions, hasForm: true,
      content: Content(
        form: FormState(visit), rows: rows, hasNone: rows.isEmpty, isOfOne: one != nil,
        next: last.map { "\(Self.path)?after=\(PercentEncoding.encode($0))" }))
  }

  private static func row(
    _ session: OpenSession, of subject: String, _ name: String, at sites: [Site], to reader: Actor,
    in language: Language
  ) -> Row {
    let site = session.site.map { " (\(sites.name(of: $0)[language]))" } ?? ""
    return Row(
      subject: subject, name: name, address: DirectoryPage.address(of: subject),
      isOwn: subject.isSame(as: reader.subject),
      place: DirectoryWords.role(session.role)[language] + site,
      openedAt: OffsetTime(fromDatabase: session.openedAt).minute,
      lastSeenAt: OffsetTime(fromDatabase: session.lastSeenAt).minute,
      expiresAt: OffsetTime(fromDatabase: session.expiresAt).minute)
  }

  /// Whose sessions end, and what that doesn't do, before they are ended.
  @Sendable private func confirm(_ call: Call, _ form: PageForm) async throws -> Confirmation? {
    let actor = try call.actor
    guard form.action == "end", let person = try await sessions.list(actor, of: form.target).first else { return nil }
    let name = try await directory.names(actor, of: [person.subject])[person.subject]
    return OpenSessionsTexts.ending(person, name: name, isOwn: person.subject.isSame(as: actor.subject))
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    guard form.action == "end" else { throw RequestFault.noSuchPath }
    _ = try await sessions.end(call.actor, of: form.target, form.command)
    return "\(Self.path)?done=\(Done.sessionsEnded.rawValue)"
  }
}

/// The sessions that are open, and what ending them means.
enum OpenSessionsTexts {
  static let title = Bilingual(en: "Open sessions", fr: "Sessions ouvertes")

  static func ending(_ person: PersonSessions, name: String, isOwn: Bool) -> Confirmation {
    let whose = name.isSame(as: person.subject) ? name : "\(name) (\(person.subject))"
    var consequences: [Bilingual] = [
      Bilingual(en: "\(whose).", fr: "\(whose)."),
      .figure(Bilingual(en: "Open sessions", fr: "Sessions ouvertes"), person.sessions.count),
      Bilingual(
        en: "The person is signed out at once, on every device. What they have typed and not sent isn't sent.",
        fr: "Ses sessions se ferment immédiatement, sur tous ses appareils. Ce que la personne a saisi sans l’envoyer "
          + "n’est pas envoyé."),
      Bilingual(
        en: "The person can sign in again until the identity provider has locked their account.",
        fr: "La personne peut ouvrir une nouvelle session tant que le fournisseur d’identité n’a pas verrouillé son "
          + "compte."),
    ]
    if isOwn {
      consequences.append(
        Bilingual(
          en: "These are your own sessions: you are signed out too.",
          fr: "Il s’agit de vos propres sessions\u{A0}: celle-ci se ferme aussi."))
    }
    return Confirmation(
      question: Bilingual(
        en: "End all sessions of this person?", fr: "Fermer toutes les sessions de cette personne\u{A0}?"),
      consequences: consequences, act: Bilingual(en: "End the sessions", fr: "Fermer les sessions"))
  }

  static let texts: [String: Bilingual] = [
    "explanation": Bilingual(
      en: "Who is signed in now. When a laptop is lost or somebody leaves, have the identity provider lock their "
        + "account first, and then end their sessions here.",
      fr: "Qui a une session ouverte en ce moment. Si un portable est perdu ou si quelqu’un quitte son poste, faites "
        + "d’abord verrouiller le compte par le fournisseur d’identité, puis fermez les sessions ici."),
    "none": Bilingual(en: "No session is open.", fr: "Aucune session n’est ouverte."),
    "open": title,
    "caption": .timesAtHeadquarters,
    "person": Bilingual(en: "Person", fr: "Personne"),
    "you": Bilingual(en: "(you)", fr: "(vous)"),
    "place": Bilingual(en: "Role", fr: "Rôle"),
    "openedAt": Bilingual(en: "Signed in", fr: "Ouverture"),
    "lastSeenAt": Bilingual(en: "Last used", fr: "Dernière utilisation"),
    "expiresAt": Bilingual(en: "Ends at the latest", fr: "Prend fin au plus tard"),
    "act": Bilingual(en: "What to do", fr: "Quoi faire"),
    "end": Bilingual(en: "End all sessions", fr: "Fermer toutes les sessions"),
    "all": Bilingual(en: "Everybody's sessions", fr: "Les sessions de tout le monde"),
    "next": Bilingual(en: "Show more people", fr: "Afficher d’autres personnes"),
  ]
}
