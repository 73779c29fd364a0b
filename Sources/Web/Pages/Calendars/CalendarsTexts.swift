import Languages

/// The calendars that the reader may revoke, the form that makes one, and the address of the one just made.
enum CalendarsTexts {
  static let texts: [String: Bilingual] = [
    "made": Bilingual(en: "The address of the calendar", fr: "L’adresse du calendrier"),
    "keep": Bilingual(
      en: """
        Add it to your calendar program now: it is not shown again. Whoever has it sees when something is reserved. If \
        somebody else may have it, revoke it and make another.
        """,
      fr: """
        Ajoutez-la maintenant à votre logiciel de calendrier\u{A0}: elle ne sera plus affichée. Quiconque la possède \
        voit les plages réservées. Si une autre personne a pu l’obtenir, révoquez le calendrier et créez-en un autre.
        """),
    "explanation": Bilingual(
      en: """
        A calendar program subscribes to such a calendar. It shows when something is reserved, without names, cases \
        or reasons; your own also says where.
        """,
      fr: """
        Un logiciel de calendrier s’abonne à un tel calendrier. Celui-ci montre les plages réservées, sans nom, \
        dossier ni motif\u{A0}; le vôtre indique aussi le lieu.
        """),
    "calendars": Bilingual(en: "Calendars made so far", fr: "Calendriers déjà créés"),
    "caption": .timesAtHeadquarters,
    "none": Bilingual(en: "There are none.", fr: "Il n’y en a aucun."),
    "whose": Bilingual(en: "Whose meetings", fr: "Rencontres visées"),
    "state": Bilingual(en: "State", fr: "État"),
    "madeBy": Bilingual(en: "Made by", fr: "Créé par"),
    "madeAt": Bilingual(en: "Made", fr: "Création"),
    "lastUsedAt": Bilingual(en: "Last fetched", fr: "Dernière lecture"),
    "revoke": Bilingual(en: "Revoke", fr: "Révoquer"),
    "legend": Bilingual(en: "Make a calendar", fr: "Créer un calendrier"),
    "calendarLanguage": Bilingual(en: "Language of the calendar", fr: "Langue du calendrier"),
    "make": Bilingual(en: "Make the calendar", fr: "Créer le calendrier"),
  ]
}
