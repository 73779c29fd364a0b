public import Languages

/// What is wrong with one row of a file. It never holds what the row says.
public struct ImportFault: Error, Sendable, Equatable {
  public let file: ImportFile
  /// The line in which the row begins; the first is 1.
  public let line: Int
  /// The column's name; empty where the row itself is at fault.
  public let field: String
  public let reason: ImportReason

  public init(_ file: ImportFile, line: Int, field: String = "", _ reason: ImportReason) {
    (self.file, self.line, self.field, self.reason) = (file, line, field, reason)
  }
}

/// Why a row of a file was not taken.
public enum ImportReason: String, Sendable, CaseIterable {
  case brokenQuotes, tooManyRows, missingColumn, unknownColumn, doubledColumn, wrongFieldCount
  case required, tooLong, forbiddenCharacters, notACode, notAProvince, notAllowed, notANumber, outOfRange, notATime
  case endBeforeStart, duplicate, overlap, secondEntrance, notForThisKind, incompleteRule, impossibleDate
  case zoneUnknown, siteUnknown, corridorUnknown, areaUnknown, placeInUse, placeElsewhere, roomReserved, hasParts
  case refused

  init?(_ fault: FaultReason?) {
    switch fault {
    case nil: return nil
    case .required, .tooShort: self = .required
    case .tooLong: self = .tooLong
    default: self = .forbiddenCharacters
    }
  }

  /// The reason as a sentence in both official languages.
  public var text: Bilingual {
    Self.texts[self] ?? Bilingual(en: "The database refuses it.", fr: "La base de données le refuse.")
  }

  private static let texts: [ImportReason: Bilingual] = ofRows.merging(ofFields) { $1 }.merging(ofThings) { $1 }

  private static let ofRows: [ImportReason: Bilingual] = [
    .brokenQuotes: Bilingual(
      en: "The quotes are not right: put the whole field in quotes, and double each quote within it.",
      fr: "Les guillemets sont incorrects : en entourer tout le champ et doubler chacun de ceux qu'il contient."),
    .tooManyRows: Bilingual(
      en: "The file has more than 10,000 rows.", fr: "Le fichier compte plus de 10 000 lignes."),
    .missingColumn: Bilingual(en: "The column is missing.", fr: "Cette colonne manque."),
    .unknownColumn: Bilingual(en: "The column is not known.", fr: "Cette colonne n'est pas reconnue."),
    .doubledColumn: Bilingual(en: "The column is there twice.", fr: "Cette colonne figure deux fois."),
    .wrongFieldCount: Bilingual(
      en: "The row has more or fewer fields than the header.",
      fr: "La ligne compte plus ou moins de champs que l'en-tête."),
    .refused: Bilingual(en: "The database refuses the row.", fr: "La base de données refuse la ligne."),
  ]

  private static let ofFields: [ImportReason: Bilingual] = [
    .required: FaultReason.required.text,
    .tooLong: FaultReason.tooLong.text,
    .forbiddenCharacters: FaultReason.forbiddenCharacters.text,
    .notACode: Bilingual(
      en: "A code has 2 to 40 of A–Z, 0–9 and the hyphen.", fr: "Un code compte de 2 à 40 caractères : A–Z, 0–9, -."),
    .notAProvince: Bilingual(
      en: "Write the province or territory as two capital letters, such as BC.",
      fr: "Écrire la province ou le territoire en deux majuscules, comme QC."),
    .notAllowed: FaultReason.notAllowed.text,
    .notANumber: Bilingual(en: "This is not a whole number.", fr: "Ceci n'est pas un nombre entier."),
    .outOfRange: FaultReason.outOfRange.text,
    .notATime: Bilingual(en: "Write the time as 08:00.", fr: "Écrire l'heure comme 08:00."),
    .endBeforeStart: FaultReason.endBeforeStart.text,
    .impossibleDate: Bilingual(
      en: "Not every year has this day.", fr: "Ce jour n'existe pas tous les ans."),
  ]

  private static let ofThings: [ImportReason: Bilingual] = [
    .duplicate: FaultReason.duplicate.text,
    .overlap: Bilingual(
      en: "The time overlaps that of another row.", fr: "La période en recoupe une autre du fichier."),
    .secondEntrance: Bilingual(
      en: "The site has a principal entrance already.", fr: "L'établissement a déjà une entrée principale."),
    .notForThisKind: Bilingual(
      en: "This doesn't go with the kind or rule of the row.", fr: "Ceci ne va pas avec le genre ou la règle."),
    .incompleteRule: Bilingual(
      en: "The rule needs this field.", fr: "La règle exige ce champ."),
    .zoneUnknown: Bilingual(
      en: "The time zone is not in the zone data.", fr: "Le fuseau horaire est inconnu."),
    .siteUnknown: FaultReason.siteUnknown.text,
    .corridorUnknown: Bilingual(
      en: "There is no such corridor at the site.", fr: "Ce couloir n'existe pas à l'établissement."),
    .areaUnknown: Bilingual(
      en: "There is no such Visits and Correspondence area at the site, or the room can't be a part of one.",
      fr: "Cette aire des visites et de la correspondance n'existe pas à l'établissement, ou la salle ne peut en "
        + "faire partie."),
    .placeInUse: Bilingual(
      en: "A place of the site that the file leaves out or changes is in use.",
      fr: "Un lieu de l'établissement que le fichier omet ou modifie est utilisé."),
    .placeElsewhere: Bilingual(
      en: "The code belongs to a place of another site.", fr: "Ce code est celui d'un lieu d'un autre établissement."),
    .roomReserved: Bilingual(
      en: "Meetings are to take place in the room: it keeps its site, kind and area.",
      fr: "Des rencontres sont prévues dans la salle : elle garde son établissement, son genre et son aire."),
    .hasParts: Bilingual(en: "Rooms are parts of this one.", fr: "Des salles font partie de celle-ci."),
  ]
}
