import Casework
import Facilities
import Identifiers
import Languages
import Meetings
import Privacy

/// Exceptional use of the Visits and Correspondence area by one process, for the Restorative Justice Unit (`space.3`):
/// existing authorisations, with buttons to revoke them, and a form for a new one.
struct VisitsPage: Sendable {
  let desk: PageDesk
  let facilities: Facilities
  let meetings: Meetings

  private struct Content {
    let form: FormState
    let authorisations: [Row]
    let hasNone: Bool
    let roomChoices: [Choice]
    let visitsReasonChoices: [Choice]
    let process: String
  }

  private struct Row {
    let id: String
    let room: String
    let reason: String
    let days: String
    let staff: Int
    let state: String
    let holds: Bool
  }

  var routes: [Route] {
    desk.routes("/rju/processes/{id}/visits", .openUnitPages, confirm: confirm, show: show, act: act)
  }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let process: ProcessID = try visit.call.pathID()
    let form = FormState(visit)
    let language = visit.language
    let actor = try visit.call.actor
    let authorisations = try await meetings.visitsAuthorisations(actor, of: process)
    let areas = try await facilities.visitsAreas(actor)
    let places = try await facilities.places(actor, of: areas + authorisations.map(\.room))
    let rows = authorisations.map { row in
      Row(
        id: row.id.description, room: places.words(of: row.room)[language], reason: row.reason.name[language],
        days: "\(row.from.spoken[language]) – \(row.to.spoken[language])", staff: row.staffPresent,
        state: (row.revokedAt == nil ? VisitsWords.holds : VisitsWords.revoked)[language], holds: row.revokedAt == nil)
    }
    return Page(
      title: Bilingual(en: "Visits and Correspondence area", fr: "Aire des visites et de la correspondance"),
      template: .visits, hasForm: true,
      content: Content(
        form: form, authorisations: rows, hasNone: rows.isEmpty,
        roomChoices: areas.map {
          Choice(
            value: $0.rawValue, name: places.words(of: $0)[language], isChosen: $0.rawValue == form.typed["room"])
        },
        visitsReasonChoices: Choice.all(
          NewVisitsAuthorisation.Reason.allCases, chosen: form.typed["visitsReason"]
        ) { $0.name[language] },
        process: process.description))
  }

  /// What follows from revoking an authorisation, before it is revoked.
  @Sendable private func confirm(_ call: Call, _ form: PageForm) async throws -> Confirmation? {
    let (actor, process): (Actor, ProcessID) = (try call.actor, try call.pathID())
    guard form.action == "revoke", let id = VisitsAuthorisationID(form.target),
      let revoked = try await meetings.visitsAuthorisations(actor, of: process)
        .first(where: { $0.id == id && $0.revokedAt == nil })
    else { return nil }
    let area = try await facilities.places(actor, of: [revoked.room]).words(of: revoked.room)
    let there = try await meetings.standing(actor, of: process).filter {
      $0.room == revoked.room && revoked.from.text <= $0.start.date && $0.start.date <= revoked.to.text
    }
    return Confirmation(
      question: Bilingual(en: "Revoke the authorisation?", fr: "Révoquer l’autorisation\u{A0}?"),
      consequences: [
        Bilingual(
          en: "\(area.en) is no longer authorised from \(revoked.from.spoken.en) to \(revoked.to.spoken.en).",
          fr: "L’autorisation ne vaut plus du \(revoked.from.spoken.fr) au \(revoked.to.spoken.fr)\u{A0}: \(area.fr)."),
        .figure(
          Bilingual(
            en: "Held or confirmed meetings of this process there",
            fr: "Rencontres provisoires ou confirmées de ce processus à cet endroit"), there.count),
        Bilingual(
          en: "A confirmed one is held again, and those concerned are told.",
          fr: "Une rencontre confirmée redevient provisoire, et les personnes concernées sont avisées."),
      ], act: Bilingual(en: "Revoke the authorisation", fr: "Révoquer l’autorisation"))
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    let process: ProcessID = try call.pathID()
    let actor = try call.actor
    switch form.action {
    case "authorise":
      let new = try form.read(VisitsFields.authorising, as: ["reason": "visitsReason"])
      _ = try await meetings.authoriseVisitsArea(actor, for: process, new, form.command)
    case "revoke":
      guard let authorisation = VisitsAuthorisationID(form.target) else { throw RequestFault.noSuchPath }
      _ = try await meetings.revokeVisitsArea(actor, for: process, authorisation, form.command)
      return "/rju/processes/\(process)/visits?done=\(Done.revoked.rawValue)"
    default:
      throw RequestFault.noSuchPath
    }
    return "/rju/processes/\(process)/visits?done=\(Done.added.rawValue)"
  }
}

private enum VisitsWords {
  static let holds = Bilingual(en: "Holds", fr: "En vigueur")
  static let revoked = Bilingual(en: "Revoked", fr: "Révoquée")
}

extension NewVisitsAuthorisation.Reason {
  var name: Bilingual {
    switch self {
    case .noClosedRoom: Bilingual(en: "No closed room can be had", fr: "Aucune salle fermée disponible")
    case .roomTooSmall: Bilingual(en: "The rooms are too small", fr: "Salles trop petites")
    case .accessibility: Bilingual(en: "Accessibility", fr: "Accessibilité")
    case .security: Bilingual(en: "Security", fr: "Sécurité")
    }
  }
}

/// The authorisations of a process, and the form for a new one.
enum VisitsTexts {
  static let texts: [String: Bilingual] = [
    "explanation": Bilingual(
      en: """
        By exception a process may meet in the Visits and Correspondence area, with nobody else there but agreed \
        staff. The whole area is reserved. What is authorised can be revoked; meetings there are then held again.
        """,
      fr: """
        Par exception, un processus peut se réunir dans l’aire des visites et de la correspondance, sans personne \
        d’autre que le personnel accepté. L’aire entière est réservée. L’autorisation peut être révoquée\u{A0}; les \
        rencontres prévues redeviennent alors provisoires.
        """),
    "none": Bilingual(en: "Nothing has been authorised.", fr: "Rien n’a été autorisé."),
    "authorisations": Bilingual(en: "Authorisations", fr: "Autorisations"),
    "room": Bilingual(en: "Area", fr: "Aire"),
    "days": Bilingual(en: "Days", fr: "Jours"),
    "visitsReason": Bilingual(en: "Reason", fr: "Motif"),
    "staffPresent": Bilingual(en: "Staff present", fr: "Membres du personnel présents"),
    "staffPresent-hint": Bilingual(
      en: "0 to 5. Everyone who attends has to agree to them.",
      fr: "De 0 à 5. Tous les participants doivent les accepter."),
    "state": Bilingual(en: "State", fr: "État"),
    "revoke": Bilingual(en: "Revoke", fr: "Révoquer"),
    "authoriseLegend": Bilingual(en: "Authorise", fr: "Autoriser"),
    "from": Bilingual(en: "First day", fr: "Premier jour"),
    "to": Bilingual(en: "Last day", fr: "Dernier jour"),
    "authorise": Bilingual(en: "Authorise", fr: "Autoriser"),
    "back": Bilingual(en: "Back to the process", fr: "Retour au processus"),
  ]
}
