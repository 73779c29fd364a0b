import Casework
import Clauses
import Facilities
import HTTPTypes
import Hummingbird
import Identifiers
import Languages
import Meetings
import NIOCore
import Privacy

/// A removal order, as the API encodes it. It includes the rationale once the order is carried out.
struct RemovalBody: Encodable {
  let order: RemovalOrder
  let rationale: WordingBody?

  init(_ order: RemovalOrder, french: String?) {
    self.order = order
    rationale = order.rationale.map { english in
      WordingBody(
        en: english,
        fr: french.flatMap { wording in order.doneOn.map { FixedWording.rationale(wording, on: $0.text) } })
    }
  }

  private enum Key: String, CodingKey { case rationale }

  func encode(to encoder: any Encoder) throws {
    try order.encode(to: encoder)
    var container = encoder.container(keyedBy: Key.self)
    try container.encodeIfPresent(rationale, forKey: .rationale)
  }
}

/// An activity record as CSV (RFC 4180). Neither column can contain a comma or a quote, so nothing is quoted.
enum ActivityRecordCSV {
  static func response(_ record: ActivityRecord) -> Response {
    CSVAnswer.response(text(record), name: "activity-record.csv")
  }

  static func text(_ record: ActivityRecord) -> String {
    "identifier,date\r\n" + record.entries.map { "\($0.identifier),\($0.date)\r\n" }.joined()
  }
}

/// The fields of the commands about removal orders, and the answers of these and of activity records.
enum InformationFields {
  static let record = Schema.named(
    "ActivityRecord",
    .object([
      .required("entries", .list(.object([.required("identifier", .text()), .required("date", .day)])))
    ]))

  private static let files = Schema.words(NewRemovalOrder.File.allCases.map(\.rawValue))
  private static let fileNumber = FieldKind<RemovalFileNumber>.parsed(
    .text(pattern: "^[A-Z]{0,3}[0-9][0-9/-]{1,29}$", note: "The custodian's own number of the file; no name."),
    else: .notACode, shown: { $0.text }, parse: { RemovalFileNumber($0) })

  static let issue = FieldSet(
    named: "NewRemovalOrder", Field<NewRemovalOrder.File>("file", .words()),
    Field<RemovalFileNumber>("fileNumber", fileNumber), Field<SiteCode>("custodian", .code),
    OptionalField<LocalDay>("dueOn", .day)
  ) { NewRemovalOrder(file: $0, fileNumber: $1, custodian: $2, dueOn: $3) }

  static let done = FieldSet(named: "RemovalDone", Field<LocalDay>("on", .day)) { $0 }

  static let verification = FieldSet(named: "RemovalVerification", Field<Bool>("removed", .flag)) { $0 }

  static let order = Schema.named(
    "RemovalOrder",
    .object([
      .required("id", .id), .required("number", .text()), .required("file", files),
      .required("fileNumber", .text()), .required("custodian", .code), .required("dueOn", .day),
      .required("state", .words(RemovalState.allCases.map(\.rawValue))), .required("version", .number()),
      .required("issuedAt", .instant), .required("overdue", .flag), .optional("doneOn", .day),
      .optional("doneBy", .text()), .optional("endedBy", .text()), .optional("endedAt", .instant),
      .optional("rationale", WordingBody.schema),
    ]))

  static let list = Schema.named("RemovalOrders", .object([.required("removalOrders", .list(order))]))
}
