import Languages

/// The unit's answers on orders and conditions in a process, and its people's other files.
enum ContactTexts {
  static let texts: [String: Bilingual] = [
    "answers": Bilingual(en: "What the unit looked for", fr: "Ce que l’Unité a cherché"),
    "explanation": Bilingual(
      en: """
        No victim attends a meeting before the unit has looked for orders and conditions between the people of the \
        process. Record what is in force first; then say where you looked, and whether you found any.
        """,
      fr: """
        Aucune victime n’assiste à une rencontre avant que l’Unité ait cherché les ordonnances et conditions entre les \
        personnes du processus. Consigner d’abord ce qui est en vigueur\u{A0}; indiquer ensuite où la recherche a été \
        faite et si elle a donné un résultat.
        """),
    "noAnswer": Bilingual(
      en: "No answer counts today. Meetings with a victim can't be held or confirmed.",
      fr: "Aucune réponse ne vaut aujourd’hui. Aucune rencontre avec une victime ne peut être réservée ni confirmée."),
    "answersCaption": Bilingual(en: "Newest first", fr: "De la plus récente à la plus ancienne"),
    "finding": Bilingual(en: "Orders and conditions", fr: "Ordonnances et conditions"),
    "notEveryone": Bilingual(
      en: "Somebody was added since: answer anew.",
      fr: "Une personne a été ajoutée depuis\u{a0}: répondre de nouveau."),
    "sources": Bilingual(en: "Where the unit looked", fr: "Où la recherche a été faite"),
    "answered": Bilingual(en: "When, and by whom", fr: "Quand, et par qui"),
    "validUntil": Bilingual(en: "Last day it counts for", fr: "Dernier jour de validité"),
    "revoke": Bilingual(en: "Take back", fr: "Révoquer"),
    "answerLegend": Bilingual(en: "Answer", fr: "Répondre"),
    "answer": Bilingual(en: "Record the answer", fr: "Consigner la réponse"),
    "linkedOrders": Bilingual(
      en: "Orders and conditions from other files", fr: "Ordonnances et conditions d’autres dossiers"),
    "linkedOrdersExplanation": Bilingual(
      en: "They bind people who are linked to this process. A clearance that is given here counts in this file alone.",
      fr: "Elles lient des personnes de ce processus. Une autorisation donnée ici ne vaut que dans ce dossier."),
    "clearThem": Bilingual(en: "Clear them at the process's page", fr: "Les autoriser à la page du processus"),
    "linkedOrdersCaption": Bilingual(en: "Names as in this file", fr: "Noms tels que dans ce dossier"),
    "orderKind": Bilingual(en: "Kind", fr: "Type"),
    "between": Bilingual(en: "Between", fr: "Entre"),
    "recordedIn": Bilingual(en: "Recorded in", fr: "Consignée dans"),
    "links": Bilingual(en: "The same person in other files", fr: "La même personne dans d’autres dossiers"),
    "linksExplanation": Bilingual(
      en: """
        Orders, clearances and meetings follow a person who is linked through every file. A name alone proves nothing: \
        link people only once you know that they are the same.
        """,
      fr: """
        Les ordonnances, les autorisations et les rencontres suivent dans tous les dossiers la personne qui est liée. \
        Un nom seul ne prouve rien\u{a0}: ne lier que des personnes dont l’identité est établie.
        """),
    "noLinks": Bilingual(
      en: "Nobody of this process is known by the same name in another file.",
      fr: "Personne de ce processus ne porte le même nom dans un autre dossier."),
    "linksCaption": Bilingual(en: "Your search is recorded", fr: "Votre recherche est consignée"),
    "name": Bilingual(en: "Name here", fr: "Nom dans ce dossier"),
    "reference": Bilingual(en: "Other file", fr: "Autre dossier"),
    "role": Bilingual(en: "Role there", fr: "Rôle dans ce dossier-là"),
    "linked": Bilingual(en: "Linked.", fr: "Liée."),
    "link": Bilingual(en: "This is the same person", fr: "C’est la même personne"),
    "unlink": Bilingual(en: "Undo", fr: "Annuler le lien"),
    "back": Bilingual(en: "Back to the process", fr: "Retour au processus"),
  ]
}
