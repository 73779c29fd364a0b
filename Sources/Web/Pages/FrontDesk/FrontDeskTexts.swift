import EntryDocuments
import Facilities
import Languages

/// The texts of the board at a principal entrance. They say nothing of why anybody comes.
enum FrontDeskTexts {
  /// The words for what was recorded, and for the buttons that record it.
  static func stood(_ word: String) -> Bilingual { stoodTexts[word] ?? Bilingual(en: "", fr: "") }

  private static let stoodTexts: [String: Bilingual] = [
    "arrived": Bilingual(en: "Arrived at", fr: "Arrivée à"),
    "left": Bilingual(en: "Left at", fr: "Départ à"),
    "noShow": Bilingual(en: "Absent, noted at", fr: "Absence notée à"),
    "arrive": Bilingual(en: "Arrived", fr: "Arrivée"),
    "leave": Bilingual(en: "Left", fr: "Départ"),
    "absent": Bilingual(en: "Absent", fr: "Absence"),
    "mediatorArrive": Bilingual(en: "Arrived", fr: "Arrivée"),
    "mediatorLeave": Bilingual(en: "Left", fr: "Départ"),
  ]

  /// The language to greet a person in, in that language.
  static func greeting(in language: Language) -> String {
    switch language {
    case .en: "English"
    case .fr: "Français"
    }
  }

  /// - Parameter minutes: from 1.
  static func late(_ minutes: Int) -> Bilingual {
    minutes == 1
      ? Bilingual(en: "1 minute late", fr: "1 minute de retard")
      : Bilingual(en: "\(minutes) minutes late", fr: "\(minutes) minutes de retard")
  }

  /// How many are expected at one time.
  static func people(_ count: Int) -> Bilingual {
    CountWords.words(
      count, one: Bilingual(en: "person", fr: "personne"), many: Bilingual(en: "people", fr: "personnes"))
  }

  /// How many of those expected at one time have come: `2 people, 1 arrived`.
  static func people(_ count: Int, arrived: Int) -> Bilingual {
    let people = people(count)
    let come = filled("groupCount", arrived, ["arrived": arrived])
    return Bilingual(en: "\(people.en), \(come.en)", fr: "\(people.fr), \(come.fr)")
  }

  /// How many have come of all who are expected, those who accompany somebody included, and how many are inside.
  static func counts(arrived: Int, of expected: Int, inside: Int) -> Bilingual {
    filled("dayCount", arrived, ["arrived": arrived, "expected": expected, "inside": inside])
  }

  /// A text of the script, in the number that agrees with a count, with what it has places for.
  private static func filled(_ name: String, _ count: Int, _ values: [String: Int]) -> Bilingual {
    guard let one = texts["\(name)One"], let many = texts["\(name)Many"] else { return Bilingual(en: "", fr: "") }
    let text = CountWords.agreeing(count, one: one, many: many)
    func fill(_ text: String) -> String {
      values.reduce(text) { $0.replacing("{\($1.key)}", with: String($1.value)) }
    }
    return Bilingual(en: fill(text.en), fr: fill(text.fr))
  }

  /// A name in its own direction, whatever stands around it.
  private static func apart(_ name: String) -> String { "\u{2068}\(name)\u{2069}" }

  static func added(_ name: String, _ time: String) -> Bilingual {
    Bilingual(en: "Added: \(apart(name)), \(time)", fr: "Ajout\u{A0}: \(apart(name)), \(time)")
  }

  static func changed(_ kind: EntryListChanges.Change, _ name: String, was: String, now: String) -> Bilingual {
    let moved = "\(apart(name)), \(was) → \(now)"
    return switch kind {
    case .added: added(name, now)
    case .earlier: Bilingual(en: "Earlier: \(moved)", fr: "Plus tôt\u{A0}: \(moved)")
    case .later: Bilingual(en: "Later: \(moved)", fr: "Plus tard\u{A0}: \(moved)")
    case .other:
      Bilingual(en: "Other details: \(apart(name)), \(now)", fr: "Autres détails\u{A0}: \(apart(name)), \(now)")
    }
  }

