import Languages

/// The form for the worksheet's scope, followed by the worksheet.
enum WorksheetTexts {
  static let texts: [String: Bilingual] = [
    "intro": Bilingual(
      en: "Who saw what, and when. Names are not shown. That a worksheet was made is itself recorded.",
      fr: "Qui a vu quoi, et quand. Aucun nom n’est affiché. La création d’une fiche est elle-même consignée."),
    "scope": Bilingual(en: "What it is about", fr: "Objet de la fiche"),
    "one": Bilingual(
      en: "Give one of these: a participant, a process, a site and a day, or a period.",
      fr: "Indiquer un seul de ces éléments\u{A0}: une personne, un processus, un lieu et un jour, ou une période."),
    "participant": Bilingual(en: "Participant", fr: "Personne participante"),
    "participant-hint": Bilingual(en: "The identifier, not the name.", fr: "L’identifiant, et non le nom."),
    "process": Bilingual(en: "Process", fr: "Processus"),
    "process-hint": Bilingual(en: "The identifier, not the reference.", fr: "L’identifiant, et non la référence."),
    "site": Bilingual(en: "Site", fr: "Établissement ou bureau"),
    "day": Bilingual(en: "Day of the entry list", fr: "Jour de la liste d’entrée"),
    "from": Bilingual(en: "First day of the period (UTC)", fr: "Premier jour de la période (UTC)"),
    "to": Bilingual(en: "Last day of the period (UTC)", fr: "Dernier jour de la période (UTC)"),
    "clock": Bilingual(en: "Reporting", fr: "Déclaration"),
    "discovered": Bilingual(en: "Discovered on", fr: "Découverte le"),
    "make": Bilingual(en: "Make the worksheet", fr: "Créer la fiche"),
    "sheet": Bilingual(en: "Worksheet", fr: "Fiche"),
    "reportBy": Bilingual(en: "Reportable by", fr: "À déclarer au plus tard le"),
    "over": Bilingual(en: "That day is over.", fr: "Ce jour est passé."),
    "nobody": Bilingual(en: "The trail shows nobody who saw it.", fr: "Le journal ne montre aucune consultation."),
    "incomplete": Bilingual(
      en: "There are more rows than can be shown. Choose a shorter period.",
      fr: "Il y a plus de lignes que ce qui peut être affiché. Choisir une période plus courte."),
    "counts": Bilingual(en: "By person", fr: "Par personne"),
    "rows": Bilingual(en: "In order of time", fr: "Par ordre chronologique"),
    "who": Bilingual(en: "Who", fr: "Qui"),
    "total": Bilingual(en: "Times", fr: "Nombre"),
    "printed": Bilingual(en: "Of these printed", fr: "Dont impressions"),
    "at": Bilingual(en: "When", fr: "Quand"),
    "manner": Bilingual(en: "How", fr: "Comment"),
    "what": Bilingual(en: "What", fr: "Quoi"),
    "number": Bilingual(en: "Entry", fr: "Inscription"),
  ]
}
