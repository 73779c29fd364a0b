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
    /// sender saw, until the sender has been told that a newer version exists.
    let version: Int
  }

  var routes: [Route] { desk.routes("/rju/agency", .setAgency, show: show, act: act) }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let (now, version) = try await facilities.agency(visit.call.actor)
    let form = FormState(
      visit,
      defaults: [
        "holdHours": "\(now.holdHours)", "holdReminderHours": "\(now.holdReminderHours)",
        "followUpHours": "\(now.followUpHours)", "bookingHorizonDays": "\(now.bookingHorizonDays)",
        "referralUnreadDays": "\(now.referralUnreadDays)", "adviceDueDays": "\(now.adviceDueDays)",
        "engagementReminderDays": "\(now.engagementReminderDays)", "removalDueDays": "\(now.removalDueDays)",
        "conditionWordingFrench": now.conditionWordingFrench ?? "",
        "rationaleWordingFrench": now.rationaleWordingFrench ?? "",
        "activityRecordIdentifier": now.activityRecordIdentifier ?? "",
      ])
    let seen = visit.problem?.kind == .stale ? version : visit.form?.seen ?? version
    return Page(
      title: Bilingual(en: "Settings of the agency", fr: "Réglages de l'organisme"), template: .agency, hasForm: true,
      content: Content(form: form, version: seen))
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    guard form.action == "set" else { throw RequestFault.noSuchPath }
    let hold = form.fields.number("holdHours", in: AgencySettings.holdHoursRange)
    let reminder = form.fields.number("holdReminderHours", in: AgencySettings.holdReminderHoursRange)
    let followUp = form.fields.number("followUpHours", in: AgencySettings.followUpHoursRange)
    let horizon = form.fields.number("bookingHorizonDays", in: AgencySettings.bookingHorizonDaysRange)
    let unread = form.fields.number("referralUnreadDays", in: AgencySettings.referralUnreadDaysRange)
    let advice = form.fields.number("adviceDueDays", in: AgencySettings.adviceDueDaysRange)
    let engagement = form.fields.number("engagementReminderDays", in: AgencySettings.engagementReminderDaysRange)
    let removal = form.fields.number("removalDueDays", in: AgencySettings.removalDueDaysRange)
    let condition = form.fields.text(
      "conditionWordingFrench", length: AgencySettings.wordingLength, required: false)
    let rationale = form.fields.text(
      "rationaleWordingFrench", length: AgencySettings.wordingLength, required: false)
    let identifier = form.fields.text(
      "activityRecordIdentifier", length: AgencySettings.identifierLength, required: false)
    for fault in AgencySettings.faultsOfTexts(condition: condition, rationale: rationale, identifier: identifier) {
      form.fields.note(fault.field, fault.reason)
    }
    try form.settle()
    guard let hold, let reminder, let followUp, let horizon, let unread, let advice, let engagement, let removal
    else { throw RequestFault.fields([]) }
    try await facilities.setAgency(
      call.actor,
      AgencySettings(
        holdHours: hold, holdReminderHours: reminder, followUpHours: followUp, bookingHorizonDays: horizon,
        referralUnreadDays: unread, adviceDueDays: advice, engagementReminderDays: engagement,
        removalDueDays: removal, conditionWordingFrench: condition, rationaleWordingFrench: rationale,
        activityRecordIdentifier: identifier),
      seen: form.seen)
    return "/rju/agency?done=\(Done.agencySet.rawValue)"
  }
}

/// The settings in one form.
enum AgencyTemplate {
  static let text = """
    \(Markup.form)
    <input type="hidden" name="version" value="{{page.version}}">
    <p>{{text.explanation}}</p>
    <div class="fields">
    \(Markup.input("holdHours", hint: true, attributes: "inputmode=\"numeric\" maxlength=\"4\""))\
    \(Markup.input("holdReminderHours", hint: true, attributes: "inputmode=\"numeric\" maxlength=\"4\""))\
    \(Markup.input("followUpHours", hint: true, attributes: "inputmode=\"numeric\" maxlength=\"4\""))\
    \(Markup.input("bookingHorizonDays", hint: true, attributes: "inputmode=\"numeric\" maxlength=\"4\""))\
    \(Markup.input("referralUnreadDays", hint: true, attributes: "inputmode=\"numeric\" maxlength=\"4\""))\
    \(Markup.input("adviceDueDays", hint: true, attributes: "inputmode=\"numeric\" maxlength=\"4\""))\
    \(Markup.input("engagementReminderDays", hint: true, attributes: "inputmode=\"numeric\" maxlength=\"4\""))\
    \(Markup.input("removalDueDays", hint: true, attributes: "inputmode=\"numeric\" maxlength=\"4\""))
    </div>
    <fieldset><legend>{{text.wordings}}</legend>
    \(Markup.input("conditionWordingFrench", hint: true, attributes: official, required: false))\
    \(Markup.input("rationaleWordingFrench", hint: true, attributes: official, required: false))\
    \(Markup.input("activityRecordIdentifier", hint: true, attributes: "maxlength=\"40\"", required: false))
    </fieldset>
    <div class="buttons">\(Markup.button("set"))</div>
    </form>
    """