  /// - Parameter inside: how many of those removed have come already.
  static func removed(_ count: Int, inside: Int) -> Bilingual {
    let gone = CountWords.words(
      count, one: Bilingual(en: "removed", fr: "retirée"), many: Bilingual(en: "removed", fr: "retirées"))
    if inside == 0 { return gone }
    return Bilingual(
      en: "\(gone.en), \(inside) of them already here", fr: "\(gone.fr), dont \(inside) déjà sur place")
  }

  static func collect(_ copies: [Int], of revision: Int) -> Bilingual {
    guard let first = copies.first, let last = copies.last, first < last else {
      return Bilingual(
        en: "Collect copy \(copies.first ?? 0) of revision \(revision)",
        fr: "Récupérer la copie \(copies.first ?? 0) de la révision \(revision)")
    }
    let isRow = last - first == copies.count - 1
    let numbers = isRow ? "\(first)–\(last)" : copies.map(String.init).joined(separator: ", ")
    return Bilingual(
      en: "Collect copies \(numbers) of revision \(revision)",
      fr: "Récupérer les copies \(numbers) de la révision \(revision)")
  }

  /// The copies of a revision.
  ///
  /// - Parameter day: `nil` for the day of the board.
  static func copies(of revision: Int, _ day: LocalDay?) -> Bilingual {
    guard let words = day?.spoken else {
      return Bilingual(en: "Copies of revision \(revision)", fr: "Copies de la révision \(revision)")
    }
    return Bilingual(
      en: "Copies of \(words.en), revision \(revision)", fr: "Copies du \(words.fr), révision \(revision)")
  }

  /// A revision, and its day if that isn't the board's.
  static func revision(_ revision: Int, _ day: LocalDay?) -> Bilingual {
    guard let words = day?.spoken else { return Bilingual(en: "revision \(revision)", fr: "révision \(revision)") }
    return Bilingual(en: "revision \(revision), \(words.en)", fr: "révision \(revision), \(words.fr)")
  }

  static func fate(_ fate: CopyFate) -> Bilingual {
    switch fate {
    case .returned: Bilingual(en: "returned", fr: "rendue")
    case .shredded: Bilingual(en: "shredded", fr: "déchiquetée")
    }
  }

  /// Those of the desk's printer too.
  static let all = texts.merging(PrintingPart.texts) { own, _ in own }

  static let texts: [String: Bilingual] = list.merging(paper) { $1 }.merging(script) { $1 }

