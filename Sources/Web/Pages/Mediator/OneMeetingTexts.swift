import Languages

/// One meeting, as its mediator sees it.
enum OneMeetingTexts {
  static let texts: [String: Bilingual] = MeetingFacts.texts.merging(
    MovementPart.texts.merging(AttendeesPart.texts) { _, own in own }
      .merging(MeetingHistoryPart.texts) { _, own in own }
  ) { _, own in own }.merging(StopPart.texts) { _, own in own }.merging(MeetingTasks.texts) { _, own in own }.merging([
    "takeArrival": Bilingual(en: "Take this arrival", fr: "Accepter cette arrivée"),
    "refuseArrival": Bilingual(en: "Refuse it", fr: "La refuser"),
    "outcome": Bilingual(en: "Did it take place?", fr: "A-t-elle eu lieu\u{A0}?"),
    "outcomeWhy": Bilingual(
      en: "A victim's file records only days on which you say that a meeting took place.",
      fr: "Le dossier d’une victime ne consigne que les jours où vous dites qu’une rencontre a eu lieu."),
    "tookPlace": Bilingual(en: "It took place", fr: "Elle a eu lieu"),
    "didNotTakePlace": Bilingual(en: "It didn't take place", fr: "Elle n’a pas eu lieu"),
    "mediators": Bilingual(en: "Attending as mediators:", fr: "Présents comme médiateurs\u{A0}:"),
    "people": Bilingual(en: "Who attends", fr: "Personnes présentes"),
    "peopleCaption": Bilingual(
      en: "You attend without being listed", fr: "Vous êtes présent sans figurer dans la liste"),
    "name": Bilingual(en: "Name", fr: "Nom"),
    "role": Bilingual(en: "Role", fr: "Rôle"),
    "arrival": Bilingual(en: "Arrival", fr: "Arrivée"),
    "agreement": Bilingual(en: "Agreement to the list", fr: "Accord sur la liste"),
    "hasWithdrawn": Bilingual(en: "Withdrew", fr: "Désistement"),
    "agreed": Bilingual(en: "Agreed", fr: "Donné"),
    "staffPresent": Bilingual(
      en: "Staff present, to whom everyone agrees with the list:",
      fr: "Membres du personnel présents, que chacun accepte avec la liste\u{A0}:"),
    "agree": Bilingual(en: "Record the agreement", fr: "Enregistrer l’accord"),
    "takeBackAgreement": Bilingual(en: "Take it back", fr: "Reprendre l’accord"),
    "withdrawal": Bilingual(en: "Withdrawal from the process", fr: "Désistement du processus"),
    "withdraw": Bilingual(en: "Record a withdrawal", fr: "Consigner un désistement"),
    "mediatorOf": Bilingual(
      en: "Let another mediator attend, or name co-mediators",
      fr: "Confier la rencontre à un autre médiateur, ou nommer des comédiateurs"),
    "peopleOf": Bilingual(
      en: "Correct a name, or record that somebody takes part anew",
      fr: "Corriger un nom, ou consigner qu’une personne participe de nouveau"),
    "offer": Bilingual(en: "The site offers another slot", fr: "L’établissement offre une autre plage"),
    "takeAlternative": Bilingual(en: "Take this slot", fr: "Accepter cette plage"),
    "declinedOne": Bilingual(
      en: "Offered in place of this declined request", fr: "Offerte à la place de cette demande refusée"),
    "change": Bilingual(en: "Change", fr: "Modifier"),
    "move": Bilingual(en: "Choose another place or time", fr: "Choisir un autre lieu ou moment"),
    "again": Bilingual(
      en: "Ask for another slot with the same people", fr: "Demander une autre plage avec les mêmes personnes"),
    "cancel": Bilingual(en: "Cancel the meeting", fr: "Annuler la rencontre"),
    "back": Bilingual(en: "Back to your meetings", fr: "Retour à vos rencontres"),
  ]) { _, own in own }
}
