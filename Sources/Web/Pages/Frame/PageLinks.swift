import Languages
import Privacy

/// The navigation of each role: its home, its main pages, and a page that leads to everything else.
enum PageLinks {
  /// How many entries the navigation has at most.
  static let entriesMax = 5

  struct Link {
    let address: String
    let name: Bilingual
    /// What the page is for, in one sentence, where ``MorePage`` lists it.
    var purpose: Bilingual?

    fileprivate func leads(to here: String) -> Bool {
      here == address || (address != "/" && here.hasPrefix(address + "/"))
    }
  }

  /// Links that ``MorePage`` lists under one heading.
  struct Group {
    let name: Bilingual
    let links: [Link]
  }

  struct Shown {
    let address: String
    let name: String
    let isCurrent: Bool
    /// Whether it leads to the inbox, beside whose name stands how many notices are open.
    let isInbox: Bool
  }

  /// The role's entries. The one that leads to the current page is marked: of several that with the longest address,
  /// and for a page that ``MorePage`` lists that page.
  static func shown(to role: Role, in language: Language, at here: String) -> [Shown] {
    let entries = of(role)
    let listed = groups(of: role).flatMap(\.links)
    let nearest = (entries + listed).filter { $0.leads(to: here) }.max { $0.address.count < $1.address.count }
    let isEntry = entries.contains { $0.address == nearest?.address }
    let current = isEntry ? nearest?.address : nearest.map { _ in more.address }
    return entries.map {
      Shown(
        address: $0.address, name: $0.name[language], isCurrent: $0.address == current,
        isInbox: $0.address == home.address)
    }
  }

  static let more = Link(address: "/more", name: Bilingual(en: "More", fr: "Plus"))
  static let home = Link(address: "/", name: Bilingual(en: "Home", fr: "Accueil"))
  private static let entryList = Link(
    address: FrontDeskPage.path, name: Bilingual(en: "Entry list", fr: "Liste d’entrée"))
  private static let week = Bilingual(en: "Week", fr: "Semaine")

  /// The entries of a role's navigation, at most ``entriesMax``.
  static func of(_ role: Role) -> [Link] {
    switch role {
    case .mediator:
      [
        home, Link(address: "/mediator", name: Bilingual(en: "Meetings", fr: "Rencontres")),
        Link(address: RequestPage.path, name: Bilingual(en: "Ask for a room", fr: "Demander une salle")),
        Link(address: ProgramWeekPage.ofMediator, name: week), more,
      ]
    case .siteStaff:
      [
        home, Link(address: "/site", name: Bilingual(en: "Requests", fr: "Demandes")),
        Link(address: SiteWeekPage.path, name: week), entryList, more,
      ]
    case .frontDesk: [home, entryList, PageGroups.pack, more]
    case .rju:
      [
        home, Link(address: "/rju", name: Bilingual(en: "Processes", fr: "Processus")),
        Link(address: ProgramWeekPage.ofUnit, name: week),
        Link(address: "/rju/referrals", name: Bilingual(en: "Referrals", fr: "Renvois")), more,
      ]
    case .auditor:
      [
        home, Link(address: "/audit", name: Bilingual(en: "Audit trail", fr: "Journal de vérification")),
        PageGroups.worksheet, more,
      ]
    case .service: [home]
    case .publicIntake: []
    }
  }

  /// Everything else that a role opens.
  static func groups(of role: Role) -> [Group] { PageGroups.of(role) }
}