  private static let list: [String: Bilingual] = [
    "colon": Bilingual(en: ":", fr: "\u{A0}:"),
    "undo": Bilingual(en: "Undo", fr: "Annuler"),
    "lock": Bilingual(en: "Lock", fr: "Verrouiller"),
    "countsWhom": Bilingual(
      en: "The counts at the top include those who accompany people on the list.",
      fr: "Les nombres en haut comprennent les personnes accompagnatrices."),
    "contact": Bilingual(en: "Contact", fr: "Personne-ressource"),
    "call": Bilingual(en: "Call the contact", fr: "Appeler la personne-ressource"),
    "comesWith": Bilingual(en: "comes with", fr: "vient avec"),
    "unaccompanied": Bilingual(
      en: "Inside without the person who accompanies them", fr: "À l’intérieur sans la personne accompagnatrice"),
    "absentHint": Bilingual(
      en: "Tell the contact, and wait for their answer:",
      fr: "Le signaler à la personne-ressource et attendre sa réponse\u{A0}:"),
    "whatToDo": Bilingual(en: "What to do", fr: "Marche à suivre"),
    "notCome": Bilingual(en: "Somebody hasn't come", fr: "Une personne ne s’est pas présentée"),
    "notComeHint": Bilingual(
      en: "Whoever accompanies them decides how long to wait. Note the absence then, and call the contact:",
      fr: "La personne accompagnatrice décide de la durée de l’attente. Ensuite, noter l’absence et appeler la "
        + "personne-ressource\u{A0}:"),
    "unlistedTitle": Bilingual(en: "Someone who isn't on a list", fr: "Une personne hors liste"),
    "unlistedHint": Bilingual(
      en:
        "If someone comes to the entrance whom no list names, say so here. Their name is not recorded. The Restorative "
        + "Justice Unit and the mediators who come today are told at once. They wait outside until you have called the "
        + "contact:",
      fr: "Si une personne qui ne figure sur aucune liste se présente à l’entrée, dites-le ici. Son nom n’est pas "
        + "consigné. L’Unité de la justice réparatrice et les médiateurs attendus aujourd’hui en sont avisés "
        + "aussitôt. Elle attend à l’extérieur jusqu’à ce que vous ayez appelé la personne-ressource\u{A0}:"),
    "nobodyToCall": Bilingual(
      en: "the site's staff (no number is set for this entrance)",
      fr: "le personnel de l’établissement (aucun numéro n’est réglé pour cette entrée)"),
    "unlisted": Bilingual(en: "Someone came who isn't on a list", fr: "Une personne hors liste s’est présentée"),
    "instructions": Bilingual(en: "At the entrance", fr: "À l’entrée"),
    "days": Bilingual(en: "Days", fr: "Jours"),
    "nobody": Bilingual(en: "Nobody is expected any more.", fr: "Plus personne n’est attendu."),
    "changedSince": Bilingual(
      en: "What has changed since the front desk acknowledged revision",
      fr: "Ce qui a changé depuis l’accusé de réception du poste d’accueil pour la révision"),
    "isHere": Bilingual(en: "is already here", fr: "est déjà sur place"),
    "unreadable": Bilingual(
      en: "That revision has been destroyed, so nobody can say what is different. Read the whole list anew.",
      fr: "Cette révision a été détruite\u{A0}: on ne peut pas dire ce qui diffère. Relire toute la liste."),
    "revision": Bilingual(en: "Revision", fr: "Révision"),
    "replaces": Bilingual(en: "replaces", fr: "remplace la révision"),
    "acknowledged": Bilingual(en: "acknowledged", fr: "accusé de réception enregistré"),
    "released": Bilingual(en: "not acknowledged yet", fr: "sans accusé de réception"),
    "bySite": Bilingual(en: "the site's staff have seen it", fr: "vue par le personnel de l’établissement"),
    "acknowledge": Bilingual(en: "Acknowledge", fr: "Accuser réception"),
    "noApplication": Bilingual(
      en: "No visitor application is required for those on this list.",
      fr: "Aucune demande de visite n’est requise pour les personnes de cette liste."),
    "with": Bilingual(en: "With", fr: "Avec"),
  ]

  private static let paper: [String: Bilingual] = [
    "recallHint": Bilingual(
      en: "A newer revision counts, or their day is over.",
      fr: "Une révision plus récente compte, ou leur journée est terminée."),
    "earlier": Bilingual(en: "Copies of earlier days", fr: "Copies des jours précédents"),
    "earlierHint": Bilingual(
      en: "Their day is over. Get each one back or shred it, and tick it off.",
      fr: "Leur journée est terminée. Récupérer ou déchiqueter chacune d’elles, puis la cocher."),
    "returned": Bilingual(en: "Returned", fr: "Rendue"),
    "shredded": Bilingual(en: "Shredded", fr: "Déchiquetée"),
    "ended": Bilingual(en: "Copies that are accounted for", fr: "Copies dont le sort est connu"),
    "taken": Bilingual(en: "Your copies", fr: "Vos copies"),
    "copy": Bilingual(en: "Copy", fr: "Copie"),
    "paper": Bilingual(en: "Paper", fr: "Papier"),
    "copies": Bilingual(en: "Copies to print", fr: "Copies à imprimer"),
    "copies-hint": Bilingual(
      en: "1 to 20; each has its number and is brought back or destroyed.",
      fr: "De 1 à 20\u{A0}; chacune porte un numéro et doit être rendue ou détruite."),
    "print": Bilingual(en: "Take copies", fr: "Obtenir les copies"),
    "paperOnly": Bilingual(
      en: "This page isn't printed, because a sheet without a number can't be asked for again. Go back and use "
        + "\u{201C}Take copies\u{201D}.",
      fr: "Cette page ne s’imprime pas\u{A0}: une feuille sans numéro ne peut pas être rappelée. Revenir en arrière et "
        + "utiliser «\u{A0}Obtenir les copies\u{A0}»."),
  ]

