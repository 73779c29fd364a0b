import Foundation

/// The words that may not stand on an entry document, because they would say who comes or why (`entry.3`).
///
/// Names of people can't be told from other words, so they aren't found. `mediator` is allowed: a mediator accompanies
/// whoever comes. The database refuses the same words by `text_says_purpose`.
public enum PurposeWords {
  /// English and French words without case and accents, and without the ending of a feminine or a plural.
  public static let stems = [
    "victim", "offender", "delinquant", "contrevenant", "detenu", "inmate", "restorative", "reparatrice", "mediation",
    "offence", "offense", "infraction", "crime", "delit",
  ]

  /// The endings with which a stem is still the same word.
  public static let endings = ["", "e", "s", "es"]

  private static let words = Set(stems.flatMap { stem in endings.map { stem + $0 } })

  /// Whether one of the words stands in a text, whole, in whatever letters and accents it is written.
  public static func stand(in text: String) -> Bool {
    folded(text).unicodeScalars.split { !("a"..."z").contains($0) }.contains { words.contains(String($0)) }
  }

  /// A text without case, accents and the variants of a letter.
  public static func folded(_ text: String) -> String {
    let scalars = text.decomposedStringWithCompatibilityMapping.unicodeScalars
    return String(String.UnicodeScalarView(scalars.filter { !(0x300...0x36F).contains($0.value) })).lowercased()
  }
}
