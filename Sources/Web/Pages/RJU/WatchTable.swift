import EntryDocuments
import Facilities
import Identifiers
import Languages

/// What the watch over entry lists found missing, as a part of the unit's first page (`entry.3`).
enum WatchTable {
  struct Content {
    let ranAt: String
    let isStale: Bool
    let rows: [Row]
    let hasNone: Bool
  }

  struct Row {
    let site: String
    let day: String
    let kind: String
    let since: String
    /// When the site, the unit and the mediator were told; a dash if they weren't yet.
    let told: String
  }

  static func content(_ watch: EntryListWatch, of sites: [Site], in language: Language) -> Content {
    Content(
      ranAt: watch.ranAt?.atHeadquarters[language] ?? "–", isStale: watch.stale,
      rows: watch.missing.map {
        Row(
          site: sites.name(of: $0.site)[language], day: $0.date.spoken[language], kind: $0.kind.name[language],
          since: $0.foundAt.atHeadquarters[language], told: $0.announcedAt?.atHeadquarters[language] ?? "–")
      },
      hasNone: watch.missing.isEmpty)
  }

  static let texts: [String: Bilingual] = [
    "watch": Bilingual(en: "Entry lists", fr: "Listes d’entrée"),
    "watchStale": Bilingual(
      en: "Entry lists are not being checked. Tell whoever runs this service, and check with the sites yourself.",
      fr: """
        Les listes d’entrée ne sont plus vérifiées. Prévenez les responsables du service et vérifiez vous-même auprès \
        des établissements.
        """),
    "watchRan": Bilingual(en: "Last checked:", fr: "Dernière vérification\u{A0}:"),
    "watchNone": Bilingual(
      en: "Nothing is missing for the meetings of the next three days.",
      fr: "Rien ne manque pour les rencontres des trois prochains jours."),
    "watchSite": Bilingual(en: "Site", fr: "Établissement ou bureau"),
    "watchDay": Bilingual(en: "Day", fr: "Jour"),
    "watchKind": Bilingual(en: "What is missing", fr: "Ce qui manque"),
    "watchSince": Bilingual(en: "Found", fr: "Constaté"),
    "watchTold": Bilingual(en: "Site and mediator told", fr: "Établissement et médiateur avertis"),
  ]
}

extension EntryListWatch.Kind {
  fileprivate var name: Bilingual {
    switch self {
    case .notListed:
      Bilingual(
        en: "The list is missing, or doesn't name everyone expected",
        fr: "La liste manque ou ne nomme pas toutes les personnes attendues")
    case .unacknowledged:
      Bilingual(
        en: "The front desk hasn't acknowledged the list", fr: "Le poste d’accueil n’a pas accusé réception")
    }
  }
}
