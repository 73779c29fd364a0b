import Languages

/// A fault of the chain, the alerts with their buttons, the filtered trail, and the state of the chain.
enum AuditTexts {
  static let texts: [String: Bilingual] = [
    "chain": Bilingual(en: "The chain", fr: "La chaîne"),
    "broken": Bilingual(
      en: "The last verification found a fault", fr: "La dernière vérification a trouvé une anomalie"),
    "batches": Bilingual(en: "Sealed batches", fr: "Lots scellés"),
    "sealed": Bilingual(en: "Sealed entries", fr: "Entrées scellées"),
    "sealedAt": Bilingual(en: "Last sealed", fr: "Dernier scellement"),
    "unsealed": Bilingual(en: "Not yet sealed", fr: "Pas encore scellées"),
    "since": Bilingual(en: "since", fr: "depuis"),
    "verified": Bilingual(en: "Last verified", fr: "Dernière vérification"),
    "never": Bilingual(en: "never", fr: "jamais"),
    "well": Bilingual(en: "it holds", fr: "aucune anomalie"),
    "head": Bilingual(en: "Hash of the head", fr: "Empreinte de tête"),
    "alerts": Bilingual(en: "Alerts", fr: "Alertes"),
    "alertsCaption": Bilingual(en: "The open ones first", fr: "Les alertes ouvertes en premier"),
    "noAlerts": Bilingual(en: "There are no alerts.", fr: "Il n’y a aucune alerte."),
    "what": Bilingual(en: "What", fr: "Objet"),
    "who": Bilingual(en: "Who", fr: "Qui"),
    "firstAt": Bilingual(en: "From", fr: "De"),
    "lastAt": Bilingual(en: "To", fr: "À"),
    "objects": Bilingual(en: "Files and lists", fr: "Dossiers et listes"),
    "closed": Bilingual(en: "Closed", fr: "Fermeture"),
    "close": Bilingual(en: "Close", fr: "Fermer"),
    "entries": Bilingual(en: "Show its entries", fr: "Afficher ses entrées"),
    "trail": Bilingual(en: "Entries", fr: "Entrées"),
    "search": Bilingual(en: "Which entries", fr: "Quelles entrées"),
    "show": Bilingual(en: "Show", fr: "Afficher"),
    "actor": Bilingual(en: "Actor", fr: "Auteur"),
    "actor-hint": Bilingual(en: "The name to sign in with", fr: "Le nom d’ouverture de session"),
    "action": Bilingual(en: "Action", fr: "Action"),
    "kind": Bilingual(en: "Kind of object", fr: "Genre d’objet"),
    "object": Bilingual(en: "Reference or identifier", fr: "Référence ou identifiant"),
    "object-hint": Bilingual(
      en: "A reference such as RO-7KMQ3XHV or RF-7KMQ-3XHV, an entry list such as KENT/2027-01-15, or an identifier",
      fr: "Une référence comme RO-7KMQ3XHV ou RF-7KMQ-3XHV, une liste d’entrée comme KENT/2027-01-15, ou un "
        + "identifiant"),
    "from": Bilingual(en: "First day (UTC)", fr: "Premier jour (UTC)"),
    "to": Bilingual(en: "Last day (UTC)", fr: "Dernier jour (UTC)"),
    "noRows": Bilingual(en: "There are no such entries.", fr: "Il n’y a aucune entrée de ce genre."),
    "caption": Bilingual(en: "Newest first", fr: "De la plus récente à la plus ancienne"),
    "number": Bilingual(en: "Number", fr: "Numéro"),
    "at": Bilingual(en: "When", fr: "Quand"),
    "did": Bilingual(en: "Action", fr: "Action"),
    "about": Bilingual(en: "Object", fr: "Objet"),
    "seal": Bilingual(en: "Sealed", fr: "Scellée"),
    "yes": Bilingual(en: "yes", fr: "oui"),
    "notYet": Bilingual(en: "not yet", fr: "pas encore"),
    "older": Bilingual(en: "Older entries", fr: "Entrées plus anciennes"),
  ]
}
