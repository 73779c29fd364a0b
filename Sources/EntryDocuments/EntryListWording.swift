import Languages

/// The fixed words of an entry list, in both official languages. They say nothing of why someone comes, or as what
/// (entry.3).
enum EntryListWording {
  static let title = Bilingual(en: "Entry list", fr: "Liste d’entrée")
  static let marking = Bilingual(en: "PROTECTED B", fr: "PROTÉGÉ B")

  static let site = Bilingual(en: "Site", fr: "Lieu")
  static let expected = Bilingual(en: "Expected", fr: "Personnes attendues")
  static let revision = Bilingual(en: "Revision", fr: "Révision")
  static let changed = Bilingual(en: "Changed", fr: "Changements")
  static let contact = Bilingual(en: "Contact", fr: "Personne-ressource")
  static let telephone = Bilingual(en: "Telephone", fr: "Téléphone")
  static let copy = Bilingual(en: "Copy", fr: "Copie")
  static let printed = Bilingual(en: "Printed", fr: "Imprimée")
  static let printedFor = Bilingual(en: "For", fr: "Pour")
  static let instructions = Bilingual(en: "At the entrance", fr: "À l’entrée")

  static let arrivalTime = Bilingual(en: "Time", fr: "Heure")
  static let name = Bilingual(en: "Name as on identification", fr: "Nom figurant sur la pièce d’identité")
  static let accompaniedBy = Bilingual(en: "Accompanied by", fr: "En compagnie de")
  static let identification = Bilingual(en: "ID seen", fr: "Pièce vue")
  static let arrived = Bilingual(en: "Arrived at", fr: "Arrivée à")
  static let left = Bilingual(en: "Left at", fr: "Départ à")

  /// Stands before the names of those whom a person comes with.
  static let comesWith = Bilingual(en: "comes with", fr: "vient avec")

  /// The language to greet a person in, in that language.
  static func greeting(in language: Language) -> String {
    switch language {
    case .en: "English"
    case .fr: "Français"
    }
  }

  /// entry.2
  static let noApplication = Bilingual(
    en: "No visitor application is required for the persons on this list.",
    fr: "Aucune demande de visite n’est requise pour les personnes inscrites sur cette liste.")
  static let nobody = Bilingual(en: "Nobody is expected on this day.", fr: "Personne n’est attendu ce jour-là.")
  static let returnOrDestroy = Bilingual(
    en: "Return this copy or shred it by the end of the day shown. A later revision replaces it.",
    fr: "Remettre cette copie ou la déchiqueter au plus tard à la fin de la journée indiquée. "
      + "Une révision ultérieure la remplace.")

  /// - Parameter offset: the site's, such as `−07:00`; `nil` on a day with more than one, where each time has its own.
  static func localTime(offset: String?) -> Bilingual {
    guard let offset else {
      return Bilingual(
        en: "Times are the site's local time, on the 24-hour clock. The clocks change on this day, so each time has "
          + "its offset from UTC.",
        fr: "Les heures sont celles du lieu, sur 24 heures. L’heure change ce jour-là\u{A0}: chaque heure porte son "
          + "décalage par rapport à l’UTC.")
    }
    return Bilingual(
      en: "Times are the site's local time, on the 24-hour clock (UTC\(offset)).",
      fr: "Les heures sont celles du lieu, sur 24 heures (UTC\(offset)).")
  }

  static func replaces(_ revision: Int) -> Bilingual {
    Bilingual(en: "replaces revision \(revision)", fr: "remplace la révision \(revision)")
  }

  static func people(_ count: Int) -> Bilingual {
    count == 1
      ? Bilingual(en: "1 person", fr: "1 personne")
      : Bilingual(en: "\(count) people", fr: "\(count) personnes")
  }

  /// What a revision changes, such as `removed: 2; later: 1`.
  static func changes(_ changes: EntryListChanges) -> Bilingual {
    let counted =
      [(Bilingual(en: "removed", fr: "retirées"), changes.removed)]
      + EntryListChanges.Change.allCases.map { (plural($0), changes.count($0)) }
    let parts = counted.filter { $0.1 > 0 }
    guard !parts.isEmpty else { return Bilingual(en: "nobody on the list", fr: "aucune des personnes inscrites") }
    return Bilingual(
      en: parts.map { "\($0.0.en): \($0.1)" }.joined(separator: "; "),
      fr: parts.map { "\($0.0.fr)\u{A0}: \($0.1)" }.joined(separator: "\u{A0}; "))
  }

  private static func plural(_ change: EntryListChanges.Change) -> Bilingual {
    switch change {
    case .added: Bilingual(en: "new", fr: "ajoutées")
    case .earlier: Bilingual(en: "earlier", fr: "plus tôt")
    case .later: Bilingual(en: "later", fr: "plus tard")
    case .other: Bilingual(en: "other details", fr: "autres détails")
    }
  }

  /// The mark beside somebody whom a revision changes.
  static func mark(_ change: EntryListChanges.Change) -> Bilingual {
    switch change {
    case .added: Bilingual(en: "NEW", fr: "AJOUT")
    case .earlier: Bilingual(en: "EARLIER", fr: "PLUS TÔT")
    case .later: Bilingual(en: "LATER", fr: "PLUS TARD")
    case .other: Bilingual(en: "CHANGED", fr: "MODIFIÉ")
    }
  }

  static func page(_ number: Int, of count: Int) -> Bilingual {
    Bilingual(en: "Page \(number) of \(count)", fr: "Page \(number) sur \(count)")
  }
}
