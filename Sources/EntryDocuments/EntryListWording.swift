import Languages

/// The fixed words of an entry list, in both official languages. They say nothing of why someone comes, or as what
/// (entry.3).
enum EntryListWording {
  static let title = Bilingual(en: "Entry list", fr: "Liste d'entrée")
  static let marking = Bilingual(en: "PROTECTED B", fr: "PROTÉGÉ B")

  static let site = Bilingual(en: "Site", fr: "Lieu")
  static let date = Bilingual(en: "Date", fr: "Date")
  static let revision = Bilingual(en: "Revision", fr: "Révision")
  static let contact = Bilingual(en: "Contact", fr: "Personne-ressource")
  static let copy = Bilingual(en: "Copy", fr: "Copie")
  static let printed = Bilingual(en: "Printed", fr: "Imprimée")
  static let printedFor = Bilingual(en: "For", fr: "Pour")

  static let arrivalTime = Bilingual(en: "Arrival time", fr: "Heure d'arrivée")
  static let name = Bilingual(en: "Name as on identification", fr: "Nom figurant sur la pièce d'identité")
  static let accompaniedBy = Bilingual(en: "Accompanied by", fr: "Personne accompagnatrice")

  /// entry.2
  static let noApplication = Bilingual(
    en: "No visitor application is required for the persons on this list.",
    fr: "Aucune demande de visite n'est requise pour les personnes inscrites sur cette liste.")
  static let localTime = Bilingual(
    en: "Times are local, on the 24-hour clock, with their offset from UTC.",
    fr: "Les heures sont locales, sur 24 heures, avec leur décalage par rapport à l'UTC.")
  static let nobody = Bilingual(en: "Nobody is expected on this day.", fr: "Personne n'est attendu ce jour-là.")
  static let returnOrDestroy = Bilingual(
    en: "Return this copy or shred it by the end of the day shown. A later revision replaces it.",
    fr: "Remettre cette copie ou la déchiqueter au plus tard à la fin de la journée indiquée. "
      + "Une révision ultérieure la remplace.")

  static func replaces(_ revision: Int) -> Bilingual {
    Bilingual(en: "replaces revision \(revision)", fr: "remplace la révision \(revision)")
  }

  static func page(_ number: Int, of count: Int) -> Bilingual {
    Bilingual(en: "Page \(number) of \(count)", fr: "Page \(number) sur \(count)")
  }
}
