import Languages
import Meetings

/// The form for requesting a slot, a step at a time.
enum RequestTexts {
  static let texts: [String: Bilingual] = SlotPickerTexts.texts.merging([
    "process": Bilingual(en: "Process", fr: "Processus"),
    "chooseProcess": Bilingual(en: "Show its people", fr: "Afficher les personnes"),
    "who": Bilingual(en: "Who attends", fr: "Personnes présentes"),
    "whoHint": Bilingual(
      en: "Tick everyone who attends; you attend without being listed.",
      fr: "Cochez chaque personne présente\u{A0}; vous l’êtes d’office."),
    "lacksPeople": Bilingual(
      en: "Nobody has been added to this process yet.", fr: "Personne n’a encore été ajouté à ce processus."),
    "addPeople": Bilingual(en: "Add somebody to the process", fr: "Ajouter quelqu’un au processus"),
    "meetingForm": Bilingual(en: "Form", fr: "Forme"),
    "needsNoRoom": MediationForm.needsNoRoom,
    "coMediators": Bilingual(en: "Co-mediators who attend", fr: "Comédiateurs présents"),
    "toPlace": Bilingual(en: "Continue: where and when", fr: "Continuer\u{A0}: où et quand"),
    "backToWho": Bilingual(en: "Change who attends", fr: "Modifier les personnes présentes"),
    "backToPlace": Bilingual(en: "Change where and when", fr: "Modifier le lieu ou le moment"),
    "arrival": Bilingual(en: "Arrival at the principal entrance", fr: "Arrivée à l’entrée principale"),
    "noEntrance": Bilingual(
      en: "Doesn't come by the principal entrance.", fr: "Ne passe pas par l’entrée principale."),
    "then": Bilingual(en: "What happens then", fr: "Ce qui se passe ensuite"),
    "thenHeld": Bilingual(
      en: "The room is held at once, and the site's staff are asked to confirm.",
      fr: "La salle est réservée provisoirement tout de suite, et le personnel de l’établissement doit confirmer."),
    "thenAgreed": Bilingual(
      en: "You record that everyone agrees to who attends.",
      fr: "Vous consignez l’accord de chacun sur les personnes présentes."),
    "thenConfirmed": Bilingual(
      en: "Once it is confirmed, those who arrive stand on the entry list.",
      fr: "Une fois la rencontre confirmée, les personnes qui arrivent figurent sur la liste d’entrée."),
    "request": Bilingual(en: "Ask for the room", fr: "Demander la salle"),
    "back": Bilingual(en: "Back to your meetings", fr: "Retour à vos rencontres"),
  ]) { _, own in own }
}
