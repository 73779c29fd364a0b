import Facilities
import Languages

/// The agency's settings as fields: every number that ``AgencySettings`` lists, and the official texts.
enum AgencyFields {
  private static let conditionWording = Field<String>(
    "conditionWordingFrench", .text(AgencySettings.wordingLength, in: .fr), .optional,
    label: Bilingual(en: "Wording for a condition, in French", fr: "Libellé à ajouter à une condition, en français"),
    hint: Bilingual(
      en: "Left empty, only the English wording is handed out.", fr: "Vide, seul le libellé anglais est remis."))

  private static let rationaleWording = Field<String>(
    "rationaleWordingFrench",
    .text(
      AgencySettings.wordingLength, note: "With (date) once, where the day goes.", in: .fr,
      check: { AgencySettings.faultOfRationale($0) }),
    .optional,
    label: Bilingual(en: "Rationale of a removal, in French", fr: "Justification d’une suppression, en français"),
    hint: Bilingual(
      en: "With (date) once, where the day goes.", fr: "Avec (date) une fois, à la place du jour."))

  private static let identifier = Field<String>(
    "activityRecordIdentifier",
    .text(
      AgencySettings.identifierLength, pattern: "^[A-Z0-9][A-Z0-9./-]{0,39}$",
      check: { AgencySettings.faultOfIdentifier($0) }),
    .optional, label: Bilingual(en: "Activity record identifier", fr: "Identifiant du relevé d’activité"),
    hint: Bilingual(
      en: "Capitals, digits, points, slashes, hyphens. Left empty, nothing can be recorded in a victim's file.",
      fr: "Majuscules, chiffres, points, barres, traits d’union. Vide, rien ne peut être consigné au dossier."))

  static let form = FieldForm<AgencySettings>(
    "AgencySettings",
    [
      .init(
        AgencySettings.numbers.map { number in
          field(of: number).of { (settings: AgencySettings) in settings[keyPath: number.value] }
        }),
      .init(
        [
          conditionWording.of { $0.conditionWordingFrench }, rationaleWording.of { $0.rationaleWordingFrench },
          identifier.of { $0.activityRecordIdentifier },
        ],
        legend: Bilingual(en: "Official texts, once they are known", fr: "Textes officiels, une fois connus"),
        isRow: false),
    ])

  private static func field(of number: AgencySettings.Number) -> Field<Int> {
    Field<Int>(number.name, .number(number.range), label: number.label)
  }

  /// Reads all settings; `nil` if a number is missing or out of range.
  static func read(_ source: inout some FieldSource) -> AgencySettings? {
    var settings = AgencySettings()
    var isComplete = true
    for number in AgencySettings.numbers {
      if let given = source.value(of: field(of: number)) {
        settings[keyPath: number.value] = given
      } else {
        isComplete = false
      }
    }
    settings.conditionWordingFrench = source.value(of: conditionWording)
    settings.rationaleWordingFrench = source.value(of: rationaleWording)
    settings.activityRecordIdentifier = source.value(of: identifier)
    return isComplete ? settings : nil
  }
}
