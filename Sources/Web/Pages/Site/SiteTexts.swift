import Languages

/// The requests that await an answer, and the confirmed meetings.
enum SiteTexts {
  static let texts: [String: Bilingual] = MeetingFacts.texts.filter {
    $0.key == "heldUntil"
  }.merging([
    "start": Bilingual(en: "Start", fr: "Début"),
    "end": Bilingual(en: "End", fr: "Fin"),
    "room": Bilingual(en: "Room", fr: "Salle"),
    "held": Bilingual(en: "Waiting for your answer", fr: "En attente de votre réponse"),
    "confirmed": Bilingual(en: "Confirmed", fr: "Confirmées"),
    "week": Bilingual(en: "The week, room by room", fr: "La semaine, salle par salle"),
    "closures": Bilingual(
      en: "Closures of the site and its rooms", fr: "Fermetures de l’établissement et de ses salles"),
    "none": Bilingual(en: "No request is waiting.", fr: "Aucune demande n’est en attente."),
    "caption": Bilingual(en: "Times are the site's own", fr: "Les heures sont celles de l’établissement"),
    "seats": Bilingual(en: "People", fr: "Personnes"),
  ]) { _, own in own }
}
