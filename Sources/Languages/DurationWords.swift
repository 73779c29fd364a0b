/// A length of time in running text.
public enum DurationWords {
  /// The words for a number of minutes: `45 minutes`, `1 hour 30 minutes`, `12 hours`, and from two days on, whole days
  /// as `7 days`.
  ///
  /// - Parameter minutes: from 0.
  public static func words(minutes: Int) -> Bilingual {
    if minutes >= 2 * minutesOfDay, minutes % minutesOfDay == 0 { return days(minutes / minutesOfDay) }
    let (hours, rest) = (minutes / 60, minutes % 60)
    if hours == 0 { return self.minutes(rest) }
    if rest == 0 { return self.hours(hours) }
    let parts = (self.hours(hours), self.minutes(rest))
    return Bilingual(en: "\(parts.0.en) \(parts.1.en)", fr: "\(parts.0.fr) \(parts.1.fr)")
  }

  /// How often something recurs: `every 6 hours`, `every hour`, `every 30 seconds`. A part of a minute is told in
  /// seconds.
  ///
  /// - Parameter seconds: from 1.
  public static func every(seconds: Int) -> Bilingual {
    if seconds % 60 != 0 {
      return every(seconds, one: Bilingual(en: "second", fr: "seconde"), many: Bilingual(en: "seconds", fr: "secondes"))
    }
    let minutes = seconds / 60
    if minutes % minutesOfDay == 0 {
      let days = minutes / minutesOfDay
      return days == 1
        ? Bilingual(en: "every day", fr: "tous les jours")
        : Bilingual(en: "every \(days) days", fr: "tous les \(days)\u{A0}jours")
    }
    if minutes % 60 == 0 {
      return every(minutes / 60, one: Bilingual(en: "hour", fr: "heure"), many: Bilingual(en: "hours", fr: "heures"))
    }
    return every(minutes, one: Bilingual(en: "minute", fr: "minute"), many: Bilingual(en: "minutes", fr: "minutes"))
  }

  private static let minutesOfDay = 1440

  /// All of these nouns are feminine in French.
  private static func every(_ count: Int, one: Bilingual, many: Bilingual) -> Bilingual {
    count == 1
      ? Bilingual(en: "every \(one.en)", fr: "toutes les \(many.fr)")
      : Bilingual(en: "every \(count) \(many.en)", fr: "toutes les \(count)\u{A0}\(many.fr)")
  }

  private static func days(_ count: Int) -> Bilingual {
    CountWords.words(count, one: Bilingual(en: "day", fr: "jour"), many: Bilingual(en: "days", fr: "jours"))
  }

  private static func hours(_ count: Int) -> Bilingual {
    CountWords.words(count, one: Bilingual(en: "hour", fr: "heure"), many: Bilingual(en: "hours", fr: "heures"))
  }

  private static func minutes(_ count: Int) -> Bilingual {
    CountWords.words(count, one: Bilingual(en: "minute", fr: "minute"), many: Bilingual(en: "minutes", fr: "minutes"))
  }
}
