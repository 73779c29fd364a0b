import Facilities
import Identifiers
import Languages

/// Reads the body and the query of the closure routes.
enum ClosureFields {
  static let body = Schema.named(
    "NewClosure",
    .object([
      .optional("room", .orNull(.code)), .required("start", .wallTime), .required("end", .wallTime),
      .required("reason", .words(ClosureReason.allCases.map(\.rawValue))),
    ]))

  static func body(_ fields: inout FieldReader, at site: SiteCode) -> NewClosure? {
    let room: RoomCode? = fields.code("room", required: false)
    let start = fields.parsed("start", else: .impossibleTime) { WallTime($0) }
    let end = fields.parsed("end", else: .impossibleTime) { WallTime($0) }
    let reason: ClosureReason? = fields.choice("reason")
    guard let start, let end, let reason else { return nil }
    return NewClosure(site: site, room: room, start: start, end: end, reason: reason)
  }

  static let filter: [Schema.Property] = [
    .optional("from", .day), .optional("to", .day), .optional("limit", .number(1...200)),
    .optional("cursor", .text(pattern: SchemaPattern.closureCursor)),
  ]

  static func filter(_ fields: inout TextFields, at site: SiteCode) -> ClosureFilter? {
    let from = fields.parsed("from", required: false, else: .impossibleDate) { LocalDay($0) }
    let to = fields.parsed("to", required: false, else: .impossibleDate) { LocalDay($0) }
    let limit = fields.number("limit", in: 1...200, required: false)
    let cursor = fields.parsed("cursor", required: false, else: .notAllowed) { ClosureCursor($0) }
    if let from, let to, to < from { fields.note("to", .endBeforeStart) }
    return ClosureFilter(site: site, from: from, to: to, cursor: cursor, limit: limit ?? 100)
  }
}

/// The schemas of the closures' answers.
enum ClosureSchemas {
  static let closure = Schema.named(
    "Closure",
    .object([
      .required("id", .id), .required("site", .code), .optional("room", .code), .required("start", .instant),
      .required("end", .instant), .required("reason", .words(ClosureReason.allCases.map(\.rawValue))),
      .required("recordedBy", .text()), .required("recordedAt", .instant), .optional("liftedBy", .text()),
      .optional("liftedAt", .instant), .required("meetings", .number()),
    ]))

  static let page = Schema.named(
    "ClosurePage", .object([.required("closures", .list(closure)), .required("next", .orNull(.text()))]))
}

/// A page of closures, as the API encodes it.
struct ClosurePageBody: Encodable {
  let closures: [Closure]
  /// The cursor of the next page; `null` on the last page.
  let next: String?

  init(_ page: ClosurePage) {
    closures = page.closures
    next = page.next?.description
  }

  private enum CodingKeys: String, CodingKey { case closures, next }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(closures, forKey: .closures)
    try container.encode(next, forKey: .next)
  }
}
