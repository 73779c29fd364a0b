import Languages

/// The unit's tasks and processes, and the forms for opening a process and engaging a mediator.
enum UnitTexts {
  static let texts: [String: Bilingual] = [
    "week": Bilingual(en: "The week's meetings", fr: "Les rencontres de la semaine"),
    "undelivered": Bilingual(en: "Undelivered notices:", fr: "Notifications non remises\u{A0}:"),
    "tasks": Bilingual(en: "Tasks", fr: "Tâches"),
    "tasksCaption": Bilingual(en: "What is due first", fr: "Par échéance"),
    "noTasks": Bilingual(en: "There is nothing to see to.", fr: "Il n’y a rien à traiter."),
    "task": Bilingual(en: "Task", fr: "Tâche"),
    "since": Bilingual(en: "Open since", fr: "Ouverte depuis"),
    "taskDue": Bilingual(en: "Due on", fr: "Échéance"),
    "overdue": Bilingual(en: "Overdue", fr: "En retard"),
    "close": Bilingual(en: "Close", fr: "Fermer"),
    "advice": Bilingual(en: "Advice to sites", fr: "Demandes de recommandation"),
    "adviceNumber": Bilingual(en: "Number", fr: "Numéro"),
    "adviceSite": Bilingual(en: "Site", fr: "Établissement ou bureau"),
    "adviceDue": Bilingual(en: "Due on", fr: "Échéance"),
    "recommendedOn": Bilingual(en: "Recommended on", fr: "Recommandé le"),
    "processes": Bilingual(en: "Files", fr: "Dossiers"),
    "processesCaption": Bilingual(en: "Newest first", fr: "Du plus récent au plus ancien"),
    "noProcesses": Bilingual(en: "No process has been opened.", fr: "Aucun processus n’a été ouvert."),
    "reference": Bilingual(en: "Reference", fr: "Référence"),
    "reference-hint": Bilingual(
      en: "Such as RO-7KMQ3XHV, or a referral's receipt such as RF-7KMQ-3XHV.",
      fr: "Comme RO-7KMQ3XHV, ou l’accusé d’un renvoi comme RF-7KMQ-3XHV."),
    "find": Bilingual(en: "Find the file", fr: "Trouver le dossier"),
    "next": Bilingual(en: "Next meeting", fr: "Prochaine rencontre"),
    "region": Bilingual(en: "Region", fr: "Région"),
    "state": Bilingual(en: "State", fr: "État"),
    "openLegend": Bilingual(en: "Open a process", fr: "Ouvrir un processus"),
    "mediators": Bilingual(en: "Mediators", fr: "Médiateurs"),
    "open": Bilingual(en: "Open the process", fr: "Ouvrir le processus"),
    "engageLegend": Bilingual(en: "Engage a mediator", fr: "Engager un médiateur"),
    "mediator": Bilingual(en: "Mediator", fr: "Médiateur"),
    "mediator-hint": Bilingual(
      en: "Somebody who isn't listed is added in the", fr: "Qui n’est pas dans la liste est ajouté au"),
    "directory": Bilingual(en: "directory", fr: "répertoire"),
    "gaps": Bilingual(en: "Sites with nobody to tell:", fr: "Établissements où personne n’est avisé\u{A0}:"),
    "name": Bilingual(en: "Name on the entry list", fr: "Nom sur la liste d’entrée"),
    "name-hint": Bilingual(
      en: "As on identification. Left empty, it is the account's.",
      fr: "Tel qu’il figure sur la pièce d’identité. À défaut, celui du compte."),
    "mediatorLanguage": Bilingual(en: "Language", fr: "Langue"),
    "kind": Bilingual(en: "Kind of engagement", fr: "Type d’engagement"),
    "kindCounts": Bilingual(
      en: "In the Pacific region a service contract counts, elsewhere a casual engagement.",
      fr:
        "Dans la région du Pacifique, le contrat de service compte\u{A0}; ailleurs, l’engagement occasionnel."
    ),
    "startsOn": Bilingual(en: "First day", fr: "Premier jour"),
    "endsOn": Bilingual(en: "Last day", fr: "Dernier jour"),
    "engage": Bilingual(en: "Engage", fr: "Engager"),
  ].merging(EngagementTable.texts) { $1 }.merging(WatchTable.texts) { $1 }
}
