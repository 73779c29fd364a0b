import Languages
import Privacy

/// The pages that each role finds in the band at the top.
enum PageLinks {
  struct Link {
    let address: String
    let name: Bilingual
    /// Whether the pages below its address belong to it.
    var holdsOthers = true

    func shown(in language: Language, at here: String) -> Shown {
      let isCurrent = here == address || (holdsOthers && here.hasPrefix(address + "/"))
      return Shown(address: address, name: name[language], isCurrent: isCurrent)
    }
  }

  struct Shown {
    let address: String
    let name: String
    let isCurrent: Bool
  }

  private static let worksheet = Link(
    address: "/audit/worksheet", name: Bilingual(en: "Breach worksheet", fr: "Feuille d'atteinte"))
  private static let home = Link(address: "/", name: Bilingual(en: "Notices", fr: "Avis"), holdsOthers: false)

  static func of(_ role: Role) -> [Link] {
    switch role {
    case .mediator: [home, Link(address: "/mediator", name: Bilingual(en: "Meetings", fr: "Rencontres"))]
    case .siteStaff:
      [
        home, Link(address: "/site", name: Bilingual(en: "Requests", fr: "Demandes")),
        Link(address: "/front-desk", name: Bilingual(en: "Entry list", fr: "Liste d'entrée")),
      ]
    case .frontDesk:
      [home, Link(address: "/front-desk", name: Bilingual(en: "Entry list", fr: "Liste d'entrée"))]
    case .rju: [home, Link(address: "/rju", name: Bilingual(en: "Processes", fr: "Processus")), worksheet]
    case .auditor:
      [
        home,
        Link(
          address: "/audit", name: Bilingual(en: "Audit trail", fr: "Journal de vérification"), holdsOthers: false),
        worksheet,
      ]
    case .service: [home]
    }
  }
}
