import Languages

extension Disclosure {
  /// Every field about a process that the API returns, from its participants to what is printed.
  public static let all: [Disclosure] = process + contact + meeting + entry + told

  private typealias Fields = [Field: Set<Reader>]

  private static let unit: Set<Reader> = [.unit]
  private static let program: Set<Reader> = [.unit, .mediator]
  private static let site: Set<Reader> = [.siteStaff, .frontDesk]
  private static let advised: Set<Reader> = [.unit, .siteStaff]

  private init(_ english: String, _ french: String, _ fields: [Fields]) {
    what = Bilingual(en: english, fr: french)
    self.fields = fields.reduce(into: [:]) { $0.merge($1) { $0.union($1) } }
  }

  /// Fields of one route, separated by spaces.
  private static func of(_ route: String, _ paths: String, to readers: Set<Reader>) -> Fields {
    let paths = paths.split(separator: " ")
    return Dictionary(uniqueKeysWithValues: paths.map { (Field(route: "GET \(route)", path: String($0)), readers) })
  }

  /// Fields of a process. With `listed`, also in the list of processes.
  private static func process(_ paths: String, listed: Bool = false) -> Fields {
    let one = of("/v1/processes/{id}", paths, to: program)
    return listed ? one.merging(of("/v1/processes", within("processes", paths), to: program)) { $1 } : one
  }

  /// Fields of a meeting, on its own and in a list.
  private static func meeting(_ paths: String, to readers: Set<Reader>) -> Fields {
    of("/v1/meetings/{id}", paths, to: readers).merging(
      of("/v1/meetings", within("meetings", paths), to: readers)
    ) { $1 }
  }

  /// Fields of advice. The unit reads them in the list of all advice and in the list of one process; site staff read
  /// what concerns their site.
  private static func advice(_ paths: String, to readers: Set<Reader>) -> Fields {
    of("/v1/advice", within("advice", paths), to: readers).merging(
      of("/v1/processes/{id}/advice", within("advice", paths), to: unit)
    ) { $1 }
  }

  private static func within(_ list: String, _ paths: String) -> String {
    paths.split(separator: " ").map { "\(list)[].\($0)" }.joined(separator: " ")
  }

  private static let process: [Disclosure] = [
    Disclosure(
      "Which process it is", "De quel processus il s’agit",
      [
        process("id", listed: true), meeting("process", to: program), advice("process", to: unit),
        of("/v1/tasks", "tasks[].process", to: unit),
      ]),
    Disclosure(
      "Its reference, region and state", "Sa référence, sa région et son état",
      [process("reference region state", listed: true)]),
    Disclosure("When its names were destroyed", "Quand ses noms ont été détruits", [process("namesDestroyedAt")]),
    Disclosure(
      "Who mediates", "Qui fait la médiation",
      [process("mediators[]", listed: true), meeting("mediator coMediators[]", to: program)]),
    Disclosure(
      "Who takes part, by name, and in which language", "Qui y participe, par son nom, et dans quelle langue",
      [process("participants[].name participants[].language")]),
    Disclosure(
      "Who takes part, by id and role", "Qui y participe, par identifiant et par rôle",
      [
        process("participants[].id participants[].role conditions[].between[]"),
        meeting("attendees[].participant attendees[].role movements[].side", to: program),
      ]),
    Disclosure("Where an offender is", "Où se trouve un délinquant", [process("participants[].site")]),
    Disclosure(
      "Who can be listed for a meeting", "Qui peut être inscrit à une rencontre",
      [process("participants[].takesPart")]),
    Disclosure(
      "Who withdrew, when, and who recorded it", "Qui s’est désisté, quand, et qui l’a consigné",
      [
        of(
          "/v1/processes/{id}/withdrawals",
          within("withdrawals", "id participant recordedBy recordedAt endedBy endedAt"), to: unit)
      ]),
    Disclosure(
      "What a victim's file may record: an identifier and a day",
      "Ce que peut consigner le dossier d’une victime\u{A0}: un identifiant et un jour",
      [
        of("/v1/processes/{id}/activity-record", "entries[].identifier entries[].date", to: unit),
        of("/v1/processes/{id}/activity-record.csv", "text/csv", to: unit),
      ]),
    Disclosure(
      "What the unit has yet to do about it", "Ce que l’Unité doit encore faire",
      [of("/v1/tasks", within("tasks", "id kind meeting openedAt dueOn isOverdue site day"), to: unit)]),
  ]

