import Casework
import Clauses
import Facilities
import Identifiers
import Privacy

/// A wording by language, as the API encodes it. French is left out until the agency has set it.
struct WordingBody: Encodable {
  let en: String
  let fr: String?

  static let schema = Schema.object([.required("en", .text()), .optional("fr", .text())])
}

/// The wording that was handed out, and when.
struct HandedOutBody: Encodable {
  let wording: WordingBody
  let handedOutAt: OffsetTime

  init(_ handed: HandedOutWording) {
    wording = WordingBody(en: handed.english, fr: handed.french)
    handedOutAt = handed.handedOutAt
  }
}

/// A list of advice, with the wording that all of it refers to.
struct AdviceListBody: Encodable {
  let advice: [Advice]
  let wording: WordingBody

  init(_ advice: [Advice], french: String?) {
    self.advice = advice
    wording = WordingBody(en: FixedWording.condition, fr: french)
  }
}

/// Reads the bodies of the advice and handout routes, and describes their answers.
enum ContactFields {
  static let new = Schema.named(
    "NewAdvice",
    .object([.required("condition", .id), .required("site", .code), .optional("dueOn", .orNull(.day))]))

  static func new(_ fields: inout FieldReader) -> NewAdvice? {
    let condition: ConditionID? = fields.id("condition")
    let site: SiteCode? = fields.code("site")
    let dueOn = fields.day("dueOn", required: false)
    guard let condition, let site else { return nil }
    return NewAdvice(condition: condition, site: site, dueOn: dueOn)
  }

  static let recommendation = Schema.named("NewRecommendation", .object([.required("recommendedOn", .day)]))

  static func recommendation(_ fields: inout FieldReader) -> LocalDay? { fields.day("recommendedOn") }

  /// The body of a handout request: the unit may name a process.
  struct HandOut {
    let process: ProcessID?
  }

  static let handOut = Schema.named("NewHandout", .object([.optional("process", .orNull(.id))]))

  static func handOut(_ fields: inout FieldReader) -> HandOut? {
    HandOut(process: fields.id("process", required: false))
  }

  static let handedOut = Schema.named(
    "HandedOutWording", .object([.required("wording", WordingBody.schema), .required("handedOutAt", .instant)]))

  static let advice = Schema.named(
    "Advice",
    .object([
      .required("id", .id), .required("number", .text()), .required("site", .code), .required("dueOn", .day),
      .required("state", .words(Advice.State.allCases.map(\.rawValue))), .required("advisedAt", .instant),
      .required("overdue", .flag), .optional("recommendedOn", .day), .optional("recommendedBy", .text()),
      .optional("process", .id), .optional("condition", .id),
      .optional("outcome", .words(BoardOutcome.allCases.map(\.rawValue))), .optional("decidedOn", .day),
    ]))

  static let list = Schema.named(
    "AdviceList", .object([.required("advice", .list(advice)), .required("wording", WordingBody.schema)]))
}
