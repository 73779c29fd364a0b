import EntryDocuments
import Facilities
import Foundation
import Languages

/// What the desk's commands say, in the officer's language. No text names anybody.
enum DeskWords {
  static let passphrase = Bilingual(
    en: "Passphrase of the desk's key: ", fr: "Phrase de passe de la clé du poste\u{A0}: ")
  static let passphraseAgain = Bilingual(en: "The same again: ", fr: "La même, une seconde fois\u{A0}: ")
  static let destroyed = Bilingual(
    en: "The pack is overwritten and removed.", fr: "Le paquet est écrasé et supprimé.")
  static let noPack = Bilingual(en: "There is no pack here.", fr: "Il n’y a pas de paquet ici.")
  static let allSent = Bilingual(en: "Everything is told to the service.", fr: "Tout est transmis au service.")
  static let noApplication = Bilingual(
    en: "No visitor application is required for those on this list.",
    fr: "Aucune demande de visite n’est requise pour les personnes de cette liste.")
  static let nobody = Bilingual(en: "Nobody is expected on this day.", fr: "Personne n’est attendu ce jour-là.")
  static let askForNote = Bilingual(
    en: "When somebody comes:    vestibule entry-list note arrived --row N",
    fr: "Quand quelqu’un arrive\u{A0}: vestibule entry-list note arrived --row N")
  static let askForAbsence = Bilingual(
    en: "Nobody came when due:   vestibule entry-list note absent --row N, and call the contact",
    fr: "Absence à l’heure dite\u{A0}: vestibule entry-list note absent --row N, et appelez la personne-ressource")
  static let askForMediator = Bilingual(
    en: "Their mediator comes:   vestibule entry-list note mediator-arrived --row N",
    fr: "Arrivée du médiateur\u{A0}:   vestibule entry-list note mediator-arrived --row N")
  static let askForUnlisted = Bilingual(
    en: "Somebody not listed:    nobody enters by this list; call the contact, and note it: "
      + "vestibule entry-list note unlisted",
    fr: "Personne hors liste\u{A0}:    cette liste ne l’autorise pas à entrer\u{A0}; appelez la personne-ressource, et "
      + "notez-le\u{A0}: vestibule entry-list note unlisted")
  static let fetchAgain = Bilingual(
    en: "A list has changed meanwhile. Fetch the pack again.",
    fr: "Une liste a changé entre-temps. Obtenez le paquet de nouveau.")

  /// Up to when the list says who has come, besides what is noted here.
  static func known(at clock: Substring) -> Bilingual {
    let time = ClockWords.words(String(clock))
    return Bilingual(
      en: "Who has come is as of \(time.en), when the pack was fetched, and as noted here since.",
      fr: "Les arrivées sont celles de \(time.fr), quand le paquet a été obtenu, et celles notées ici depuis.")
  }

  /// How many of a number of people have arrived.
  static func arrived(_ arrived: Int, of all: Int) -> Bilingual {
    Bilingual(
      en: "\(all), \(arrived) arrived",
      fr: "\(all), dont \(arrived) \(arrived > 1 ? "arrivées" : "arrivée")")
  }

  static func unlisted(_ clocks: [String]) -> Bilingual {
    let list = clocks.joined(separator: ", ")
    return Bilingual(en: "Not on the list, noted here: \(list)", fr: "Hors liste, noté ici\u{A0}: \(list)")
  }

  static func clockIsOff(_ minutes: Int) -> Bilingual {
    Bilingual(
      en: "This machine's clock is off by \(minutes) min. The pack goes by the service's; don't set the clock before "
        + "it is fetched again.",
      fr: "L’horloge de cette machine diffère de \(minutes) min. Le paquet suit celle du service\u{A0}; ne réglez pas "
        + "l’horloge avant de l’obtenir de nouveau.")
  }

