import Casework
import Facilities
import Identifiers
import Languages
import Meetings
import Privacy

extension FieldReader {
  /// A person's name as shown on identification, in any script.
  mutating func name(_ field: String, required: Bool = true) -> PersonName? {
    guard let text = text(field, length: PersonName.length, required: required) else { return nil }
    if let fault = PersonName.fault(in: text) { note(field, fault) }
    return PersonName(text)
  }

  /// A day such as `2027-01-15`.
  mutating func day(_ field: String, required: Bool = true) -> LocalDay? {
    parsed(field, required: required, else: .impossibleDate) { LocalDay($0) }
  }
}

/// Reads the bodies of the casework routes.
enum CaseworkFields {
  static let newProcess = Schema.named(
    "NewProcess",
    .object([
      .required("region", .words(Region.allCases.map(\.rawValue))),
      .required("mediators", .list(.text(length: 1...200, note: "The subject of a mediator."), count: 1...20)),
    ]))

  static func newProcess(_ fields: inout FieldReader) -> NewProcess? {
    let region: Region? = fields.choice("region")
    let mediators = fields.texts("mediators", count: 1...20, else: .forbiddenCharacters) { text in
      TextRules.fault(in: text, length: 1...200) == nil ? text : nil
    }
    guard let region, let mediators else { return nil }
    var seen: Set<String> = []
    for (index, mediator) in mediators.enumerated() where !seen.insert(mediator).inserted {
      fields.note("mediators[\(index)]", .duplicate)
    }
    return NewProcess(region: region, mediators: mediators)
  }

  static let newParticipant = Schema.named(
    "NewParticipant",
    .object([
      .required("role", .words(ParticipantRole.allCases.map(\.rawValue))),
      .required("name", .text(length: 1...200, note: "As shown on identification.")),
      .required("language", .words(Language.allCases.map(\.rawValue))),
    ]))

  static func newParticipant(_ fields: inout FieldReader) -> NewParticipant? {
    let role: ParticipantRole? = fields.choice("role")
    let name = fields.name("name")
    let language: Language? = fields.choice("language")
    guard let role, let name, let language else { return nil }
    return NewParticipant(role: role, name: name, language: language)
  }

  static let newCondition = Schema.named(
    "NewCondition",
    .object([
      .required("kind", .words(NewCondition.Kind.allCases.map(\.rawValue))),
      .required("between", .list(.id, count: 2...2)),
    ]))

  static func newCondition(_ fields: inout FieldReader) -> NewCondition? {
    let kind: NewCondition.Kind? = fields.choice("kind")
    let between = fields.texts("between", count: 2...2, else: .notAnIdentifier) { ParticipantID($0) }
    guard let kind, let between, between.count == 2 else { return nil }
    return NewCondition(kind: kind, first: between[0], second: between[1])
  }

  static let newClearance = Schema.named(
    "NewClearance",
    .object([
      .required("condition", .id), .required("basis", .words(NewClearance.Basis.allCases.map(\.rawValue))),
      .required("validUntil", .day),
      .optional("advice", .orNull(.id)), .optional("meeting", .orNull(.id)),
    ]))

  static func newClearance(_ fields: inout FieldReader) -> NewClearance? {
    let condition: ConditionID? = fields.id("condition")
    let basis: NewClearance.Basis? = fields.choice("basis")
    let validUntil = fields.day("validUntil")
    let advice: AdviceID? = fields.id("advice", required: false)
    let meeting: MeetingID? = fields.id("meeting", required: false)
    guard let condition, let basis, let validUntil else { return nil }
    return NewClearance(
      condition: condition, basis: basis, validUntil: validUntil, advice: advice, meeting: meeting?.uuid)
  }

  static let newEngagement = Schema.named(
    "NewEngagement",
    .object([
      .required("mediator", .text(length: 1...200, note: "The subject that the mediator signs in with.")),
      .optional("name", .orNull(.text(length: 1...200))),
      .required("language", .words(Language.allCases.map(\.rawValue))),
      .required("kind", .words(NewEngagement.Kind.allCases.map(\.rawValue))), .required("startsOn", .day),
      .required("endsOn", .day),
    ]))

  static func newEngagement(_ fields: inout FieldReader) -> NewEngagement? {
    let mediator = fields.text("mediator", length: 1...200)
    let name = fields.name("name", required: false)
    let language: Language? = fields.choice("language")
    let kind: NewEngagement.Kind? = fields.choice("kind")
    let startsOn = fields.day("startsOn")
    let endsOn = fields.day("endsOn")
    guard let mediator, let language, let kind, let startsOn, let endsOn else { return nil }
    return NewEngagement(
      mediator: mediator, name: name, language: language, kind: kind, startsOn: startsOn, endsOn: endsOn)
  }
}
