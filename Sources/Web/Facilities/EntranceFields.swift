import Facilities
import Identifiers
import Languages

/// The settings of a site's entrance as fields.
enum EntranceFields {
  private static let contactEn = Field<String>(
    "contactEn", .text(SiteEntrance.contactLength, note: "Whom the entrance asks.", in: .en), .optional,
    label: Bilingual(en: "In English", fr: "En anglais"))
  private static let contactFr = Field<String>(
    "contactFr", .text(SiteEntrance.contactLength, note: "The same in French.", in: .fr), .optional,
    label: Bilingual(en: "In French", fr: "En français"))

  private static let telephone = Field<String>(
    "telephone",
    .parsed(
      .text(
        pattern: SiteEntrance.telephonePattern, length: SiteEntrance.telephoneLength,
        note: "The contact's number; none without a contact."),
      FieldInput(lengthMax: SiteEntrance.telephoneLength.upperBound, mode: "tel"), else: .notATelephoneNumber,
      shown: { $0 }, parse: { SiteEntrance.isTelephone($0) ? $0 : nil }),
    .optional, label: Bilingual(en: "Telephone number", fr: "Numéro de téléphone"),
    hint: Bilingual(
      en: "As 604-555-0142 or +1 604 555 0142 x 12, where 12 is an extension",
      fr: "Comme 604-555-0142 ou +1 604 555 0142 x 12, où 12 est le poste"))

  private static let instructionsMax = SiteEntrance.instructionsLength.upperBound
  private static let instructionsHint = Bilingual(
    en: "Such as search tools (ion scan, metal detector), lockers, and where people wait. One paragraph of up to "
      + "\(instructionsMax) characters; nothing about who comes or why.",
    fr: "Par exemple, les outils de fouille (détecteur ionique, détecteur de métal), les casiers et l’aire d’attente. "
      + "Un paragraphe d’au plus \(instructionsMax) caractères\u{A0}; rien sur les personnes attendues ni sur la "
      + "raison.")
  private static let instructionsEn = Field<String>(
    "instructionsEn",
    .paragraph(SiteEntrance.instructionsLength, note: "What the entrance does when people arrive."), .optional,
    label: Bilingual(en: "Instructions in English", fr: "Consignes en anglais"), hint: instructionsHint)
  private static let instructionsFr = Field<String>(
    "instructionsFr", .paragraph(SiteEntrance.instructionsLength, note: "The same in French."), .optional,
    label: Bilingual(en: "Instructions in French", fr: "Consignes en français"), hint: instructionsHint)

  private static let ofStaff = DurationHint.range(of: "releaseLeadMinutes", SiteEntrance.releaseLeadMinutesOfStaff)
  private static let ofUnit = DurationWords.words(minutes: SiteEntrance.releaseLeadMinutesRange.upperBound)
  private static let releaseLead = Field<Int>(
    "releaseLeadMinutes", .number(SiteEntrance.releaseLeadMinutesRange, example: 720), .optional,
    label: Bilingual(
      en: "How long before midnight, when the day begins, in minutes",
      fr: "Délai avant minuit (début de la journée), en minutes"),
    hint: Bilingual(
      en: "\(ofStaff.en) The Unit can set up to \(ofUnit.en). Lists that aren't released yet follow.",
      fr: "\(ofStaff.fr) L’Unité peut fixer jusqu’à \(ofUnit.fr). Les listes qui ne sont pas encore publiées "
        + "suivent."))

  /// What is left out, or null, is as the agency has it.
  static let form = FieldForm<SiteEntrance>(
    "NewSiteEntrance",
    [
      .init(
        [contactEn.of { $0.contact?.en }, contactFr.of { $0.contact?.fr }, telephone.of { $0.telephone }],
        legend: Bilingual(en: "Contact of the entrance", fr: "Personne-ressource de l’entrée"),
        note: Bilingual(
          en: "A function, such as Correctional manager on duty, rather than a name. In both languages or in neither.",
          fr: "Une fonction, comme Gestionnaire correctionnel de service, plutôt qu’un nom. Dans les deux langues ou "
            + "dans aucune.")),
      .init(
        [instructionsEn.of { $0.instructions?.en }, instructionsFr.of { $0.instructions?.fr }],
        legend: Bilingual(en: "What the entrance does", fr: "Consignes à l’entrée"), isRow: false),
      .init(
        [releaseLead.of { $0.releaseLeadMinutes }],
        legend: Bilingual(en: "When lists are released", fr: "Publication des listes"), isRow: false),
    ])

  static func read(_ source: inout some FieldSource) -> SiteEntrance? {
    let contact = both(contactEn, contactFr, from: &source)
    let telephone = source.value(of: Self.telephone)
    let instructions = both(instructionsEn, instructionsFr, from: &source)
    let lead = source.value(of: releaseLead)
    return SiteEntrance(contact: contact, telephone: telephone, instructions: instructions, releaseLeadMinutes: lead)
  }

  /// A text in both languages or in none.
  private static func both(
    _ english: Field<String>, _ french: Field<String>, from source: inout some FieldSource
  ) -> Bilingual? {
    let (en, fr) = (source.value(of: english), source.value(of: french))
    if en == nil, fr != nil { source.note(english.name, .requiredHere) }
    if en != nil, fr == nil { source.note(french.name, .requiredHere) }
    guard let en, let fr else { return nil }
    return Bilingual(en: en, fr: fr)
  }
}