  /// What only the script says, with places for what it knows.
  private static let script: [String: Bilingual] = [
    "offline": Bilingual(
      en: "No connection. This list is from {time},", fr: "Pas de connexion. Cette liste date de {time},"),
    "agoMany": Bilingual(en: "{minutes} minutes ago.", fr: "il y a {minutes} minutes."),
    "agoOne": Bilingual(en: "1 minute ago.", fr: "il y a {minutes} minute."),
    "online": Bilingual(en: "The connection is back.", fr: "La connexion est rétablie."),
    "sentOne": Bilingual(en: "1 mark that waited is sent.", fr: "{count} mention en attente est transmise."),
    "sentMany": Bilingual(
      en: "{count} marks that waited are sent.", fr: "{count} mentions en attente sont transmises."),
    "dayCountOne": Bilingual(
      en: "{arrived} of {expected} arrived · {inside} inside",
      fr: "{arrived} arrivée sur {expected} · {inside} à l’intérieur"),
    "dayCountMany": Bilingual(
      en: "{arrived} of {expected} arrived · {inside} inside",
      fr: "{arrived} arrivées sur {expected} · {inside} à l’intérieur"),
    "groupCountOne": Bilingual(en: "{arrived} arrived", fr: "{arrived} arrivée"),
    "groupCountMany": Bilingual(en: "{arrived} arrived", fr: "{arrived} arrivées"),
    "unsentOne": Bilingual(en: "(1 not sent yet)", fr: "({count} non transmise)"),
    "unsentMany": Bilingual(en: "({count} not sent yet)", fr: "({count} non transmises)"),
    "unlistedWaits": Bilingual(
      en: "Noted at {time}. It is sent once the connection is back.",
      fr: "Noté à {time}. Ce sera transmis dès que la connexion sera rétablie."),
    "unlistedAgain": Bilingual(
      en: "Noted already at {time}, and not twice.", fr: "Déjà noté à {time}, et pas deux fois."),
    "lateMany": Bilingual(en: "{minutes} minutes late", fr: "{minutes} minutes de retard"),
    "lateOne": late(1),
    "revised": Bilingual(
      en: "The list has changed. Revision {revision} counts now.",
      fr: "La liste a changé. C’est maintenant la révision {revision} qui compte."),
    "waiting": Bilingual(en: "Waiting to be sent: {count}", fr: "En attente d’envoi\u{A0}: {count}"),
    "pending": Bilingual(en: "waiting to be sent", fr: "en attente d’envoi"),
    "refused": Bilingual(en: "Not recorded:", fr: "Non consigné\u{A0}:"),
    "seen": Bilingual(en: "Understood", fr: "Compris"),
    "remove": Bilingual(en: "Remove", fr: "Retirer"),
    "record": Bilingual(en: "Record", fr: "Consigner"),
    "notedElsewhere": Bilingual(
      en: "Noted under another sign-in, and not recorded yet:",
      fr: "Noté dans une autre session et pas encore consigné\u{A0}:"),
    "notSent": Bilingual(
      en: "There is no connection. This can't be done now; nothing was sent.",
      fr: "Il n’y a pas de connexion. Cette action est impossible pour l’instant\u{A0}; rien n’a été envoyé."),
    "didArrive": Bilingual(en: "Arrived", fr: "Arrivée"),
    "didLeave": Bilingual(en: "Left", fr: "Départ"),
    "didAbsent": Bilingual(en: "Absent", fr: "Absence"),
    "stepMediatorArrive": stood("mediatorArrive"),
    "stepMediatorLeave": stood("mediatorLeave"),
    "didMediatorArrive": Bilingual(
      en: "Accompanying person arrived", fr: "Arrivée de la personne accompagnatrice"),
    "didMediatorLeave": Bilingual(
      en: "Accompanying person left", fr: "Départ de la personne accompagnatrice"),
    "didUnlisted": Bilingual(en: "Someone not on a list", fr: "Une personne hors liste"),
    "locked": LockPage.title,
    "goOn": LockPage.goOn,
  ]
}
