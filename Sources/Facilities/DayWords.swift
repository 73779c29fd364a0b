public import Languages

extension LocalDay {
  /// The day in words, as a person reads it: `Friday, January 15, 2027` and `vendredi 15 janvier 2027`.
  public var words: Bilingual {
    Bilingual(
      en: "\(Self.weekdays[weekday].en), \(Self.months[month - 1].en) \(day), \(year)",
      fr: "\(Self.weekdays[weekday].fr) \(day == 1 ? "1er" : "\(day)") \(Self.months[month - 1].fr) \(year)")
  }

  private static let weekdays = [
    Bilingual(en: "Sunday", fr: "dimanche"), Bilingual(en: "Monday", fr: "lundi"),
    Bilingual(en: "Tuesday", fr: "mardi"), Bilingual(en: "Wednesday", fr: "mercredi"),
    Bilingual(en: "Thursday", fr: "jeudi"), Bilingual(en: "Friday", fr: "vendredi"),
    Bilingual(en: "Saturday", fr: "samedi"),
  ]

  private static let months = [
    Bilingual(en: "January", fr: "janvier"), Bilingual(en: "February", fr: "février"),
    Bilingual(en: "March", fr: "mars"), Bilingual(en: "April", fr: "avril"), Bilingual(en: "May", fr: "mai"),
    Bilingual(en: "June", fr: "juin"), Bilingual(en: "July", fr: "juillet"), Bilingual(en: "August", fr: "août"),
    Bilingual(en: "September", fr: "septembre"), Bilingual(en: "October", fr: "octobre"),
    Bilingual(en: "November", fr: "novembre"), Bilingual(en: "December", fr: "décembre"),
  ]
}
