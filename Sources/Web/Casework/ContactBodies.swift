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

/// The fields of the commands about advice and handouts, and their answers.
enum ContactFields {
  static let advising = FieldSet(
    named: "NewAdvice", Field<ConditionID>("condition", .id()), Field<SiteCode>("site", .code),
    OptionalField<LocalDay>("dueOn", .day)
  ) { NewAdvice(condition: $0, site: $1, dueOn: $2) }

  static let recommendation = FieldSet(
    named: "NewRecommendation", Field<LocalDay>("recommendedOn", .day)
  ) { $0 }

  /// The unit may name a process for which the wording is handed out.
  static let handOut = FieldSet(named: "NewHandout", OptionalField<ProcessID>("process", .id())) { $0 }

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
