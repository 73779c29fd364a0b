import Languages

/// A month of closures, the current and upcoming ones with a button to lift each, and the form for adding one.
enum ClosuresTexts {
  static let texts: [String: Bilingual] = MonthGrid.texts.merging(ClosureRow.texts) { _, own in own }.merging([
    "closures": Bilingual(en: "Standing and to come", fr: "En cours et à venir"),
    "none": Bilingual(en: "No closure is recorded.", fr: "Aucune fermeture n’est enregistrée."),
    "more": Bilingual(en: "There are more than two hundred.", fr: "Il y en a plus de deux cents."),
    "lift": Bilingual(en: "Lift", fr: "Lever"),
    "lifted": Bilingual(en: "Lifted", fr: "Levée"),
    "legend": Bilingual(en: "Record a closure", fr: "Enregistrer une fermeture"),
    "record": Bilingual(en: "Record the closure", fr: "Enregistrer la fermeture"),
    "back": Bilingual(en: "Back to the requests", fr: "Retour aux demandes"),
  ]) { _, own in own }
}
