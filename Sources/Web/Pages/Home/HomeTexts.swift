import Languages

/// The reader's notices: the open ones in a table for each day and site, with a button on those that ask for it; then
/// those that are not open any more.
enum HomeTexts {
  static let texts: [String: Bilingual] = [
    "preferences": Bilingual(en: "How I am told", fr: "Comment je suis informé"),
    "tell": Bilingual(en: "Tell me in this browser", fr: "M’avertir dans ce navigateur"),
    "tellRefused": Bilingual(
      en: "This browser doesn't allow it. Its settings for this site decide.",
      fr: "Ce navigateur ne le permet pas. Ses paramètres pour ce site en décident."),
    "open": Bilingual(en: "Open", fr: "En attente"),
    "none": Bilingual(en: "There are no notices for you.", fr: "Il n’y a aucune notification pour vous."),
    "more": Bilingual(
      en: "The newest are shown. Older ones appear once these are seen to.",
      fr: "Les plus récentes sont affichées. Les plus anciennes paraîtront une fois celles-ci réglées."),
    "closed": Bilingual(en: "Acknowledged or settled", fr: "Reçues ou réglées"),
    "caption": Bilingual(en: "Newest first", fr: "De la plus récente à la plus ancienne"),
    "urgent": Bilingual(en: "Urgent:", fr: "Urgent\u{A0}:"),
    "arrival": Bilingual(en: "Arrival:", fr: "Arrivée\u{A0}:"),
    "what": Bilingual(en: "Notice", fr: "Notification"),
    "where": Bilingual(en: "Site", fr: "Établissement"),
    "when": Bilingual(en: "Local time", fr: "Heure locale"),
    "sent": Bilingual(en: "Sent (UTC)", fr: "Envoi (UTC)"),
    "state": Bilingual(en: "State", fr: "État"),
    "acknowledged": Bilingual(en: "Acknowledged", fr: "Reçue"),
    "settled": Bilingual(en: "Settled", fr: "Réglée"),
    "closesItself": Bilingual(en: "Closes once it is seen to", fr: "Se ferme une fois réglée"),
    "acknowledge": Bilingual(en: "Acknowledge", fr: "Accuser réception"),
  ]
}
