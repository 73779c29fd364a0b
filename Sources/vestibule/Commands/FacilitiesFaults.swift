import ArgumentParser
import Facilities
import Languages

extension FacilitiesRefusal {
  /// What an operator reads of it: in both languages where they can mend it.
  ///
  /// - Parameter code: the site or room that the command was about.
  func told(of code: String) -> any Error {
    switch self {
    case .siteUnknown: ValidationError("\(code): no such site / lieu inconnu")
    case .roomUnknown: ValidationError("\(code): no such room / salle inconnue")
    case .invalid(let faults):
      ValidationError(faults.map { "\($0.field): \($0.text.en) / \($0.text.fr)" }.joined(separator: "\n"))
    case .stale:
      ValidationError(
        "Somebody has just set something else; nothing was changed. / "
          + "Quelqu’un vient d’effectuer un autre réglage; rien n’a été changé.")
    case .partOfAnArea:
      ValidationError("\(code): is in use with its area / est en service avec son aire")
    case .siteRetired:
      ValidationError("\(code): its site is out of use / son établissement ou bureau est hors service")
    case .inUse:
      ValidationError(
        "\(code): meetings are to take place there; move or cancel them first / "
          + "des rencontres doivent y avoir lieu; les déplacer ou les annuler d’abord")
    case .notForThisRole, .roomRetired, .closureUnknown, .closureEnded, .keyReused, .badFiles: self
    }
  }
}

/// The last line of an import that took nothing because of faults in its files.
enum RefusedImport {
  /// - Parameter count: how many faults there are, at least one.
  static func summary(_ count: Int) -> String {
    let faults = CountWords.words(
      count, one: Bilingual(en: "fault", fr: "erreur"), many: Bilingual(en: "faults", fr: "erreurs"))
    return "WRONG   \(faults.en); nothing was taken. / \(faults.fr); rien n’a été pris."
  }
}
