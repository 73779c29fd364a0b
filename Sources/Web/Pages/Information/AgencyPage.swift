import Facilities
import Languages
import Privacy

/// The agency's settings, for the Restorative Justice Unit. Unknown values stay empty; there are no invented defaults.
struct AgencyPage: Sendable {
  let desk: PageDesk
  let facilities: Facilities

  private struct Content {
    let form: FormState
    /// The version of the settings that the fields are based on. A form that is shown again keeps the version that its
    /// sender saw.
    let version: Int
    let numbers: [NumberField]
  }

  private struct NumberField {
    let name: String
    let label: String?
    /// What it may be.
    let hint: String
    /// What a number of minutes or hours comes to.
    let said: String
    let value: String
    let fault: String?
  }

  var routes: [Route] { desk.routes("/rju/agency", .setAgency, whenStale: .showCurrent, show: show, act: act) }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let (now, version) = try await facilities.agency(visit.call.actor)
    var defaults = Dictionary(
      uniqueKeysWithValues: AgencySettings.numbers.map { ($0.name, "\(now[keyPath: $0.value])") })
    defaults["conditionWordingFrench"] = now.conditionWordingFrench ?? ""
    defaults["rationaleWordingFrench"] = now.rationaleWordingFrench ?? ""
    defaults["activityRecordIdentifier"] = now.activityRecordIdentifier ?? ""
    let form = FormState(visit, defaults: defaults)
    return Page(
      title: Bilingual(en: "Settings of the agency", fr: "Réglages de l’organisme"), template: .agency, hasForm: true,
      fieldNames: AgencyTexts.numbers,
      content: Content(
        form: form, version: visit.form?.seen ?? version,
        numbers: AgencySettings.numbers.map { number in
          let (name, typed) = (number.name, form.typed[number.name])
          return NumberField(
            name: name, label: AgencyTexts.numbers[name]?[visit.language],
            hint: DurationHint.range(of: name, number.range)[visit.language],
            said: DurationHint.words(of: name, typed, in: visit.language), value: typed ?? "",
            fault: form.faults[name])
        }))
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    guard form.action == "set" else { throw RequestFault.noSuchPath }
    let settings = AgencyFields.read(&form.fields)
    try form.settle()
    guard let settings else { throw RequestFault.fields([]) }
    try await facilities.setAgency(call.actor, settings, seen: form.seen)
    return "/rju/agency?done=\(Done.agencySet.rawValue)"
  }
}

/// The settings in one form.
enum AgencyTexts {
  static let texts: [String: Bilingual] = [
    "explanation": Bilingual(
      en: "What is set holds for what is planned from then on.",
      fr: "Les réglages valent pour ce qui est prévu par la suite."),
    "notices": Bilingual(en: "Settings of notices", fr: "Réglages des notifications"),
    "wordings": Bilingual(en: "Official texts, once they are known", fr: "Textes officiels, une fois connus"),
    "conditionWordingFrench": Bilingual(
      en: "Wording for a condition, in French", fr: "Libellé à ajouter à une condition, en français"),
    "conditionWordingFrench-hint": Bilingual(
      en: "Left empty, only the English wording is handed out.", fr: "Vide, seul le libellé anglais est remis."),
    "rationaleWordingFrench": Bilingual(
      en: "Rationale of a removal, in French", fr: "Justification d’une suppression, en français"),
    "rationaleWordingFrench-hint": Bilingual(
      en: "With (date) once, where the day goes.", fr: "Avec (date) une fois, à la place du jour."),
    "activityRecordIdentifier": Bilingual(en: "Activity record identifier", fr: "Identifiant du relevé d’activité"),
    "activityRecordIdentifier-hint": Bilingual(
      en: "Capitals, digits, points, slashes, hyphens. Left empty, nothing can be recorded in a victim's file.",
      fr: "Majuscules, chiffres, points, barres, traits d’union. Vide, rien ne peut être consigné au dossier."),
    "set": Bilingual(en: "Save", fr: "Enregistrer"),
  ]

  /// The labels of the numbers, by their fields.
  static let numbers: [String: Bilingual] = [
    "holdHours": Bilingual(
      en: "How long a request holds its room, in hours", fr: "Durée d’une réservation provisoire, en heures"),
    "holdReminderHours": Bilingual(
      en: "How long before its end it is reminded of, in hours (0 for never)",
      fr: "Rappel avant la fin, en heures (0 pour aucun)"),
    "followUpHours": Bilingual(
      en: "How long after a meeting it is followed up, in hours", fr: "Suivi après une rencontre, en heures"),
    "bookingHorizonDays": Bilingual(
      en: "How far ahead meetings can be booked, in days", fr: "Réservations possibles à l’avance, en jours"),
    "referralUnreadDays": Bilingual(
      en: "After how many days an undecided referral is reminded of",
      fr: "Rappel d’un renvoi sans décision, après combien de jours"),
    "adviceDueDays": Bilingual(
      en: "Within how many days an advice is answered",
      fr: "Réponse à une demande de recommandation, en combien de jours"),
    "engagementReminderDays": Bilingual(
      en: "How many days before its end an engagement is reminded of",
      fr: "Rappel de la fin d’un engagement, combien de jours avant"),
    "removalDueDays": Bilingual(
      en: "Within how many days a removal is carried out", fr: "Exécution d’une suppression, en combien de jours"),
    "contactAnswerDays": Bilingual(
      en: "For how many days the unit's answer on orders and conditions counts",
      fr: "Validité de la réponse sur les ordonnances et conditions, en jours"),
    "requestLeadMinutes": Bilingual(
      en: "How long before the first arrival a meeting is requested, in minutes",
      fr: "Demande avant la première arrivée, en minutes"),
    "confirmationLeadMinutes": Bilingual(
      en: "How long before the first arrival a meeting is confirmed, in minutes",
      fr: "Confirmation avant la première arrivée, en minutes"),
    "travelSameCityMinutes": Bilingual(
      en: "How long the way between two sites of one city takes, in minutes",
      fr: "Trajet entre deux établissements d’une même ville, en minutes"),
    "travelOtherCityMinutes": Bilingual(
      en: "How long the way between sites of two cities takes, in minutes",
      fr: "Trajet entre établissements de deux villes, en minutes"),
    "listReleaseMinutes": Bilingual(
      en: "How long before midnight of its day an entry list is released, in minutes",
      fr: "Publication d’une liste d’entrée avant le minuit qui ouvre sa journée, en minutes"),
    "listReminderMinutes": Bilingual(
      en: "How long before the first arrival a site is reminded of an unacknowledged list, in minutes",
      fr: "Rappel à l’établissement avant la première arrivée, sans accusé de réception, en minutes"),
    "listLastReminderMinutes": Bilingual(
      en: "How long before the first arrival the unit is told of an unacknowledged list, in minutes",
      fr: "Rappel à l’Unité avant la première arrivée, sans accusé de réception, en minutes"),
    "listDestructionMinutes": Bilingual(
      en: "How long after the end of its day an entry list is destroyed, in minutes",
      fr: "Destruction d’une liste d’entrée après la fin de sa journée, en minutes"),
  ]
}
