import Languages
import Notices

/// The words of jobs in both official languages.
enum JobWords {
  /// What the kinds of jobs do whose names begin so, the longest beginning first.
  private static let beginnings: [(name: String, title: Bilingual)] = [
    ("notice.compose.", Bilingual(en: "Writes a notice", fr: "Rédige une notification")),
    ("notice.deliver.", Bilingual(en: "Sends a notice", fr: "Envoie une notification")),
    ("notice.", Bilingual(en: "Follows up a notice", fr: "Fait le suivi d’une notification")),
    ("entryList.", Bilingual(en: "Sees to an entry list", fr: "S’occupe d’une liste d’entrée")),
    ("meeting.", Bilingual(en: "Sees to a meeting", fr: "S’occupe d’une rencontre")),
    (
      "ground.",
      Bilingual(en: "Checks meetings after a change at a site", fr: "Vérifie des rencontres après un changement")
    ),
    ("key.", Bilingual(en: "Destroys a key", fr: "Détruit une clé")),
    (
      "advice.",
      Bilingual(en: "Reminds of an advice", fr: "Rappelle une demande de recommandation")
    ),
    ("engagement.", Bilingual(en: "Reminds of an engagement", fr: "Rappelle un engagement")),
    ("referral.", Bilingual(en: "Reminds of a referral", fr: "Rappelle un renvoi")),
    ("removal.", Bilingual(en: "Reminds of a removal order", fr: "Rappelle un ordre de suppression")),
    ("task.", Bilingual(en: "Reminds of a task", fr: "Rappelle une tâche")),
  ]

  /// What jobs of a kind do; its name if the program has no words for it.
  static func title(of kind: JobKindName) -> Bilingual {
    ScheduleWords.titles[kind.rawValue] ?? beginnings.first { kind.rawValue.hasPrefix($0.name) }?.title
      ?? Bilingual(en: kind.rawValue, fr: kind.rawValue)
  }

  /// How far a job is.
  static func state(_ job: QueuedJob) -> Bilingual {
    switch job.state {
    case .available: Bilingual(en: "Waits for its turn", fr: "En attente de son tour")
    case .scheduled where job.attempts > 0: Bilingual(en: "Waits to be tried again", fr: "En attente d’un nouvel essai")
    case .scheduled: Bilingual(en: "Waits for its time", fr: "En attente de son heure")
    case .running: Bilingual(en: "Runs", fr: "En cours")
    case .dead: Bilingual(en: "Failed", fr: "Échouée")
    case .cancelled: Bilingual(en: "Cancelled", fr: "Annulée")
    case .buried: Bilingual(en: "Given up", fr: "Abandonnée")
    case .merged: Bilingual(en: "Taken over by another job", fr: "Reprise par une autre tâche")
    }
  }

  /// How many of its attempts are spent.
  static func attempts(_ job: QueuedJob) -> Bilingual {
    Bilingual(en: "\(job.attempts) of \(job.attemptsMax)", fr: "\(job.attempts) sur \(job.attemptsMax)")
  }
}
