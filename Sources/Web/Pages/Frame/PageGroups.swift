import Languages
import Privacy

/// What ``MorePage`` lists for each role, in groups, with what each page is for.
enum PageGroups {
  typealias Link = PageLinks.Link

  static let worksheet = Link(
    address: "/audit/worksheet", name: Bilingual(en: "Breach worksheet", fr: "Fiche d’atteinte à la vie privée"),
    purpose: Bilingual(
      en: "Who saw which name and when, after something went wrong.",
      fr: "Qui a vu quel nom, et quand, après un incident."))
  static let pack = Link(
    address: PackPage.address, name: Bilingual(en: "Without network", fr: "Sans réseau"),
    purpose: Bilingual(
      en: "The entry lists of the next days as a sealed file, for when this service can't be reached.",
      fr: "Les listes d’entrée des prochains jours en un fichier scellé, si le service est inaccessible."))

  static func of(_ role: Role) -> [PageLinks.Group] {
    switch role {
    case .mediator: [you + [calendars], program + [refer, wording]].named([youName, programName])
    case .siteStaff:
      [site, asked, you + [calendars, webhooks], program + [refer, wording]]
        .named([
          Bilingual(en: "Your site", fr: "Votre établissement ou bureau"),
          Bilingual(en: "What the unit asks of you", fr: "Ce que l’Unité vous demande"), youName, programName,
        ])
    case .frontDesk: [you, program + [refer]].named([youName, programName])
    case .rju:
      [files, telling, service, you + [calendars, webhooks], program + [wording]]
        .named([
          Bilingual(en: "Files and information", fr: "Dossiers et renseignements"),
          Bilingual(en: "People and notices", fr: "Personnes et notifications"),
          Bilingual(en: "The service", fr: "Le service"), youName, programName,
        ])
    case .auditor: [trail, you, program].named([trailName, youName, programName])
    // A program has its home alone, and no entry that leads to the others.
    case .service, .publicIntake: []
    }
  }

  private static let youName = Bilingual(en: "You", fr: "Vous")
  private static let programName = Bilingual(en: "The program", fr: "Le programme")

  private static let trailName = Bilingual(en: "The audit trail", fr: "Le journal de vérification")
  private static let trail = [
    Link(
      address: WatchPage.path, name: WatchTexts.title,
      purpose: Bilingual(
        en: "How much reading is usual for each role, before an alert is raised.",
        fr: "Combien de consultations sont habituelles pour chaque rôle, avant qu’une alerte soit déclenchée."))
  ]

  private static let you = [
    Link(
      address: "/account", name: Bilingual(en: "My details", fr: "Mes coordonnées"),
      purpose: Bilingual(
        en: "Your name, address and language, and who stands in for you.",
        fr: "Votre nom, votre adresse, votre langue, et qui vous remplace.")),
    Link(
      address: "/notices/preferences", name: Bilingual(en: "How I am told", fr: "Comment je suis informé"),
      purpose: Bilingual(
        en: "By which channel notices reach you, quiet hours, and the digest of the day.",
        fr: "Par quelle voie les notifications vous parviennent, les heures calmes et le résumé du jour.")),
  ]

  private static let calendars = Link(
    address: "/calendars", name: Bilingual(en: "Calendars", fr: "Calendriers"),
    purpose: Bilingual(
      en: "Addresses by which a calendar program shows meetings, without names.",
      fr: "Adresses par lesquelles un logiciel d’agenda affiche les rencontres, sans noms."))
  private static let webhooks = Link(
    address: "/webhooks", name: WebhookWords.title,
    purpose: Bilingual(en: "Programs that are told of notices.", fr: "Logiciels informés des notifications."))
  private static let refer = Link(
    address: "/refer", name: Bilingual(en: "Refer", fr: "Présenter un renvoi"),
    purpose: Bilingual(
      en: "Refer somebody to the Restorative Opportunities Program.",
      fr: "Présenter quelqu’un au programme Possibilités de justice réparatrice."))
  private static let wording = Link(
    address: "/wordings/condition", name: Bilingual(en: "Wording", fr: "Libellé"),
    purpose: Bilingual(
      en: "The wording by which a condition is amended.", fr: "Le libellé par lequel une condition est modifiée."))
  private static let program = [
    Link(
      address: "/protocol", name: Bilingual(en: "The protocols", fr: "Les protocoles"),
      purpose: Bilingual(
        en: "Each clause with what keeps it, and who reads what.",
        fr: "Chaque article avec ce qui l’assure, et qui lit quoi."))
  ]

