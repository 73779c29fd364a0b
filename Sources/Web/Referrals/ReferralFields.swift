import Casework
import Facilities
import Identifiers
import Languages

/// Reads the bodies and the query of the referral routes.
enum ReferralFields {
  static let new = Schema.named(
    "NewReferral",
    .object([
      .required("kind", .words(ReferralKind.allCases.map(\.rawValue))),
      .required("language", .words(Language.allCases.map(\.rawValue))),
      .required("region", .words(Region.allCases.map(\.rawValue))),
      .optional("site", .orNull(.code)),
      .optional("offenderStatus", .orNull(.words(OffenderStatus.allCases.map(\.rawValue)))),
      .required(
        "message",
        .text(
          pattern: SchemaPattern.lines, length: 1...ReferralMessage.lengthMax,
          note: "Who is referred and how to reach them. Kept sealed; read by the Restorative Justice Unit alone.")),
    ]))

  static func new(_ fields: inout FieldReader) -> NewReferral? {
    let kind: ReferralKind? = fields.choice("kind")
    let language: Language? = fields.choice("language")
    let region: Region? = fields.choice("region")
    let site: SiteCode? = fields.code("site", required: false)
    let status: OffenderStatus? = fields.choice("offenderStatus", required: false)
    // Read it as plain text first, so that the fault can name what is wrong.
    let text = fields.parsed("message", else: .notAllowed) { $0 }
    if let text, let fault = ReferralMessage.fault(in: text) { fields.note("message", fault) }
    guard let kind, let language, let region, let message = text.flatMap({ ReferralMessage($0) }) else { return nil }
    return NewReferral(
      kind: kind, language: language, region: region, site: site, offenderStatus: status, message: message)
  }

  static let filter: [Schema.Property] = [
    .optional("state", .words(ReferralState.allCases.map(\.rawValue))),
    .optional("kind", .words(ReferralKind.allCases.map(\.rawValue))),
    .optional("assignee", .text(length: 1...200, note: "A subject of the unit.")),
    .optional("receipt", .text(pattern: SchemaPattern.receipt)), .optional("limit", .number(1...200)),
    .optional("cursor", .id),
  ]

  static func filter(_ fields: inout TextFields) -> ReferralFilter? {
    let state: ReferralState? = fields.choice("state", required: false)
    let kind: ReferralKind? = fields.choice("kind", required: false)
    let assignee = fields.text("assignee", length: 1...200, required: false)
    let receipt = fields.parsed("receipt", required: false, else: .notAllowed) { ReferralReceipt($0) }
    let limit = fields.number("limit", in: 1...200, required: false)
    let cursor: ReferralID? = fields.id("cursor", required: false)
    return ReferralFilter(
      states: state.map { [$0] }, kind: kind, assignee: assignee, receipt: receipt, cursor: cursor,
      limit: limit ?? 100)
  }

  static let assignment = Schema.named(
    "ReferralAssignment",
    .object([.required("assignee", .text(length: 1...200, note: "A subject of the unit."))]))

  static func assignment(_ fields: inout FieldReader) -> String? {
    fields.text("assignee", length: 1...200)
  }

  /// The body of a decision on a referral.
  struct Decision {
    let state: ReferralState
    let process: ProcessID?
  }

  static let decision = Schema.named(
    "ReferralDecision",
    .object([
      .required("state", .words(ReferralState.allCases.map(\.rawValue))), .optional("process", .orNull(.id)),
    ]))

  static func decision(_ fields: inout FieldReader) -> Decision? {
    let state: ReferralState? = fields.choice("state")
    let process: ProcessID? = fields.id("process", required: false)
    guard let state else { return nil }
    return Decision(state: state, process: process)
  }
}