  private static let official = "maxlength=\"1000\" lang=\"fr\""

  private static func range(_ range: ClosedRange<Int>) -> Bilingual {
    Bilingual(
      en: "\(range.lowerBound) to \(range.upperBound)", fr: "De \(range.lowerBound) à \(range.upperBound)")
  }

  static let texts: [String: Bilingual] = [
    "explanation": Bilingual(
      en: "What is set holds for what is planned from then on.",
      fr: "Les réglages valent pour ce qui est prévu par la suite."),
    "holdHours": Bilingual(
      en: "How long a request holds its room, in hours", fr: "Durée d'une réservation provisoire, en heures"),
    "holdHours-hint": range(AgencySettings.holdHoursRange),
    "holdReminderHours": Bilingual(
      en: "How long before its end it is reminded of, in hours (0 for never)",
      fr: "Rappel avant la fin, en heures (0 pour aucun)"),
    "holdReminderHours-hint": range(AgencySettings.holdReminderHoursRange),
    "followUpHours": Bilingual(
      en: "How long after a meeting it is followed up, in hours", fr: "Suivi après une rencontre, en heures"),
    "followUpHours-hint": range(AgencySettings.followUpHoursRange),
    "bookingHorizonDays": Bilingual(
      en: "How far ahead meetings can be booked, in days", fr: "Réservations possibles à l'avance, en jours"),
    "bookingHorizonDays-hint": range(AgencySettings.bookingHorizonDaysRange),
    "referralUnreadDays": Bilingual(
      en: "After how many days an unread referral is reminded of",
      fr: "Rappel d'un aiguillage non lu, après combien de jours"),
    "referralUnreadDays-hint": range(AgencySettings.referralUnreadDaysRange),
    "adviceDueDays": Bilingual(
      en: "Within how many days an advice is answered", fr: "Réponse à un avis, en combien de jours"),
    "adviceDueDays-hint": range(AgencySettings.adviceDueDaysRange),
    "engagementReminderDays": Bilingual(
      en: "How many days before its end an engagement is reminded of",
      fr: "Rappel de la fin d'un engagement, combien de jours avant"),
    "engagementReminderDays-hint": range(AgencySettings.engagementReminderDaysRange),
    "removalDueDays": Bilingual(
      en: "Within how many days a removal is carried out", fr: "Exécution d'un retrait, en combien de jours"),
    "removalDueDays-hint": range(AgencySettings.removalDueDaysRange),
    "wordings": Bilingual(en: "Official texts, once they are known", fr: "Textes officiels, une fois connus"),
    "conditionWordingFrench": Bilingual(
      en: "Wording for a condition, in French", fr: "Libellé à ajouter à une condition, en français"),
    "conditionWordingFrench-hint": Bilingual(
      en: "Left empty, only the English wording is handed out.", fr: "Vide, seul le libellé anglais est remis."),
    "rationaleWordingFrench": Bilingual(
      en: "Rationale of a removal, in French", fr: "Justification d'un retrait, en français"),
    "rationaleWordingFrench-hint": Bilingual(
      en: "With (date) once, where the day goes.", fr: "Avec (date) une fois, à la place du jour."),
    "activityRecordIdentifier": Bilingual(en: "Activity record identifier", fr: "Identifiant du relevé d'activité"),
    "activityRecordIdentifier-hint": Bilingual(
      en: "Capitals, digits, points, slashes, hyphens. Left empty, nothing can be recorded in a victim's file.",
      fr: "Majuscules, chiffres, points, barres, traits d'union. Vide, rien ne peut être consigné au dossier."),
    "set": Bilingual(en: "Save", fr: "Enregistrer"),
  ]
}
