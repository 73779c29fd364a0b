import Facilities
import Identifiers
import Languages

/// What the settings of an entrance are read from: a body or a form.
protocol EntranceInput {
  mutating func number(_ name: String, in range: ClosedRange<Int>, required: Bool) -> Int?
  mutating func parsed<Value>(
    _ name: String, required: Bool, else reason: FaultReason, _ parse: (String) -> Value?
  ) -> Value?
  mutating func text(_ name: String, length: ClosedRange<Int>, required: Bool) -> String?
  mutating func paragraph(_ name: String, length: ClosedRange<Int>) -> String?
  mutating func note(_ name: String, _ reason: FaultReason)
}

extension FieldReader: EntranceInput {
  /// A text of one paragraph, if it is given.
  mutating func paragraph(_ name: String, length: ClosedRange<Int>) -> String? {
    text(name, length: length, required: false)
  }
}

extension TextFields: EntranceInput {
  /// A text of one paragraph, if it is given. Whoever types it may break its lines, which become spaces.
  mutating func paragraph(_ name: String, length: ClosedRange<Int>) -> String? {
    guard let typed = parsed(name, required: false, else: .notAllowed, { $0 }) else { return nil }
    let text = typed.split(whereSeparator: \.isNewline).joined(separator: " ")
    if text.isEmpty { return nil }
    guard let fault = TextRules.fault(in: text, length: length) else { return text }
    note(name, fault)
    return nil
  }
}

/// Reads the settings of a site's entrance from a body or a form.
enum EntranceFields {
  private static let properties: [Schema.Property] = [
    .optional("contactEn", .orNull(.text(length: SiteEntrance.contactLength, note: "Whom the entrance asks."))),
    .optional("contactFr", .orNull(.text(length: SiteEntrance.contactLength, note: "The same in French."))),
    .optional(
      "telephone",
      .orNull(
        .text(
          pattern: SiteEntrance.telephonePattern, length: SiteEntrance.telephoneLength,
          note: "The contact's number; none without a contact."))),
    .optional(
      "instructionsEn",
      .orNull(
        .text(length: SiteEntrance.instructionsLength, note: "What the entrance does when people arrive."))),
    .optional(
      "instructionsFr", .orNull(.text(length: SiteEntrance.instructionsLength, note: "The same in French."))),
    .optional("releaseLeadMinutes", .orNull(.number(SiteEntrance.releaseLeadMinutesRange))),
  ]

  /// What is left out, or null, is as the agency has it.
  static let new = Schema.named("NewSiteEntrance", .object(properties))
  static let schema = Schema.named("SiteEntrance", .object([.required("site", .code)] + properties))

  static func read(_ fields: inout some EntranceInput) -> SiteEntrance? {
    let contact = both(
      "contact", fields.text("contactEn", length: SiteEntrance.contactLength, required: false),
      fields.text("contactFr", length: SiteEntrance.contactLength, required: false), &fields)
    let telephone = fields.parsed("telephone", required: false, else: .notATelephoneNumber) {
      SiteEntrance.isTelephone($0) ? $0 : nil
    }
    let instructions = both(
      "instructions", fields.paragraph("instructionsEn", length: SiteEntrance.instructionsLength),
      fields.paragraph("instructionsFr", length: SiteEntrance.instructionsLength), &fields)
    let lead = fields.number("releaseLeadMinutes", in: SiteEntrance.releaseLeadMinutesRange, required: false)
    return SiteEntrance(contact: contact, telephone: telephone, instructions: instructions, releaseLeadMinutes: lead)
  }

  /// A text in both languages or in none.
  private static func both(
    _ name: String, _ english: String?, _ french: String?, _ fields: inout some EntranceInput
  ) -> Bilingual? {
    if english == nil, french != nil { fields.note("\(name)En", .requiredHere) }
    if english != nil, french == nil { fields.note("\(name)Fr", .requiredHere) }
    guard let english, let french else { return nil }
    return Bilingual(en: english, fr: french)
  }
}

/// The settings of a site's entrance, as the API encodes them. What is left out is as the agency has it.
struct SiteEntranceBody: Encodable {
  let site: SiteCode
  let contactEn: String?
  let contactFr: String?
  let telephone: String?
  let instructionsEn: String?
  let instructionsFr: String?
  let releaseLeadMinutes: Int?

  init(_ entrance: SiteEntrance, of site: SiteCode) {
    self.site = site
    (contactEn, contactFr) = (entrance.contact?.en, entrance.contact?.fr)
    telephone = entrance.telephone
    (instructionsEn, instructionsFr) = (entrance.instructions?.en, entrance.instructions?.fr)
    releaseLeadMinutes = entrance.releaseLeadMinutes
  }
}