  static func noted(_ kind: DeskNote.Kind) -> Bilingual {
    switch kind {
    case .arrived: Bilingual(en: "arrived", fr: "arrivée")
    case .left: Bilingual(en: "left", fr: "départ")
    case .absent: Bilingual(en: "absent", fr: "absence")
    case .mediatorArrived: Bilingual(en: "mediator arrived", fr: "arrivée du médiateur")
    case .mediatorLeft: Bilingual(en: "mediator left", fr: "départ du médiateur")
    case .unlisted: Bilingual(en: "not on the list", fr: "hors liste")
    }
  }

  /// A mark by its row, its time and what it says.
  static func mark(_ note: DeskNote) -> Bilingual {
    let word = noted(note.kind)
    let clock = note.at.suffix(5)
    let (row, frenchRow) = note.row.map { (", row \($0)", ", rangée \($0)") } ?? ("", "")
    return Bilingual(
      en: "\(note.day)\(row), \(clock): \(word.en)\(note.isUndo ? ", taken back" : "")",
      fr: "\(note.day)\(frenchRow), \(clock)\u{A0}: \(word.fr)\(note.isUndo ? " (annulation)" : "")")
  }

  static func copy(_ copy: Int, of revision: Int) -> Bilingual {
    Bilingual(en: "revision \(revision), copy \(copy)", fr: "révision \(revision), copie \(copy)")
  }
}

/// Why a command of the desk didn't do what was asked, as one sentence. It names nobody.
struct DeskRefusal: Error, CustomStringConvertible {
  let description: String

  init(_ text: Bilingual, in language: Language) {
    description = text[language]
  }
}

extension PackFault {
  /// What the officer reads.
  var text: Bilingual {
    switch self {
    case .notAKey: Bilingual(en: "This is not a desk's key.", fr: "Ceci n’est pas une clé de poste.")
    case .wrongPassphrase:
      Bilingual(en: "The passphrase doesn't open the key.", fr: "La phrase de passe n’ouvre pas la clé.")
    case .notAPack:
      Bilingual(en: "This is not a whole print pack.", fr: "Ceci n’est pas un paquet d’impression complet.")
    case .otherKey(let fingerprint):
      Bilingual(
        en: "The pack is for another key, \(fingerprint.prefix(16))…",
        fr: "Le paquet est destiné à une autre clé, \(fingerprint.prefix(16))…")
    case .changed:
      Bilingual(
        en: "The pack was changed, or isn't the one that was fetched. Fetch it again.",
        fr: "Le paquet a été modifié, ou n’est pas celui qui a été obtenu. L’obtenir de nouveau.")
    case .expired:
      Bilingual(en: "The time of the pack is over.", fr: "Le délai du paquet est écoulé.")
    case .clockBehind:
      Bilingual(
        en: "This machine's clock is behind a time that the desk has already seen. Set the clock.",
        fr: "L’horloge de cette machine retarde sur une heure que le poste a déjà vue. Réglez l’horloge.")
    case .otherDay(let day):
      Bilingual(en: "The pack holds nothing of \(day).", fr: "Le paquet ne contient rien du \(day).")
    case .noList(let day):
      Bilingual(en: "The pack holds no list of \(day).", fr: "Le paquet ne contient pas de liste du \(day).")
    case .noRow: Bilingual(en: "The list has no such row.", fr: "La liste n’a pas cette rangée.")
    case .notDue(let time):
      Bilingual(
        en: "This person is due at \(ClockWords.words(time.clock).en). Nobody is absent before that.",
        fr: "Cette personne est attendue à \(ClockWords.words(time.clock).fr). Il n’y a pas d’absence avant.")
    case .undoneAtTheBoard:
      Bilingual(
        en: "This was told to the service already, or may have been. Take it back at the board.",
        fr: "Ceci a déjà été transmis au service, ou l’a peut-être été. Annulez-le au tableau.")
    case .nothingToNote:
      Bilingual(
        en: "That is what was noted last, or something else was noted since.",
        fr: "C’est ce qui a été noté en dernier, ou autre chose a été noté depuis.")
    case .journalDoesNotOpen:
      Bilingual(
        en: "The journal beside the pack was changed, or is another key's.",
        fr: "Le journal à côté du paquet a été modifié, ou appartient à une autre clé.")
    }
  }
}
