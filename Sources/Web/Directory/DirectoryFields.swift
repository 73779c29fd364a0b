import Facilities
import Identifiers
import Languages
import Notices
import Privacy

/// What the directory's fields are read from: a body or a form.
protocol DirectoryInput {
  mutating func text(_ name: String, length: ClosedRange<Int>, required: Bool) -> String?
  mutating func code<Code: FacilityCode>(_ name: String, required: Bool) -> Code?
  mutating func choice<Choice: RawRepresentable<String>>(_ name: String, required: Bool) -> Choice?
  mutating func parsed<Value>(
    _ name: String, required: Bool, else reason: FaultReason, _ parse: (String) -> Value?
  ) -> Value?
  mutating func note(_ name: String, _ reason: FaultReason)
}

extension FieldReader: DirectoryInput {}
extension TextFields: DirectoryInput {}

/// Reads the fields of the directory's routes and pages.
enum DirectoryFields {
  /// An address that is to be set.
  struct NewAddress {
    let addressee: Addressee
    let duty: NoticeDuty
    let email: EmailAddress
    let language: Language
  }

  private static let placeProperties: [Schema.Property] = [
    .required("recipient", .words(Addressee.Kind.allCases.map(\.rawValue))),
    .optional("site", .orNull(.code)),
    .required("duty", .words(NoticeDuty.settable.map(\.rawValue))),
  ]
  private static let email = Schema.text(format: "email", length: 3...254)

  static let place = Schema.named("RemovedAddress", .object(placeProperties))
  static let newAddress = Schema.named(
    "NewAddress",
    .object(placeProperties + [.required("email", email), .required("language", DirectorySchemas.languages)]))

  /// The recipient of a kind. Its site is given where the kind is of a site, and only there; the caller's own site
  /// needn't be.
  static func addressee(
    _ kind: Addressee.Kind, site: SiteCode?, own: SiteCode? = nil, _ fields: inout some DirectoryInput
  ) -> Addressee? {
    if site != nil, !kind.isOfASite { fields.note("site", .notTogether) }
    let whose = kind.isOfASite ? site ?? own : nil
    if whose == nil, kind.isOfASite { fields.note("site", .requiredHere) }
    return Addressee(kind, site: whose)
  }

  /// A recipient and one of its duties.
  static func place(_ fields: inout some DirectoryInput) -> (addressee: Addressee, duty: NoticeDuty)? {
    let kind: Addressee.Kind? = fields.choice("recipient", required: true)
    let site: SiteCode? = fields.code("site", required: false)
    let duty: NoticeDuty? = fields.choice("duty", required: true)
    guard let kind, let duty else { return nil }
    let addressee = addressee(kind, site: site, &fields)
    if !kind.duties.contains(duty) { fields.note("duty", .notTogether) }
    return addressee.map { ($0, duty) }
  }

  static func newAddress(_ fields: inout some DirectoryInput) -> NewAddress? {
    let place = place(&fields)
    let email = fields.parsed("email", required: true, else: .notAnAddress) { EmailAddress($0) }
    let language: Language? = fields.choice("language", required: true)
    guard let place, let email, let language else { return nil }
    return NewAddress(addressee: place.addressee, duty: place.duty, email: email, language: language)
  }

  private static let detailProperties: [Schema.Property] = [
    .optional("name", .orNull(.text(length: AccountDetails.nameLength, note: "How the person is shown."))),
    .optional("email", .orNull(email)), .optional("language", .orNull(DirectorySchemas.languages)),
  ]
  private static let subject = Schema.Property.required(
    "subject", .text(length: 1...200, note: "What the person signs in with."))

  static let details = Schema.named("AccountDetails", .object(detailProperties))
  static let newAccount = Schema.named("NewAccount", .object([subject] + detailProperties))

  /// What is said of an account; all that isn't given is removed.
  static func details(_ fields: inout some DirectoryInput) -> AccountDetails? {
    let name = fields.text("name", length: AccountDetails.nameLength, required: false)
    let email = fields.parsed("email", required: false, else: .notAnAddress) { EmailAddress($0) }
    let language: Language? = fields.choice("language", required: false)
    return AccountDetails(name: name, email: email, language: language)
  }

  static func newAccount(_ fields: inout some DirectoryInput) -> (subject: String, details: AccountDetails)? {
    let subject = fields.text("subject", length: 1...200, required: true)
    let details = details(&fields)
    guard let subject, let details else { return nil }
    return (subject, details)
  }

  private static let absenceProperties: [Schema.Property] = [
    .required("firstDay", .day), .required("lastDay", .day),
    .optional("deputy", .orNull(.text(length: 1...200, note: "The subject of whoever stands in."))),
  ]

  static let absence = Schema.named(
    "NewAbsence",
    .object(
      [.optional("subject", .orNull(.text(length: 1...200, note: "Left out for one's own.")))] + absenceProperties))

  static func absence(_ fields: inout some DirectoryInput) -> NewAbsence? {
    let firstDay = fields.parsed("firstDay", required: true, else: .impossibleDate) { LocalDay($0) }
    let lastDay = fields.parsed("lastDay", required: true, else: .impossibleDate) { LocalDay($0) }
    let deputy = fields.text("deputy", length: 1...200, required: false)
    guard let firstDay, let lastDay else { return nil }
    return NewAbsence(firstDay: firstDay, lastDay: lastDay, deputy: deputy)
  }

  static func absenceOf(_ fields: inout FieldReader) -> (subject: String?, absence: NewAbsence)? {
    let subject = fields.text("subject", length: 1...200, required: false)
    let new = absence(&fields)
    return new.map { (subject, $0) }
  }

  static let search = Schema.named(
    "AccountSearch",
    .object([
      .optional("text", .orNull(.text(length: AccountSearch.textLength, note: "A part of name, subject or address."))),
      .optional("role", .orNull(.words(Role.allCases.map(\.rawValue)))), .optional("site", .orNull(.code)),
      .optional("after", .orNull(.text(length: 1...200, note: "The last subject of the page before."))),
    ]))

  static func search(_ fields: inout some DirectoryInput) -> AccountSearch? {
    let text = fields.text("text", length: AccountSearch.textLength, required: false)
    let role: Role? = fields.choice("role", required: false)
    let site: SiteCode? = fields.code("site", required: false)
    let after = fields.text("after", length: 1...200, required: false)
    return AccountSearch(text: text, role: role, site: site, after: after)
  }
}