  private static let site = [
    Link(
      address: "/site/closures", name: Bilingual(en: "Closures", fr: "Fermetures"),
      purpose: Bilingual(
        en: "When the site or a room can't be used, and which meetings that touches.",
        fr: "Quand l’établissement ou une salle est fermé, et quelles rencontres cela touche.")),
    Link(
      address: "/site/rooms", name: Bilingual(en: "Rooms", fr: "Salles"),
      purpose: Bilingual(
        en: "Attest that a room is closed and private.", fr: "Attester qu’une salle est fermée et privée.")),
    Link(
      address: EntrancePage.ofSite, name: Bilingual(en: "Entrance", fr: "Entrée"),
      purpose: Bilingual(
        en: "When lists are released, whom the entrance calls, and what it does when people arrive.",
        fr: "Quand les listes sont publiées, qui l’entrée appelle et ce qu’elle fait à l’arrivée des personnes.")),
    Link(
      address: PrinterPage.ofSite, name: Bilingual(en: "Printer", fr: "Imprimante"),
      purpose: Bilingual(
        en: "The printer at the entrance, and a test page.", fr: "L’imprimante de l’entrée, et une page d’essai.")),
    Link(
      address: "/site/addresses", name: Bilingual(en: "Addresses", fr: "Adresses"),
      purpose: Bilingual(
        en: "Where the site's notices are sent.", fr: "Où les notifications de l’établissement sont envoyées.")),
    pack,
  ]

  private static let asked = [
    Link(
      address: "/site/advice", name: Bilingual(en: "Recommendations", fr: "Recommandations"),
      purpose: Bilingual(
        en: "Conditions that you are asked to recommend amending.",
        fr: "Conditions dont on vous demande de recommander la modification.")),
    Link(
      address: "/site/removals", name: Bilingual(en: "Removals", fr: "Suppressions"),
      purpose: Bilingual(
        en: "What has to be removed from files that you keep.",
        fr: "Ce qui doit être supprimé des dossiers que vous tenez.")),
  ]

  private static let files = [
    Link(
      address: "/rju/removals", name: Bilingual(en: "Removals", fr: "Suppressions"),
      purpose: Bilingual(
        en: "Order a removal from a file, and verify it.",
        fr: "Ordonner une suppression d’un dossier et la vérifier.")),
    Link(
      address: "/rju/retention", name: Bilingual(en: "Retention", fr: "Conservation"),
      purpose: Bilingual(
        en: "How long each thing is kept, and certificates of what was destroyed.",
        fr: "Combien de temps chaque chose est conservée, et les attestations de destruction.")),
    Link(
      address: "/rju/closures", name: Bilingual(en: "Closures", fr: "Fermetures"),
      purpose: Bilingual(
        en: "When a site or its rooms can't be used, month by month, and which files that touches.",
        fr: "Quand un établissement ou ses salles sont fermés, mois par mois, et quels dossiers cela touche.")),
    worksheet,
  ]

  private static let telling = [
    Link(
      address: "/rju/directory", name: Bilingual(en: "Directory", fr: "Répertoire"),
      purpose: Bilingual(
        en: "People, their absences, and the addresses of sites.",
        fr: "Les personnes, leurs absences et les adresses des établissements.")),
    Link(
      address: OpenSessionsPage.path, name: OpenSessionsTexts.title,
      purpose: Bilingual(
        en: "Who is signed in; sign somebody out whose laptop is lost or who leaves.",
        fr: "Qui a une session ouverte, et comment fermer celles de qui a perdu son portable ou quitte son poste.")),
    Link(
      address: "/rju/notices", name: Bilingual(en: "Undelivered", fr: "Non remises"),
      purpose: Bilingual(
        en: "Notices that reached nobody: send them again, or tell people by telephone.",
        fr: "Notifications qui n’ont été remises à personne\u{A0}: les renvoyer, ou avertir par téléphone.")),
    Link(
      address: "/rju/notices/settings", name: Bilingual(en: "Channels", fr: "Voies"),
      purpose: Bilingual(
        en: "By which channels notices go out, and when people aren't disturbed.",
        fr: "Par quelles voies les notifications partent, et quand on ne dérange personne.")),
    Link(
      address: "/rju/notices/preview", name: Bilingual(en: "Previews", fr: "Aperçus"),
      purpose: Bilingual(
        en: "How each notice looks, in both languages.",
        fr: "L’aspect de chaque notification, dans les deux langues.")),
  ]

  private static let service = [
    Link(
      address: "/rju/agency", name: Bilingual(en: "Settings", fr: "Réglages"),
      purpose: Bilingual(
        en: "How long a request holds its room, and other numbers of the agency.",
        fr: "Combien de temps une demande réserve sa salle, et d’autres nombres de l’organisme.")),
    Link(
      address: "/rju/schedules", name: ScheduleWords.title,
      purpose: Bilingual(
        en: "What the service does by itself, and when it last did.",
        fr: "Ce que le service fait de lui-même, et quand il l’a fait.")),
    Link(
      address: "/rju/jobs", name: JobsTexts.title,
      purpose: Bilingual(
        en: "Jobs that failed, to try again or give up, and kinds of jobs to hold back.",
        fr: "Les tâches échouées, à relancer ou à abandonner, et les types de tâches à suspendre.")),
  ]
}

extension [[PageLinks.Link]] {
  /// The lists of links as groups, each with its name.
  fileprivate func named(_ names: [Bilingual]) -> [PageLinks.Group] {
    zip(names, self).map { PageLinks.Group(name: $0, links: $1) }
  }
}
