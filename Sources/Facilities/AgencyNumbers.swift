public import Languages

extension AgencySettings {
  /// A whole number of the settings. Its unit is the last word of its name.
  public struct Number: Sendable {
    /// Its name in bodies and forms.
    public let name: String
    /// Where it is.
    public let value: any WritableKeyPath<AgencySettings, Int> & Sendable
    /// What it may be.
    public let range: ClosedRange<Int>
    /// What a page calls it.
    public let label: Bilingual

    init(
      _ name: String, _ value: any WritableKeyPath<AgencySettings, Int> & Sendable, _ range: ClosedRange<Int>,
      _ label: Bilingual
    ) {
      (self.name, self.value, self.range, self.label) = (name, value, range, label)
    }

    /// Its column in the database: `hold_hours` for `holdHours`.
    public var column: String {
      name.reduce(into: "") { column, letter in column += letter.isUppercase ? "_\(letter.lowercased())" : "\(letter)" }
    }
  }

  /// Every number of the settings, in the order in which a page asks for them.
  public static let numbers: [Number] = [
    Number(
      "holdHours", \.holdHours, 1...720,
      Bilingual(
        en: "How long a request holds its room, in hours",
        fr: "Durée d’une réservation provisoire, en heures")),
    Number(
      "holdReminderHours", \.holdReminderHours, 0...168,
      Bilingual(
        en: "How long before its end it is reminded of, in hours (0 for never)",
        fr: "Rappel avant la fin, en heures (0 pour aucun)")),
    Number(
      "followUpHours", \.followUpHours, 1...336,
      Bilingual(
        en: "How long after a meeting it is followed up, in hours",
        fr: "Suivi après une rencontre, en heures")),
    Number(
      "bookingHorizonDays", \.bookingHorizonDays, 30...1_460,
      Bilingual(
        en: "How far ahead meetings can be booked, in days",
        fr: "Réservations possibles à l’avance, en jours")),
    Number(
      "referralUnreadDays", \.referralUnreadDays, 1...60,
      Bilingual(
        en: "After how many days an undecided referral is reminded of",
        fr: "Rappel d’un renvoi sans décision, après combien de jours")),
    Number(
      "adviceDueDays", \.adviceDueDays, 1...90,
      Bilingual(
        en: "Within how many days an advice is answered",
        fr: "Réponse à une demande de recommandation, en combien de jours")),
    Number(
      "engagementReminderDays", \.engagementReminderDays, 1...90,
      Bilingual(
        en: "How many days before its end an engagement is reminded of",
        fr: "Rappel de la fin d’un engagement, combien de jours avant")),
    Number(
      "removalDueDays", \.removalDueDays, 1...90,
      Bilingual(
        en: "Within how many days a removal is carried out",
        fr: "Exécution d’une suppression, en combien de jours")),
    Number(
      "contactAnswerDays", \.contactAnswerDays, 1...365,
      Bilingual(
        en: "For how many days the unit's answer on orders and conditions counts",
        fr: "Validité de la réponse sur les ordonnances et conditions, en jours")),
    Number(
      "requestLeadMinutes", \.requestLeadMinutes, requestLeadMinutesRange,
      Bilingual(
        en: "How long before the first arrival a meeting is requested, in minutes",
        fr: "Demande avant la première arrivée, en minutes")),
    Number(
      "confirmationLeadMinutes", \.confirmationLeadMinutes, confirmationLeadMinutesRange,
      Bilingual(
        en: "How long before the first arrival a meeting is confirmed, in minutes",
        fr: "Confirmation avant la première arrivée, en minutes")),
    Number(
      "travelSameCityMinutes", \.travelSameCityMinutes, 0...1_440,
      Bilingual(
        en: "How long the way between two sites of one city takes, in minutes",
        fr: "Trajet entre deux établissements d’une même ville, en minutes")),
    Number(
      "travelOtherCityMinutes", \.travelOtherCityMinutes, 0...2_880,
      Bilingual(
        en: "How long the way between sites of two cities takes, in minutes",
        fr: "Trajet entre établissements de deux villes, en minutes")),
    Number(
      "listReleaseMinutes", \.listReleaseMinutes, 0...10_080,
      Bilingual(
        en: "How long before midnight of its day an entry list is released, in minutes",
        fr: "Publication d’une liste d’entrée avant le minuit qui ouvre sa journée, en minutes")),
    Number(
      "listReminderMinutes", \.listReminderMinutes, 1...10_080,
      Bilingual(
        en: "How long before the first arrival a site is reminded of an unacknowledged list, in minutes",
        fr: "Rappel à l’établissement avant la première arrivée, sans accusé de réception, en minutes")),
    Number(
      "listLastReminderMinutes", \.listLastReminderMinutes, 0...10_079,
      Bilingual(
        en: "How long before the first arrival the unit is told of an unacknowledged list, in minutes",
        fr: "Rappel à l’Unité avant la première arrivée, sans accusé de réception, en minutes")),
    Number(
      "listDestructionMinutes", \.listDestructionMinutes, 0...10_080,
      Bilingual(
        en: "How long after the end of its day an entry list is destroyed, in minutes",
        fr: "Destruction d’une liste d’entrée après la fin de sa journée, en minutes")),
  ]
}
