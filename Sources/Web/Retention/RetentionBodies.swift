import Casework
import Facilities
import Languages
import Retention

/// A retention rule, as the API encodes it.
struct RetentionRuleBody: Encodable {
  let kind: String
  let name: Bilingual
  let handling: String
  let keepDays: Int?
  let keepDaysMin: Int?
  let keepDaysMax: Int?
  let version: Int
  let state: String
  let setBy: String
  let setAt: String
  let activatedBy: String?
  let activatedAt: String?
  let dryRun: RetentionReport?
  let lastRun: RetentionReport?

  init(_ rule: RetentionRule) {
    kind = rule.kind
    name = rule.name
    handling = rule.handling.rawValue
    keepDays = rule.keepDays
    keepDaysMin = rule.bounds?.lowerBound
    keepDaysMax = rule.bounds?.upperBound
    version = rule.version
    state = rule.state.rawValue
    setBy = rule.setBy
    setAt = rule.setAt.rfc3339
    activatedBy = rule.activatedBy
    activatedAt = rule.activatedAt?.rfc3339
    dryRun = rule.dryRun
    lastRun = rule.lastRun
  }
}

/// The schemas of the retention answers, and the one body that the routes read.
enum RetentionSchemas {
  private static let handlings = Schema.words(RetentionRule.Handling.allCases.map(\.rawValue))
  private static let states = Schema.words(RetentionRule.State.allCases.map(\.rawValue))

  private static let report = Schema.named(
    "RetentionReport",
    .object([
      .required("id", .number()), .required("version", .number()), .required("due", .number()),
      .required("held", .number()), .required("removed", .number()), .optional("oldest", .orNull(.instant)),
      .required("beganAt", .instant), .optional("finishedAt", .orNull(.instant)),
      .optional("seconds", .orNull(.number())),
    ]))

  static let schedule = Schema.object([
    .required(
      "rules",
      .list(
        .named(
          "RetentionRule",
          .object([
            .required("kind", .text()),
            .required("name", .object([.required("en", .text()), .required("fr", .text())])),
            .required("handling", handlings), .optional("keepDays", .number()), .optional("keepDaysMin", .number()),
            .optional("keepDaysMax", .number()), .required("version", .number()), .required("state", states),
            .required("setBy", .text()), .required("setAt", .instant), .optional("activatedBy", .text()),
            .optional("activatedAt", .instant), .optional("dryRun", report), .optional("lastRun", report),
          ]))))
  ])

  private static let name = Schema.object([.required("en", .text()), .required("fr", .text())])

  static let destroyed = Schema.named(
    "DestructionReport",
    .object([
      .required("from", .day), .required("to", .day),
      .required(
        "destroyed",
        .list(
          .object([
            .required("kind", .text()), .required("name", name), .required("count", .number()),
            .required("first", .instant), .required("last", .instant),
            .required("proof", .words(DestructionReport.Proof.allCases.map(\.rawValue))),
          ]))),
      .required(
        "held",
        .list(.object([.required("kind", .text()), .required("name", name), .required("count", .number())]))),
    ]))

  static let change = Schema.named(
    "RetentionChange",
    .object([.required("kind", .text()), .required("version", .number()), .required("state", states)]))

  static let activation = Schema.named(
    "RetentionActivation", .object([.required("report", .number(1...Int(Int32.max)))]))

  static func activation(_ fields: inout FieldReader) -> Int? {
    fields.number("report", in: 1...Int(Int32.max))
  }
}

extension Problem {
  init(of refusal: RetentionRefusal) {
    switch refusal {
    case .notForThisRole: self.init(.roleNotAllowed)
    case .notFound: self.init(.notFound)
    case .notRemovedHere:
      self.init(
        .wrongState,
        detail: Bilingual(
          en: "The daily run doesn't remove this kind.", fr: "L’exécution quotidienne ne supprime pas ce type."))
    case .noDryRun:
      self.init(
        .wrongState,
        detail: Bilingual(
          en: "Look at a dry run of the rule as it is now first, not older than thirty days.",
          fr: "Consulter d’abord un essai à blanc de la règle actuelle, datant de trente jours au plus."))
    case .outOfBounds: self.init(.invalidFields, errors: [FieldFault("keepDays", .outOfRange)])
    case .meetingsStand: self.init(of: CaseworkRefusal.meetingsStand)
    case .wrongState: self.init(.wrongState)
    case .keyReused: self.init(.keyReused)
    }
  }
}
