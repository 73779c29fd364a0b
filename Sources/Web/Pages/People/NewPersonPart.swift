import Casework
import Identifiers
import Languages
import Privacy

/// The form that adds somebody to a process: at the unit's page of a process, and at a mediator's page of its people.
enum NewPersonPart {
  static func roleChoices(_ form: FormState, in language: Language) -> [Choice] {
    Choice.all(ParticipantRole.allCases, chosen: form.typed["role"]) { $0.name[language] }
  }

  static func languageChoices(_ form: FormState) -> [Choice] { Choice.languages(chosen: form.typed["personLanguage"]) }

  /// Adds whom the form names.
  static func act(_ casework: Casework, _ actor: Actor, _ process: ProcessID, _ form: inout PageForm) async throws {
    let new = try form.read(CaseworkFields.participant, as: ["language": "personLanguage"])
    _ = try await casework.addParticipant(actor, to: process, new, form.command)
  }

  static let texts: [String: Bilingual] = [
    "name": Bilingual(en: "Name", fr: "Nom"),
    "name-hint": Bilingual(en: "As shown on identification.", fr: "Tel qu’il figure sur la pièce d’identité."),
    "role": Bilingual(en: "Role", fr: "Rôle"),
    "personLanguage": Bilingual(en: "Language", fr: "Langue"),
    "addPersonLegend": Bilingual(en: "Add a participant", fr: "Ajouter un participant"),
    "addPerson": Bilingual(en: "Add", fr: "Ajouter"),
  ]
}