  private static let contact: [Disclosure] = [
    Disclosure(
      "Orders and conditions, and what cleared them", "Ordonnances et conditions, et ce qui les a levées",
      [
        process(
          """
          conditions[].id conditions[].kind conditions[].clearances[].id conditions[].clearances[].basis \
          conditions[].clearances[].validUntil conditions[].clearances[].advice conditions[].clearances[].meeting
          """), advice("condition", to: unit),
      ]),
    Disclosure(
      "Orders and conditions from other files, and what clears them for one file alone",
      "Ordonnances et conditions d’autres dossiers, et ce qui les lève pour un seul dossier",
      [
        of(
          "/v1/processes/{id}",
          """
          conditions[].clearances[].process linkedConditions[].id linkedConditions[].kind linkedConditions[].between[] \
          linkedConditions[].process linkedConditions[].reference linkedConditions[].clearances[].id \
          linkedConditions[].clearances[].basis linkedConditions[].clearances[].validUntil \
          linkedConditions[].clearances[].advice linkedConditions[].clearances[].meeting \
          linkedConditions[].clearances[].process
          """, to: unit)
      ]),
    Disclosure(
      "Where the unit looked for orders and conditions, and until when its answer counts",
      "Où l’Unité a cherché les ordonnances et conditions, et jusqu’à quand vaut sa réponse",
      [
        process(
          """
          contactAnswers[].id contactAnswers[].finding contactAnswers[].sources[] contactAnswers[].answeredBy \
          contactAnswers[].answeredAt contactAnswers[].validUntil contactAnswers[].coversEveryone
          """)
      ]),
    Disclosure(
      "Who stands in another file too", "Qui figure aussi dans un autre dossier",
      [
        of(
          "/v1/processes/{id}/person-links",
          within("links", "participant other otherRole otherProcess otherReference isLinked"), to: unit)
      ]),
    Disclosure(
      "What the Parole Board decided on a recommendation", "La décision de la Commission sur une recommandation",
      [advice("outcome decidedOn", to: unit)]),
    Disclosure(
      "Advice to a site: number, days and state",
      "Demande de recommandation à un établissement\u{A0}: numéro, jours et état",
      [advice("id number site advisedAt dueOn overdue state recommendedOn recommendedBy", to: advised)]),
    Disclosure(
      "The fixed wording, the same for every process", "Le libellé prescrit, le même pour tout processus",
      [
        of("/v1/advice", "wording.en wording.fr", to: [.unit, .siteStaff, .others]),
        of("/v1/processes/{id}/advice", "wording.en wording.fr", to: unit),
        of("/v1/notices", "notices[].wording", to: [.siteStaff]),
      ]),
    Disclosure(
      "Why the Visits and Correspondence area may be used", "Pourquoi l’aire des visites peut servir",
      [
        of(
          "/v1/processes/{id}/visits-authorisations",
          within(
            "authorisations", "id room reason from to staffPresent authorisedBy authorisedAt revokedBy revokedAt"),
          to: program)
      ]),
  ]

