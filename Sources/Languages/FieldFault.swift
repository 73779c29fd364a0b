/// One fault of one field of a request. It never holds the value that was given, or any part of it but a word of ours.
public struct FieldFault: Error, Sendable, Equatable {
  /// The field's path as the caller wrote it, such as `attendees[1].arrival`.
  public let field: String
  public let reason: FaultReason
  /// The valid wall times near one that the clock change skips or repeats, such as `2027-03-14T03:30`; otherwise empty.
  public let choices: [String]
  /// The word that may not stand there, as the product's own list writes it; `nil` where it isn't about a word.
  public let word: String?

  public init(_ field: String, _ reason: FaultReason, choices: [String] = [], word: String? = nil) {
    self.field = field
    self.reason = reason
    self.choices = choices
    self.word = word
  }

  /// The reason, the word and the choices as a sentence in both official languages.
  public var text: Bilingual {
    if let word {
      return Bilingual(
        en: "\(reason.text.en) Leave out “\(word)”.",
        fr: "\(reason.text.fr) Retirer «\u{a0}\(word)\u{a0}».")
    }
    guard let first = choices.first else { return reason.text }
    let isOneDay = choices.allSatisfy { $0.prefix(10) == first.prefix(10) }
    func list(_ or: String, in language: Language) -> String {
      choices.map { (isOneDay ? "" : "\($0.prefix(10)) ") + ClockWords.words($0.suffix(5))[language] }
        .joined(separator: " \(or) ")
    }
    let (en, fr) = (list("or", in: .en), list("ou", in: .fr))
    return Bilingual(en: "\(reason.text.en) Possible: \(en).", fr: "\(reason.text.fr) Possible\u{a0}: \(fr).")
  }
}

/// Why a field was rejected. The raw value is the code that API clients may act on.
public enum FaultReason: String, Sendable, CaseIterable, Codable {
  case required
  case wrongType
  case unknownField
  case tooShort
  case tooLong
  case forbiddenCharacters
  case notReadable
  case tooManyMarks
  case cannotBeDrawn
  /// It holds a word that may not stand on an entry document.
  case saysPurpose
  case notAnIdentifier
  case notACode
  case notAnAddress
  case notAWebAddress
  case notAPrinterAddress
  /// The installation wants a connection to that place to be encrypted.
  case notEncrypted
  case notATelephoneNumber
  case notAllowed
  case notTogether
  case neededToo
  case requiredHere
  case outOfRange
  case impossibleDate
  case impossibleTime
  /// A form's time without its date.
  case impossibleTimeOfDay
  case nonexistentWallTime
  case doubledWallTime
  case inThePast
  case inTheFuture
  case tooFarAhead
  case endBeforeStart
  case endsAfterMidnight
  case arrivalAfterStart
  case arrivalForWrongSide
  case duplicate
  case siteUnknown
  /// The site is out of use.
  case siteRetired
  case roomNotAtSite
  case participantUnknown
  case conditionUnknown
  case mediatorUnknown
  case processUnknown
  case assigneeUnknown
  case accountNeeded
  case ownInstitutionOnly
  case paroleOfficeOnly
  case paroleOfficeStaffOnly
  /// Only a role that acts for one site has it.
  case siteRolesOnly
  case sameParticipant
  case placeUnknown
  case areaUnknown
  case notAmendable
  case datePlaceNeeded
  case adviceUnknown
  case adviceUnanswered
  case adviceRefused
  case basisNotForKind
  case ordersStand
  case nothingListed
  case sameProcess
  case meetingUnknown
  case movementOutOfOrder
  case sidesTooClose
  case beginsAsFormula
  case tooManyCalendars
  /// The key was registered before.
  case keyKnown
  case notAKey
  /// It isn't the key that the caller has registered.
  case keyNotRegistered
  /// The person is in the directory already.
  case alreadyListed
  /// The person isn't one who may stand in for the other.
  case cannotStandIn
  /// It goes beyond what the agency's settings allow.
  case beyondAgency
  /// The person is away on one of these days already.
  case alreadyAway

