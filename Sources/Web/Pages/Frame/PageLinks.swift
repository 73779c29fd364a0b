import Languages
import Privacy

/// The pages that each role finds in the band at the top.
enum PageLinks {
  struct Link {
    let address: String
    let name: Bilingual

    func shown(in language: Language, at here: String) -> Shown {
      let isCurrent = here == address || (address != "/" && here.hasPrefix(address + "/"))
      return Shown(address: address, name: name[language], isCurrent: isCurrent)
    }
  }

  struct Shown {
    let address: String
    let name: String
    let isCurrent: Bool
  }

  private static let home = Link(address: "/", name: Bilingual(en: "Notices", fr: "Avis"))

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
    case .rju: [home, Link(address: "/rju", name: Bilingual(en: "Processes", fr: "Processus"))]
    case .auditor, .service: [home]
    }
  }
}
