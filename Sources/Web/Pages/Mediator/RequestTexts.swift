import Languages
import Meetings

/// The form for requesting a slot.
enum RequestTexts {
  static let texts: [String: Bilingual] = [
    "alternatives": Bilingual(en: "Free instead", fr: "Libre à la place"),
    "slot": Bilingual(en: "Where and when", fr: "Lieu et moment"),
    "site": Bilingual(en: "Site", fr: "Établissement ou bureau"),
    "room": Bilingual(en: "Room", fr: "Salle"),
    "start": Bilingual(en: "Start, local time", fr: "Début, heure locale"),
    "minutes": Bilingual(en: "Minutes", fr: "Minutes"),
    "who": Bilingual(en: "Who attends", fr: "Personnes présentes"),
    "process": Bilingual(en: "Process", fr: "Processus"),
    "choose-process": Bilingual(en: "Show its people", fr: "Afficher les personnes"),
    "meetingForm": Bilingual(en: "Form", fr: "Forme"),
    "needsNoRoom": MediationForm.needsNoRoom,
    "attendees": Bilingual(en: "Who attends", fr: "Personnes présentes"),
    "arrival": Bilingual(en: "Arrival at the principal entrance", fr: "Arrivée à l’entrée principale"),
    "arrival-hint": Bilingual(
      en: "Tick everyone who attends; you attend without being listed. "
        + "Without an arrival, one is planned.",
      fr: "Cochez chaque personne présente\u{A0}; vous l’êtes d’office. "
        + "Sans heure d’arrivée, une heure est prévue."),
    "coMediators": Bilingual(en: "Co-mediators who attend", fr: "Comédiateurs présents"),
    "request": Bilingual(en: "Ask for the room", fr: "Demander la salle"),
  ]
}
