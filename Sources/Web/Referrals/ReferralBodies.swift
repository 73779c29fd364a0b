import Casework
import Facilities
import Identifiers
import Languages
import Privacy

/// A referral with its message, as the API encodes it. Only the Restorative Justice Unit receives it.
struct ReferralBody: Encodable {
  let summary: ReferralSummary
  /// Left out once the message is destroyed.
  let message: String?

  init(_ referral: ReferralView) {
    summary = referral.summary
    message = referral.message?.reveal()
  }

  private enum CodingKeys: String, CodingKey { case message }

  func encode(to encoder: any Encoder) throws {
    try summary.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(message, forKey: .message)
  }
}

/// A page of the referral queue, as the API encodes it.
struct ReferralPageBody: Encodable {
  let referrals: [ReferralSummary]
  let next: NextCursor<ReferralID>

  init(_ page: ReferralPage) {
    (referrals, next) = (page.referrals, NextCursor(page.next))
  }
}

/// The schemas of the referrals' answers.
enum ReferralSchemas {
  static let submitted = Schema.named(
    "ReferralSubmitted", .object([.required("receipt", .text(pattern: SchemaPattern.receipt))]))

  private static let properties: [Schema.Property] = [
    .required("id", .id), .required("receipt", .text(pattern: SchemaPattern.receipt)),
    .required("kind", .words(ReferralKind.allCases.map(\.rawValue))),
    .required("language", .words(Language.allCases.map(\.rawValue))),
    .required("region", .words(Region.allCases.map(\.rawValue))), .optional("site", .code),
    .optional("offenderStatus", .words(OffenderStatus.allCases.map(\.rawValue))),
    .required("state", .words(ReferralState.allCases.map(\.rawValue))), .required("version", .number()),
    .optional("assignee", .text()), .optional("submittedBy", .text()),
    .required("submittedRole", .words(Role.recorded.map(\.rawValue))), .required("receivedAt", .instant),
    .required("ageDays", .number()), .required("unread", .flag), .optional("process", .id),
    .optional("endedAt", .instant), .optional("messageDestroyedAt", .instant),
  ]

  static let summary = Schema.named("ReferralSummary", .object(properties))

  static let referral = Schema.named(
    "Referral",
    .object(properties + [.optional("message", .text(note: "Left out once it is destroyed."))]))

  static let page = Schema.named(
    "ReferralPage", .object([.required("referrals", .list(summary)), .required("next", .orNull(.id))]))
}