  /// The reason as a sentence in both official languages.
  public var text: Bilingual {
    switch self {
    case .required: Bilingual(en: "This field is required.", fr: "Ce champ est obligatoire.")
    case .wrongType: Bilingual(en: "The value is of the wrong type.", fr: "La valeur n’est pas du bon type.")
    case .unknownField: Bilingual(en: "This field is not known here.", fr: "Ce champ n’est pas reconnu ici.")
    case .tooShort: Bilingual(en: "The value is too short.", fr: "La valeur est trop courte.")
    case .tooLong: Bilingual(en: "The value is too long.", fr: "La valeur est trop longue.")
    case .forbiddenCharacters:
      Bilingual(
        en: "The value holds characters that are not allowed, such as control or invisible ones.",
        fr: "La valeur contient des caractères interdits, de commande ou invisibles par exemple.")
    case .notReadable:
      Bilingual(
        en: "The value needs at least one letter or digit.",
        fr: "La valeur doit avoir au moins une lettre ou un chiffre.")
    case .tooManyMarks:
      Bilingual(
        en: "A letter of the value has more than four accents or other marks.",
        fr: "Une lettre de la valeur porte plus de quatre accents ou autres signes.")
    case .cannotBeDrawn:
      Bilingual(
        en: "No installed font can print some of its characters.",
        fr: "Aucune police installée ne peut imprimer certains de ses caractères.")
    case .saysPurpose:
      Bilingual(en: "This may not say who comes or why.", fr: "Ce texte ne doit pas dire qui vient ni pourquoi.")
    case .notAnIdentifier: Bilingual(en: "This is not an identifier.", fr: "Ceci n’est pas un identifiant.")
    case .notACode: Bilingual(en: "This is not a code.", fr: "Ceci n’est pas un code.")
    case .notAnAddress:
      Bilingual(en: "This is not an e-mail address.", fr: "Ceci n’est pas une adresse de courriel.")
    case .notAWebAddress:
      Bilingual(
        en: "This is not a web address that begins with https://, without user, query or fragment.",
        fr: "Ceci n’est pas une adresse Web qui commence par https://, sans utilisateur, requête ni fragment.")
    case .notAPrinterAddress:
      Bilingual(
        en: "This is not a printer's address such as ipps://10.20.30.40/ipp/print, without user or query.",
        fr: "Ceci n’est pas une adresse d’imprimante comme ipps://10.20.30.40/ipp/print, sans utilisateur ni requête.")
    case .notEncrypted:
      Bilingual(
        en: "The connection must be encrypted; write ipps:// instead of ipp://.",
        fr: "La connexion doit être chiffrée\u{A0}; écrire ipps:// au lieu de ipp://.")
    case .notATelephoneNumber:
      Bilingual(
        en: "This is not a telephone number such as 604-555-0142 or +1 604 555 0142 x 12.",
        fr: "Ceci n’est pas un numéro de téléphone comme 604-555-0142 ou +1 604 555 0142 x 12.")
    case .notAllowed: Bilingual(en: "This is not one of the allowed values.", fr: "Cette valeur n’est pas permise.")
    case .notTogether:
      Bilingual(
        en: "These fields are not taken in this combination.",
        fr: "Ces champs ne sont pas acceptés dans cette combinaison.")
    case .neededToo:
      Bilingual(en: "This, or another way to say it, is needed.", fr: "Ceci, ou un équivalent, est nécessaire.")
    case .requiredHere:
      Bilingual(
        en: "What the other fields say makes this one required.",
        fr: "Ce que disent les autres champs rend celui-ci obligatoire.")
    case .outOfRange: Bilingual(en: "The value is out of range.", fr: "La valeur est hors limites.")
    case .impossibleDate:
      Bilingual(
        en: "There is no such date; write it as 2027-01-15.", fr: "Cette date n’existe pas\u{A0}; écrire 2027-01-15.")
    case .impossibleTime:
      Bilingual(
        en: "There is no such date and time; write it as 2027-01-15T10:00, in the site's local time.",
        fr: "Cette date et heure n’existe pas\u{A0}; écrire 2027-01-15T10:00, à l’heure locale de l’établissement.")
    case .impossibleTimeOfDay:
      Bilingual(en: "There is no such time; write it as 09:30.", fr: "Cette heure n’existe pas\u{A0}; écrire 09:30.")
    case .nonexistentWallTime:
      Bilingual(
        en: "The clocks skip this time that day; choose an earlier or a later one.",
        fr: "L’heure avance ce jour-là et saute ce moment\u{A0}; en choisir un autre, avant ou après.")
    case .doubledWallTime:
      Bilingual(
        en: "The clocks pass this time twice that day; choose an earlier or a later one.",
        fr: "L’heure recule ce jour-là et passe deux fois par ce moment\u{A0}; en choisir un autre, avant ou après.")
    case .inTheFuture: Bilingual(en: "This time is still to come.", fr: "Ce moment est à venir.")
    case .inThePast: Bilingual(en: "This time has passed.", fr: "Ce moment est passé.")
    case .tooFarAhead: Bilingual(en: "This is too far ahead.", fr: "Ce moment est trop éloigné.")
    case .endBeforeStart: Bilingual(en: "The end comes before the start.", fr: "La fin précède le début.")
    case .endsAfterMidnight:
      Bilingual(
        en: "It must end on the day on which it begins.", fr: "La fin doit tomber le même jour que le début.")
    case .arrivalAfterStart:
      Bilingual(
        en: "The arrival must come before the start, on the same day.",
        fr: "L’arrivée doit précéder le début, le même jour.")
    case .arrivalForWrongSide:
      Bilingual(
        en: "An arrival is planned only for those who come in by the principal entrance.",
        fr: "Une arrivée n’est prévue que pour les personnes qui passent par l’entrée principale.")
    case .duplicate: Bilingual(en: "This is given twice.", fr: "Cet élément est donné deux fois.")
    case .siteUnknown: Bilingual(en: "There is no such site.", fr: "Cet établissement est inconnu.")
    case .siteRetired:
      Bilingual(
        en: "The site is out of use; nothing new is planned there.",
        fr: "Cet établissement ou bureau est hors service\u{a0}; rien de nouveau n’y est prévu.")
    case .roomNotAtSite:
      Bilingual(en: "There is no such room at this site.", fr: "Cette salle n’existe pas à cet établissement.")
    case .participantUnknown:
      Bilingual(en: "This is no participant of the process.", fr: "Cette personne ne participe pas au processus.")
    case .conditionUnknown:
      Bilingual(
        en: "The process has no such order or condition.", fr: "Le processus n’a pas cette ordonnance ou condition.")
    case .processUnknown: Bilingual(en: "There is no such process.", fr: "Ce processus n’existe pas.")
    case .assigneeUnknown:
      Bilingual(
        en: "Nobody of the unit has signed in by this name.",
        fr: "Aucun membre de l’unité n’a ouvert de session sous ce nom.")
    case .accountNeeded:
      Bilingual(
        en: "Without an account, only the person harmed or someone acting for them can refer.",
        fr: "Sans compte, seule la personne touchée, ou quelqu’un en son nom, peut présenter un renvoi.")
    case .ownInstitutionOnly:
      Bilingual(
        en: "An institutional referral names the institution where the offender is: your own, if you act for a site.",
        fr: """
          Un renvoi par l’établissement nomme l’établissement où se trouve le délinquant\u{a0}: le vôtre, si vous \
          agissez pour un établissement.
          """)
    case .paroleOfficeOnly:
      Bilingual(
        en: "A community referral comes from a parole office: your own, if you act for a site.",
        fr: """
          Un renvoi dans la collectivité vient d’un bureau de libération conditionnelle\u{a0}: le vôtre, si vous \
          agissez pour un bureau.
          """)
    case .paroleOfficeStaffOnly:
      Bilingual(
        en: "Only staff of the Service make a community referral, from a parole office.",
        fr: """
          Seul le personnel du Service présente un renvoi dans la collectivité, à partir d’un bureau de libération \
          conditionnelle.
          """)
    case .siteRolesOnly:
      Bilingual(
        en: "Only a role that acts for a site can have this: the hours are the site’s.",
        fr: "Seul un rôle lié à un établissement peut l’avoir\u{a0}: les heures sont celles de l’établissement.")
    case .mediatorUnknown:
      Bilingual(en: "This mediator has no engagement.", fr: "Ce médiateur n’a pas d’engagement.")
    case .sameParticipant:
      Bilingual(en: "Name two different participants.", fr: "Nommer deux personnes différentes.")
    case .placeUnknown:
      Bilingual(
        en: "The site has no such waiting place for this side.",
        fr: "L’établissement n’a pas une telle aire d’attente pour cette partie.")
    case .areaUnknown:
      Bilingual(
        en: "There is no such Visits and Correspondence area.",
        fr: "Une telle aire des visites et de la correspondance n’existe pas.")
    case .datePlaceNeeded:
      Bilingual(en: "It has (date) once, where the day goes.", fr: "Il faut (date) une fois, à la place du jour.")
    case .notAmendable:
      Bilingual(
        en: "A court's order is not amended on a recommendation.",
        fr: "Une ordonnance judiciaire n’est pas modifiée sur recommandation.")
    case .adviceUnknown:
      Bilingual(
        en: "There is no such advice of this condition.",
        fr: "Aucune demande de recommandation de ce genre ne vise cette condition.")
    case .adviceUnanswered:
      Bilingual(en: "Nothing has been recommended yet.", fr: "Rien n’a encore été recommandé.")
    case .adviceRefused:
      Bilingual(en: "The Parole Board refused it.", fr: "La Commission l’a refusée.")
    case .basisNotForKind:
      Bilingual(
        en: "A court varies its order; the Parole Board amends its condition.",
        fr: "Le tribunal modifie son ordonnance\u{A0}; la Commission modifie sa condition.")
    case .ordersStand:
      Bilingual(
        en: "Orders or conditions between these people are recorded. The answer lists them.",
        fr: "Des ordonnances ou conditions entre ces personnes sont consignées. La réponse en fait état.")
    case .nothingListed:
      Bilingual(
        en: "No order or condition between these people is recorded. Record it first.",
        fr: "Aucune ordonnance ou condition entre ces personnes n’est consignée. La consigner d’abord.")
    case .sameProcess:
      Bilingual(
        en: "Nobody takes part in one process twice.",
        fr: "Personne ne participe deux fois au même processus.")
    case .meetingUnknown:
      Bilingual(
        en: "There is no such meeting of these two people.", fr: "Ces deux personnes n’ont pas une telle rencontre.")
    case .movementOutOfOrder:
      Bilingual(
        en: "Each side arrives, enters before the start, and leaves after the end.",
        fr: "Chaque partie arrive, entre avant le début et sort après la fin.")
    case .sidesTooClose:
      Bilingual(
        en: "The site's separation between the two sides is not kept.",
        fr: "L’écart que l’établissement exige entre les deux parties n’est pas respecté.")
    case .beginsAsFormula:
      Bilingual(
        en: "The value can't begin with =, +, - or @.", fr: "La valeur ne peut pas commencer par =, +, - ou @.")
    case .tooManyCalendars:
      Bilingual(
        en: "You have twenty calendars that aren't revoked. Revoke one first.",
        fr: "Vous avez vingt calendriers qui ne sont pas révoqués. En révoquer un d’abord.")
    case .keyKnown:
      Bilingual(
        en: "This key was registered before. Make another one.",
        fr: "Cette clé a déjà été enregistrée. En créer une autre.")
    case .notAKey: Bilingual(en: "This is not a desk's key.", fr: "Ceci n’est pas une clé de poste.")
    case .keyNotRegistered:
      Bilingual(
        en: "This isn't the key that you have registered here. Register it first.",
        fr: "Ce n’est pas la clé que vous avez enregistrée ici. L’enregistrer d’abord.")
    case .alreadyListed:
      Bilingual(
        en: "This person is already in the directory.", fr: "Cette personne figure déjà dans le répertoire.")
    case .cannotStandIn:
      Bilingual(
        en: "This person can't stand in. Choose somebody with the same work.",
        fr: "Cette personne ne peut pas assurer l’intérim. En choisir une autre, de même fonction.")
    case .beyondAgency:
      Bilingual(
        en: "The agency's settings do not allow this.", fr: "Les réglages de l’organisme ne le permettent pas.")
    case .alreadyAway:
      Bilingual(en: "There is already an absence on these days.", fr: "Une absence est déjà notée pour ces jours.")
    }
  }
}
