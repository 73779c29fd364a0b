public import Languages

/// A fault of one row of a file. It never holds a value of the row, except the name of a column that isn't known.
public struct ImportFault: Error, Sendable, Equatable {
  public let file: ImportFile
  /// The line in which the row begins; the first is 1.
  public let line: Int
  /// The column's name; empty if the row itself is at fault.
  public let field: String
  public let reason: ImportReason
  /// What the field may hold, if that is a list or a range.
  public let choices: [String]

  public init(_ file: ImportFile, line: Int, field: String = "", _ reason: ImportReason, choices: [String] = []) {
    (self.file, self.line, self.field, self.reason) = (file, line, field, reason)
    self.choices = choices
  }

  /// The reason and the choices as a sentence in both official languages.
  public var text: Bilingual {
    guard !choices.isEmpty else { return reason.text }
    let list = choices.joined(separator: ", ")
    return Bilingual(en: "\(reason.text.en) Allowed: \(list).", fr: "\(reason.text.fr) Permis\u{a0}: \(list).")
  }
}

/// Why a row of a file can't be imported.
public enum ImportReason: String, Sendable, CaseIterable {
  case brokenQuotes, tooManyRows, missingColumn, unknownColumn, doubledColumn, wrongFieldCount
  case required, tooLong, forbiddenCharacters, notReadable, tooManyMarks, cannotBeDrawn, beginsAsFormula
  case notACode, notAnAddress, notAProvince, notAllowed, notANumber, outOfRange, notATime
  case endBeforeStart, duplicate, overlap, secondEntrance, notForThisKind, incompleteRule, impossibleDate
  case zoneUnknown, siteUnknown, corridorUnknown, areaUnknown, placeInUse, placeElsewhere, roomReserved, siteRetired
  case saysPurpose, notInUseTogether
  case refused

  /// The reason for which `TextRules` refuses a text.
  public init(_ fault: FaultReason) {
    switch fault {
    case .required, .tooShort: self = .required
    case .tooLong: self = .tooLong
    case .forbiddenCharacters: self = .forbiddenCharacters
    case .notReadable: self = .notReadable
    case .tooManyMarks: self = .tooManyMarks
    case .cannotBeDrawn: self = .cannotBeDrawn
    case .beginsAsFormula: self = .beginsAsFormula
    // Texts are refused for no other reason.
    default: self = .notAllowed
    }
  }

  /// The reason as a sentence in both official languages.
  public var text: Bilingual {
    switch self {
    case .brokenQuotes:
      Bilingual(
        en: "The quotes are not right: put the whole field in quotes, and double each quote within it.",
        fr: "Les guillemets sont incorrects\u{A0}: en entourer tout le champ et doubler chacun de ceux qu’il contient.")
    case .tooManyRows:
      Bilingual(
        en: "The file has more than 10,000 rows.", fr: "Le fichier compte plus de 10 000 lignes.")
    case .missingColumn: Bilingual(en: "The column is missing.", fr: "Cette colonne manque.")
    case .unknownColumn: Bilingual(en: "This column is not known.", fr: "Cette colonne n’est pas reconnue.")
    case .doubledColumn: Bilingual(en: "The column is there twice.", fr: "Cette colonne figure deux fois.")
    case .wrongFieldCount:
      Bilingual(
        en: "The row has more or fewer fields than the header.",
        fr: "La ligne compte plus ou moins de champs que l’en-tête.")
    case .required: FaultReason.required.text
    case .tooLong: FaultReason.tooLong.text
    case .forbiddenCharacters: FaultReason.forbiddenCharacters.text
    case .notReadable: FaultReason.notReadable.text
    case .tooManyMarks: FaultReason.tooManyMarks.text
    case .cannotBeDrawn: FaultReason.cannotBeDrawn.text
    case .beginsAsFormula: FaultReason.beginsAsFormula.text
    case .notACode:
      Bilingual(
        en: "A code has 2 to 40 of A–Z, 0–9 and the hyphen.",
        fr: "Un code compte de 2 à 40 caractères\u{A0}: A–Z, 0–9, -.")
    case .notAnAddress: FaultReason.notAnAddress.text
    case .notAProvince:
      Bilingual(
        en: "Write the province or territory as two capital letters, such as BC.",
        fr: "Écrire la province ou le territoire en deux majuscules, comme QC.")
    case .notAllowed: FaultReason.notAllowed.text
    case .notANumber: Bilingual(en: "This is not a whole number.", fr: "Ceci n’est pas un nombre entier.")
    case .outOfRange: FaultReason.outOfRange.text
    case .notATime: Bilingual(en: "Write the time as 08:00.", fr: "Écrire l’heure comme 08:00.")
    case .endBeforeStart: FaultReason.endBeforeStart.text
    case .impossibleDate: Bilingual(en: "Not every year has this day.", fr: "Ce jour n’existe pas tous les ans.")
    case .duplicate: FaultReason.duplicate.text
    case .overlap:
      Bilingual(
        en: "The time overlaps that of another row.", fr: "La période en recoupe une autre du fichier.")
    case .secondEntrance:
      Bilingual(
        en: "The site has a principal entrance already.", fr: "L’établissement a déjà une entrée principale.")
    case .notForThisKind:
      Bilingual(
        en: "This doesn't go with the kind or rule of the row.", fr: "Ceci ne va pas avec le genre ou la règle.")
    case .incompleteRule: Bilingual(en: "The rule needs this field.", fr: "La règle exige ce champ.")
    case .zoneUnknown: Bilingual(en: "The time zone is not in the zone data.", fr: "Le fuseau horaire est inconnu.")
    case .siteUnknown: FaultReason.siteUnknown.text
    case .siteRetired: FaultReason.siteRetired.text
    case .saysPurpose: FaultReason.saysPurpose.text
    case .notInUseTogether:
      Bilingual(
        en: "A room and its area are in use, or out of use, together.",
        fr: "Une salle et son aire sont en service, ou hors service, ensemble.")
    case .corridorUnknown:
      Bilingual(
        en: "There is no such corridor at the site.", fr: "Ce couloir n’existe pas à l’établissement.")
    case .areaUnknown:
      Bilingual(
        en: "There is no such Visits and Correspondence area at the site, or the room can't be a part of one.",
        fr: "Cette aire des visites et de la correspondance n’existe pas à l’établissement, ou la salle ne peut en "
          + "faire partie.")
    case .placeInUse:
      Bilingual(
        en: "A place of the site that the file leaves out or changes is in use.",
        fr: "Un lieu de l’établissement que le fichier omet ou modifie est utilisé.")
    case .placeElsewhere:
      Bilingual(
        en: "The code belongs to a place of another site.", fr: "Ce code est celui d’un lieu d’un autre établissement.")
    case .roomReserved:
      Bilingual(
        en: "Meetings are to take place in the room: it keeps its site, kind and area.",
        fr: "Des rencontres sont prévues dans la salle\u{A0}: elle garde son établissement, son genre et son aire.")
    case .refused: Bilingual(en: "The database refuses the row.", fr: "La base de données refuse la ligne.")
    }
  }
}
