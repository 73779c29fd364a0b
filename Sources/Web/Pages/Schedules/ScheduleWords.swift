import Languages
import Notices

/// The words of recurring jobs in both official languages.
enum ScheduleWords {
  static let title = Bilingual(en: "Recurring jobs", fr: "Tâches périodiques")
  static let never = Bilingual(en: "Never", fr: "Jamais")

  /// What each schedule of the program does.
  static let titles: [String: Bilingual] = [
    "audit.seal": Bilingual(en: "Seals the audit trail", fr: "Scelle le journal de vérification"),
    "audit.verify": Bilingual(en: "Verifies the audit trail", fr: "Vérifie l’intégrité du journal de vérification"),
    "audit.watch": Bilingual(
      en: "Watches the audit trail for unusual reading", fr: "Surveille les lectures inhabituelles au journal"),
    "contact.review": Bilingual(
      en: "Checks meetings against orders and conditions",
      fr: "Vérifie les rencontres au regard des ordonnances et des interdictions"),
    "directory.watch": Bilingual(
      en: "Looks for sites with nobody to tell", fr: "Cherche les établissements où personne n’est avisé"),
    "entryList.watch": Bilingual(
      en: "Looks for entry lists that are missing", fr: "Cherche les listes d’entrée manquantes"),
    "mediators.review": Bilingual(
      en: "Looks for processes without a mediator", fr: "Cherche les processus sans médiateur"),
    "notice.checkChannels": Bilingual(
      en: "Checks the channels of notices", fr: "Contrôle les moyens d’envoi des notifications"),
    "notice.readBounces": Bilingual(en: "Reads mail that came back", fr: "Lit les courriels retournés"),
    "notice.watch": Bilingual(
      en: "Sends digests, and sees to notices that stay silent",
      fr: "Envoie les résumés et s’occupe des notifications restées sans suite"),
    "queue.canary": Bilingual(en: "Shows that the queue works", fr: "Montre que la file fonctionne"),
    "queue.maintainHistory": Bilingual(en: "Clears the history of jobs", fr: "Épure l’historique des tâches"),
    "work.watch": Bilingual(
      en: "Looks for jobs that are late or have failed", fr: "Cherche les tâches en retard ou qui ont échoué"),
    "retention.run": Bilingual(en: "Runs the retention schedule", fr: "Applique le calendrier de conservation"),
    "zone.check": Bilingual(en: "Checks the time zones", fr: "Contrôle les fuseaux horaires"),
  ]

  /// What a schedule does; its name if the program no longer has it.
  static func title(of name: ScheduleName) -> Bilingual {
    titles[name.rawValue] ?? Bilingual(en: name.rawValue, fr: name.rawValue)
  }

  /// When it recurs.
  static func recurrence(_ schedule: Schedule) -> Bilingual {
    if let at = schedule.at, let zone = schedule.zone {
      let clock = ClockWords.words("\(at)")
      return Bilingual(en: "Every day at \(clock.en) (\(zone))", fr: "Tous les jours à \(clock.fr) (\(zone))")
    }
    guard let seconds = schedule.everySeconds else { return Bilingual(en: "–", fr: "–") }
    return DurationWords.every(seconds: seconds).capitalised
  }

  /// How a run went, with its counts and the code of its error.
  static func result(_ run: ScheduleRun) -> Bilingual {
    let counts = ScheduleRun.Count.allCases.compactMap { word in
      run.counts[word.rawValue].map { (count: words(word), number: $0) }
    }
    return Bilingual(
      en: ([state(run).en] + counts.map { "\($0.count.en) \($0.number)" } + [run.failure].compactMap { $0 })
        .joined(separator: ", "),
      fr: ([state(run).fr] + counts.map { "\($0.count.fr) \($0.number)" } + [run.failure].compactMap { $0 })
        .joined(separator: ", "))
  }

  private static func state(_ run: ScheduleRun) -> Bilingual {
    switch run.state {
    case .waiting where run.attempts > 0: Bilingual(en: "Waits to be tried again", fr: "En attente d’un nouvel essai")
    case .waiting: Bilingual(en: "Waits for its turn", fr: "En attente de son tour")
    case .running: Bilingual(en: "Runs", fr: "En cours")
    case .completed: Bilingual(en: "Done", fr: "Terminée")
    case .failed: Bilingual(en: "Failed", fr: "Échouée")
    case .merged: Bilingual(en: "Taken over by a later run", fr: "Reprise par une exécution ultérieure")
    case .cancelled: Bilingual(en: "Cancelled", fr: "Annulée")
    }
  }

  private static func words(_ count: ScheduleRun.Count) -> Bilingual {
    switch count {
    case .sites: Bilingual(en: "sites with nobody to tell:", fr: "établissements où personne n’est avisé\u{A0}:")
    case .tasks: Bilingual(en: "open tasks:", fr: "tâches ouvertes\u{A0}:")
    case .missing: Bilingual(en: "missing:", fr: "manquantes\u{A0}:")
    case .deliveries: Bilingual(en: "passed on:", fr: "transmises autrement\u{A0}:")
    case .steps: Bilingual(en: "steps taken:", fr: "étapes franchies\u{A0}:")
    case .digests: Bilingual(en: "digests:", fr: "résumés\u{A0}:")
    }
  }
}
