import Languages

/// The keys of desks, the form that registers one, and the button that fetches a pack.
enum PackTexts {
  static let texts: [String: Bilingual] = [
    "explanation": Bilingual(
      en: """
        A pack holds the lists of the coming days, sealed. Only your desk's key opens it, on your machine, with the \
        command vestibule entry-list, and without the network. Each list in it is a numbered copy.
        """,
      fr: """
        Un paquet contient les listes des prochains jours, sous scellé. Seule la clé de votre poste l’ouvre, sur votre \
        machine, par la commande vestibule entry-list, et sans le réseau. Chaque liste y est une copie numérotée.
        """),
    "keys": Bilingual(en: "Keys of desks", fr: "Clés de poste"),
    "caption": Bilingual(en: "Times are the site's local time", fr: "Les heures sont celles du lieu"),
    "none": Bilingual(en: "There are none.", fr: "Il n’y en a aucune."),
    "subject": Bilingual(en: "Whose", fr: "Titulaire"),
    "fingerprint": Bilingual(en: "Fingerprint", fr: "Empreinte"),
    "registeredAt": Bilingual(en: "Registered", fr: "Enregistrement"),
    "revoke": Bilingual(en: "Revoke", fr: "Révoquer"),
    "revokedAt": Bilingual(en: "Revoked", fr: "Révoquée le"),
    "legend": Bilingual(en: "Register your key", fr: "Enregistrer votre clé"),
    "publicKey": Bilingual(en: "Public half of the key", fr: "Partie publique de la clé"),
    "publicKey-hint": Bilingual(
      en: "The text that “vestibule entry-list key” printed. It replaces your former key.",
      fr: "Le texte que «\u{A0}vestibule entry-list key\u{A0}» a affiché. Elle remplace votre clé précédente."),
    "register": Bilingual(en: "Register the key", fr: "Enregistrer la clé"),
    "pack": Bilingual(en: "Fetch a pack", fr: "Obtenir un paquet"),
    "packHint": Bilingual(
      en: "It can be opened for 24 hours for each day, and a list in it until the list is destroyed here.",
      fr: "Il s’ouvre pendant 24 heures par jour demandé, et une liste, jusqu’à sa destruction ici."),
    "days": Bilingual(en: "Days, from today on", fr: "Jours, à partir d’aujourd’hui"),
    "fetch": Bilingual(en: "Fetch the pack", fr: "Obtenir le paquet"),
  ]
}
