public import Languages

/// What a print's state and reason mean, for pages and commands.
public enum PrintWording {
  /// The state as a word or two.
  public static func words(_ state: PrintJob.State) -> Bilingual {
    switch state {
    case .waiting: Bilingual(en: "Waiting", fr: "En attente")
    case .sent: Bilingual(en: "Being sent", fr: "En cours d’envoi")
    case .printing: Bilingual(en: "Printing", fr: "Impression en cours")
    case .stopped: Bilingual(en: "Stopped at the printer", fr: "Arrêtée à l’imprimante")
    case .printed: Bilingual(en: "Printed", fr: "Imprimée")
    case .failed: Bilingual(en: "Not printed", fr: "Non imprimée")
    case .unknown:
      Bilingual(
        en: "Nobody knows whether it came out. Look at the printer before you print again.",
        fr: "On ne sait pas si elle est sortie. Vérifier l’imprimante avant d’imprimer de nouveau.")
    case .cancelled: Bilingual(en: "Cancelled", fr: "Annulée")
    }
  }

  /// What a reason means; the code itself for a word of the printer's that nobody here knows.
  public static func words(reason: String) -> Bilingual { reasons[reason] ?? Bilingual(en: reason, fr: reason) }

  /// Whether the printer keeps a copy.
  public static func words(_ spool: PrintJob.Spool) -> Bilingual {
    switch spool {
    case .yes: Bilingual(en: "The printer keeps no copy.", fr: "L’imprimante ne garde aucune copie.")
    case .no:
      Bilingual(
        en: "The printer still knows the job and may keep a copy.",
        fr: "L’imprimante connaît encore la tâche et peut en garder une copie.")
    case .notSupported:
      Bilingual(
        en: "This printer doesn't say whether it keeps a copy.",
        fr: "Cette imprimante n’indique pas si elle garde une copie.")
    }
  }

  private static let reasons: [String: Bilingual] = [
    "outOfPaper": Bilingual(en: "Out of paper", fr: "Plus de papier"),
    "jam": Bilingual(en: "Paper jam", fr: "Bourrage papier"),
    "coverOpen": Bilingual(en: "A cover is open", fr: "Un capot est ouvert"),
    "outOfToner": Bilingual(en: "Out of toner or ink", fr: "Plus d’encre"),
    "offline": Bilingual(en: "The printer is off line", fr: "L’imprimante est hors ligne"),
    "paused": Bilingual(en: "The printer is paused", fr: "L’imprimante est en pause"),
    "device": Bilingual(en: "The printer reports a fault", fr: "L’imprimante signale une défaillance"),
    "unreachable": Bilingual(en: "The printer doesn't answer", fr: "L’imprimante ne répond pas"),
    "noAnswer": Bilingual(
      en: "The printer didn't say whether it took it", fr: "L’imprimante n’a pas dit si elle l’a prise"),
    "forbiddenAddress": Bilingual(
      en: "A printer may not be at that address", fr: "Une imprimante ne peut pas être à cette adresse"),
    "plainForbidden": Bilingual(en: "The connection must be encrypted", fr: "La connexion doit être chiffrée"),
    "certificateUnseen": Bilingual(
      en: "The printer hasn't been tested yet", fr: "L’imprimante n’a pas encore été mise à l’essai"),
    "certificateChanged": Bilingual(
      en: "The printer shows another certificate than in its test",
      fr: "L’imprimante présente un autre certificat que lors de son essai"),
    "notAPrinter": Bilingual(en: "What answers there isn't a printer", fr: "Ce qui répond là n’est pas une imprimante"),
    "signInRequired": Bilingual(
      en: "The printer wants a name and a password", fr: "L’imprimante exige un nom et un mot de passe"),
    "formatUnsupported": Bilingual(en: "The printer takes no PDF", fr: "L’imprimante n’accepte pas les PDF"),
    "notAccepting": Bilingual(en: "The printer accepts no jobs", fr: "L’imprimante n’accepte aucune tâche"),
    "busy": Bilingual(en: "The printer is busy", fr: "L’imprimante est occupée"),
    "tooManyJobs": Bilingual(en: "The printer has too many jobs", fr: "L’imprimante a trop de tâches"),
    "unavailable": Bilingual(en: "The printer is not available", fr: "L’imprimante n’est pas disponible"),
    "temporary": Bilingual(en: "The printer can't just now", fr: "L’imprimante ne le peut pas pour l’instant"),
    "aborted": Bilingual(en: "The printer gave it up", fr: "L’imprimante a abandonné"),
    "forgotten": Bilingual(en: "The printer no longer knows it", fr: "L’imprimante ne la connaît plus"),
    "noPrinter": Bilingual(en: "The site has no printer any more", fr: "Le lieu n’a plus d’imprimante"),
    "tooLate": Bilingual(en: "Its time was over", fr: "Son heure était passée"),
    "asked": Bilingual(en: "Somebody asked for it", fr: "À la demande de quelqu’un"),
    "atPrinter": Bilingual(en: "At the printer", fr: "À l’imprimante"),
    "superseded": Bilingual(
      en: "A newer revision counts: print that one", fr: "Une révision plus récente compte\u{A0}: imprimer celle-là"),
    "destroyed": Bilingual(en: "The list is destroyed", fr: "La liste est détruite"),
  ]
}
