import Languages

/// The picker of a room and a time. The page's content has it as `picker`, and its choices of site, length and interval
/// beside it.
enum SlotPickerTexts {
  static let texts: [String: Bilingual] = [
    "wanted": Bilingual(en: "Where, and how long", fr: "Où et combien de temps"),
    "site": Bilingual(en: "Site", fr: "Établissement ou bureau"),
    "minutes": Bilingual(en: "How long it takes", fr: "Durée"),
    "every": Bilingual(en: "Between two starts", fr: "Entre deux débuts"),
    "features": Bilingual(en: "What the room must have", fr: "Ce que la salle doit offrir"),
    "search": Bilingual(en: "Show what is free", fr: "Afficher les plages libres"),
    "nearby": Bilingual(en: "Free instead", fr: "Libre à la place"),
    "chosen": Bilingual(en: "Chosen so far:", fr: "Choix actuel\u{A0}:"),
    "keep": Bilingual(en: "Keep it", fr: "Le garder"),
    "free": Bilingual(en: "Free for everyone", fr: "Libre pour tous"),
    "earlier": Bilingual(en: "The week before", fr: "Semaine précédente"),
    "later": Bilingual(en: "The week after", fr: "Semaine suivante"),
    "noneFree": Bilingual(
      en: "Nothing is free for everyone in this week. Try another week, a shorter meeting or another site.",
      fr: "Rien n’est libre pour tous cette semaine. Essayez une autre semaine, une rencontre plus courte ou un autre "
        + "lieu."),
    "freeCaption": Bilingual(
      en: "Choose when it starts, by the site's own time", fr: "Choisissez l’heure de début, à l’heure du lieu"),
    "roomColumn": Bilingual(en: "Room", fr: "Salle"),
  ]
}
