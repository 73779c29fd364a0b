/// A number with the noun that it counts. English takes the singular for 1, French for 0 and 1.
public enum CountWords {
  /// The words for a count, such as `2 copies` and `0 copie`.
  ///
  /// - Parameters:
  ///   - one: the noun in the singular.
  ///   - many: the noun in the plural.
  public static func words(_ count: Int, one: Bilingual, many: Bilingual) -> Bilingual {
    let noun = agreeing(count, one: one, many: many)
    return Bilingual(en: "\(number(count).en) \(noun.en)", fr: "\(number(count).fr)\u{A0}\(noun.fr)")
  }

  /// Of two texts the one that agrees with a count, in each language.
  public static func agreeing(_ count: Int, one: Bilingual, many: Bilingual) -> Bilingual {
    Bilingual(en: count == 1 ? one.en : many.en, fr: count < 2 ? one.fr : many.fr)
  }

  /// A number with its thousands apart: `2,557` and `2 557`.
  public static func number(_ number: Int) -> Bilingual {
    let digits = Array(String(number.magnitude))
    let groups = stride(from: digits.count % 3, through: digits.count, by: 3).map { end in
      String(digits[max(0, end - 3)..<end])
    }.filter { !$0.isEmpty }
    let sign = number < 0 ? "−" : ""
    return Bilingual(en: sign + groups.joined(separator: ","), fr: sign + groups.joined(separator: "\u{A0}"))
  }
}
