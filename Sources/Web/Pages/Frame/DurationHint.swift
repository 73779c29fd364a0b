import Languages

/// What the numbers of a form come to in larger units, beside their fields.
enum DurationHint {
  /// The largest number that is said in words; what is typed may be any.
  private static let sensibleMax = 1_000_000

  /// What a field's number comes to, such as `720 minutes is 12 hours.`; empty if that says nothing new.
  ///
  /// - Parameters:
  ///   - name: the field's name, which ends with its unit: `Minutes` or `Hours`.
  ///   - typed: what stands in the field.
  static func words(of name: String, _ typed: String?, in language: Language) -> String {
    guard let number = typed.flatMap(Int.init), let unit = Unit(of: name), number >= unit.tellsFrom,
      number <= sensibleMax
    else { return "" }
    let (count, length) = (unit.words(number), DurationWords.words(minutes: number * unit.minutes))
    guard count != length else { return "" }
    return Bilingual(en: "\(count.en) is \(length.en).", fr: "\(count.fr) équivalent à \(length.fr).")[language]
  }

  /// What a field may hold, with what the most comes to: `0 to 10,080 minutes (7 days).`
  static func range(of name: String, _ range: ClosedRange<Int>) -> Bilingual {
    let (from, to) = (CountWords.number(range.lowerBound), CountWords.number(range.upperBound))
    guard let unit = Unit(of: name), range.upperBound >= unit.tellsFrom else {
      return Bilingual(en: "\(from.en) to \(to.en)", fr: "De \(from.fr) à \(to.fr)")
    }
    let (count, most) = (unit.words(range.upperBound), DurationWords.words(minutes: range.upperBound * unit.minutes))
    return Bilingual(en: "\(from.en) to \(count.en) (\(most.en)).", fr: "De \(from.fr) à \(count.fr) (\(most.fr)).")
  }

  private enum Unit {
    case minutes, hours

    init?(of name: String) {
      if name.hasSuffix("Minutes") {
        self = .minutes
      } else if name.hasSuffix("Hours") {
        self = .hours
      } else {
        return nil
      }
    }

    var minutes: Int {
      switch self {
      case .minutes: 1
      case .hours: 60
      }
    }

    /// From which number on a larger unit is easier to read.
    var tellsFrom: Int {
      switch self {
      case .minutes: 60
      case .hours: 48
      }
    }

    func words(_ count: Int) -> Bilingual {
      switch self {
      case .minutes:
        CountWords.words(
          count, one: Bilingual(en: "minute", fr: "minute"), many: Bilingual(en: "minutes", fr: "minutes"))
      case .hours:
        CountWords.words(count, one: Bilingual(en: "hour", fr: "heure"), many: Bilingual(en: "hours", fr: "heures"))
      }
    }
  }
}
