import Languages

/// One process, and the forms that add to it.
enum ProcessTexts {
  static let texts: [String: Bilingual] = [
    "reference": Bilingual(en: "Reference", fr: "Référence"),
    "region": Bilingual(en: "Region", fr: "Région"),
    "state": Bilingual(en: "State", fr: "État"),
    "namesDestroyed": Bilingual(
      en: "The names of this process were destroyed. They can't be brought back.",
      fr: "Les noms de ce processus ont été détruits. Ils ne peuvent pas être rétablis."),
    "mediators": Bilingual(en: "Mediators", fr: "Médiateurs"),
    "contents": Bilingual(en: "On this page", fr: "Sur cette page"),
    "meetings": Bilingual(en: "Meetings", fr: "Rencontres"),
    "noMeetings": Bilingual(en: "No meeting stands.", fr: "Aucune rencontre n’est prévue."),
    "time": Bilingual(en: "When", fr: "Quand"),
    "place": Bilingual(en: "Where", fr: "Où"),
    "recommendations": Bilingual(en: "Recommendations", fr: "Recommandations"),
    "noAdvice": Bilingual(en: "No recommendation is asked for.", fr: "Aucune recommandation n’est demandée."),
    "number": Bilingual(en: "Number", fr: "Numéro"),
    "site": Bilingual(en: "Site", fr: "Établissement ou bureau"),
    "due": Bilingual(en: "Due on", fr: "Échéance"),
    "outcome": Bilingual(en: "Outcome", fr: "Décision"),
    "history": Bilingual(en: "History", fr: "Historique"),
    "people": Bilingual(en: "Participants", fr: "Participants"),
    "peopleCaption": Bilingual(en: "Your reading is recorded", fr: "Votre lecture est consignée"),
    "noPeople": Bilingual(en: "Nobody has been added yet.", fr: "Personne n’a encore été ajouté."),
    "conditions": Bilingual(en: "Orders and conditions", fr: "Ordonnances et conditions"),
    "conditionsCaption": Bilingual(
      en: "Without a valid clearance no meeting can be held",
      fr: "Sans autorisation valide, aucune rencontre n’est possible"),
    "conditionKind": Bilingual(en: "Kind", fr: "Type"),
    "between": Bilingual(en: "Between", fr: "Entre"),
    "clearances": Bilingual(en: "Clearances (last day)", fr: "Autorisations (dernier jour)"),
    "recordedIn": Bilingual(en: "Recorded in", fr: "Consignée dans"),
    "addConditionLegend": Bilingual(en: "Record an order or condition", fr: "Consigner une ordonnance ou condition"),
    "first": Bilingual(en: "Between", fr: "Entre"),
    "second": Bilingual(en: "And", fr: "Et"),
    "addCondition": Bilingual(en: "Record", fr: "Consigner"),
    "addClearanceLegend": Bilingual(en: "Give a clearance", fr: "Donner une autorisation"),
    "condition": Bilingual(en: "Order or condition", fr: "Ordonnance ou condition"),
    "basis": Bilingual(en: "Basis", fr: "Fondement"),
    "validUntil": Bilingual(en: "Last day", fr: "Dernier jour"),
    "addClearance": Bilingual(en: "Give the clearance", fr: "Donner l’autorisation"),
    "advice": Bilingual(
      en: "Recommendation that it cites (optional)", fr: "Recommandation invoquée (facultatif)"),
    "meeting": Bilingual(
      en: "For one meeting alone (optional)", fr: "Pour une seule rencontre (facultatif)"),
    "revoke": Bilingual(en: "Revoke", fr: "Révoquer"),
    "lift": Bilingual(en: "No longer in force", fr: "N’est plus en vigueur"),
    "contact": Bilingual(
      en: "What the unit looked for, and other files", fr: "Ce que l’Unité a cherché, et les autres dossiers"),
    "adviceOf": Bilingual(en: "Advise staff of a condition to be amended", fr: "Aviser d’une condition à modifier"),
    "closeLegend": Bilingual(en: "Close the process", fr: "Fermer le processus"),
    "closeExplanation": Bilingual(
      en: "A closed process is never open again. Its names are destroyed when the time they are kept for is over.",
      fr: "Un processus fermé ne se rouvre jamais. Ses noms sont détruits à l’échéance de leur conservation."),
    "close": Bilingual(en: "Close the process", fr: "Fermer le processus"),
    "peopleOf": Bilingual(
      en: "Correct a name, record a withdrawal or a transfer",
      fr: "Corriger un nom, consigner un désistement ou un transfèrement"),
    "mediatorsOf": Bilingual(
      en: "Assign, replace or take off mediators", fr: "Affecter, remplacer ou retirer des médiateurs"),
    "activityRecord": Bilingual(
      en: "Activity record for the victim's file", fr: "Relevé d’activité pour le dossier de la victime"),
    "stops": Bilingual(en: "Stopped meetings", fr: "Rencontres interrompues"),
    "visits": Bilingual(en: "Visits and Correspondence area", fr: "Aire des visites et de la correspondance"),
    "back": Bilingual(en: "Back to the processes", fr: "Retour aux processus"),
  ].merging(NewPersonPart.texts) { $1 }
}
