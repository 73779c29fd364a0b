import Languages

/// The schedule as a table, with a button for each rule whose dry run is shown.
enum RetentionTexts {
  static let texts: [String: Bilingual] = [
    "explanation": Bilingual(
      en: """
        Nothing is removed by a rule until you have seen what a dry run of it would remove, and activate it. What is \
        open still stays, however old.
        """,
      fr: """
        Aucune règle ne supprime quoi que ce soit avant que vous ayez vu le résultat d’un essai à blanc et que vous \
        l’ayez activée. Ce qui est encore en cours reste, quel que soit son âge.
        """),
    "dryRun": Bilingual(en: "Count again now", fr: "Recompter maintenant"),
    "schedule": Bilingual(en: "What is kept, and for how long", fr: "Ce qui est conservé, et combien de temps"),
    "what": Bilingual(en: "What", fr: "Quoi"),
    "keep": Bilingual(en: "Kept", fr: "Durée"),
    "state": Bilingual(en: "State", fr: "État"),
    "lastDryRun": Bilingual(en: "Dry run", fr: "Essai à blanc"),
    "lastRun": Bilingual(en: "Last run", fr: "Dernière exécution"),
    "activate": Bilingual(en: "Activate", fr: "Activer"),
    "report": Bilingual(en: "What was destroyed", fr: "Ce qui a été détruit"),
    "nothingDestroyed": Bilingual(en: "Nothing in this time.", fr: "Rien pendant cette période."),
    "destroyed": Bilingual(en: "Destroyed", fr: "Détruit"),
    "count": Bilingual(en: "How many", fr: "Combien"),
    "first": Bilingual(en: "First", fr: "Premier"),
    "last": Bilingual(en: "Last", fr: "Dernier"),
    "proof": Bilingual(en: "Seen by", fr: "Preuve"),
    "held": Bilingual(
      en: "Past its keep, and held: a notice or list isn't acknowledged, or an order binds somebody in another file",
      fr: """
        Échu, mais conservé\u{a0}: une notification ou une liste attend un accusé de réception, ou une ordonnance lie \
        une personne d’un autre dossier
        """),
    "back": Bilingual(en: "Back to the processes", fr: "Retour aux processus"),
  ]
}