  private static let meeting: [Disclosure] = [
    Disclosure(
      "Where and when it meets", "Où et quand a lieu la rencontre",
      [meeting("id site room start end warnings[]", to: program.union(site))]),
    Disclosure(
      "How the meeting stands, and what was offered instead", "Où en est la rencontre, et ce qui a été proposé",
      [
        meeting(
          "state underWay heldUntil remindAt declineReason alternative offeredFrom accepted flags[] version",
          to: program.union(site))
      ]),
    Disclosure(
      "Whether it took place, as its mediator said", "Si elle a eu lieu, selon le médiateur",
      [meeting("tookPlace", to: program)]),
    Disclosure(
      "Who stopped a meeting, and why", "Qui a interrompu une rencontre, et pourquoi",
      [
        of(
          "/v1/processes/{id}/stops",
          within("stops", "meeting site start reason stoppedBy stoppedRole stoppedAt"), to: unit)
      ]),
    Disclosure("Its form", "Sa forme", [meeting("form", to: program)]),
    Disclosure(
      "What has yet to be met before it is confirmed", "Ce qui manque encore avant la confirmation",
      [meeting("gates[].clause gates[].met gates[].engagement", to: program.union([.siteStaff]))]),
    Disclosure(
      "Who has agreed to the attendees", "Qui a donné son accord", [meeting("attendees[].agreed", to: program)]),
    Disclosure(
      "How many seats it takes", "Combien de places il faut", [meeting("seats", to: site)]),
    Disclosure(
      "How many of the staff are present in the Visits and Correspondence area",
      "Combien de membres du personnel sont présents dans l’aire des visites",
      [meeting("staffPresent", to: program.union([.siteStaff]))]),
    Disclosure(
      "Where each party is, from its way in to its way out", "Où se trouve chaque groupe, de l’entrée à la sortie",
      [
        meeting(
          "movements[].step movements[].place movements[].start movements[].end movements[].adjusted",
          to: program.union([.siteStaff])), meeting("movements[].party", to: [.siteStaff]),
      ]),
    Disclosure(
      "What the site proposes to change of an arrival", "Ce que l’établissement propose de changer d’une arrivée",
      [
        meeting(
          """
          arrivalProposal.proposedAt arrivalProposal.arrivals[].from arrivalProposal.arrivals[].to \
          arrivalProposal.steps[].step arrivalProposal.steps[].start arrivalProposal.steps[].place
          """, to: program.union([.siteStaff])),
        meeting("arrivalProposal.arrivals[].side arrivalProposal.steps[].side", to: program),
        meeting("arrivalProposal.arrivals[].party arrivalProposal.steps[].party", to: [.siteStaff]),
        of("/v1/notices", "notices[].arrival.from notices[].arrival.to", to: [.mediator, .siteStaff]),
      ]),
  ]

  private static let list = "/v1/entry-lists/{site}/{date}"

  private static let entry: [Disclosure] = [
    Disclosure(
      "When somebody arrives at the principal entrance", "Quand quelqu’un arrive à l’entrée principale",
      [
        meeting("attendeeListVersion attendees[].id attendees[].arrival", to: program.union(site)),
        of(list, "arrivals[].id arrivals[].time", to: site),
      ]),
    Disclosure(
      "What happened at the entrance: who came and left, with or without their mediator, and who isn't on the list",
      "Ce qui s’est passé à l’entrée\u{A0}: qui est venu et parti, avec ou sans médiateur, et qui est hors liste",
      [
        of(
          list,
          """
          arrivals[].arrivedAt arrivals[].leftAt arrivals[].noShowAt arrivals[].mediatorArrivedAt \
          arrivals[].mediatorLeftAt arrivals[].unaccompanied unlisted[].id \
          unlisted[].at now
          """, to: site)
      ]),
    Disclosure(
      "The name of who arrives, and of who accompanies them, once the list is released; in a print pack too",
      "Le nom de qui arrive, et de qui l’accompagne, une fois la liste diffusée\u{A0}; aussi dans un paquet "
        + "d’impression",
      [
        of(list, "arrivals[].name arrivals[].accompaniedBy", to: site), of("\(list).pdf", "application/pdf", to: site),
        of("\(list)/prints/{copy}.pdf", "application/pdf", to: site),
      ]),
    Disclosure(
      "Which list it is, and whether it is in force", "De quelle liste il s’agit, et si elle est en vigueur",
      [
        of(list, "acknowledgedBySite date revision sha256 site state supersedes", to: site)
      ]),
    Disclosure(
      "Whom the entrance asks, and what it does when people arrive", "À qui l’entrée s’adresse, et ce qu’elle y fait",
      [of(list, "contact.en contact.fr contact.telephone instructions.en instructions.fr", to: site)]),
    Disclosure(
      "The printed copies of a list, and what became of each", "Les copies imprimées d’une liste et leur sort",
      [
        of("\(list)/prints", within("copies", "revision copy printedAt recalled fate endedAt"), to: site),
        of(
          "\(list)/print-jobs",
          within(
            "printJobs",
            "id revision firstCopy lastCopy askedBy askedAt state reason cancelAsked sentAt endedAt spoolPurged"),
          to: site),
      ]),
    Disclosure(
      "What the check of the lists found missing: of which meeting, where and for which day",
      "Ce que la vérification des listes a trouvé manquant\u{A0}: pour quelle rencontre, où et quel jour",
      [
        of("/v1/entry-lists/watch", "ranAt stale", to: unit),
        of("/v1/entry-lists/watch", within("missing", "announcedAt kind meeting site date revision foundAt"), to: unit),
      ]),
  ]

