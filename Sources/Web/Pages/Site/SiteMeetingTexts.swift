import Languages

/// One meeting, as its site's staff see it. It names nobody.
enum SiteMeetingTexts {
  static let texts: [String: Bilingual] = MeetingFacts.texts.merging(MovementPart.texts) { _, own in own }
    .merging(StopPart.texts) { _, own in own }.merging(MeetingTasks.texts) { _, own in own }
    .merging(MeetingHistoryPart.texts) { _, own in own }.merging(ArrivalsPart.texts) { _, own in own }.merging([
      "seats": Bilingual(en: "People in the room", fr: "Personnes dans la salle"),
      "staffPresent": Bilingual(en: "Staff present, agreed by all", fr: "Personnel présent, accepté par tous"),
      "arrivals": Bilingual(en: "Arrivals at the principal entrance", fr: "Arrivées à l’entrée principale"),
      "attest": Bilingual(en: "I attest for this booking", fr: "J’atteste pour cette réservation"),
      "closed": Bilingual(
        en: "The room is closed for the whole time.", fr: "La salle reste fermée pendant toute la durée."),
      "private": Bilingual(
        en: "Nobody interrupts or looks in.", fr: "Personne n’interrompt ni n’observe."),
      "notRecorded": Bilingual(
        en: "Nothing is recorded, neither sound nor picture.", fr: "Rien n’est enregistré, ni le son ni l’image."),
      "notOverheard": Bilingual(en: "Nobody can overhear.", fr: "Personne ne peut entendre."),
      "entranceKnows": Bilingual(
        en: "It is late: I have told the entrance who arrives and when.",
        fr: "Il est tard\u{A0}: j’ai informé l’entrée des arrivées et des heures."),
      "waiting": Bilingual(
        en: "Your site has named no waiting places for both parties. Say where each waits for this booking, as a short "
          + "code: INTERVIEW-1.",
        fr:
          "Votre établissement n’a pas nommé de lieux d’attente pour les deux parties. Indiquez où chacune attend pour "
          + "cette réservation, par un code court\u{A0}: INTERVIEW-1."),
      "listedWaits": Bilingual(en: "Where those on the entry list wait", fr: "Attente des personnes sur la liste"),
      "unlistedWaits": Bilingual(en: "Where the other party waits", fr: "Attente de l’autre partie"),
      "no": Bilingual(en: "Or decline", fr: "Ou refuser"),
      "reason": Bilingual(en: "Reason, without details", fr: "Motif, sans détails"),
      "offer": Bilingual(
        en: "You may decline and offer another slot here at once.",
        fr: "Vous pouvez refuser et offrir tout de suite une autre plage ici."),
      "offerAnother": Bilingual(en: "Offer another slot", fr: "Offrir une autre plage"),
      "offered": Bilingual(
        en: "Your site offered this. It waits for the mediator to take it.",
        fr: "Votre établissement l’a offerte. Elle attend l’accord du médiateur."),
      "accepted": Bilingual(
        en: "Your site offered this, and the mediator has taken it.",
        fr: "Votre établissement l’a offerte, et le médiateur l’a acceptée."),
      "declinedOne": Bilingual(en: "The declined request", fr: "La demande refusée"),
      "offeredOne": Bilingual(en: "What you offered instead", fr: "La plage que vous avez offerte"),
      "confirm": Bilingual(en: "Confirm", fr: "Confirmer"),
      "decline": Bilingual(en: "Decline", fr: "Refuser"),
      "cancel": Bilingual(en: "Cancel the booking", fr: "Annuler la réservation"),
      "back": Bilingual(en: "Back to the requests", fr: "Retour aux demandes"),
    ]) { _, own in own }
}
