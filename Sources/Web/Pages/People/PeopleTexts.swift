import Languages

/// The people of a process, and the forms that change something about them.
enum PeopleTexts {
  static let texts: [String: Bilingual] = [
    "people": Bilingual(en: "Participants", fr: "Participants"),
    "peopleCaption": Bilingual(en: "Your reading is recorded", fr: "Votre lecture est consignée"),
    "noPeople": Bilingual(en: "Nobody has been added yet.", fr: "Personne n’a encore été ajouté."),
    "site": Bilingual(en: "Site", fr: "Établissement"),
    "participation": Bilingual(en: "Participation", fr: "Participation"),
    "takesPart": Bilingual(en: "Takes part", fr: "Participe"),
    "hasWithdrawn": Bilingual(en: "Can't be listed for now", fr: "Ne peut être inscrit pour l’instant"),
    "takePartAnew": Bilingual(en: "Takes part anew", fr: "Participe de nouveau"),
    "correctLegend": Bilingual(en: "Put something right", fr: "Corriger"),
    "correctExplanation": Bilingual(
      en: "The former name is destroyed. Entry lists that show it are made anew, and printed copies recalled.",
      fr: "L’ancien nom est détruit. Les listes d’entrée où il figure sont refaites et les copies, rappelées."),
    "corrected": Bilingual(en: "Participant to correct", fr: "Participant à corriger"),
    "rightName": Bilingual(en: "Right name", fr: "Nom exact"),
    "rightName-hint": Bilingual(en: "As shown on identification.", fr: "Tel qu’il figure sur la pièce d’identité."),
    "rightLanguage": Bilingual(en: "Language (optional)", fr: "Langue (facultatif)"),
    "correct": Bilingual(en: "Correct", fr: "Corriger"),
    "withdrawLegend": Bilingual(en: "Record a withdrawal", fr: "Consigner un désistement"),
    "withdrawExplanation": Bilingual(
      en: """
        The person leaves the process. Every meeting that stands with them is cancelled at once, and one under way is \
        stopped. Others are told no more than that.
        """,
      fr: """
        La personne quitte le processus. Toute rencontre prévue avec elle est annulée aussitôt, et celle qui est en \
        cours est interrompue. Les autres n’en apprennent pas davantage.
        """),
    "withdrawn": Bilingual(en: "Who withdraws", fr: "Personne qui se désiste"),
    "withdraw": Bilingual(en: "Record the withdrawal", fr: "Consigner le désistement"),
    "transferLegend": Bilingual(en: "Record a transfer", fr: "Consigner un transfèrement"),
    "transferExplanation": Bilingual(
      en: "What stands at another site is flagged, and confirmed meetings are held again.",
      fr: "Ce qui est prévu ailleurs est signalé, et les rencontres confirmées redeviennent provisoires."),
    "moved": Bilingual(en: "Offender", fr: "Délinquant"),
    "movedTo": Bilingual(en: "Is now at", fr: "Se trouve maintenant à"),
    "transfer": Bilingual(en: "Record the transfer", fr: "Consigner le transfèrement"),
    "withdrawals": Bilingual(en: "Withdrawals", fr: "Désistements"),
    "withdrawalsCaption": Bilingual(en: "For the unit alone", fr: "Pour l’unité seulement"),
    "recorded": Bilingual(en: "Recorded", fr: "Consigné"),
    "ended": Bilingual(en: "Takes part anew since", fr: "Participe de nouveau depuis"),
    "back": Bilingual(en: "Back", fr: "Retour"),
  ].merging(NewPersonPart.texts) { $1 }
}
