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

  /// What the page says when a slot was chosen after the fields had been changed.
  static let searchedAgain = Bilingual(
    en: "What you asked for was changed after the search, so it was searched again. Choose a start below.",
    fr: "La demande a été modifiée après la recherche, qui a donc été refaite. Choisissez un début ci-dessous.")

  /// That a week has more starts than the page shows.
  ///
  /// - Parameter last: the last start that is shown, in words.
  static func cut(from last: Bilingual) -> Bilingual {
    Bilingual(
      en: "More is free than fits here: from \(last.en) on, not every start is shown. Choose more time between two "
        + "starts, or tick what the room must have.",
      fr: "La liste est trop longue\u{A0}: à partir du \(last.fr), certains débuts ne sont pas affichés. Espacez "
        + "davantage les débuts, ou cochez ce que la salle doit offrir.")
  }
}
