public import Languages

extension LocalDay {
  /// The day in words, as entry lists on paper have it: `Friday, January 15, 2027` and `vendredi 15 janvier 2027`.
  public var words: Bilingual {
    Bilingual(
      en: "\(Self.weekdays[weekday].en), \(Self.months[month - 1].en) \(day), \(year)",
      fr: "\(Self.weekdays[weekday].fr) \(day == 1 ? "1er" : "\(day)") \(Self.months[month - 1].fr) \(year)")
  }

  /// The day in words as pages show it: `Friday 15 January 2027` and `vendredi 15 janvier 2027`.
  public var spoken: Bilingual {
    let (weekday, month) = (Self.weekdays[weekday], Self.months[month - 1])
    return Bilingual(en: "\(weekday.en) \(day) \(month.en) \(year)", fr: words.fr)
  }

  /// The same without the year, where it is clear: `Friday 15 January` and `vendredi 15 janvier`.
  public var spokenWithoutYear: Bilingual {
    Bilingual(en: String(spoken.en.dropLast(5)), fr: String(spoken.fr.dropLast(5)))
  }

  /// The day's month and year: `January 2027` and `janvier 2027`.
  public var monthWords: Bilingual {
    Bilingual(en: "\(Self.months[month - 1].en) \(year)", fr: "\(Self.months[month - 1].fr) \(year)")
  }

  /// The day of its month, 1 to 31.
  public var dayOfMonth: Int { day }

  /// The day without its weekday and year: `1 January` and `1er janvier`.
  public var dayAndMonth: Bilingual {
    Bilingual(
      en: "\(day) \(Self.months[month - 1].en)",
      fr: "\(day == 1 ? "1er" : "\(day)") \(Self.months[month - 1].fr)")
  }

  /// The day of the week: `Friday` and `vendredi`.
  public var weekdayName: Bilingual { Self.weekdays[weekday] }

  /// The month, 1 to 12, that a word or its first three letters or more name in either language; `nil` if it names
  /// none, or two.
  public static func month(named word: some StringProtocol) -> Int? {
    let letters = String(word.lowercased().map { ["é": "e", "û": "u"][$0] ?? $0 })
    guard letters.count >= 3 else { return nil }
    let found = months.indices.filter { index in
      [months[index].en, months[index].fr].contains { name in
        String(name.lowercased().map { ["é": "e", "û": "u"][$0] ?? $0 }).hasPrefix(letters)
      }
    }
    return found.count == 1 ? found[0] + 1 : nil
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

extension OffsetTime {
  /// The day and time in running text, without the zone: `Friday 15 January 2027, 14:30` and
  /// `vendredi 15 janvier 2027, 14 h 30`.
  public var spoken: Bilingual {
    let (day, time) = (LocalDay(date)?.spoken ?? Bilingual(en: date, fr: date), ClockWords.words(clock))
    return Bilingual(en: "\(day.en), \(time.en)", fr: "\(day.fr), \(time.fr)")
  }

  /// A time until another: `Friday 15 January 2027, 10:00–12:00`, with both days if they differ.
  public func spoken(until end: OffsetTime) -> Bilingual {
    let last = date == end.date ? ClockWords.words(end.clock) : end.spoken
    let (dash, start) = (date == end.date ? "–" : " – ", spoken)
    return Bilingual(en: "\(start.en)\(dash)\(last.en)", fr: "\(start.fr) – \(last.fr)")
  }
}
