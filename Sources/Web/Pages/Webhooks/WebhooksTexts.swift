import Languages

/// The programs that get notices, the form that registers one, and the secret of the one just made.
enum WebhooksTexts {
  static let texts: [String: Bilingual] = [
    "secret": Bilingual(en: "The secret", fr: "Le secret"),
    "keep": Bilingual(
      en: "Give it to the program now: it is not shown again. The program checks signatures with it.",
      fr: "Donnez-le maintenant au programme\u{A0}: il ne sera plus affiché. Le programme s’en sert pour vérifier les "
        + "signatures."),
    "explanation": Bilingual(
      en: """
        A program of yours can get notices as signed requests (Standard Webhooks). They say that something needs \
        attention, at which site and when; never a name, a case or a reason.
        """,
      fr: """
        Un de vos programmes peut recevoir les notifications par des requêtes signées (Standard Webhooks). Elles \
        indiquent qu’un élément demande votre attention, à quel endroit et quand\u{A0}; jamais un nom, un dossier ni \
        un motif.
        """),
    "notConfigured": Bilingual(
      en: "This service has no key for webhooks yet. Ask whoever runs it.",
      fr: "Ce service n’a pas encore de clé à cette fin. Adressez-vous à ses responsables."),
    "webhooks": Bilingual(en: "Registered programs", fr: "Programmes inscrits"),
    "caption": .timesAtHeadquarters,
    "none": Bilingual(en: "There are none.", fr: "Il n’y en a aucun."),
    "whose": Bilingual(en: "Whose notices", fr: "Notifications visées"),
    "recipient": Bilingual(en: "Whose notices", fr: "Notifications visées"),
    "site": Bilingual(
      en: "Site (for site staff and front desk)", fr: "Établissement ou bureau (personnel et poste d’accueil)"),
    "url": Bilingual(en: "Address", fr: "Adresse"),
    "url-hint": Bilingual(
      en: "Such as https://hooks.example.ca/vestibule", fr: "Par exemple https://hooks.example.ca/vestibule"),
    "madeAt": Bilingual(en: "Registered", fr: "Inscription"),
    "state": Bilingual(en: "State", fr: "État"),
    "actions": Bilingual(en: "Actions", fr: "Actions"),
    "test": Bilingual(en: "Test", fr: "Essayer"),
    "rotate": Bilingual(en: "New secret", fr: "Nouveau secret"),
    "disable": Bilingual(en: "Disable", fr: "Désactiver"),
    "legend": Bilingual(en: "Register a program", fr: "Inscrire un programme"),
    "make": Bilingual(en: "Register", fr: "Inscrire"),
  ]
}
