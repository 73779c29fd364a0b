import Languages
import Privacy

/// The navigation links of each role.
enum PageLinks {
  struct Link {
    let address: String
    let name: Bilingual
    /// Whether pages below this address belong to the link.
    var holdsOthers = true

    fileprivate func leads(to here: String) -> Bool {
      here == address || (address != "/" && here.hasPrefix(address + "/"))
    }
  }

  struct Shown {
    let address: String
    let name: String
    let isCurrent: Bool
    /// Whether it leads to the inbox, beside whose name stands how many notices are open.
    let isInbox: Bool
  }

  /// The role's links. If several lead to the current page, the one with the longest address is marked as current.
  static func shown(to role: Role, in language: Language, at here: String) -> [Shown] {
    let links = of(role)
    let current = links.filter { $0.leads(to: here) }.max { $0.address.count < $1.address.count }
    return links.map {
      Shown(
        address: $0.address, name: $0.name[language], isCurrent: $0.address == current?.address,
        isInbox: $0.address == home.address)
    }
  }

  private static let worksheet = Link(
    address: "/audit/worksheet", name: Bilingual(en: "Breach worksheet", fr: "Fiche d’atteinte à la vie privée"))
  private static let refer = Link(address: "/refer", name: Bilingual(en: "Refer", fr: "Présenter un renvoi"))
  private static let wording = Link(
    address: "/wordings/condition", name: Bilingual(en: "Wording", fr: "Libellé"))
  private static let pack = Link(
    address: PackPage.address, name: Bilingual(en: "Without network", fr: "Sans réseau"))
  private static let calendars = Link(
    address: "/calendars", name: Bilingual(en: "Calendars", fr: "Calendriers"))
  private static let webhooks = Link(address: "/webhooks", name: WebhookWords.title)
  private static let account = Link(address: "/account", name: Bilingual(en: "My details", fr: "Mes coordonnées"))
  private static let home = Link(address: "/", name: Bilingual(en: "Notices", fr: "Notifications"))

  static func of(_ role: Role) -> [Link] {
    switch role {
    case .mediator:
      [
        home, Link(address: "/mediator", name: Bilingual(en: "Meetings", fr: "Rencontres")), calendars, wording, refer,
        account,
      ]
    case .siteStaff:
      [
        home, Link(address: "/site", name: Bilingual(en: "Requests", fr: "Demandes")),
        Link(address: "/site/closures", name: Bilingual(en: "Closures", fr: "Fermetures")),
        Link(address: "/site/rooms", name: Bilingual(en: "Rooms", fr: "Salles")),
        Link(address: EntrancePage.ofSite, name: Bilingual(en: "Entrance", fr: "Entrée")),
        Link(address: "/site/addresses", name: Bilingual(en: "Addresses", fr: "Adresses")),
        Link(address: "/front-desk", name: Bilingual(en: "Entry list", fr: "Liste d’entrée")), pack,
        Link(address: "/site/advice", name: Bilingual(en: "Recommendations", fr: "Recommandations")),
        Link(address: "/site/removals", name: Bilingual(en: "Removals", fr: "Suppressions")), calendars, webhooks,
        wording, refer, account,
      ]
    case .frontDesk:
      [
        home, Link(address: "/front-desk", name: Bilingual(en: "Entry list", fr: "Liste d’entrée")), pack, refer,
        account,
      ]
    case .rju:
      [
        home, Link(address: "/rju", name: Bilingual(en: "Processes", fr: "Processus")),
        Link(address: "/rju/referrals", name: Bilingual(en: "Referrals", fr: "Renvois")),
        Link(address: "/rju/retention", name: Bilingual(en: "Retention", fr: "Conservation")),
        Link(address: "/rju/removals", name: Bilingual(en: "Removals", fr: "Suppressions")),
        Link(address: "/rju/notices", name: Bilingual(en: "Undelivered", fr: "Non remises")),
        Link(address: "/rju/directory", name: Bilingual(en: "Directory", fr: "Répertoire")),
        Link(address: "/rju/schedules", name: Bilingual(en: "Jobs", fr: "Tâches")),
        Link(address: "/rju/agency", name: Bilingual(en: "Settings", fr: "Réglages")), calendars, webhooks,
        wording, worksheet, account,
      ]
    case .auditor:
      [
        home, Link(address: "/audit", name: Bilingual(en: "Audit trail", fr: "Journal de vérification")), worksheet,
        account,
      ]
    case .service: [home]
    case .publicIntake: []
    }
  }
}
