import Languages

/// The mediator's own meetings, and the search for free slots.
enum MediatorTexts {
  static let texts: [String: Bilingual] = [
    "week": Bilingual(en: "Your week as a table", fr: "Votre semaine en tableau"),
    "own": Bilingual(en: "Your meetings", fr: "Vos rencontres"),
    "caption": Bilingual(
      en: "Of the last thirty days, and to come. Times are the site's own",
      fr: "Des trente derniers jours et à venir. Les heures sont celles de l’établissement"),
    "none": Bilingual(
      en: "You have no meeting of the last thirty days, and none to come.",
      fr: "Vous n’avez aucune rencontre des trente derniers jours ni à venir."),
    "start": Bilingual(en: "Start", fr: "Début"),
    "end": Bilingual(en: "End", fr: "Fin"),
    "room": Bilingual(en: "Room", fr: "Salle"),
    "state": Bilingual(en: "State", fr: "État"),
    "processes": Bilingual(en: "Your processes", fr: "Vos processus"),
    "noProcesses": Bilingual(
      en: "You have no open process.", fr: "Vous n’avez aucun processus ouvert."),
    "peopleOf": Bilingual(en: "Participants of process", fr: "Participants du processus"),
    "search": Bilingual(en: "Find a free room", fr: "Trouver une salle libre"),
    "site": Bilingual(en: "Site", fr: "Établissement ou bureau"),
    "region": Bilingual(en: "Or a whole region", fr: "Ou toute une région"),
    "process": Bilingual(en: "Free for the people of", fr: "Libre pour les personnes du processus"),
    "coMediators": Bilingual(en: "Co-mediators who attend", fr: "Comédiateurs présents"),
    "coMediators-hint": Bilingual(
      en: "What is found is free for them too.", fr: "Les plages trouvées leur conviennent aussi."),
    "features": Bilingual(en: "The room has", fr: "La salle offre"),
    "weekdays": Bilingual(en: "On these days only", fr: "Ces jours seulement"),
    "after": Bilingual(en: "Starts no earlier than", fr: "Ne commence pas avant"),
    "after-hint": Bilingual(en: "Local time", fr: "Heure locale"),
    "before": Bilingual(en: "Is over by", fr: "Se termine au plus tard à"),
    "before-hint": Bilingual(en: "Local time", fr: "Heure locale"),
    "mind": Bilingual(en: "To mind", fr: "À noter"),
    "moreMeetings": Bilingual(en: "More of your meetings", fr: "Plus de vos rencontres"),
    "firstMeetings": Bilingual(en: "Back to the first of your meetings", fr: "Retour à vos premières rencontres"),
    "more": Bilingual(en: "More slots", fr: "Plus de plages"),
    "from": Bilingual(en: "First day", fr: "Premier jour"),
    "to": Bilingual(en: "Last day, at most 92 days later", fr: "Dernier jour, au plus 92 jours plus tard"),
    "minutes": Bilingual(en: "Minutes", fr: "Minutes"),
    "seats": Bilingual(en: "People, you included", fr: "Personnes, vous compris"),
    "find": Bilingual(en: "Search", fr: "Chercher"),
    "found": Bilingual(en: "Free slots", fr: "Plages libres"),
    "foundCaption": Bilingual(
      en: "Whatever stands here can be asked for", fr: "Tout ce qui figure ici peut être demandé"),
    "noSlots": Bilingual(en: "Nothing is free in these days.", fr: "Rien n’est libre ces jours-là."),
    "ask": Bilingual(en: "Ask for it", fr: "Demander"),
  ].merging(EngagementTable.texts) { $1 }
}