  private static let told: [Disclosure] = [
    Disclosure(
      "A notice: what for, where and when, and which list or the id of a meeting, an advice or a task",
      "Une notification\u{A0}: objet, lieu et moment, liste ou identifiant (rencontre, recommandation ou tâche)",
      [
        of(
          "/v1/notices", within("notices", "id kind text subject.kind site siteName createdAt acknowledgedAt version"),
          to: program.union(site)),
        of("/v1/notices", within("notices", "open urgency asksAcknowledgement"), to: program.union(site)),
        of("/v1/notices", "notices[].subject.id", to: [.unit, .mediator, .siteStaff]),
        of("/v1/notices", "notices[].subject.site notices[].subject.date", to: program.union(site)),
        of("/v1/notices", "notices[].time", to: [.unit, .mediator, .siteStaff]),
        of("/v1/notices", "notices[].date", to: program.union(site)),
      ]),
    Disclosure(
      "How many of one's own notices are open", "Combien de ses propres notifications sont à traiter",
      [of("/v1/notices/count", "open", to: Set(Reader.allCases))]),
    Disclosure(
      "What became of a notice: its kind, the recipient's role and site, through which channel",
      "Ce qu’est devenue une notification\u{A0}: son type, le rôle et le lieu du destinataire, le moyen d’envoi",
      [
        of("/v1/deliveries", within("deliveries", delivery), to: watching),
        of(
          "/v1/deliveries",
          within("deliveries", "round passedOn settledAt settledBy acknowledgedAt acknowledgedBy"), to: watching),
        of("/v1/deliveries/undelivered", within("deliveries", delivery), to: watching),
      ]),
    Disclosure(
      "Which mediator a notice did not reach, to be called",
      "Quel médiateur une notification n’a pas atteint, pour l’appeler",
      [of("/v1/deliveries/undelivered", "deliveries[].name", to: unit)]),
    Disclosure(
      "Which mediators the program has, by name", "Quels médiateurs compte le programme, par leur nom",
      [of("/v1/mediators", "mediators[].subject mediators[].name", to: [.unit, .mediator, .others])]),
    Disclosure(
      "Who did what and when, to a thing by its id", "Qui a fait quoi et quand, à une chose par son identifiant",
      [
        of("/v1/audit", within("entries", line), to: [.auditor]),
        of("/v1/audit/worksheet", within("rows", line + " manner"), to: [.unit, .auditor]),
        of("/v1/audit/worksheet.csv", "text/csv", to: [.unit, .auditor]),
      ]),
    Disclosure(
      "How often names were read, and when a breach is reportable",
      "Combien de fois des noms ont été lus, et quand une atteinte doit être déclarée",
      [
        of(
          "/v1/audit/worksheet",
          """
          complete discovered overdue reportableBy counts[].actor counts[].printed counts[].role counts[].site \
          counts[].total
          """, to: [.unit, .auditor])
      ]),
  ]

  private static let watching: Set<Reader> = [.unit, .auditor, .service]
  private static let delivery = "id kind role site duty channel state failure attempt intendedAt"
  private static let line = "action actor at copies[] id kind object revision role sealed site"
}
