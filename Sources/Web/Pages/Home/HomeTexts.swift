import Languages

/// What waits, today's and the next meetings as tables, then the notices.
enum HomeTexts {
  static let texts: [String: Bilingual] = [
    "waiting": Bilingual(en: "Waiting for you", fr: "Ce qui vous attend"),
    "nothing": Bilingual(en: "Nothing is waiting for you.", fr: "Rien ne vous attend."),
    "late": Bilingual(en: "Overdue:", fr: "En retard\u{A0}:"),
    "noneToday": Bilingual(en: "There is no meeting today.", fr: "Il n’y a aucune rencontre aujourd’hui."),
    "meetingsToday": Bilingual(en: "Today's meetings, by time", fr: "Rencontres du jour, par heure"),
    "coming": Bilingual(en: "The next seven days", fr: "Les sept prochains jours"),
    "noneComing": Bilingual(en: "No meeting is booked.", fr: "Aucune rencontre n’est prévue."),
    "meetingsComing": Bilingual(en: "The next meetings", fr: "Les prochaines rencontres"),
    "week": Bilingual(en: "The whole week", fr: "Toute la semaine"),
    "time": Bilingual(en: "When", fr: "Quand"),
    "place": Bilingual(en: "Where", fr: "Où"),
    "meetingState": Bilingual(en: "State", fr: "État"),
    "notices": Bilingual(en: "Notices", fr: "Notifications"),
    "preferences": Bilingual(en: "How I am told", fr: "Comment je suis informé"),
    "tell": Bilingual(en: "Tell me in this browser", fr: "M’avertir dans ce navigateur"),
    "tellRefused": Bilingual(
      en: "This browser doesn't allow it. Its settings for this site decide.",
      fr: "Ce navigateur ne le permet pas. Ses paramètres pour ce site en décident."),
  ].merging(InboxPart.texts) { $1 }
}
