import Auditing
import Facilities
import HTTPTypes
import Hummingbird
import NIOCore

/// A worksheet, as the API encodes it.
struct WorksheetBody: Encodable {
  struct Count: Encodable {
    let actor: String
    let role: String
    let site: String?
    let total: Int
    let printed: Int
  }

  let rows: [AuditEntryBody]
  let counts: [Count]
  /// Whether the rows are complete.
  let complete: Bool
  let discovered: String?
  let reportableBy: String?
  let overdue: Bool?

  init(_ worksheet: AuditWorksheet) {
    rows = worksheet.sightings.map { AuditEntryBody(entry: $0) }
    counts = worksheet.counts.map {
      Count(actor: $0.subject, role: $0.role, site: $0.site, total: $0.total, printed: $0.printed)
    }
    complete = worksheet.isComplete
    discovered = worksheet.clock?.discovered.text
    reportableBy = worksheet.clock?.reportableBy
    overdue = worksheet.clock?.isOver
  }

  static let schema = Schema.named(
    "AuditWorksheet",
    .object([
      .required("rows", .list(AuditEntryBody.sighting)),
      .required(
        "counts",
        .list(
          .object([
            .required("actor", .text()), .required("role", .text()), .optional("site", .code),
            .required("total", .number()), .required("printed", .number()),
          ]))), .required("complete", .flag), .optional("discovered", .day), .optional("reportableBy", .day),
      .optional("overdue", .flag),
    ]))
}

/// A worksheet as CSV (RFC 4180), for a spreadsheet.
enum WorksheetCSV {
  static func response(_ worksheet: AuditWorksheet) -> Response {
    CSVAnswer.response(text(worksheet), name: "worksheet.csv")
  }

  static func text(_ worksheet: AuditWorksheet) -> String {
    let header = [
      "entry", "at", "actor", "role", "site", "manner", "action", "kind", "object", "revision", "copies", "sealed",
    ]
    let rows = worksheet.sightings.map { row in
      [
        "\(row.id)", row.at.rfc3339, row.subject, row.role, row.site ?? "", row.manner?.rawValue ?? "", row.action,
        row.objectKind, row.objectID, row.revision.map { "\($0)" } ?? "",
        row.copies.map { "\($0)" }.joined(separator: " "), row.isSealed ? "yes" : "no",
      ]
    }
    return ([header] + rows).map { $0.map(field).joined(separator: ",") + "\r\n" }.joined()
  }

  /// Quotes a value if needed. A value that a spreadsheet would read as a formula is prefixed with an apostrophe.
  static func field(_ text: String) -> String {
    let isFormula = text.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
    let text = isFormula ? "'" + text : text
    let isPlain = !text.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
    return isPlain ? text : "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
