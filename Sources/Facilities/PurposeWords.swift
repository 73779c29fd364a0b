import Foundation

/// The words that may not stand on an entry document, because they would say who comes or why (`entry.3`).
///
/// Names of people can't be told from other words, so they aren't found. `mediator` is allowed: a mediator accompanies
/// whoever comes. So are words that a paper at an entrance may need for something else, such as `parole` for a parole
/// office. The database refuses the same words by `text_says_purpose`.
public enum PurposeWords {
  /// English and French words for those who were harmed, for those who did it, for what was done and for what the
  /// meeting is, without the ending of a feminine or a plural.
  private static let listed = [
    "victim", "victimisation", "victimization", "victimised", "victimized", "survivor", "survivant", "complainant",
    "plaignant", "harmed", "offender", "reoffender", "delinquent", "délinquant", "delinquency", "délinquance",
    "contrevenant", "malfaiteur", "wrongdoer", "perpetrator", "inmate", "prisoner", "prisonnière", "prisonnier",
    "détenu", "parolee", "probationer", "incarcerated", "incarcéré", "incarceration", "convict", "convicted",
    "conviction", "condamnation", "accused", "felon", "felony", "felonies", "offence", "offense", "offending",
    "infraction", "crime", "criminal", "criminel", "criminell", "criminaux", "criminality", "criminalité", "délit",
    "misdemeanour", "misdemeanor", "homicide", "murder", "murderer", "meurtre", "meurtrière", "meurtrier",
    "manslaughter", "assassin", "assassinat", "assault", "assaulted", "assailant", "assaillant", "aggressor",
    "agression", "agresseur", "agresseuse", "rape", "rapist", "viol", "violeur", "violeuse", "robbery", "robberies",
    "restorative", "restaurative", "restauratrice", "réparatrice", "mediation",
  ]

  /// The words without case and accents.
  public static let stems = listed.map(folded)

  /// The endings with which a word is still the same.
  public static let endings = ["", "e", "s", "es"]

  /// By each form, without case and accents, how it is written.
  private static let forms = Dictionary(
    listed.flatMap { word in endings.map { (folded(word + $0), word + $0) } }, uniquingKeysWith: { first, _ in first })

  /// The first of the words that stands in a text, whole, in whatever letters and accents it is written, or with its
  /// endings in brackets: as the list writes it. `nil` if there is none.
  public static func first(in text: String) -> String? {
    folded(text).unicodeScalars.split { !("a"..."z").contains($0) }.lazy.compactMap { forms[String($0)] }.first
  }

  /// A text without case, accents and the variants of a letter.
  public static func folded(_ text: String) -> String {
    let scalars = text.decomposedStringWithCompatibilityMapping.unicodeScalars
    return String(String.UnicodeScalarView(scalars.filter { !(0x300...0x36F).contains($0.value) })).lowercased()
  }
}
